"""Everything that a plate says for a view, as plain text and numbers, before anything is drawn.

What is drawn, the caption and a later check all start from these facts.
"""

from dataclasses import replace
from typing import Literal, NotRequired, TypedDict

import numpy as np
import numpy.typing as npt
import pandas as pd

from components.figures.day import Day, assessed_of, day_of, ground_of, status_of
from components.figures.judged import judged_of, no_judged
from components.figures.standing import own_regions, standing_of
from components.figures.strips import Axis, Strip
from components.language.names import (
    boundary_line,
    extent_names,
    region_name,
    region_title,
    status_names,
)
from components.language.words import _, day_in_words, locale_tag, percent_whole
from components.plate.content.own import (
    OwnData,
    events_in_window,
    files_on,
    is_own_event,
    maps_alone,
    own_events_in,
    own_events_words,
    own_sentence,
)
from components.tables.ground import ground_changes, ground_statuses, own_changes, own_statuses
from components.tables.load import Tables, load_tables
from components.tables.own import own_maps_name
from components.view.view import Camera, View
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_IN_DOUBT, GROUND_SOURCE_ID, GROUND_STATUSES
from geodata.status import is_annexed


class RegionFacts(TypedDict):
    """What is claimed of a region and assessed of it, shares from 0 to 1.

    ``name`` is the short one of the map, ``title`` the one of sentences.
    ``since`` is the ISO day from which the status in force is claimed, ``count`` how many assess
    the region, ``assessors`` the name and share of each. Where nobody does, ``judged`` is how much
    of it is judged held, ``whole``, ``part`` or nothing, ``judges`` who says so, since when, and
    ``share`` what is on record of its share on this day: ``has_share`` is whether there is any.
    """

    id: str
    name: str
    title: str
    status: str
    since: str
    low: float
    high: float
    count: int
    assessors: list[tuple[str, float]]
    judged: str
    judges: list[str]
    share: str
    has_share: bool


class GroundFacts(TypedDict):
    """The ground as it is drawn.

    ``source`` is its name, ``assessed_on`` the ISO day that it judges, ``is_as_given`` whether
    nothing was settled, ``is_own`` whether it is a map of the reader's, ``doubted`` the ISO days
    from which and until which its word is in doubt where the day lies between, ``statuses`` those
    of the places in the order of their table, ``counts`` the places of each region by status.
    """

    source: str
    is_own: bool
    assessed_on: str
    is_as_given: bool
    doubted: tuple[str, str] | None
    statuses: npt.NDArray[np.object_]
    counts: dict[str, dict[str, int]]


class ChangeRow(TypedDict):
    """How much land of a region changed: km2, and the share of its land from 0 to 1.

    ``name`` and ``title`` as in `RegionFacts`, ``land_km2`` is all of its land.
    """

    id: str
    name: str
    title: str
    land_km2: float
    gained: tuple[float, float]
    lost: tuple[float, float]
    contested: tuple[float, float]


class ChangeFacts(TypedDict):
    """What changed on the ground between two days.

    ``source`` is its name, ``kinds`` what became of each place in the order of their table.
    """

    source: str
    kinds: npt.NDArray[np.object_]
    rows: list[ChangeRow]


class PairFacts(TypedDict):
    """Facts of each of two days that have a map of their own.

    ``changes`` is what changed between them, none where the ground was not assessed on both.
    """

    earlier: "Facts"
    later: "Facts"
    changes: ChangeFacts | None


class HeldFacts(TypedDict):
    """What is said of a region's share over time, shares from 0 to 1, and ISO days.

    ``statuses`` has the day from which each claimed status holds. ``daily`` are those who judge
    day by day, each with spans of one share: first and last day, and the share; ``single`` those
    who judge single days, with each day and share. ``dated`` are shares of one day alone, with
    the day, the lowest and the highest share, who says it and how it is put.
    """

    id: str
    title: str
    statuses: list[tuple[str, str]]
    daily: list[tuple[str, list[tuple[str, str, float]]]]
    single: list[tuple[str, list[tuple[str, float]]]]
    dated: list[tuple[str, float, float, str, str]]


class ChartFacts(TypedDict):
    """The share over time: ISO days of its axis, the days that are marked, and the regions.

    ``until`` is the ISO day up to which anything is said: before ``last`` where only what was known
    by a day is.
    """

    first: str
    last: str
    until: str
    days: list[str]
    regions: list[HeldFacts]


class EventFacts(TypedDict):
    """An event of the view: ISO days, place in degrees, who published it first."""

    id: str
    day: str
    until: str
    title: str
    category: str
    on_map: bool
    lon: float
    lat: float
    publisher: str


class Facts(TypedDict):
    """Facts of a view.

    ``boundary`` says what the boundaries rest on, ``events`` are those of its window, ``shown``
    those within the map once it is drawn; ``sources`` and ``control_sources`` are names with an ISO
    day each; ``left_out`` says what a plate for a phone, or of one part alone, does not show;
    ``parts`` is which, of `components.plate.content.note.PARTS`, and ``chart`` is drawn where that
    is all there is. Of two
    days on a map each these are the facts of the later one, with the words, the sources and the
    ``pair`` of both. ``own`` says which files of the reader's the plate holds, ``own_files`` has
    their names, and ``own_events`` says how many events of theirs there are; all are empty on a
    plate of the shipped data alone.
    """

    day: str
    day_words: str
    boundary: str
    language: str
    region: str
    region_name: str
    known_by: bool
    window: int
    hidden: list[str]
    regions: list[RegionFacts]
    strips: list[Strip]
    has_strips: bool
    camera: Camera | None
    text: str
    events: list[EventFacts]
    shown: NotRequired[list[EventFacts]]
    event_count: int
    is_filtered: bool
    sources: list[tuple[str, str]]
    control_sources: list[tuple[str, str]]
    first_assessed: str
    ground: GroundFacts | None
    changes: ChangeFacts | None
    own: str
    own_files: list[str]
    own_events: str
    left_out: NotRequired[str]
    parts: NotRequired[str]
    chart: NotRequired[ChartFacts]
    pair: NotRequired[PairFacts]


# What became of ground between two days, of `geodata.ground.GROUND_CHANGES`.
CHANGE_KINDS: tuple[Literal["gained", "lost", "contested"], ...] = ("gained", "lost", "contested")


def facts_of(view: View, has_strips: bool = True, own: OwnData | None = None) -> Facts:
    """Facts of a view: its day, what is claimed and assessed, rival figures, events, sources.

    Without `has_strips` the rival figures are left out, and with them their sources. What is the
    reader's `own` stands on the strips, on the map and as its ground; the headline and the range of
    each region stay those of the shipped data.
    """
    day = day_of(load_tables(), view.day)
    their_tables = own.tables if own is not None else None
    strips_day = day if their_tables is None else day_of(their_tables, view.day)
    strips = _strips_of_view(strips_day, view, their_tables) if has_strips else []
    found = events_in_window(day.tables.events, view)
    ground = _own_ground_on(day.tables, view, own) if own is not None else None
    theirs = own_events_in(own, day.tables.events, view) if own is not None else found.iloc[:0]
    events_file = None if own is None else own.events_file
    files = files_on(own, strips, len(theirs), has_ground=ground is not None) if own else []
    records = _event_records(day.tables, found)
    if events_file is not None and events_file.terms.may_be_passed_on:
        both = [*records, *_own_event_records(theirs)]
        records = sorted(both, key=lambda event: event["day"], reverse=True)
    return {
        "day": view.day.date().isoformat(),
        "day_words": day_in_words(view.day),
        "boundary": boundary_line(day.boundary_basis),
        "language": locale_tag(),
        "region": view.region,
        "region_name": "" if view.region == "all" else region_title(view.region),
        "known_by": view.known_by,
        "window": view.window,
        "hidden": list(view.hidden),
        "regions": _regions_of(day, view),
        "ground": _ground_on(day.tables, view) if ground is None else ground,
        "changes": None,
        "strips": strips,
        "has_strips": has_strips,
        "camera": view.camera,
        "text": view.text,
        "events": records,
        "event_count": len(found),
        "is_filtered": _is_filtered(view),
        "sources": _claim_sources(strips_day, strips, view),
        "control_sources": _control_sources(day),
        "first_assessed": day_in_words(day.tables.first_assessed),
        "own": own_sentence(files),
        "own_files": [file.name for file in files],
        "own_events": own_events_words(events_file, len(theirs)),
    }


def compared_facts_of(view: View, own: OwnData | None = None) -> Facts:
    """Facts of the difference between a view's two days: those of the later one, and ``changes``.

    By the maps of the reader's `own` where they have one for both days, else by the shipped ground.

    Raises
    ------
    ValueError
        If the view has one day, or the ground was not assessed on both.
    """
    if view.compare is None or not can_be_compared(view):
        raise ValueError("a difference needs two days on which the ground was assessed")
    first, second = sorted([view.day, view.compare])
    maps = None if own is None else maps_alone(own)
    theirs = None
    if maps is not None and maps.ground is not None:
        theirs = own_changes(first, second, maps.ground.days, maps.ground.steps)
        if theirs[0].empty:
            maps = theirs = None
    facts = facts_of(replace(view, day=second, compare=None), has_strips=False, own=maps)
    ground = facts["ground"]
    if ground is None:
        raise ValueError("no ground")  # which the second day has
    changed = theirs or ground_changes(first, second, is_as_given=ground["is_as_given"])
    doubted = ground["doubted"]
    if doubted is None and not ground["is_own"]:
        doubted = _doubted_on(first)
    days = _("{first} – {second}")
    return facts | {
        "ground": ground | {"doubted": doubted},
        "day": view.day.date().isoformat(),
        "day_words": days.format(first=day_in_words(first), second=day_in_words(second)),
        "hidden": ["claimed", "events"],
        "events": [],
        "event_count": 0,
        "sources": [],
        "control_sources": [
            *([] if maps is None else [(ground["source"], _map_day(maps, first))]),
            (ground["source"], ground["assessed_on"]),
        ],
        "has_strips": True,
        "changes": _changes_of(*changed, ground["source"]),
    }


def pair_facts_of(view: View) -> Facts:
    """Facts of a view's two days, each with a map of its own; no events and no rival figures.

    Raises
    ------
    ValueError
        If the view has one day.
    """
    if view.compare is None or not has_two_days(view):
        raise ValueError("two maps need two days")
    first, second = sorted([view.day, view.compare])
    hidden = tuple(dict.fromkeys([*view.hidden, "events"]))
    bare = replace(view, compare=None, contrast="", hidden=hidden)
    earlier, later = (_facts_without_events(replace(bare, day=day)) for day in (first, second))
    changes = None
    if can_be_compared(view) and later["ground"] is not None:
        ground = later["ground"]
        changed = ground_changes(first, second, is_as_given=ground["is_as_given"])
        changes = _changes_of(*changed, ground["source"])
    days = _("{first} – {second}")
    sources = dict.fromkeys([*earlier["sources"], *later["sources"]])
    control = dict.fromkeys([*earlier["control_sources"], *later["control_sources"]])
    return later | {
        "day_words": days.format(first=earlier["day_words"], second=later["day_words"]),
        "sources": list(sources),
        "control_sources": list(control),
        "pair": {"earlier": earlier, "later": later, "changes": changes},
    }


def days_of(facts: Facts) -> list[Facts]:
    """Facts of each day that a plate has a map of: of the one, or of the earlier and the later."""
    return [facts["pair"]["earlier"], facts["pair"]["later"]] if "pair" in facts else [facts]


def changed_land(changes: ChangeFacts, region: str) -> dict[str, tuple[float, float]]:
    """Land of a region, or of "all", by what became of it: km2, and the share of its land."""
    rows = [row for row in changes["rows"] if region in ("all", row["id"])]
    land = sum(row["land_km2"] for row in rows)
    areas = {kind: sum(row[kind][0] for row in rows) for kind in CHANGE_KINDS}
    return {kind: (area, area / land) for kind, area in areas.items()}


def has_two_days(view: View) -> bool:
    """Whether a view has two days."""
    return view.compare not in (None, view.day)


def can_be_compared(view: View) -> bool:
    """Whether a view has two days, and the ground was assessed on both."""
    if view.compare is None or not has_two_days(view):
        return False
    days = (view.day, view.compare)
    return not any(ground_statuses(day, is_as_given=view.known_by).empty for day in days)


def figures_of(facts: Facts) -> dict[str, str]:
    """Every figure, status and event of a plate in words, by its id, to hold against later ones."""
    if "chart" in facts:
        return _held_figures(facts["chart"])
    if "pair" in facts:
        both = {
            f"{day['day']}:{key}": text
            for day in days_of(facts)
            for key, text in figures_of(day).items()
        }
        return both | _change_figures(facts["pair"]["changes"])
    figures = _judged_figures(facts)
    names = status_names()
    for region in facts["regions"]:
        figures[f"status:{region['id']}"] = f"{region['title']}: {names[region['status']]}"
        for name, share in region["assessors"]:
            words = _("{region}: {percent} % held, {assessor}")
            figures[f"control:{region['id']}:{name}"] = words.format(
                region=region["title"], percent=round(share * 100, 2), assessor=name
            )
        if facts["ground"] is not None:
            words = _("{places}, {source}, place by place")
            figures[f"ground:{region['id']}"] = words.format(
                places=places_words(facts, region), source=facts["ground"]["source"]
            )
    figures |= _change_figures(facts["changes"])
    for strip in facts["strips"]:
        for point in strip["points"]:
            if not point["id"].startswith(("status:", "control:")):
                figures[point["id"]] = f"{strip['label']}: {point['name']}"
    # a file of the reader's may have any number of events
    shipped = [event for event in facts["events"] if not is_own_event(event["category"])]
    return figures | {event["id"]: f"{event['day']}: {event['title']}" for event in shipped}


def extremes_of(
    spans: list[tuple[str, str, float]],
) -> dict[str, tuple[float, str]]:
    """Lowest, highest and latest share of spans in order, each with its ISO day.

    Lowest and highest have the first day on which they were said, the latest the last one.
    """
    lowest = min(spans, key=lambda span: span[2])
    highest = max(spans, key=lambda span: span[2])
    return {
        "lowest": (lowest[2], lowest[0]),
        "highest": (highest[2], highest[0]),
        "latest": (spans[-1][2], spans[-1][1]),
    }


def said_over_time(region: HeldFacts) -> list[tuple[str, list[tuple[str, str, float]]]]:
    """Spans of everybody who says a region's share over time, a single day being one."""
    single = [(name, [(day, day, share) for day, share in said]) for name, said in region["single"]]
    return [*region["daily"], *single]


def chosen(facts: Facts) -> RegionFacts | None:
    """Return the chosen region, or none where all are shown."""
    return next((r for r in facts["regions"] if r["id"] == facts["region"]), None)


def held_words(region: RegionFacts) -> str:
    """Assessed range of a region in the words of the map."""
    if not region["count"]:
        return extent_names()[region["judged"]] if region["judged"] else _("no assessment")
    low, high = percent_whole(region["low"]), percent_whole(region["high"])
    if high == 0 and region["high"] > 0:
        return _("under 1 % held")
    if low == high:
        return _("{value} % held").format(value=low)
    return _("{low}–{high} % held").format(low=low, high=high)


def share_words(region: RegionFacts) -> str:
    """Assessed range of a region as a figure alone, where the words of the map have no room."""
    low, high = percent_whole(region["low"]), percent_whole(region["high"])
    if not region["count"] or high == 0:
        return held_words(region)
    if low == high:
        return _("{value} %").format(value=low)
    return _("{low}–{high} %").format(low=low, high=high)


def places_words(facts: Facts, region: RegionFacts) -> str:
    """How many places of a region are held, and how many contested, in words."""
    ground = facts["ground"]
    if ground is None:
        raise ValueError("nobody judges the ground on the day")
    counts = ground["counts"][region["id"]]
    words = _("{region}: of {all} places {held} held, {contested} contested")
    return words.format(
        region=region["title"],
        all=sum(counts.values()),
        held=counts["held"],
        contested=counts["contested"],
    )


def says_annexed(region: RegionFacts) -> bool:
    """Whether Russia claims to have annexed the region."""
    return is_annexed(region["status"])


def _held_figures(chart: ChartFacts) -> dict[str, str]:
    """Figures of a chart by an id: the extremes of each who judges, and shares of single days."""
    figures = {}
    words = _("{region}: {percent} % held on {day}, {assessor}")
    for region in chart["regions"]:
        for name, spans in said_over_time(region):
            for kind, (share, day) in extremes_of(spans).items():
                figures[f"held:{region['id']}:{name}:{kind}"] = words.format(
                    region=region["title"], percent=round(share * 100, 2), day=day, assessor=name
                )
        for day, _low, _high, name, said in region["dated"]:
            figures[f"held:{region['id']}:{name}:{day}"] = f"{region['title']}, {day}: {said}"
    return figures


def _changes_of(changes: pd.DataFrame, areas: pd.DataFrame, source: str) -> ChangeFacts:
    """What changed on the ground from one day to another, from what each place and region did."""
    measured = {
        (str(row["region_id"]), str(row["change"])): (row["area_km2"], row["area_share"])
        for row in areas.to_dict("records")
    }
    land = areas.groupby("region_id")["area_km2"].sum()
    return {
        "source": source,
        "kinds": changes["change"].to_numpy(),
        "rows": [
            {
                "id": region_id,
                "name": region_name(region_id),
                "title": region_title(region_id),
                "land_km2": land[region_id],
                "gained": measured[region_id, "gained"],
                "lost": measured[region_id, "lost"],
                "contested": measured[region_id, "contested"],
            }
            for region_id in REGION_IDS
        ],
    }


def _facts_without_events(view: View) -> Facts:
    """Facts of a view without its events and rival figures."""
    return facts_of(view, has_strips=False) | {"events": [], "event_count": 0}


def _change_figures(changes: ChangeFacts | None) -> dict[str, str]:
    """How much land of each region changed, by its id."""
    return {
        f"change:{row['id']}:{kind}": (
            f"{row['title']}, {kind}: {row[kind][0]:.1f}, {row[kind][1]:.4f}"
        )
        for row in (changes["rows"] if changes else [])
        for kind in CHANGE_KINDS
    }


def _judged_figures(facts: Facts) -> dict[str, str]:
    """What is judged of each region that nobody assesses, by its id."""
    return {
        f"judged:{region['id']}": ", ".join(
            [f"{region['name']}: {held_words(region)}", *region["judges"], region["share"]]
        )
        for region in facts["regions"]
        if region["judges"]
    }


def _strips_of_view(day: Day, view: View, own: Tables | None) -> list[Strip]:
    """Dot-and-range strips of the view's region; for all regions, those of the ground of each."""
    if view.region == "all":
        return _ground_strips(day, view, own)
    strips: list[Strip] = []
    for region_id in own_regions(view.region):
        standing = standing_of(view, region_id, own)
        both = [
            *ground_of(day, standing, region_id, known_by=view.known_by).strips,
            *standing.part["strips"],
        ]
        name = _("Sevastopol: {question}") if region_id == SEVASTOPOL else "{question}"
        strips += [{**strip, "label": name.format(question=strip["label"])} for strip in both]
    return strips


def _ground_strips(day: Day, view: View, own: Tables | None) -> list[Strip]:
    """Strip of the ground of each region on one axis; else the strips about several regions."""
    strips: list[Strip] = []
    for region_id in REGION_IDS:
        standing = standing_of(view, region_id, own)
        ground = ground_of(day, standing, region_id, known_by=view.known_by)
        if not ground.is_assessed:
            continue
        axis: Axis = {"min": 0, "max": 100, "ticks": [(at, str(at)) for at in (0, 25, 50, 75, 100)]}
        strips.append({**ground.strips[0], "label": region_name(region_id), "axis": axis})
    return strips or list(standing_of(view, "", own).part["strips"])


def _regions_of(day: Day, view: View) -> list[RegionFacts]:
    """List the five regions: claimed status, assessed range and each share, or who judges them."""
    listed: list[RegionFacts] = []
    for region_id in REGION_IDS:
        status = status_of(day, region_id)
        own = sorted(assessed_of(day, region_id), key=lambda one: one.held_share)
        judged = no_judged()
        if not own:
            judged = judged_of(day.tables, day.day, region_id, view.known_by)
        listed.append(
            {
                "id": region_id,
                "name": region_name(region_id),
                "title": region_title(region_id),
                "status": "none" if status is None else status.status_type,
                "since": "" if status is None else status.status_from.date().isoformat(),
                "low": round(own[0].held_share, 4) if own else 0.0,
                "high": round(own[-1].held_share, 4) if own else 0.0,
                "count": len(own),
                "assessors": [
                    (day.assessor_names[one.source_id], round(one.held_share, 4)) for one in own
                ],
                "judged": judged["extent"],
                "judges": [
                    _("{since}: {who}, published {day}").format(
                        since=row["since"], who=row["who"], day=row["published"]
                    )
                    for row in judged["rows"]
                ],
                "share": judged["share"],
                "has_share": judged["has_share"],
            }
        )
    return listed


def _ground_on(tables: Tables, view: View) -> GroundFacts | None:
    """Ground as it is drawn, none where the source does not judge the day."""
    is_as_given = view.known_by or view.ground_as_given
    on_day = ground_statuses(view.day, is_as_given=is_as_given)
    if on_day.empty:
        return None
    source_id = on_day["source_id"].iloc[0]
    assessor = tables.assessor_records[source_id]
    facts = _ground_facts(tables, view, on_day, assessor["assessor_name"], is_as_given=is_as_given)
    return facts | {"doubted": _doubted_on(view.day) if source_id == GROUND_SOURCE_ID else None}


def _own_ground_on(tables: Tables, view: View, own: OwnData) -> GroundFacts | None:
    """Ground of the reader's map that stands for the day, none where there is no such map."""
    if own.ground is None:
        return None
    on_day = own_statuses(view.day, own.ground.days, own.ground.steps)
    if on_day.empty:
        return None
    name = own.ground.name
    return _ground_facts(tables, view, on_day, name, is_as_given=True) | {"is_own": True}


def _map_day(own: OwnData, day: pd.Timestamp) -> str:
    """ISO day of the reader's map that stands for a day."""
    days = pd.DatetimeIndex([]) if own.ground is None else own.ground.days
    return str(days[days <= day][-1].date().isoformat())


def _ground_facts(
    tables: Tables, view: View, on_day: pd.DataFrame, source: str, *, is_as_given: bool
) -> GroundFacts:
    """Ground of a source from the status of each place on the day."""
    shown = on_day[~tables.ground_places["is_seed"].to_numpy()]
    counts = shown.groupby(["region_id", "status"]).size()
    assessed_on = view.day - pd.Timedelta(days=int(on_day["age_days"].iloc[0]))
    return {
        "source": source,
        "is_own": False,
        "assessed_on": assessed_on.date().isoformat(),
        "is_as_given": is_as_given,
        "doubted": None,
        "statuses": on_day["status"].to_numpy(),
        "counts": {
            region_id: {one: int(counts.get((region_id, one), 0)) for one in GROUND_STATUSES}
            for region_id in REGION_IDS
        },
    }


def _doubted_on(day: pd.Timestamp) -> tuple[str, str] | None:
    """ISO days from and until which the word of the shipped source is in doubt, about a day."""
    first, until = GROUND_IN_DOUBT
    if not first <= day < until:
        return None
    return first.date().isoformat(), until.date().isoformat()


def _event_records(tables: Tables, found: pd.DataFrame) -> list[EventFacts]:
    """List the events, the newest first, as text and numbers."""
    sources = tables.source_records
    return [
        {
            "id": event["event_id"],
            "day": event["start_date"].date().isoformat(),
            "until": event["end_date"].date().isoformat(),
            "title": event["title"],
            "category": event["category"],
            "on_map": bool(event["is_on_map"]),
            "lon": float(event["longitude"]),
            "lat": float(event["latitude"]),
            "publisher": sources[event["source_ids"].split(";")[0]]["publisher"],
        }
        for event in found.drop(columns="geometry").to_dict("records")
    ]


def _own_event_records(found: pd.DataFrame) -> list[EventFacts]:
    """List the reader's own events as text and numbers; each title says whose it is."""
    return [
        {
            "id": event["event_id"],
            "day": event["start_date"].date().isoformat(),
            "until": event["end_date"].date().isoformat(),
            "title": own_maps_name(event["title"]),
            "category": event["category"],
            "on_map": bool(event["is_on_map"]),
            "lon": float(event["geometry"].x) if event["is_on_map"] else 0.0,
            "lat": float(event["geometry"].y) if event["is_on_map"] else 0.0,
            "publisher": "",
        }
        for event in found.to_dict("records")
    ]


def _is_filtered(view: View) -> bool:
    """Whether the view leaves out events by category, region or text."""
    return bool(view.categories or view.event_regions or view.text)


def _claim_sources(day: Day, strips: list[Strip], view: View) -> list[tuple[str, str]]:
    """Publisher and date of what the strips and the claimed status rest on, each once."""
    claims, sources = day.tables.claim_records, day.tables.source_records
    shown = REGION_IDS if view.region == "all" else (view.region,)
    ids = [one.source_id for one in day.statuses if one.region_id in shown]
    for strip in strips:
        ids += [claims[p["id"]]["source_id"] for p in strip["points"] if p["id"] in claims]
    own = {row["source_id"] for row in claims.values() if row.get("is_own")}
    in_file = _("{publisher} in your file")
    named = [
        (
            in_file.format(publisher=sources[i]["publisher"])
            if i in own
            else sources[i]["publisher"],
            sources[i]["source_date"],
        )
        for i in dict.fromkeys(ids)
    ]
    return [*dict.fromkeys(named)]


def _control_sources(day: Day) -> list[tuple[str, str]]:
    """Name of each assessor in force with the latest day that it judges."""
    by_day = sorted(day.control, key=lambda one: (one.source_id, one.assessed_on))
    latest = {one.source_id: one.assessed_on.date().isoformat() for one in by_day}
    return [(day.assessor_names[i], latest[i]) for i in sorted(latest, key=lambda i: latest[i])]
