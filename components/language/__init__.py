"""The current language: its catalogue, its formats of days and numbers, the names of categories.

Others take texts and formats from `words`, the names of closed categories from `names`, what is
worked out once in each language from `kept.kept`, sentences of events and geodata from
`messages.message_text`, and English with accents from `pseudo.pseudo`.
What is known of the request stays behind `words`; only the command of the catalogues takes
`current.CATALOGUES`, `current.SOURCE` and `current.speaking` itself, and the view
`current.MOST_PARTS`, how many parts an address may have.
"""
