"""The timeline below the map, and its script.

Others take `timeline.draw_timeline`, and `timeline.take_told` for what it tells.
"""
