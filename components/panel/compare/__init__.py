"""Two days compared: their headline figures, their claims, the ground.

`days.comparison_of` puts the parts together, and the panel draws them; `claims` and `ground` have
the rows of their subject, `changes` what changed of the ground as it is drawn, and `rows` the shape
of all rows. The pack takes single rows.
"""
