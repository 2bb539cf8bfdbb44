"""Lessons: their files, what is read from them, whether they fit the tables.

Others take the types of `parts`, read with `read`, `entries` and `markdown` and write with `write`.
`check` holds a lesson to the tables, `faults` says which figures were looked up, and
`figures` looks one up. ``python -m events.lesson`` checks files.
"""
