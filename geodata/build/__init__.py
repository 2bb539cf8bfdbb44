"""The building of the shipped geometry from its pinned sources: ``python -m geodata.build``.

Nothing imports it.
"""
