"""The building of the shipped geometry from its pinned sources: ``python -m geodata.build``.

It fetches, cuts, simplifies and writes; the atlas only reads what it wrote. Nothing imports it.
"""
