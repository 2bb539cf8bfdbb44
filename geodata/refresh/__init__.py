"""Newer data for the shipped tables: ``python -m geodata.refresh viina FILES``.

`viina` reads the files of the source as they are published, `series` says what becomes of the
shipped series and by how much it would contradict its own past.
"""
