"""The view that the reader looks at: as an address, as a short code, in words.

Nearly every room takes `view.View`, reads it from an address and writes it there with the functions
of `view`. The class is the table of a view's parts, of the `kinds` of values and with the means of
`parts`; ``python -m components.view`` writes it down for the scripts. `short_code` has the code
that is printed on a picture, and `words` says a view in words. What can be looked at at all stands
in `events.views`.
"""
