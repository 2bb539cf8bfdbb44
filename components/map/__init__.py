"""The map: its frame, which is a constant, and its script.

Others take `frame.draw_map` and `frame.first_view`, and from `first` the waiting until it is drawn.
Only this room knows folium.
"""
