"""Rows as a file would give them."""

from collections.abc import Mapping, Sequence
from datetime import date

import geopandas as gpd
import pandas as pd

from events.validate.collect import collect
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS, Dialect
from events.validate.mapping import Options
from geodata.validate.rows import Rows

TODAY = date(2026, 11, 30)
# A file whose columns are called as the fields are.
PLAIN = ("event_id", "start_date", "title", "region", "latitude", "longitude", "fatalities")
UCDP = {
    "id": "149250",
    "date_start": "2014-09-05",
    "date_end": "2014-09-05",
    "date_prec": "1",
    "where_prec": "1",
    "where_coordinates": "Marinka town",
    "adm_1": "Donetsk oblast",
    "latitude": "47.941669",
    "longitude": "37.504218",
    "country": "Ukraine",
    "dyad_name": "Government of Ukraine - DPR",
    "type_of_violence": "1",
    "source_office": "MemoryBook",
    "best": "3",
}
ACLED = {
    "event_id_cnty": "UKR1",
    "event_date": "24 February 2022",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "admin1": "Kherson",
    "location": "Kherson",
    "latitude": "46.64",
    "longitude": "32.61",
    "geo_precision": "1",
    "source": "Interfax",
    "notes": "A clash is reported.",
    "fatalities": "0",
}
CLAIM = {
    "claimant": "A survey institute",
    "stance": "independent_estimate",
    "region": "Kherson",
    "metric": "turnout",
    "value": "35",
    "value_low": "",
    "value_high": "",
    "unit": "%",
    "denominator": "electorate",
    "qualifier": "",
    "as_of": "2022-09-27",
    "published": "",
    "question": "",
    "question_type": "",
    "source_publisher": "A paper",
    "source_title": "",
    "source_date": "",
    "source_url": "",
    "note": "",
}


def rows_of(columns: Mapping[str, Sequence[str]], geometry: gpd.GeoSeries | None = None) -> Rows:
    """File of these columns."""
    count = len(next(iter(columns.values())))
    index = range(1, count + 1)
    texts = pd.DataFrame({name: list(cells) for name, cells in columns.items()}, index, dtype="str")
    lines = pd.Series(range(2, count + 2), index=index)
    return Rows("mine.csv", "csv", texts, lines, count, geometry=geometry)


def rows_like(row: Mapping[str, str], **changed: Sequence[str]) -> Rows:
    """File of rows that are like one but for some columns, the first of which is the key."""
    count = len(next(iter(changed.values()))) if changed else 1
    key, *rest = row
    cells = {key: changed.get(key, [f"{row[key]}{number}" for number in range(count)])}
    return rows_of(cells | {name: changed.get(name, [row[name]] * count) for name in rest})


def collected(
    rows: Rows, reading: Dialect | str | None = None, options: Options | None = None
) -> Collection:
    """Collection of a file about which nothing has to be asked."""
    if isinstance(reading, str):
        reading = DIALECTS[reading]
    own = {name: name for name in rows.texts.columns}
    found = collect(rows, reading or own, options, today=TODAY)
    assert isinstance(found, Collection), found
    return found


def rules_of(collection: Collection) -> list[tuple[str, int, str]]:
    """Outcome, row and rule of each finding."""
    return [(one.outcome, one.row, str(one.rule)) for one in collection.report.findings]
