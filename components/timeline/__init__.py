"""The timeline below the map, and its script.

`timeline.draw_timeline` draws it, `timeline.take_told` and `timeline.told_camera` read what it
tells, and `timeline.timeline_data` is what a pack gives it as a
`timeline.TimelineData`. All else belongs to its file.
"""
