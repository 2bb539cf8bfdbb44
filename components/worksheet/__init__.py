"""Printed sheets of a view and of a lesson, as PDF.

Others take `view_sheet.worksheet_bytes` and `lesson_sheet.lesson_sheet`; all else is how these two
are laid out.
"""
