"""Releases of the data: which figures were shipped, and what has changed between two of them.

Others take `versions.data_version`, `versions.read_release` and `changes.changes_between`. `python
-m events.release` keeps one.
"""
