"""Printed sheets of a view and of a lesson.

Others take `view_sheet.worksheet_bytes` and `lesson_sheet.lesson_sheet`.
"""
