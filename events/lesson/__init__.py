"""Lessons: their files, what is read from them, whether they fit the tables.

Others take the types of `parts`, read with `read`, `entries` and `markdown` and write with
`write`. `bounds` says how much a lesson may hold, `check` holds it to the tables, `faults` says
which figures were looked up, and `figures` looks one up. ``python -m events.lesson`` checks files.
"""
