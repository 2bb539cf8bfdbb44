"""The list of the sources: what each supports, its own view, the licences.

The sources page and the pack take the rows of `rows` and the tables of `licences`.
"""
