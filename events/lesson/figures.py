"""Figures that a lesson names, looked up in the tables: what, who says so, which source."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import pandas as pd

from events.check import work_out
from events.lesson.parts import RANGE, Reference
from geodata.control import control_on
from geodata.messages import MessageError, message
from geodata.schema_control import NOT_LISTED, VOTES


class Tables(Protocol):
    """Every table and day that a lesson is held against, as the page loads them."""

    def __hash__(self) -> int:
        """Hash of the object itself: what is worked out of its tables is kept by it."""

    @property
    def claims(self) -> pd.DataFrame:
        """Figures, by `events.schema_claims`."""

    @property
    def sources(self) -> pd.DataFrame:
        """Sources, by `events.schema`."""

    @property
    def control(self) -> pd.DataFrame:
        """Control assessments in force, by `geodata.schema_control`."""

    @property
    def assessors(self) -> pd.DataFrame:
        """Who judges control of ground."""

    @property
    def roll_calls(self) -> pd.DataFrame:
        """How states voted."""

    @property
    def resolutions(self) -> pd.DataFrame:
        """Resolutions of the General Assembly."""

    @property
    def checks(self) -> pd.DataFrame:
        """Which claims are held against one another, by `events.schema_groups`."""

    @property
    def first_day(self) -> pd.Timestamp:
        """First day of the timeline."""

    @property
    def last_day(self) -> pd.Timestamp:
        """Last day of the timeline."""


@dataclass(frozen=True, eq=False)
class LessonTables:
    """No more than the tables and days that a lesson is held against."""

    claims: pd.DataFrame
    sources: pd.DataFrame
    control: pd.DataFrame
    assessors: pd.DataFrame
    roll_calls: pd.DataFrame
    resolutions: pd.DataFrame
    checks: pd.DataFrame
    first_day: pd.Timestamp
    last_day: pd.Timestamp


@dataclass(frozen=True)
class Figure:
    """One figure with all that must be shown beside it.

    Parameters
    ----------
    region_ids
        Regions that it is about, ISO 3166-2 codes.
    metric
        What is counted, in words: the claim's, or "area controlled"; for votes, how the states
        voted, as in ``68/262=abstain``; for a check its type.
    low, high
        The two ends, the same twice where it is no range. Shares of ground are in percent, as
        they are in the claims; a screen must not round one of them up to 100.
    unit
        One of `events.schema.UNITS`, with what the figure is a share of.
    qualifier
        Words that go with it, such as "more than"; empty for none.
    who
        Who says so: the claimant, the assessor or all assessors in force; of a check, who says
        what it was worked out from.
    stance
        One of `events.schema.STANCES`; empty for a check, which nobody says.
    source_ids
        Where it was published.
    as_of, published
        The day that it describes, of several the earliest, and the day that it was said; ISO,
        cut where only month or year is known, empty where unrecorded.
    is_verified
        Whether it was seen at its source; where not, that must be shown.
    """

    reference: Reference
    region_ids: tuple[str, ...]
    metric: str
    low: float
    high: float
    unit: str
    qualifier: str
    who: tuple[str, ...]
    stance: str
    source_ids: tuple[str, ...]
    as_of: str
    published: str
    is_verified: bool


@lru_cache(maxsize=1024)  # an editor asks for all figures of a lesson with each letter
def look_up(reference: Reference, tables: Tables) -> Figure:
    """Figure that a reference names.

    Parameters
    ----------
    tables
        Claims, control, assessors, roll calls, resolutions and checks are asked.

    Raises
    ------
    MessageError
        If the tables have no such figure, with what there is.
    """
    looks = {"claim": _claim, "control": _control, "votes": _votes, "check": _check}
    if reference.kind not in looks:
        problem = message("{placeholder} names no figure", placeholder=f"{{{reference}}}")
        raise MessageError(problem)
    return looks[reference.kind](reference, tables)


def states_of(reference: Reference, tables: Tables) -> tuple[str, ...]:
    """Codes of the states that a reference to votes counts, sorted.

    A state that a roll call does not name is ``not_listed`` in it: that is no vote and no choice.

    Raises
    ------
    MessageError
        If there is no such roll call or vote.
    """
    roll_calls = _roll_calls(tables)
    states = set(tables.roll_calls["country_code"])
    for pair in reference.key:
        resolution, vote = pair.split("=")
        votes = roll_calls[_symbol(resolution, tables)]
        if vote == NOT_LISTED:
            states -= votes.keys()
        elif vote in VOTES:
            states &= {country for country, cast in votes.items() if cast == vote}
        else:
            problem = message(
                "unknown vote {vote}; there are {choices}",
                vote=repr(vote), choices=", ".join((*VOTES, NOT_LISTED)),
            )  # fmt: skip
            raise MessageError(problem)
    return tuple(sorted(states))


def _claim(reference: Reference, tables: Tables) -> Figure:
    claims = tables.claims
    rows = claims[claims["claim_id"] == reference.key[0]].to_dict("records")
    if not rows:
        raise MessageError(message("unknown claim {claim}", claim=repr(reference.key[0])))
    row = rows[0]
    return Figure(
        reference=reference.whole,
        region_ids=tuple(row["region_ids"].split(";")),
        metric=row["metric"],
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        qualifier=row["qualifier"],
        who=(row["claimant"],),
        stance=row["stance"],
        source_ids=(row["source_id"],),
        as_of=row["as_of"],
        published=row["published"],
        is_verified=row["is_verified"],
    )


def _control(reference: Reference, tables: Tables) -> Figure:
    region_id, assessor, written = reference.key
    day = pd.to_datetime(written, format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        raise MessageError(message("{written} is not a day", written=repr(written)))
    names = tables.assessors.set_index("source_id")["assessor_name"]
    source_ids = [one for one, name in names.items() if assessor in (RANGE, one, name)]
    if not source_ids:
        problem = message(
            "unknown assessor {assessor}; there are {choices}",
            assessor=repr(assessor), choices=", ".join([*names, RANGE]),
        )  # fmt: skip
        raise MessageError(problem)
    in_force = control_on(day, tables.control)
    is_named = in_force["source_id"].isin(source_ids) & (in_force["region_id"] == region_id)
    rows = in_force[is_named]
    if rows.empty:
        problem = message(
            "{assessor} has no assessment of {region} for {day}",
            assessor=assessor, region=repr(region_id), day=written,
        )  # fmt: skip
        raise MessageError(problem)
    return Figure(
        reference=reference.whole,
        region_ids=(region_id,),
        metric="area controlled",
        low=round(rows["held_share"].min() * 100, 4),
        high=round(rows["held_share"].max() * 100, 4),
        unit="% of region" if region_id == "UA-43" else "% of oblast",
        qualifier="",
        who=tuple(names[rows["source_id"]]),
        stance="independent_estimate",
        source_ids=tuple(rows["source_id"]),
        as_of=f"{rows['assessed_on'].min():%Y-%m-%d}",
        published="",
        is_verified=True,
    )


def _votes(reference: Reference, tables: Tables) -> Figure:
    count = len(states_of(reference, tables))
    names = [_symbol(pair.split("=")[0], tables) for pair in reference.key]
    resolutions = tables.resolutions.set_index("resolution").loc[names]
    return Figure(
        reference=reference.whole,
        region_ids=tuple(dict.fromkeys(";".join(resolutions["region_ids"]).split(";"))),
        metric="; ".join(reference.key),
        low=count,
        high=count,
        unit="states",
        qualifier="",
        who=("UN General Assembly record",),
        stance="official_statistic",
        source_ids=tuple(dict.fromkeys(resolutions["source_id"])),
        as_of=f"{resolutions['vote_date'].max():%Y-%m-%d}",
        published="",
        is_verified=True,
    )


def _check(reference: Reference, tables: Tables) -> Figure:
    try:
        check = work_out(reference.key[0], tables.claims, tables.checks)
    except KeyError:
        unknown = message("unknown check {check}", check=repr(reference.key[0]))
        raise MessageError(unknown) from None
    claims = tables.claims[tables.claims["claim_id"].isin(check.claim_ids)].set_index("claim_id")
    rows, sources = claims.loc[check.input_ids], claims["source_id"]
    return Figure(
        reference=reference.whole,
        region_ids=(check.region_id,) if check.region_id else (),
        metric=check.check_type,
        low=check.computed[0],
        high=check.computed[1],
        unit=check.unit,
        qualifier="",
        who=tuple(dict.fromkeys(rows["claimant"])),
        stance="",
        source_ids=tuple(sorted(set(sources[check.claim_ids]))),
        as_of="",
        published="",
        is_verified=check.is_verified,
    )


def _symbol(short_name: str, tables: Tables) -> str:
    """Symbol of the resolution whose roll call is on record."""
    listed = _short_names(tables)
    if short_name not in listed:
        problem = message(
            "no roll call of {resolution}; there are {choices}",
            resolution=repr(short_name), choices=", ".join(listed),
        )  # fmt: skip
        raise MessageError(problem)
    return listed[short_name]


@lru_cache(maxsize=4)
def _short_names(tables: Tables) -> dict[str, str]:
    """Symbols of the resolutions that have a roll call on record, by their short names."""
    resolutions = tables.resolutions
    listed = resolutions[resolutions["resolution"].isin(tables.roll_calls["resolution"])]
    return dict(zip(listed["short_name"], listed["resolution"], strict=True))


@lru_cache(maxsize=4)
def _roll_calls(tables: Tables) -> dict[str, dict[str, str]]:
    """Vote of each state by its code, for each roll call by its symbol."""
    return {
        str(symbol): dict(zip(votes["country_code"], votes["vote"], strict=True))
        for symbol, votes in tables.roll_calls.groupby("resolution")
    }
