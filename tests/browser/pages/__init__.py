"""Whole pages in a real browser: access, addresses, languages, engines, looks."""
