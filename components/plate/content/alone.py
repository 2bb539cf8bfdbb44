"""Facts of a plate that has one part alone: the map, or the share held over time."""

from dataclasses import replace

import pandas as pd

from components.figures.day import day_of
from components.language.names import region_title
from components.language.words import _, day_in_words, listed
from components.plate.content.facts import ChartFacts, Facts, HeldFacts, facts_of
from components.plate.content.text import events_heading
from components.tables.judged import dated_text
from components.tables.load import load_tables
from components.view.view import View
from geodata.schema import REGION_IDS

_DAILY = pd.Timestamp("2022-02-24")  # from which shares are judged day by day
_AXES = tuple(map(pd.Timestamp, ("2014-01-01", "2022-01-01")))  # days that the axis may begin on

_Spans = list[tuple[str, str, float]]


def map_facts(facts: Facts) -> Facts:
    """Facts of a plate's map without what stands beside it; what is left out is said."""
    missing = [_("rival figures")] if facts["changes"] is None else [_("the land of each region")]
    return facts | {
        "parts": "map",
        "has_strips": False,
        "left_out": _left_out(missing, is_known_by=facts["known_by"]),
    }


def chart_facts_of(view: View) -> Facts:
    """Facts of the share held over time, up to the last day of the data, with a view's days.

    With what was known by then alone, up to the later of its days. What is left out is said.
    """
    days = sorted({view.day, view.day if view.compare is None else view.compare})
    hidden = tuple(dict.fromkeys([*view.hidden, "assessed"]))
    facts = facts_of(replace(view, day=days[-1], compare=None, contrast="", hidden=hidden), False)
    chart = _chart_of(view, days)
    tables = load_tables()
    said = day_of(tables, days[-1]).tables.control_dated
    shown = [region["id"] for region in chart["regions"]]
    is_earlier = (said["assessed_on"] < pd.Timestamp(chart["first"])) & said["region_id"].isin(
        shown
    )
    missing = [_("the map"), _("rival figures")]
    if "events" not in view.hidden and facts["event_count"]:
        missing.append(events_heading(facts | {"shown": facts["events"]})[0])
    if is_earlier.any():
        missing.append(_("shares of single days before 24 February 2022"))
    words = _("{first} – {second}")
    names = [day_in_words(day) for day in days]
    return facts | {
        "day_words": words.format(first=names[0], second=names[1]) if names[1:] else names[0],
        "parts": "chart",
        "chart": chart,
        "events": [],
        "event_count": 0,
        "ground": None,
        "sources": [],
        "control_sources": _latest_of(chart),
        "left_out": _left_out(missing, is_known_by=facts["known_by"]),
    }


def _left_out(missing: list[str], *, is_known_by: bool) -> str:
    """What a plate of one part does not show, and what it leaves aside on purpose."""
    words = _("Not shown here, but in the atlas under this code: {missing}.")
    said = [words.format(missing=listed(missing))]
    if is_known_by:
        said.insert(0, _("Only what had been published by this day is shown."))
    return " ".join(said)


def _chart_of(view: View, days: list[pd.Timestamp]) -> ChartFacts:
    """The share over time of the chosen region, or of all."""
    tables = load_tables()
    first = _AXES[0] if days[0] < _AXES[1] else _AXES[1]
    until = days[-1] if view.known_by else tables.last_day
    regions = REGION_IDS if view.region == "all" else (view.region,)
    return {
        "first": _iso(first),
        "last": _iso(tables.last_day),
        "until": _iso(until),
        "days": [_iso(day) for day in days],
        "regions": [_held_of(one, first, until, is_known_by=view.known_by) for one in regions],
    }


def _held_of(
    region_id: str, first: pd.Timestamp, until: pd.Timestamp, *, is_known_by: bool
) -> HeldFacts:
    """What is said of one region's share from a first day until a last."""
    tables = load_tables()
    names = tables.assessors.set_index("source_id")["assessor_name"]
    own = tables.control[tables.control["region_id"] == region_id]
    own = own[own["assessed_on"] <= until].sort_values("assessed_from")
    daily = [
        (str(names[source]), _spans_of(rows, until))
        for source, rows in own[own["is_daily"]].groupby("source_id", sort=True)
    ]
    single = [
        (
            str(names[source]),
            [(_iso(on), float(share)) for on, share in
             zip(rows["assessed_on"], rows["held_share"], strict=True)],
        )
        for source, rows in own[~own["is_daily"]].groupby("source_id", sort=True)
    ]  # fmt: skip
    dated = tables.control_dated
    dated = dated[(dated["region_id"] == region_id) & (dated["assessed_on"] >= first)]
    dated = dated[dated["published"] <= until] if is_known_by else dated
    statuses = tables.statuses[tables.statuses["region_id"] == region_id]
    statuses = statuses[statuses["status_from"] <= until].sort_values("status_from")
    return {
        "id": region_id,
        "title": region_title(region_id),
        "statuses": [
            (_iso(day), str(kind))
            for day, kind in zip(statuses["status_from"], statuses["status_type"], strict=True)
        ],
        "daily": daily,
        "single": single,
        "dated": [
            (
                _iso(row["assessed_on"]), float(row["held_share_low"]),
                float(row["held_share_high"]), str(row["assessor_name"]), dated_text(row),
            )
            for row in dated.sort_values(["assessed_on", "source_id"]).to_dict("records")
        ],
    }  # fmt: skip


def _spans_of(rows: pd.DataFrame, until: pd.Timestamp) -> _Spans:
    """Spans of one share each: their first and last day, and the share."""
    ends = rows["last_assessed_on"].max()
    following = [*rows["assessed_from"].iloc[1:], ends + pd.Timedelta(days=1)]
    spans: _Spans = []
    each = zip(
        rows["assessed_from"], rows["assessed_to"], following, rows["held_share"], strict=True
    )
    for start, end, then, share in each:
        # `end` and `then` are the first days on which it no longer stands
        last = min(end, then) - pd.Timedelta(days=1)
        spans.append((_iso(start), _iso(min(last, ends, until)), float(share)))
    return spans


def _latest_of(chart: ChartFacts) -> list[tuple[str, str]]:
    """Who judges on a chart, each with the last day judged."""
    latest: dict[str, str] = {}
    for region in chart["regions"]:
        ends = [(name, spans[-1][1]) for name, spans in region["daily"] if spans]
        ends += [(name, said[-1][0]) for name, said in region["single"]]
        ends += [(name, day) for day, _low, _high, name, _text in region["dated"]]
        for name, day in ends:
            latest[name] = max(day, latest.get(name, day))
    return sorted(latest.items())


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()
