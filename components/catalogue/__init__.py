"""The command that keeps the translations. Nothing imports it.

A language is one catalogue and a file for each lesson. For French::

    python -m components.catalogue update fr    # writes components/language/locale/fr.po
    python -m components.catalogue check        # what every language lacks, file and text
    python -m components.catalogue report       # how much of each is translated

1. Translate the catalogue, in any editor for gettext. It holds the texts of the screen and those
   of the tables, which have ``#. of the tables`` above them; ``msgctxt "place"`` says that a text
   names a town, which may be another word than the region's. ``{what stands in braces}`` is filled
   in and stays as it is. Publishers, titles of sources and names of assessors stay as published and
   are in no catalogue. Days, numbers, plurals and the names of states come from Babel.
2. Translate the lessons: ``crimea-2014.fr.md`` beside ``crimea-2014.en.md``. One that is missing
   comes in English.
3. Start the atlas again. It offers every language that has a catalogue; nothing is compiled.

A new text in the code is written in English inside ``_()``, ``ngettext()`` or ``plural_forms()``,
in a function and never at import. A sentence of the record that reaches the screen is a
``message``, written out at the call. Two people who assert figures keep two names in every
language: rivals are told apart by them. What is worked out once is kept for each language with
``kept``; what is made later or in another thread is handed over with ``bound``.
``ATLAS_PSEUDO=1 make run`` offers English with accents, in brackets and two fifths longer: a text
without brackets is in no catalogue, and one that is cut off has no room.
"""
