"""The panel of every region on every day by both clocks, as the page itself works it out.

What the page works out by the day is asked for once for every different state, which is what
makes it quick: tests hold what comes out against the page's own panels.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from components.figures.checks import checks_of
from components.figures.day import Day, Ground, day_of, ground_of
from components.figures.lists import events_of, load_event_texts
from components.figures.standing import (
    Standing,
    compared_claims,
    load_standing,
    named_regions,
    others_of,
    own_regions,
)
from components.pack.days import (
    check_days,
    event_days,
    ground_days,
    judged_days,
    last_of,
    other_days,
    standing_days,
    within,
)
from components.pack.details import details_ids
from components.pack.parts import Hole, Parts, Steps, add_steps, remember, tell, will_ask
from components.panel.panel import RegionPanel, panel_content, region_panel
from components.scene.basemap import day_number
from components.tables.load import Tables, load_tables
from components.view.view import REGION_CHOICES, View
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS

CLOCKS = (False, True)
# A panel with holes for what depends on the day, by the names of `PanelContent`.
PanelTree = dict[str, object]
# Step functions by region, clock and name of what they are of.
_AllSteps = dict[tuple[str, bool, str], Steps]


@dataclass(frozen=True)
class Stretches:
    """First days of stretches, sorted, and what stands on each: one object where it is equal."""

    days: list[pd.Timestamp]
    standings: list[Standing]


# Standings of the regions by clock.
Standings = dict[tuple[str, bool], Stretches]


def add_panels(
    parts: Parts, standings: Standings, days: dict[pd.Timestamp, Day], details: Iterable[str]
) -> dict[str, PanelTree]:
    """Trees of all panels by region and clock: ``UA-65`` and ``UA-65 known``.

    In a tree a hole stands for each thing that depends on the day, and the ids of its pop-ups, of
    `components.pack.details.add_details`, for these.
    """
    tables = load_tables()
    steps: _AllSteps = defaultdict(Steps)
    for stretches in standings.values():
        for standing in stretches.standings:
            _remember_standing(parts, standing)
    _tell_days(parts, steps, standings, days)
    will_ask(parts, load_event_texts().values())
    _tell_rest(parts, steps, tables, standings)
    keys = [(region, known_by) for region in REGION_CHOICES for known_by in CLOCKS]
    return {
        panel_key(*key): _tree_of(parts, steps, *key) | {"details": details_ids(details, key[0])}
        for key in keys
    }


def panel_key(region: str, known_by: bool) -> str:
    """Name of the panel of a region by a clock."""
    return f"{region} known" if known_by else region


def load_standings(tables: Tables) -> Standings:
    """Every standing that there is, by region and clock."""
    region_ids = ("", *REGION_IDS, SEVASTOPOL)
    return {
        (region_id, known_by): _different_standings(tables, region_id, known_by)
        for region_id in region_ids
        for known_by in CLOCKS
    }


def load_days(tables: Tables, standings: Standings) -> dict[pd.Timestamp, Day]:
    """What is in force on each day on which anything changes."""
    own = [pd.Series(stretches.days) for stretches in standings.values()]
    own += [pd.Series(ground_days(tables)), pd.Series(judged_days(tables))]
    return {day: day_of(tables, day) for day in within(tables, own)}


def states_of(day: Day) -> dict[str, tuple[object, ...]]:
    """What tells two days apart for each region: its claimed status, who judges it and how."""
    states: dict[str, list[object]] = {region_id: [] for region_id in REGION_IDS}
    for status in day.statuses:
        states[status.region_id].append(status.status_id)
    for one in day.control:
        states[one.region_id].append((one.source_id, one.held_share))
    return {region_id: tuple(state) for region_id, state in states.items()}


def _remember_standing(parts: Parts, standing: Standing) -> None:
    """Number once what stays the same over a stretch of days."""
    for value in (*standing.vote_pairs, *standing.part["strips"], *standing.part.values()):
        if isinstance(value, list | dict):
            remember(parts, value)


def _tell_days(
    parts: Parts, steps: _AllSteps, standings: Standings, days: dict[pd.Timestamp, Day]
) -> None:
    """Tell head and parts of all panels on each day on which any of them changes."""
    kept: dict[Hashable, dict[str, Ground]] = {}
    before: dict[tuple[str, bool], Hashable] = {}
    judged_from = judged_days(load_tables())
    for day, frames in days.items():
        states = states_of(frames)
        for region in REGION_CHOICES:
            for known_by in CLOCKS:
                own = {
                    each: _standing_on(standings, each, known_by, day)
                    for each in own_regions(region)
                }
                judged = (last_of(judged_from, day), known_by)
                state = (*frames.boundary_basis, states.get(region))
                key = (region, judged, state, *map(_control_of, own.values()))
                now = (key, *map(id, own.values()))
                if before.get((region, known_by)) == now:
                    continue  # a day like the one before
                before[region, known_by] = now
                if key not in kept:
                    kept[key] = {
                        each: ground_of(frames, own[each], each, known_by=known_by) for each in own
                    }
                told = region_panel(region, own, kept[key], frames.boundary_basis)
                for name, value in _told_by_day(region, told):
                    tell(parts, steps[region, known_by, name], day_number(day), value)


def _told_by_day(region: str, said: RegionPanel) -> Iterator[tuple[str, object]]:
    """What a panel says that changes with the day, by its name: head, and each part's strips ..."""
    yield "legal", said["legal"]
    if region != "all":  # which has none of them
        yield from (("vote", said["vote"]), ("pairs", said["pairs"]), ("judged", said["judged"]))
    for place, part in enumerate(said["parts"]):
        yield from ((f"{place} {name}", value) for name, value in part.items())


def _control_of(standing: Standing) -> tuple[Hashable, ...]:
    """What tells two standings apart as far as the ground goes."""
    claims = standing.on_control
    shown = tuple((claim["claim_id"], claim["is_after_day"]) for claim in claims)
    return (shown, standing.control_note)


def _tell_rest(parts: Parts, steps: _AllSteps, tables: Tables, standings: Standings) -> None:
    """Tell other figures, checks and events of all panels."""
    for region in REGION_CHOICES:
        own, named = own_regions(region), named_regions(region)
        for known_by in CLOCKS:
            for day in other_days(tables, {*own}):
                view = View(day, region, known_by)
                now = [_standing_on(standings, each, known_by, day) for each in own]
                for name, value in others_of(tables, view, now).items():
                    tell(parts, steps[region, known_by, name], day_number(day), value)
            for name, days, list_of in (
                ("checks", check_days(tables, named), checks_of),
                ("events", event_days(tables, named), events_of),
            ):
                for day in days:
                    value = list_of(tables, named, View(day, region, known_by))
                    tell(parts, steps[region, known_by, name], day_number(day), value)


def _standing_on(
    standings: Standings, region_id: str, known_by: bool, day: pd.Timestamp
) -> Standing:
    """Rival figures of a region on a day."""
    stretches = standings[region_id, known_by]
    return stretches.standings[bisect_right(stretches.days, day) - 1]


def _tree_of(parts: Parts, steps: _AllSteps, region: str, known_by: bool) -> PanelTree:
    """One panel with holes for what depends on the day; the words of the day are filled in last."""
    tables = load_tables()
    view = View(tables.first_day, region, known_by)
    content = panel_content(view)
    tree: PanelTree = {**content}

    def hole(name: str, of: str = region) -> Hole:
        return add_steps(parts, steps[of, known_by, name])

    names = [name for of, clock, name in steps if (of, clock) == (region, known_by)]
    tree |= {name: hole(name) for name in names if " " not in name}
    tree["overview"] = [{**row, "pairs": hole("pairs", row["id"])} for row in content["overview"]]
    tree["parts"] = [
        {name: hole(f"{place} {name}") for name in part}
        for place, part in enumerate(content["parts"])
    ]
    return tree | {"day": {"word": "day"}}


def _different_standings(tables: Tables, region_id: str, known_by: bool) -> Stretches:
    """Days on which a region's rival figures may change, and what stands: worked out once each."""
    days = [*standing_days(tables, region_id)]
    found: list[Standing] = []
    kept: dict[tuple[tuple[str, bool], ...], Standing] = {}
    for day in days:
        compared = compared_claims(tables, region_id, day, known_by)
        state = tuple((claim["claim_id"], claim["is_after_day"]) for claim in compared)
        if state not in kept:
            kept[state] = load_standing(region_id, day, known_by)
        found.append(kept[state])
    return Stretches(days, found)
