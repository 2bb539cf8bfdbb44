"""A lesson or the whole atlas as one file, or as a static site.

Here the page's own scripts get stand-ins for the server, and what the panel says is worked out for
every day. ``python -m components.pack`` makes one; the page that hands one over runs this command.
Nothing imports it.
"""
