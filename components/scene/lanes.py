"""The parts of a scene that the timeline alone draws: moments, and lanes of claims in force."""

import json
from typing import NotRequired, TypedDict

import pandas as pd

from components.language.names import region_name, status_names
from components.language.words import _, day_in_words, month_in_words
from components.scene.basemap import day_number
from geodata.schema import REGION_IDS


class Moment(TypedDict):
    """A day on which a claimed status changed; the first of a cluster has a name.

    ``text`` says the day, and what has been claimed since then of which regions.
    """

    day: int
    name: str
    text: str


# ``from`` is a word of Python, so that no class can have it: days from and to, None for no end.
_Span = TypedDict(
    "_Span",
    {"span_type": str, "from": int | None, "to": int | None, "name": NotRequired[str]},
)


class Lane(TypedDict):
    """A lane under the bars of the timeline, with what was in force when."""

    name: str
    spans: list[_Span]


def scene_moments(statuses: pd.DataFrame) -> list[Moment]:
    """List the days on which a claimed status changed.

    Changes of one month, or at most two weeks apart, are one cluster, and the first day of it
    carries its name: ``April 2014: Donetsk, Luhansk``.
    """
    ordered = statuses.sort_values(["status_from", "region_id"])
    is_far = ordered["status_from"].diff() > pd.Timedelta(days=14)
    months = ordered["status_from"].dt.to_period("M")
    cluster = (is_far & (months != months.shift())).cumsum()
    moments: list[Moment] = []
    for _number, rows in ordered.groupby(cluster):
        month = month_in_words(rows["status_from"].iloc[0])
        name = f"{month}: {_names_of(rows['region_id'])}"
        for day in sorted(set(rows["status_from"])):
            text = _moment_text(day, rows[rows["status_from"] == day])
            moments.append({"day": day_number(day), "name": name, "text": text})
            name = ""
    return moments


def scene_lanes(
    statuses: pd.DataFrame, last: pd.Timestamp, control: pd.DataFrame, judgements: pd.DataFrame
) -> list[Lane]:
    """Lanes under the bars: which claim was in force when, when control was judged or assessed.

    Judged are the days from the first on which anybody found control of any region; the day that a
    law counts from is none of them.

    Regions with the same claims on the same days share a lane.
    """
    names: dict[str, list[str]] = {}
    spans_of: dict[str, list[_Span]] = {}
    for region_id in ("UA-43", "UA-14", "UA-09", "UA-23", "UA-65"):
        own = statuses[statuses["region_id"] == region_id].sort_values("status_from")
        spans: list[_Span] = [
            {
                "span_type": status_type,
                "from": day_number(first),
                "to": None if pd.isna(end) else day_number(end),
            }
            for status_type, first, end in zip(
                own["status_type"], own["status_from"], own["status_to"], strict=True
            )
        ]
        key = json.dumps(spans)
        spans_of[key] = spans
        names.setdefault(key, []).append(region_name(region_id))
    listed: list[Lane] = [
        {"name": ", ".join(names[key]), "spans": spans_of[key]} for key in spans_of
    ]
    first_assessed = control["assessed_from"].min()
    is_found = judgements["first_day_type"] == "found"
    first_judged = day_number(judgements.loc[is_found, "judged_from"].min())
    text = _("judged, no share day by day before {day}").format(day=day_in_words(first_assessed))
    assessed: list[_Span] = [
        {"span_type": "unassessed", "from": None, "to": first_judged, "name": ""},
        {
            "span_type": "judged",
            "from": first_judged,
            "to": day_number(first_assessed),
            "name": text,
        },
        {
            "span_type": "assessed",
            "from": day_number(first_assessed),
            "to": min(day_number(last), day_number(control["assessed_to"].max())),
        },
    ]
    return [*listed, {"name": _("Control"), "spans": assessed}]


def _moment_text(day: pd.Timestamp, changes: pd.DataFrame) -> str:
    """Say a day and each claimed status that began on it, with its regions.

    ``17 March 2014. Crimea: Independence declared by Russian-backed leaders``
    """
    statuses = status_names()
    told = [
        f"{_names_of(rows['region_id'])}: {statuses[str(status_type)]}"
        for status_type, rows in changes.groupby("status_type", sort=False)
    ]
    return f"{day_in_words(day)}. {'; '.join(told)}"


def _names_of(region_ids: pd.Series) -> str:
    """Names of regions, each once, in the atlas's order."""
    return ", ".join(region_name(each) for each in REGION_IDS if each in set(region_ids))
