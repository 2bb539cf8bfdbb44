"""Ink on a sheet: faces, colours, layouts, signs, hatch, places for labels, the basemap.

Plates and worksheets are drawn with it. It knows nothing of views and claims.
"""
