"""Files of a user's own, opened without trust: what they are, their rows and shapes, what is wrong.

`report` has the findings and the counts that every import ends with, and the error that refuses a
whole file; `rows` the texts of a file before anything is made of them. `child.run_in_child` runs
`read.read_file` in a process with limits, and `child.CancelledError` says that it was ended on the
way. What cannot be told from a file is asked: `choices` has the answers, of which
`encoding.ENCODINGS` and `delimited.DELIMITERS` are closed lists. Inside, `files` says what a file
is by its content and takes archives apart, and one module reads each kind of table. Nothing here
knows what an event or a claim is.
"""
