"""Files of a user's own, opened without trust: what they are, their rows and shapes, what is wrong.

`report` has the findings and the counts that every import ends with, and the error that refuses a
whole file; `rows` the texts of a file before anything is made of them. `files` says what a file is
by its content and takes archives apart, which `archive.list_members` and `archive.read_members`
open, and `read` has the rows of each of its tables; `child` runs that in a process with limits.
What cannot be told from a file is asked: `choices` has the answers, of which `encoding.ENCODINGS`
and `delimited.DELIMITERS` are closed lists, and no table has more than `cells.MOST_ROWS`.

Archives, whose text tables are read in parts, take `delimited.read_delimited`,
`delimited.read_part`, `delimited.plain_lines` and `delimited.tell_delimiter`, cut them by
`records.find_records` and `records.are_closed`, and tell what they are written in by
`encoding.encoding_of` and `encoding.is_utf8`.

Inside, one module reads each kind of table. Nothing here knows what an event or a claim is.
"""
