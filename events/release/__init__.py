"""Releases of the data: which figures were shipped, and what has changed between two of them.

Others take the versions and their days from `versions`, and what was corrected, added or withdrawn
from `changes`, and today's data as a release would keep it from `tables.shipped_tables`.
``python -m events.release`` keeps one.
"""
