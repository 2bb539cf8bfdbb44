"""What a reader brings: events and maps of control of their own on the map, figures in panels.

They are kept in the session alone. The atlas takes `beside.draw_beside`,
`figures.draw_own_figures`, `maps.draw_own_maps`, `session.scene_now`, which is the scene that it
draws, `session.own_tables_now`, which are the tables of its panel, `session.own_now`,
`session.own_claims_now`, `session.own_ground_of`, `session.own_maps_now`, `picture.own_data_now`,
`picture.own_packed_now`, which a picture may hold, and of what was dropped on it
`session.may_be_data`, `session.Brought`, `session.bring` and `session.brought`. The page draws
`form` and what came of it: `form.draw_field`, `form.draw_hints`, `form.draw_maps`,
`form.draw_reading`, `form.draw_refused`, `form.draw_other_file`, `reading.Reading`,
`reading.ReadMaps`, `reading.Opened`, `reading.Refused`, `reading.reading_now`,
`result.draw_result`, `shown.draw_shown`.
"""
