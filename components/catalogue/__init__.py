"""The command that keeps the translations: ``python -m components.catalogue``.

Nothing imports it.
"""
