"""Lessons and their editor in a real browser."""
