"""Packs in a real browser: one file, from disk."""
