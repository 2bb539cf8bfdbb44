"""What a release keeps of the shipped tables, as text, and which cells differ between two of them.

A release is a dict of frames by table name; every cell is text: numbers in their shortest form,
days in ISO, flags as ``yes`` and ``no``, nothing as ``""``. Long words are kept as a hash in the
column `rest`, so that a change of them is found but not told. The ground, place by place, is no
figure: of its files a release keeps the hashes, as of all that is drawn.
"""

import hashlib
import json

import numpy as np
import pandas as pd

from events import read as events_read
from geodata import read as geodata_read
from geodata.datapackage import read_datapackage

Release = dict[str, pd.DataFrame]

# Columns that name a row. The order of the tables is that of a report.
KEYS = {
    "claims": ["claim_id"],
    "control_daily": ["region_id", "source_id", "assessed_from"],
    "control_measured": ["region_id", "source_id", "assessed_from"],
    "control_dated": ["region_id", "source_id", "assessed_on"],
    "judgements": ["judgement_id"],
    "statuses": ["status_id"],
    "events": ["event_id"],
    "vote_rounds": ["vote_round_id"],
    "dispute_groups": ["dispute_group"],
    "checks": ["check_id"],
    "settled_places": ["event_id"],
    "resolutions": ["resolution"],
    "roll_calls": ["resolution", "country_code"],
    "assessors": ["source_id"],
    "sources": ["source_id"],
    "geometry": ["path"],
}
# Column that stands for a whole row, where one was added or removed.
MAIN_COLUMNS = {
    "claims": "figure",
    "control_daily": "held_share",
    "control_measured": "held_share",
    "control_dated": "held_share_high",
    "judgements": "judge_name",
    "statuses": "status_type",
    "events": "title",
    "vote_rounds": "vote_from",
    "dispute_groups": "label",
    "checks": "check_type",
    "settled_places": "ruling",
    "resolutions": "yes_count",
    "roll_calls": "vote",
    "assessors": "assessor_name",
    "sources": "source_date",
    "geometry": "hash",
}
CELL_COLUMNS = ["row_id", "column", "change", "old", "new"]

# Words that a release keeps as a hash only.
_WORDS = {
    "claims": ["as_of_precision", "published_precision", "denominator", "note"],
    "events": ["description", "note"],
    "sources": ["publisher", "title", "url", "note"],
    "judgements": ["words", "note"],
    "assessors": ["note", "licence"],
    "resolutions": ["subject"],
}
# Columns that follow from others.
_DERIVED = {
    "claims": [
        "value",
        "value_low",
        "value_high",
        "region_id",
        "measure",
        "as_of_date",
        "published_date",
        "is_published_assumed",
    ],
    "events": ["family", "geometry"],
    "control_daily": ["assessed_on", "last_assessed_on", "is_daily"],
    "control_measured": ["assessed_on", "last_assessed_on", "is_daily"],
    "judgements": ["in_force_to"],
    "roll_calls": ["country_name", "vote_date"],
}


def shipped_tables() -> Release:
    """Figures of the tables as they are shipped now, corrections applied: a release to be."""
    control = geodata_read.read_control()
    tables = {
        "claims": events_read.read_claims(),
        "control_daily": control[control["is_daily"]],
        "control_measured": control[~control["is_daily"]],
        "control_dated": geodata_read.read_control_dated(),
        "judgements": geodata_read.read_judgements(),
        "statuses": geodata_read.read_statuses(),
        "events": pd.DataFrame(events_read.read_events()),
        "vote_rounds": events_read.read_vote_rounds(),
        "dispute_groups": events_read.read_dispute_groups(),
        "checks": events_read.read_checks(),
        "settled_places": events_read.read_settled_places(),
        "resolutions": geodata_read.read_resolutions(),
        "roll_calls": geodata_read.read_roll_calls(),
        "assessors": geodata_read.read_assessors(),
        "sources": events_read.read_sources(),
        "geometry": _geometry_files(),
    }
    return {name: kept(name, tables[name]) for name in KEYS}


def kept(table_name: str, table: pd.DataFrame) -> pd.DataFrame:
    """What a release keeps of one table: its cells as text, long words hashed, sorted by key.

    Raises
    ------
    ValueError
        If two rows have the same key.
    """
    keys = KEYS[table_name]
    text = table.drop(columns=_DERIVED.get(table_name, []), errors="ignore").apply(as_text)
    # notes are words in every table, and in most the only ones
    words = text.columns.intersection(_WORDS.get(table_name, ["note"]))
    if len(words):
        text = text.drop(columns=words).assign(rest=_hashes(text[words]))
    if text.duplicated(keys).any():
        raise ValueError(f"{table_name}: two rows with the same {' and '.join(keys)}")
    return text.sort_values(keys, ignore_index=True).astype("str")


def as_text(column: pd.Series) -> pd.Series:
    """Cells as text that does not depend on how they are held: 86.0 is ``86``, no day is ``""``."""
    if pd.api.types.is_datetime64_any_dtype(column):
        days: pd.Series = column.dt.strftime("%Y-%m-%d").fillna("").astype("str")
        return days
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "yes", False: "no"}).astype("str")
    if pd.api.types.is_numeric_dtype(column):
        numbers = column.astype("float64")
        return numbers.map(lambda one: "" if np.isnan(one) else f"{one:.12g}").astype("str")
    return column.astype("str")


def cells_between(old: pd.DataFrame, new: pd.DataFrame, table_name: str) -> pd.DataFrame:
    """Cells of one table that differ: one row per changed cell, and per added or removed row.

    Columns: row_id (the keys, joined by a space), column, change (``changed``, ``added``,
    ``removed``), old, new. A row that is new or gone is told by its main column. Only columns
    that both releases keep are compared.
    """
    before, after = _by_row(old, table_name), _by_row(new, table_name)
    main = MAIN_COLUMNS[table_name]
    removed = before.index.difference(after.index, sort=False)
    added = after.index.difference(before.index, sort=False)
    shared = before.index.intersection(after.index, sort=False)
    columns = [name for name in before.columns if name in after.columns]
    olds = before.loc[shared, columns].to_numpy(dtype=object)
    news = after.loc[shared, columns].to_numpy(dtype=object)
    at, which = np.nonzero(olds != news)
    changed = pd.DataFrame(
        {
            "row_id": shared[at],
            "column": np.array(columns, dtype=object)[which],
            "change": "changed",
            "old": olds[at, which],
            "new": news[at, which],
        }
    )
    parts = [
        changed,
        _whole_rows(before.loc[removed, main], "removed"),
        _whole_rows(after.loc[added, main], "added"),
    ]
    return pd.concat(parts, ignore_index=True)[CELL_COLUMNS].astype("str")


def row_ids(table: pd.DataFrame, table_name: str) -> pd.Series:
    """Keys of the rows as one text each."""
    first, *others = KEYS[table_name]
    joined = table[first]
    for key in others:
        joined = joined + " " + table[key]
    return joined


def _geometry_files() -> pd.DataFrame:
    entries = read_datapackage(geodata_read.DATA)["resources"]
    shapes = [
        entry
        for entry in entries
        if entry["path"].endswith(".parquet") or entry["path"].startswith("ground_")
    ]
    return pd.DataFrame(shapes, columns=["path", "hash"])


def _hashes(words: pd.DataFrame) -> list[str]:
    # an empty column more or less changes nothing
    filled = [
        {str(name): str(one) for name, one in row.items() if one}
        for row in words.to_dict("records")
    ]
    return [_hash(row) if row else "" for row in filled]


def _hash(row: dict[str, str]) -> str:
    written = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:10]


def _by_row(table: pd.DataFrame, table_name: str) -> pd.DataFrame:
    rows = table.assign(row_id=row_ids(table, table_name)).set_index("row_id")
    rows = rows.drop(columns=KEYS[table_name])
    if table_name != "claims":
        return rows
    # one figure, also where it is a range
    ends = rows["low"] + ".." + rows["high"]
    figure = rows["low"].where(rows["low"] == rows["high"], ends)
    return pd.concat([figure.rename("figure"), rows.drop(columns=["low", "high"])], axis=1)


def _whole_rows(main: pd.Series, change: str) -> pd.DataFrame:
    nothing = pd.Series("", index=main.index, dtype="str")
    return pd.DataFrame(
        {
            "row_id": main.index,
            "column": main.name,
            "change": change,
            "old": (main if change == "removed" else nothing).to_numpy(),
            "new": (main if change == "added" else nothing).to_numpy(),
        }
    )
