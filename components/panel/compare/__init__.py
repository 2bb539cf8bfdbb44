"""Two days compared: their headline figures, their claims, the ground.

Others take `days.comparison_of`.
"""
