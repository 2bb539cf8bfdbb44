"""Where: regions, basemap and control of ground, as validated frames.

The columns stand in `schema`, `schema_control`, `schema_judgement` and `schema_ground`, and `read`
turns the files into frames, over which `edition` lays those of a folder, with `table` for whoever
reads a table of its own, `text` for what no text may hold, and `spreadsheet` for what no cell may
begin with. `control`, `judgement`, `ground`, `status`, `borders` and `neighbours` take frames and
return new ones, `area` measures them, and `field` lays a raster of what is nearest to
places. `names` has what is written on the map, `describe` who made the files, and `datapackage`
writes that beside them; `files` puts files in the place of others. `refresh` makes the daily series
anew of newer files. `validate` opens a
user's own files, and `messages` has the sentences that the screen may translate. It knows nothing
of claims.
"""
