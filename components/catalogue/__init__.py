"""The command that keeps the translations: ``python -m components.catalogue``.

It gathers the texts of code and tables, writes them into the catalogue of each language and says
what is missing. Nothing imports it.
"""
