"""Maps of who holds what that a user brings: areas or places with a status, day by day.

`read.read_any` is what a child process runs: the tables of a file, or, where it is maps of control,
the maps that were read of it (`maps.MapsRead`; not where `read.TABLES` is asked for), measured
against our regions and our places of the ground. `dialects` has the kinds of maps and the words for
a status, `days` the day of a map by the name of its file or a column. `series` leaves out maps that
jump, and makes shares and ground of the others. Nothing here knows what an event is.
"""
