"""The map: its frame, which is a constant, and its script.

Only this room knows folium. The atlas page and its session take `frame.draw_map` and
`frame.first_view`, the server `frame.map_script`, the pack `frame.first_words` and
`frame.leaflet_options`. `first.wait_for_map` holds a page back until the browser says that the map
is drawn, which the server hears with `first.take_drawn`.
"""
