"""The map of a plate: regions, labels, pills, furniture.

`map` puts it together for the sheet; the parts beside it, `regions`, `labels`, `pills`, `furniture`
and `ink`, know only `frame`, which says where the map lies.
"""
