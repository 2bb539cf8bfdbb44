"""What changed between two releases of the data: ``python -m events.release changes OLD [NEW]``."""

from typing import Any

import pandas as pd

from events.read import read_corrections
from events.release.control import shares_between
from events.release.spans import ABOUT_COLUMNS, READING_COLUMNS, SPAN_COLUMNS, row_spans
from events.release.tables import KEYS, Release, as_text, cells_between
from events.release.versions import read_release
from events.schema import SEVASTOPOL
from geodata.spreadsheet import plain_cell

# What a report prints; the rest of the columns serves to choose what concerns a view.
REPORT_COLUMNS = ["table", "row_id", "column", "change", "old", "new", "reason", "correction_id"]
_SIDES = ("old", "new")
CONTROL_TABLES = ("control_daily", "control_measured")
# A correction names a column of the file, a release one of its own.
_COLUMN_OF = {"value": "figure", "value_low": "figure", "value_high": "figure"}


def changes_between(
    old: Release, new: Release, corrections: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Figures that differ between two releases, one row each, in the order of the tables.

    Parameters
    ----------
    old, new
        Releases, see `events.release.versions.read_release`. A table or column that only one of
        them keeps is not compared: it was not kept then, which is not a change.
    corrections
        Corrections on record; one that turned the old value into the new gives its reason.

    Returns
    -------
    DataFrame
        table, row_id, column, change (``changed``, ``added``, ``removed``), old, new, reason,
        correction_id. A row that is new or gone has one row, told by its main figure; of words
        that are kept as a hash (column ``rest``) only that they differ is known. A range is
        written ``30..50``. Then for `select_changes` and the screen, see
        `events.release.spans.row_spans`: who, what, place_ids in the new words where there are
        any, region_ids of both, and unit, qualifier, from, to, known of either, with ``old_``
        and ``new_`` before them; empty on the side where the row is missing.
    """
    parts = [_empty()]
    for name in KEYS:
        if name not in old or name not in new or old[name].equals(new[name]):
            continue
        if name in CONTROL_TABLES:
            changes = _with_stretches(shares_between(old[name], new[name]))
        else:
            changes = _with_rows(cells_between(old[name], new[name], name), name, old, new)
        parts.append(changes.assign(table=name))
    return _with_reasons(pd.concat(parts, ignore_index=True), corrections)[list(parts[0].columns)]


def select_changes(
    changes: pd.DataFrame,
    *,
    day: pd.Timestamp,
    known_by: bool,
    region_ids: tuple[str, ...] = (),
    window_days: int | None = None,
) -> pd.DataFrame:
    """Changes that concern a view: of what either release showed of a region on a day.

    These are claims on record by the day, claimed statuses and control assessments in force on
    it, and events in the window. Of claims, a region's own and those of its dispute groups.

    Parameters
    ----------
    known_by
        Only what had been published by the day.
    region_ids
        Codes of the regions, Crimea's takes Sevastopol in; none for all, and for figures of
        several regions too.
    window_days
        Length of the window of events that ends with the day, in days; None for all since the
        beginning.
    """
    window = pd.Timedelta(days=(window_days or 1) - 1)
    is_event = changes["table"] == "events"
    first_day = pd.Series(day, index=changes.index).mask(is_event, day - window)
    is_in = pd.Series(data=False, index=changes.index)
    for side in _SIDES:
        is_open = changes[f"{side}_to"].isna() | (is_event & (window_days is None))
        counts = (changes[f"{side}_from"] <= day) & (is_open | (changes[f"{side}_to"] > first_day))
        is_in |= counts & ((changes[f"{side}_known"] <= day) | (not known_by))
    if region_ids:
        wanted = {*region_ids, *([SEVASTOPOL] if "UA-43" in region_ids else [])}
        is_own = [bool(wanted & set(ids.split(";"))) for ids in changes["region_ids"]]
        is_in &= pd.Series(is_own, index=changes.index, dtype=bool)
    return changes[is_in]


def report(old: str, new: str) -> str:
    """Report of what changed between two releases, as CSV.

    Raises
    ------
    ValueError
        If there is no such release.
    """
    releases = read_release(old), read_release(new)
    rows = changes_between(*releases, read_corrections())[REPORT_COLUMNS]
    written: str = rows.apply(lambda column: column.map(plain_cell)).to_csv(index=False)
    return written


def _empty() -> pd.DataFrame:
    texts = pd.Series(dtype="str")
    days = pd.Series(dtype="datetime64[us]")
    readings = [f"{side}_{name}" for side in _SIDES for name in READING_COLUMNS]
    spans = [f"{side}_{name}" for side in _SIDES for name in SPAN_COLUMNS]
    words = [*REPORT_COLUMNS, *ABOUT_COLUMNS, *readings]
    return pd.DataFrame(dict.fromkeys(words, texts) | dict.fromkeys(spans, days))


def _with_stretches(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes of control with whose they are; old and new count on the same days."""
    region_ids = changes["row_id"].str.partition(" ")[0]
    sources = changes["row_id"].str.partition(" ")[2]
    spans = {
        f"{side}_{name}": changes[day]
        for side in _SIDES
        for name, day in zip(SPAN_COLUMNS, ("day_from", "day_to", "day_from"), strict=True)
    }
    readings = {f"{side}_{name}": "" for side in _SIDES for name in READING_COLUMNS}
    return changes.drop(columns=["day_from", "day_to"]).assign(
        who=sources, what="", place_ids=region_ids, region_ids=region_ids, **readings, **spans
    )


def _with_rows(changes: pd.DataFrame, name: str, old: Release, new: Release) -> pd.DataFrame:
    """Changes with what their rows are about, in the new words where there are any."""
    rows = {
        side: row_spans(name, release).reindex(changes["row_id"]).reset_index(drop=True)
        for side, release in zip(_SIDES, (old, new), strict=True)
    }
    about = rows["new"][ABOUT_COLUMNS].fillna(rows["old"][ABOUT_COLUMNS])
    both = rows["old"]["region_ids"].fillna("") + ";" + rows["new"]["region_ids"].fillna("")
    readings = [rows[side][READING_COLUMNS].fillna("").add_prefix(f"{side}_") for side in _SIDES]
    spans = [rows[side][SPAN_COLUMNS].add_prefix(f"{side}_") for side in _SIDES]
    region_ids = both.map(lambda ids: ";".join(sorted(set(ids.split(";")) - {""})))
    return pd.concat([changes, about.assign(region_ids=region_ids), *readings, *spans], axis=1)


def _with_reasons(changes: pd.DataFrame, corrections: pd.DataFrame | None) -> pd.DataFrame:
    """Changes with the correction that made them: its old and new value are theirs."""
    if corrections is None or corrections.empty:
        return changes.assign(reason="", correction_id="")
    by_row: dict[tuple[str, str], list[Any]] = {}
    for correction in corrections.itertuples(index=False):
        key = (str(correction.table_name), str(correction.row_id))
        by_row.setdefault(key, []).append(correction)
    found = [
        _reason_of(change, by_row.get((str(change.table), str(change.row_id)), []))
        for change in changes.itertuples(index=False)
    ]
    reasons = pd.DataFrame(found, columns=["reason", "correction_id"], index=changes.index)
    return changes.drop(columns=["reason", "correction_id"]).join(reasons.astype("str"))


def _reason_of(change: Any, corrections: list[Any]) -> tuple[str, str]:
    """Reason and key of the correction that turned the old value into the new, or nothing.

    Words that are kept as a hash get none: which of them a correction changed is not known.
    """
    for correction in corrections:
        column = _COLUMN_OF.get(correction.column_name, correction.column_name)
        is_made = _holds(change.old, correction.old_value) and _holds(
            change.new, correction.new_value
        )
        if column == change.column and is_made:
            return correction.reason, correction.correction_id
    return "", ""


def _holds(cell: str, value: str) -> bool:
    """Whether a cell of a release, which may be a range, holds a value as it was recorded."""
    return value in ("", cell) or _as_number(value) in cell.split("..")


def _as_number(text: str) -> str:
    number = pd.to_numeric(pd.Series([text]), errors="coerce")
    return str(as_text(number)[0]) or text
