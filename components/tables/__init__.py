"""The shipped tables in the current language, and their licences.

No other room reads a file of data. Others take all tables from `load`, as `table_set` describes
them, with figures of a reader's own from `own.tables_with_own` and shares of their maps from
`own.tables_with_maps`, under `own.own_maps_name`, the cities of a map from `cities.scene_cities`, a
`cities.City` each, field and series of the ground from `ground`, judgements and shares of single
days in words from `judged`, licences and credits from `licences`. The catalogues take from
`translate` which columns are translated.
"""
