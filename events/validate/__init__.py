"""Events, claims and maps of a user's own: recognised, read, repaired, joined, reported.

`mapping` recognises the dialect of a file or proposes which column holds what, and keeps what the
user decides; `dialects` has the dialects and what may be done with their rows. `collect` makes a
`collection` of the rows, or a `question` that is never guessed: it is asked, answered with
`mapping.answer`, and then the file is read again. Tables of one file that are `several.alike`
become one collection by `several.collect_tables`. `claims` reads figures, whose `amounts` are as
people write them, in the columns of the template that `template.template_xlsx` and
`template.template_csv` write. `maps` makes a collection of maps of control, which
`geodata.control_maps` reads. `report_file` writes the report, and `kept` a collection as one file.
Files are opened by `geodata.validate`. `archive` reads many files, or what no memory holds, in
parts; it names columns by `gdelt.name_columns` and leaves the finding `words.TWICE` until all parts
are read. ``python -m events.validate FILE`` does all of it without a page. Nothing
here knows the screen.
"""
