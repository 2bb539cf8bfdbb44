"""Events and claims of a user's own: recognised by their columns, read, repaired, reported.

`collection` has what comes out. Files are opened by `geodata.validate`. Nothing here knows the
screen.
"""
