"""Archives of events that outgrow one machine's memory, read by the verbs for one file on Dask.

`files` finds the files of an address and cuts large ones at whole records; `parts` is what a worker
does: it reads a part, has `events.validate.collect` make events of it, and lays them down as a
piece. `added` adds up what was found, so that the report on a file is the one that the one-process
path writes. `twice` finds keys that stand in more than one part. `months` puts the pieces in order
and writes GeoParquet by month, each file a collection that the atlas opens, and one overview.
`run` is the way through all of it on the client's side, and `cluster` alone knows Dask.
``python -m events.validate 'folder/*.csv'`` starts it.

A file is taken whole or not at all: where one part of it fails, the report says so and none of its
rows counts. Nothing larger than a part is ever held by a worker.
"""
