"""The view that the reader looks at: as an address, as a short code, in words.

Others take `view.View`, `view.read_view`, `view.write_view`, the code of `short_code` and the texts
of `words`.
"""
