"""The list of the sources: what each supports, its own view, the licences.

The page, the pack and the editor's search take the rows from `rows` and the view from `view`.
`licences.licence_list` is the list below them, `licences.licence_table` that of the method page.
"""
