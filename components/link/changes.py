"""What has changed in the data since a link or a plate was made, as lines of text."""

import pandas as pd

from components.figures.claim import figure_with_qualifier, figure_with_unit, share_text
from components.language.kept import kept
from components.language.names import (
    category_names,
    place_names,
    stance_names,
    status_names,
    unit_names,
)
from components.language.words import (
    _,
    cut_date,
    from_data,
    pgettext,
)
from components.tables.load import Row, load_tables
from components.view.view import View
from events.read import read_corrections
from events.release.changes import CONTROL_TABLES, changes_between, select_changes
from events.release.tables import shipped_tables
from events.release.versions import data_version, read_release, released_versions

_DAY_COLUMNS = (
    "as_of",
    "published",
    "start_date",
    "end_date",
    "known_date",
    "status_from",
    "status_to",
    "recognised_date",
)
# Of these only that they changed can be told: a hash, or keys that mean nothing to a reader.
UNTOLD_COLUMNS = ("rest", "topic", "dispute_group", "geo_precision")


def change_lines(version: str, view: View) -> list[dict[str, str]]:
    """List what has changed since a release in what a view shows, one entry per figure.

    Each entry has `text`, the whole line, and its parts: table, row_id, change, what, column,
    old, new, reason. All of it is plain text from data, to be set as text.

    Raises
    ------
    ValueError
        If there is no such release.
    """
    return [_change_line(change) for change in select_of(version, view).to_dict("records")]


def select_of(version: str, view: View) -> pd.DataFrame:
    """Changes since a release that concern a view, on its day and on the day compared with.

    The filters of the events do not count: that an event left them may be the change.

    Raises
    ------
    ValueError
        If there is no such release.
    """
    changes = load_changes(version)
    days = [view.day] if view.compare is None else [view.day, view.compare]
    found = [
        select_changes(
            changes,
            day=day,
            known_by=view.known_by,
            region_ids=() if view.region == "all" else (view.region,),
            window_days=view.window or None,
        )
        for day in days
    ]
    return changes[changes.index.isin(pd.concat(found).index)]


@kept(max_entries=20, has_words=False)
def load_changes(version: str) -> pd.DataFrame:
    """Read what has changed between a release and the data that is read, once a process."""
    has_own = data_version() not in released_versions()  # an edition is no release
    today = shipped_tables() if has_own else read_release(data_version())
    return changes_between(read_release(version), today, read_corrections())


def column_names() -> dict[str, str]:
    """Name the parts of an entry that can change, as the screen prints them."""
    return {
        "figure": _("figure"),
        "held_share": _("share held"),
        "contested_share": _("share contested"),
        "rest": _("note or description"),
        "region_ids": _("region"),
        "topic": _("subject"),
        "metric": _("what is counted"),
        "unit": _("unit"),
        "qualifier": _("wording"),
        "as_of": _("day described"),
        "published": _("day of publication"),
        "claimant": _("who says it"),
        "stance": _("side"),
        "source_id": _("source"),
        "source_ids": _("sources"),
        "is_verified": _("seen at the source"),
        "dispute_group": _("figures that it is set beside"),
        "start_date": _("first day"),
        "end_date": _("last day"),
        "known_date": _("day by which it was known"),
        "title": _("title"),
        "place": _("place"),
        "latitude": _("latitude"),
        "longitude": _("longitude"),
        "geo_precision": _("what its point stands for"),
        "category": _("kind"),
        "is_on_map": _("shown on the map"),
        "region_id": _("region"),
        "status_type": _("status"),
        "status_from": _("first day"),
        "status_to": _("first day of the next status"),
        "declared_by": _("who declared it"),
        "recognised_date": _("day of recognition"),
        "recognised_source_id": _("source for the recognition"),
    }


def _change_line(change: Row) -> dict[str, str]:
    """Print one change: of what, which part of it, what it was and is, and why."""
    line = {
        "table": change["table"],
        "row_id": change["row_id"],
        "change": change["change"],
        "what": _what_changed(change),
        "column": column_names().get(change["column"], change["column"]),
        "old": _cell_text(change, "old"),
        "new": _cell_text(change, "new"),
        "reason": change["reason"],
    }
    text = _line_form(change).format(**line)
    reason = _(" ({reason})").format(reason=line["reason"]) if line["reason"] else ""
    return line | {"text": f"{text}{reason}"}


def _what_changed(change: Row) -> str:
    """Of whom and of what an entry is, in a few words."""
    place = _word_of("region_ids", change["place_ids"])
    if change["table"] == "claims":
        return _("{who}, {what}, {place}").format(
            who=from_data(change["who"]), what=from_data(change["what"]), place=place
        )
    if change["table"] in CONTROL_TABLES:
        assessor = load_tables().assessor_records.get(change["who"])
        who = assessor["assessor_name"] if assessor else change["who"]
        forms = {
            "held_share": _("{who}, {place}, area held by Russian forces"),
            "contested_share": _("{who}, {place}, contested area"),
        }
        return forms[change["column"]].format(who=who, place=place)
    if change["table"] == "statuses":
        status = status_names().get(change["what"], change["what"])
        return _("{place}, {what}").format(place=place, what=status)
    return from_data(change["what"])


def _cell_text(change: Row, side: str) -> str:
    """Print the old or the new value of a change in the words of the screen."""
    column, cell = change["column"], change[side]
    if not cell:
        return _("not recorded")
    if column == "figure":
        low, _dots, high = cell.partition("..")
        ends = {"low": float(low), "high": float(high or low)}
        unit = change[f"{side}_unit"]
        figure = {**ends, "qualifier": change[f"{side}_qualifier"], "unit": unit}
        if unit in unit_names():
            return figure_with_unit(figure)
        return f"{figure_with_qualifier(figure)} {unit}"
    if column in ("held_share", "contested_share"):
        return _("{value} %").format(value=share_text(float(cell)))
    if column in _DAY_COLUMNS:
        return cut_date(cell)
    return _word_of(column, cell)


def _word_of(column: str, cell: str) -> str:
    """Print a value of a closed category or a key; other words stay as they are."""
    if column in ("source_id", "recognised_source_id", "source_ids"):
        sources = load_tables().source_records
        names = [sources[one]["publisher"] if one in sources else one for one in cell.split(";")]
        return ", ".join(names)
    if column in ("region_ids", "region_id"):
        return ", ".join(place_names().get(code, code) for code in cell.split(";"))
    words = {
        "unit": unit_names,
        "stance": stance_names,
        "category": category_names,
        "status_type": status_names,
    }
    if column in words:
        return words[column]().get(cell, cell)
    if column.startswith("is_"):
        return {"yes": _("yes"), "no": _("no")}.get(cell, cell)
    return pgettext("place", cell) if column == "place" else _(cell)


def _line_form(change: Row) -> str:
    """Words of a line by the kind of change, to be filled with its parts."""
    if change["change"] == "added":
        return _("{what}: added, {new}")
    if change["change"] == "removed":
        return _("{what}: removed, was {old}")
    if change["column"] in UNTOLD_COLUMNS:
        return _("{what}: {column} changed")
    if change["column"] in ("figure", "held_share", "contested_share"):
        return _("{what}: was {old}, is {new}")
    return _("{what}: {column} was {old}, is {new}")
