"""Ink on a sheet: faces, colours, layouts, signs, hatch, places for labels, the basemap.

Whatever plates and worksheets draw alike belongs here; it knows nothing of views and claims. They
take `sheet` to draw on, `fonts` and `faces` for text, `layout` and `colours.THEMES` for how it
looks, `basemap`, `regions`, `ground`, `hatch`, `halo` and `signs` for a map, and `places` to find
room for a label. The pack takes `font_cut` for the letters that it carries.
"""
