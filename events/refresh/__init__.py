"""Newer figures and events for the shipped tables: ``python -m events.refresh FILE``.

A file is read as a reader's own is, by `events.validate`. `rows` makes rows of the shipped tables
of it, and says which of them contradict what is on record.
"""
