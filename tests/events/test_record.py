"""The record against itself: kinds of error that were once in it."""

import pandas as pd

from events import read
from geodata.read import read_statuses

CLAIMS = read.read_claims()
EVENTS = read.read_events()
SOURCES = read.read_sources()
STATUSES = read_statuses()

# Events that can change what is claimed of a region.
_DECLARING = ("annexation_step", "political")


def events_of(day: pd.Timestamp, region_id: str) -> pd.DataFrame:
    of_day = EVENTS[(EVENTS["start_date"] == day) & EVENTS["category"].isin(_DECLARING)]
    return of_day[[region_id in ids.split(";") for ids in of_day["region_ids"]]]


def test_every_claimed_status_begins_with_an_event_that_tells_of_it() -> None:
    rows = zip(STATUSES["status_id"], STATUSES["status_from"], STATUSES["region_id"], strict=True)
    untold = [status_id for status_id, day, region_id in rows if events_of(day, region_id).empty]
    assert untold == []
    proclaimed = EVENTS[EVENTS["title"].str.contains("proclaim|self-declared|declares? independ")]
    assert len(proclaimed) >= 5
    for event in proclaimed.itertuples():
        for region_id in str(event.region_ids).split(";"):
            begun = STATUSES.loc[STATUSES["region_id"] == region_id, "status_from"].min()
            assert region_id == "UA-40" or begun <= event.start_date, event.event_id
