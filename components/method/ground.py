"""The Method page on the ground, place by place: what is drawn, and how far it is to be trusted."""

from dataclasses import dataclass

import pandas as pd

from components.client.markup import Html, element, paragraphs, table, text
from components.figures.claim import share_text
from components.figures.difference import signed
from components.language.kept import kept
from components.language.names import place_names
from components.language.words import _, day_in_words, day_short, number, percent
from components.method.prose import section
from components.tables.load import ShippedTables, Tables, load_ground_cells, load_shipped_tables
from geodata.ground import (
    LONGEST_BLIP_DAYS,
    SETTLED_DAYS,
    ground_on,
    ground_shares,
    settle_ground,
)
from geodata.schema import REGION_IDS
from geodata.schema_control import MAX_AGE_DAYS
from geodata.schema_ground import (
    GROUND_FIRST_DAY,
    GROUND_IN_DOUBT,
    GROUND_SOURCE_ID,
)

# The stretch in which many places of the source move together, and the day on which they return.
_BLOCK_FROM, _BLOCK_TO = GROUND_IN_DOUBT
# Two places beside the Dnipro, on its left bank and on its right: names, GeoNames ids.
_OLESHKY, _SADOVE = "11564322", "694951"
# The day of the withdrawal over the river.
_RIVER_FROM = pd.Timestamp("2022-11-11")
_FORTNIGHT = pd.Timedelta(days=14)
_ONE_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class _Facts:
    """What is counted and measured of the ground.

    `moves` has a row for each region: region_id, settled_mean, settled_most, settled_most_on,
    settled_most_later, cells_mean, cells_most, cells_most_on; all in percentage points of held
    share, settled less given and ours less the shipped one.
    """

    place_count: int
    seed_count: int
    step_count: int
    short_count: int
    settled_count: int
    block_count: int
    oleshky_days: int
    sadove_days: int
    moves: pd.DataFrame


def places_section(tables: Tables) -> Html:
    """Build the section on the ground, place by place."""
    facts = _load_facts()
    moves = facts.moves
    return section(
        "places",
        _("Ground, place by place"),
        paragraphs(
            _(
                "VIINA gives each of {count} towns and villages of the five regions a status for "
                "each day: held by Russian forces, contested or not held. On the map land takes "
                "the status of the place that lies nearest to it. This is no front line: between "
                "two places nothing is known. {seeds} more points only bound the ground of these: "
                "they lie in other oblasts, or stand for places that the source leaves out."
            ).format(count=number(facts.place_count), seeds=number(facts.seed_count)),
            _(
                "The source often switches back and forth: of {changes} changes "
                "{short} last {days} days at most. So the ground is drawn smoothed. "
                "A status that lasts {days} days at most, between two periods of one "
                "status of {week} days or more, is left out. Any other that lasts "
                "less than {week} days is drawn as contested. The first and the last "
                "status of a place stay. {left} changes are left. To smooth a day "
                "one has to know the days after it, so with “Known on this day” the "
                "source is drawn as it is."
            ).format(
                changes=number(facts.step_count),
                short=number(facts.short_count),
                days=number(LONGEST_BLIP_DAYS),
                week=number(SETTLED_DAYS),
                left=number(facts.settled_count),
            ),
            _(
                "The shares in bars, tables and cards come from the daily series, as "
                "the source gives it; they are not sums of what is drawn. Added up "
                "from the land nearest to each place, they would differ from it by "
                "{mean} points on average and by {most} at most, because the series "
                "was measured with other coasts and other distances. Only what "
                "changed between two days, in km² and percent, is such a sum."
            ).format(
                mean=number(moves["cells_mean"].mean()),
                most=number(moves["cells_most"].abs().max()),
            ),
        ),
        _moves_table(moves),
        element("ul", *_notes(tables, facts), class_="limits"),
    )


@kept(has_words=False)
def _load_facts() -> _Facts:
    """Count and measure the ground, once for all sessions."""
    tables = load_shipped_tables()
    places, steps = tables.ground_places, tables.ground_steps
    inside = places[places["region_id"].isin(REGION_IDS)]
    in_regions = steps[steps["place_id"].isin(inside["place_id"])]
    settled = settle_ground(steps, last_day=_last_day(tables))
    ends = steps["status_from"].shift(-1)
    is_ended = steps["place_id"] == steps["place_id"].shift(-1)
    is_short = is_ended & ((ends - steps["status_from"]).dt.days <= LONGEST_BLIP_DAYS)
    return _Facts(
        place_count=int((~places["is_seed"]).sum()),
        seed_count=int(places["is_seed"].sum()),
        step_count=len(in_regions),
        short_count=int(is_short[in_regions.index].sum()),
        settled_count=int(settled["place_id"].isin(inside["place_id"]).sum()),
        block_count=_block_count(inside, steps),
        oleshky_days=_days_of(tables, _OLESHKY, "not_held"),
        sadove_days=_days_of(tables, _SADOVE, "held"),
        moves=_moves(tables, steps, settled),
    )


def _moves_table(moves: pd.DataFrame) -> Html:
    """How far settled ground and our cells lie from the source's own series, by region."""
    names = place_names()
    rows = [
        [
            text(names[row["region_id"]]),
            text(_points(row["settled_mean"])),
            _with_day(row["settled_most"], row["settled_most_on"]),
            text(_points(row["settled_most_later"])),
            text(number(row["cells_mean"])),
            _with_day(row["cells_most"], row["cells_most_on"]),
        ]
        for row in moves.to_dict("records")
    ]
    later = day_short(GROUND_FIRST_DAY + _FORTNIGHT)
    headings = [
        _("Region"),
        _("Smoothed less given, on average"),
        _("Most on one day"),
        _("Most on one day from {day}").format(day=later),
        _("Our sums less the series, on average"),
        _("Most on one day"),
    ]
    return table(_("Held share, in percentage points"), headings, rows, "moves")


def _notes(tables: Tables, facts: _Facts) -> list[Html]:
    """What to mind with the ground on some days and at some places."""
    kherson = _shares_of(tables, "UA-65")[GROUND_FIRST_DAY]
    own = _shares_of(tables, "UA-23")
    before, after = own[_BLOCK_FROM - _ONE_DAY], own[_BLOCK_TO]
    block = own[(own.index >= _BLOCK_FROM) & (own.index < _BLOCK_TO)]
    others = tables.control.query("region_id == 'UA-23' and not is_daily")
    maps = others[others["assessed_on"].between(_BLOCK_FROM, _BLOCK_TO)]["held_share"]
    statuses = [
        (
            _("The first day."),
            _(
                "On {day} the series already includes the attack of that day: "
                "{share} of Kherson oblast. It does not show the line as it was "
                "before, and this source has no ground for earlier days."
            ).format(day=day_in_words(GROUND_FIRST_DAY), share=percent(kherson)),
        ),
        (
            _("The days after it."),
            _(
                "In the first two weeks statuses change from day to day. So ground "
                "that the source gives as held is mostly contested then, once it is "
                "smoothed."
            ),
        ),
        (
            _("{first} to {last}.").format(
                first=day_in_words(_BLOCK_FROM), last=day_in_words(_BLOCK_TO)
            ),
            _(
                "{count} places change on the first of these days, and on the last "
                "they are what they were again. The share of Zaporizhzhia oblast "
                "goes from {before} to {highest} percent and back to {after}, while "
                "the maps of others have {maps} at most. It may be an error of the "
                "source; it is drawn as given, and these days carry a note."
            ).format(
                count=number(facts.block_count),
                before=share_text(before),
                highest=share_text(block.max()),
                after=share_text(after),
                maps=share_text(maps.max()),
            ),
        ),
        (
            _("The Dnipro."),
            _(
                "Land beside the river may lie nearest to a place on the other bank. "
                "From {day} on the source also gives Oleshky, on the left bank, as "
                "not held for {left} days, and Sadove, on the right bank, as held "
                "for {right}. The atlas shows what the source says."
            ).format(
                day=day_in_words(_RIVER_FROM),
                left=number(facts.oleshky_days),
                right=number(facts.sadove_days),
            ),
        ),
        (
            _("The end."),
            _(
                "The series ends on {day}. Its last ground is shown for {days} more "
                "days, with its age; after that no ground is drawn. The last status "
                "of a place is drawn as the source gives it."
            ).format(day=day_in_words(_last_day(tables)), days=number(MAX_AGE_DAYS)),
        ),
    ]
    return [
        element("li", element("b", text(name)), text(" "), text(meaning))
        for name, meaning in statuses
    ]


def _with_day(points: float, day: pd.Timestamp) -> Html:
    """Points with the day that they are of; nothing moved where there are none."""
    if not points:
        return text(_points(points))
    return text(_("{points}, {day}").format(points=_points(points), day=day_short(day)))


def _points(points: float) -> str:
    """Print percentage points with their sign."""
    rounded = round(points, 2)
    return signed(rounded) if rounded else number(0)


def _block_count(places: pd.DataFrame, steps: pd.DataFrame) -> int:
    """How many places another status begins at with the block, which ends with it."""
    before, first, after = (
        ground_on(day, places, steps)["status"]
        for day in (_BLOCK_FROM - _ONE_DAY, _BLOCK_FROM, _BLOCK_TO)
    )
    return int(((before != first) & (before == after)).sum())


def _days_of(tables: ShippedTables, place_id: str, status: str) -> int:
    """On how many days since the withdrawal over the Dnipro a place has a status, as given."""
    steps = tables.ground_steps
    own = steps[steps["place_id"] == place_id]
    ends = own["status_from"].shift(-1).fillna(_last_day(tables) + _ONE_DAY)
    begins = own["status_from"].where(own["status_from"] >= _RIVER_FROM, _RIVER_FROM)
    days = (ends - begins).dt.days.clip(lower=0)
    return int(days[own["status"] == status].sum())


def _moves(tables: ShippedTables, steps: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Rows of `_Facts.moves`."""
    cells = load_ground_cells()
    last_day = _last_day(tables)
    given, calm = (
        _by_day(ground_shares(cells, one, last_day=last_day)) for one in (steps, settled)
    )
    rows = []
    for region_id in REGION_IDS:
        moved = (calm[region_id] - given[region_id]) * 100
        apart = (given[region_id] - _shares_of(tables, region_id)) * 100
        later = moved[moved.index >= GROUND_FIRST_DAY + _FORTNIGHT]
        most_on, apart_on = moved.abs().idxmax(), apart.abs().idxmax()
        rows.append(
            {
                "region_id": region_id,
                "settled_mean": moved.mean(),
                "settled_most": moved.at[most_on],
                "settled_most_on": most_on,
                "settled_most_later": later.at[later.abs().idxmax()],
                "cells_mean": apart.abs().mean(),
                "cells_most": apart.at[apart_on],
                "cells_most_on": apart_on,
            }
        )
    return pd.DataFrame(rows)


def _by_day(shares: pd.DataFrame) -> pd.DataFrame:
    """Held share by day, a column for each region."""
    return shares.pivot_table(index="day", columns="region_id", values="held_share")


def _shares_of(tables: ShippedTables, region_id: str) -> "pd.Series[float]":
    """Shipped held share of a region by the source of the ground, for each day of the series."""
    control = tables.control
    own = control[
        (control["region_id"] == region_id) & (control["source_id"] == GROUND_SOURCE_ID)
    ].set_index("assessed_from")["held_share"]
    days = pd.date_range(GROUND_FIRST_DAY, _last_day(tables), unit="us")
    return own.reindex(days, method="ffill")


def _last_day(tables: ShippedTables) -> pd.Timestamp:
    """Last day that the source of the ground judges."""
    last: pd.Timestamp = tables.ground_places["last_assessed_on"].max()
    return last
