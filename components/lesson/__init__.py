"""A lesson in class: which view a step has, and the card that says what goes with it.

Others take the walk through a lesson from `walk`, the card from `card`, a lesson's own texts from
`prose` and `about`, what is wrong with one from `messages`, from `figures.revealed` what a
question uncovers, a `figures.Revealed` each that may rest on a `figures.FigureWords`, and from
`guess` how it is asked and answered. Lessons are read and checked in `events.lesson`.
"""
