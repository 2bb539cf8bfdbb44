"""What the atlas page remembers between two runs.

Only the page takes it.
"""
