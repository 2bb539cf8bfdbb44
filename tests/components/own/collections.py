"""A reader's own events for the tests: three that are made up, none of anybody's dataset."""

import geopandas as gpd
import pandas as pd
import shapely

from events.validate.collection import Collection, Terms
from geodata.messages import message
from geodata.validate.report import make_report
from tests.events.validate.made import CLAIM, collected, rows_of


def own_events(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    """Events with the columns of a collection; each row says what differs from the first."""
    usual = {
        "event_id": "1", "start_date": "2022-09-28", "end_date": "2022-09-28",
        "date_precision": "day", "title": "Shots near the bridge", "place": "Kherson",
        "region_ids": "UA-65", "geo_precision": "city", "is_on_map": True, "event_type": "Battle",
        "fatalities": None, "source": "A newspaper", "geometry": shapely.Point(32.61, 46.64),
    }  # fmt: skip
    listed = [usual | {"row": number, **row} for number, row in enumerate(rows, start=1)]
    events = gpd.GeoDataFrame(listed, geometry="geometry", crs="EPSG:4326")
    days = {
        name: pd.to_datetime(events[name]).astype("datetime64[us]")
        for name in ("start_date", "end_date")
    }
    return events.assign(**days, fatalities=events["fatalities"].astype("Int64"))


def collection(*rows: dict[str, object], name: str = "my notes") -> Collection:
    """Collection of such events."""
    events = own_events(*rows)
    return Collection(
        name=name,
        dialect="mapped",
        events=events,
        terms=Terms(message("Source: the reader's own file.")),
        report=make_report(f"{name}.csv", "mapped", len(events), []),
    )


def own_claims(*rows: dict[str, str]) -> pd.DataFrame:
    """Claims of a file; each row says what differs from the first."""
    usual = [CLAIM | row for row in rows]
    return collected(
        rows_of({name: [row[name] for row in usual] for name in CLAIM}), "claims"
    ).claims
