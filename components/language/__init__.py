"""The current language: its catalogue, its formats of days and numbers, the names of categories.

Others take texts and formats from `words`, names of closed categories from `names`, what is worked
out once in each language from `kept`.
"""
