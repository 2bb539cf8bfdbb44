"""What the atlas page remembers of its reader between two runs.

Callbacks of the map, the timeline and the picture that was dropped belong here, and whatever the
page keeps in the session; nothing is drawn. The page takes the functions of `session`, and nobody
else does.
"""
