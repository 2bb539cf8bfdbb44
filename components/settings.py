"""What the environment sets, and the name of the program. Imports nothing of ours."""

import os

NAME = "claims-atlas"
# Where the atlas can be found, such as "https://atlas.example": printed on plates.
ADDRESS = os.environ.get("ATLAS_ADDRESS", "")
# Origins that may show the page in a frame of theirs, such as "https://school.example".
FRAME_ANCESTORS = os.environ.get("ATLAS_FRAME_ANCESTORS", "")
