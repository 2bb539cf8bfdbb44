"""The building of shipped geometry and names from pinned sources: ``python -m geodata.build``.

It fetches, cuts, simplifies, looks names up and writes; the atlas only reads what it wrote.
Nothing imports it.
"""
