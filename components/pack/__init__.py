"""A lesson or the whole atlas as one file, or as a static site.

Here the page's own scripts get stand-ins for the server, and what the panel says is worked out for
every day. A text or a rule of the panel is written in neither: where a panel comes to change on
other days than before, the module of days has to know them, and a browser test holds both against
each other. Nothing imports it. The page that hands a pack over runs the command::

    python -m components.pack --lesson crimea-2014 --output lesson.html
    python -m components.pack --lesson my-lesson.en.md --output lesson.html
    python -m components.pack --output atlas.html
    python -m components.pack --site FOLDER    # pages, and files with hashes in their names

All take ``--language``; a site in another language than English goes into a folder of its code.
With ``--address https://atlas.example/`` the site has a sitemap, and links to it show a picture
where they are shared (`preview`). What takes longest is every state of the panel; ``--states
FILE.json.gz`` keeps it for the next time. Any web server serves a site (docs/deploy/site.conf is
for nginx): what lies under ``files/`` and ``plates/`` may be cached for ever, what has a ``.gz``
beside it may be sent packed.
"""
