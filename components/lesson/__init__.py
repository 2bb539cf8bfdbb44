"""A lesson in class: which view a step has, and the card that says what goes with it.

Others take the walk of `walk`, the card of `card`, and the texts of a lesson from `prose` and
`about`.
"""
