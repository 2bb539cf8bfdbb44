"""A view as a picture for print.

Others take the picture and its texts from `plate`, and `files.FORMATS`, `files.DPIS` and
`files.MEDIA_TYPES` for what it can be. What of a reader's own a picture holds is said in
`content.own`. `verify.verify` judges a file that comes back; what it
found is a `verdict.Verdict`, whose module `verdict` stays free of matplotlib so that a page can
print it. ``python -m components.plate`` draws one.
"""
