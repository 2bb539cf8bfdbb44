"""What map and timeline draw, compiled from the tables into documents that the browser fetches.

Others take `load.load_scene`, which has the documents of the current language, and
`load.scene_address`. `own.own_scene` makes an `own.OwnScene` with events of a reader's own and with
maps of theirs, a `scene.OwnGround`; `own.find_own_document` gives its documents. The pack takes the
texts of `map_words`, `basemap.day_number` and `scene.compile_scene` too, a picture
`events.beside_shipped`, and whoever makes a document of its own takes `document`, so that all are
packed and named alike.
"""
