"""Files of a user's own, opened without trust: what they are, their rows and shapes, what is wrong.

`report` has the findings and the counts that every import ends with, and the error that refuses a
whole file; `rows` the texts of a file before anything is made of them. `files.open_file` says what
a file is by its content and takes archives apart. Then one module reads each kind:
`delimited.read_delimited` text tables, of which `encoding.ENCODINGS` and `delimited.DELIMITERS` may
be chosen, and `workbook.read_workbook` workbooks. Nothing here knows what an event or a claim is.
"""
