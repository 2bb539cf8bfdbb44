"""Of whom and what the rows of a release are, and on which days a view shows them."""

import pandas as pd

from events.read import last_days
from events.release.tables import Release, row_ids
from geodata.control import ONE_DAY

ABOUT_COLUMNS = ["who", "what", "place_ids", "region_ids"]
READING_COLUMNS = ["unit", "qualifier"]
SPAN_COLUMNS = ["from", "to", "known"]


def row_spans(table_name: str, release: Release) -> pd.DataFrame:
    """What each row of a table is about, by row id; words are empty where there are none.

    Columns: who, what, place_ids (as recorded, joined by ;), region_ids (whose view shows it:
    empty for figures of several regions or the whole country), unit and qualifier of a claim,
    from, to (half-open: the days on which the row counts, without an end where it still does),
    known (day by which it could be read). Days are empty in tables that no view shows.
    """
    table = release[table_name]
    spans_of = {"claims": _claims, "events": _events, "statuses": _statuses}
    if table_name in spans_of:
        rows = spans_of[table_name](table)
    else:
        nothing = pd.Series(pd.NaT, index=table.index).astype("datetime64[us]")
        rows = pd.DataFrame(dict.fromkeys(SPAN_COLUMNS, nothing))
    if table_name == "claims" and "dispute_groups" in release:
        groups = release["dispute_groups"].set_index("dispute_group")["region_id"]
        of_group = table["dispute_group"].map(groups).fillna("")
        rows = rows.assign(region_ids=rows["region_ids"] + ";" + of_group)
    missing = {name: "" for name in ABOUT_COLUMNS + READING_COLUMNS if name not in rows}
    return rows.assign(**missing).set_axis(row_ids(table, table_name))


def _claims(claims: pd.DataFrame) -> pd.DataFrame:
    is_several = claims["region_ids"].str.contains(";") | (claims["region_ids"] == "UA")
    as_of = last_days(claims["as_of"])
    published = claims["published"].where(claims["published"] != "", claims["as_of"])
    return pd.DataFrame(
        {
            "who": claims["claimant"],
            "what": claims["metric"],
            "place_ids": claims["region_ids"],
            "region_ids": claims["region_ids"].mask(is_several, ""),
            "unit": claims["unit"],
            "qualifier": claims["qualifier"],
            "from": as_of,
            "to": pd.Series(pd.NaT, index=claims.index).astype("datetime64[us]"),
            "known": last_days(published),
        }
    )


def _events(events: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "what": events["title"],
            "place_ids": events["region_ids"],
            "region_ids": events["region_ids"],
            "from": _days(events["start_date"]),
            "to": _days(events["end_date"]) + ONE_DAY,
            "known": _days(events["known_date"]),
        }
    )


def _statuses(statuses: pd.DataFrame) -> pd.DataFrame:
    begins = _days(statuses["status_from"])
    return pd.DataFrame(
        {
            "who": statuses["declared_by"],
            "what": statuses["status_type"],
            "place_ids": statuses["region_id"],
            "region_ids": statuses["region_id"],
            "from": begins,
            "to": _days(statuses["status_to"]),
            "known": begins,
        }
    )


def _days(texts: pd.Series) -> pd.Series:
    days: pd.Series = pd.to_datetime(texts.where(texts != ""), format="%Y-%m-%d")
    return days.astype("datetime64[us]")
