"""Lessons: their files, what is read from them, whether they fit the tables.

Others take `read.list_lessons`, the types of `parts`, `check.check_lesson` and `write`. `python -m
events.lesson` checks files.
"""
