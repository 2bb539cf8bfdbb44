"""A view as a picture for print.

Others take `plate.make_plate` and its neighbours, `verify.verify` for a file that comes back, and
`verdict.Verdict`, which has to stay free of matplotlib. `python -m components.plate` draws one.
"""
