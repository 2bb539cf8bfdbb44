"""The shipped tables in the current language, and their licences.

Others take `load.load_tables`, the cities of `cities` and the licences of `licences`.
"""
