"""A picture of the atlas that is brought back: its form, its drop zone, what is said of it.

The pages take `form`, `drop` and `notice`.
"""
