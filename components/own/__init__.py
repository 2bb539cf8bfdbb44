"""What a reader brings: a file of events of their own, beside ours on the map.

It is kept in the session alone. `session` has what is open and the address of the scene that the
atlas draws, `beside` what the atlas says of it under its panel, and the page takes `form` and
`result`.
"""
