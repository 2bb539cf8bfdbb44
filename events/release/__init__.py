"""Releases of the data: which figures were shipped, and what has changed between two of them.

Others take the versions and their days from `versions`, and what was corrected, added or withdrawn
from `changes`. ``python -m events.release`` keeps one.
"""
