"""Downloads of a view: which parts they have, what the columns mean, the formats.

`download` makes the file of a view in a format, `ground` that of the ground on its day. `parts`
hands its tables to whoever prints them too, `columns` says what a column means and in which unit,
and `csv_file.csv_bytes` and `files.one_line` write a table and a text as every download has them.
"""
