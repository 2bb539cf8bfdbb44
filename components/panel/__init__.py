"""The panel beside the map for one day, and for two days in `compare`.

Others take `panel.draw_panel`, and what the panel says from `panel` and `compare.days`.
"""
