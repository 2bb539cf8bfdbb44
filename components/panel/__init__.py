"""The panel beside the map: for one day, and for two days in `compare`.

The page takes `panel.draw_panel`; the server works out `panel.load_panel` before anybody asks. The
pack, which has to say the same without Python, takes `panel.panel_content`, `panel.region_panel`
and its `panel.RegionPanel`, the rows of `compare.days`,
`compare.claims`, `compare.ground`, `compare.changes`, `compare.rows` and `claimed_held`, and the
details of all claims from `details.load_details`, as the server does; `details.details_address` is
where both have them.
"""
