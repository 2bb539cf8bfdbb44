"""What stands round every page: bar, switch of the language, way out of a frame, styles, icon.

Only pages take what is drawn: `bar.draw_links`, `connection.draw_connection` and
`way_out.draw_way_out`. The switch of the language comes with the bar. `session` holds what the
pages of a reader's session share: atlas, lessons, sources and the editor ask it.
"""
