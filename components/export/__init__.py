"""Downloads of a view: which parts they have, what the columns mean, the formats.

Others take `download.download`.
"""
