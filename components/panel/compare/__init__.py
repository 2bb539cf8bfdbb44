"""Two days compared: their headline figures, their claims, the ground.

`days.comparison_of` puts the parts together, and the panel draws them; `claims` and `ground` have
the rows of their subject, and `rows` the shape of all of them. The pack takes single rows.
"""
