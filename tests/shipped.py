"""The shipped tables, each read once for all tests of a process. Not to be changed in place.

What a test has put in the place of a shipped file is read by the readers themselves.
"""

from functools import cache

import pandas as pd

from events import read as of_events
from geodata import read as of_geodata

read_checks = cache(of_events.read_checks)
read_claims = cache(of_events.read_claims)
read_dispute_groups = cache(of_events.read_dispute_groups)
read_events = cache(of_events.read_events)
read_sources = cache(of_events.read_sources)
read_vote_rounds = cache(of_events.read_vote_rounds)

read_control = cache(of_geodata.read_control)
read_control_dated = cache(of_geodata.read_control_dated)
read_ground_cells = cache(of_geodata.read_ground_cells)
read_ground_names = cache(of_geodata.read_ground_names)
read_ground_places = cache(of_geodata.read_ground_places)
read_ground_steps = cache(of_geodata.read_ground_steps)
read_judgements = cache(of_geodata.read_judgements)
read_regions = cache(of_geodata.read_regions)
read_statuses = cache(of_geodata.read_statuses)


def ground_last_day() -> pd.Timestamp:
    """Last day that the source of the shipped ground judges."""
    last: pd.Timestamp = read_ground_places()["last_assessed_on"].max()
    return last
