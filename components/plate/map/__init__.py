"""The map of a plate: regions, labels, pills, furniture.

`map` puts it together; the parts beside the map know only `frame`.
"""
