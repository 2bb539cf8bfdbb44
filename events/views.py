"""What of the atlas can be looked at: windows of events, layers, places of the map."""

DEFAULT_WINDOW = 90
WINDOWS = (7, 30, 90, 365, 0)
# Where two maps meet, in per cent of the map's width from its left edge; the middle by default.
DIVIDER_RANGE = (0, 100)
MIDDLE = 50
LAYERS = ("claimed", "assessed", "events")
# Latitude, longitude and zoom that the map can show.
CAMERA_RANGES = ((38.0, 57.0), (14.0, 50.0), (4.0, 11.0))
# What a map sets against each other: two days side by side where there are two; on one map what
# changed between them; what is claimed on one day against what is held;
# or the shipped source of the ground against a map of the reader's own.
CONTRASTS = ("", "difference", "claimed_held", "sources")
