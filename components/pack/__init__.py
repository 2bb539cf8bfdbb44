"""A lesson or the whole atlas as one file, or as a static site.

`python -m components.pack` makes one; others take `pack.make_pack`.
"""
