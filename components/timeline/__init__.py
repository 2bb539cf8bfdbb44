"""The timeline below the map, and its script.

`timeline.draw_timeline` draws it, `timeline.take_report` and `timeline.reported_camera` read what
it reports, and `timeline.timeline_data` is what a pack gives it as a
`timeline.TimelineData`. All else belongs to its file.
"""
