"""Figures that a lesson names, looked up in the tables: what, who says so, which source."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from events.lesson.parts import RANGE, Reference
from events.messages import MessageError, message
from geodata.control import control_on
from geodata.schema_control import NOT_LISTED, VOTES


class Tables(Protocol):
    """Every table and day that a lesson is held against, as the page loads them."""

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
        voted, as in ``68/262=abstain``.
    low, high
        The two ends, the same twice where it is no range. Shares of ground are in percent, as
        they are in the claims; a screen must not round one of them up to 100.
    unit
        One of `events.schema.UNITS`, with what the figure is a share of.
    qualifier
        Words that go with it, such as "more than"; empty for none.
    who
        Who says so: the claimant, the assessor or all assessors in force.
    stance
        One of `events.schema.STANCES`.
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


def look_up(reference: Reference, tables: Tables) -> Figure:
    """Figure that a reference names.

    Parameters
    ----------
    tables
        Claims, control, assessors, roll calls and resolutions are asked.

    Raises
    ------
    MessageError
        If the tables have no such figure, with what there is.
    """
    looks = {"claim": _claim, "control": _control, "votes": _votes}
    if reference.kind not in looks:
        said = message("{placeholder} names no figure", placeholder=f"{{{reference}}}")
        raise MessageError(said)
    return looks[reference.kind](reference, tables)


def states_of(reference: Reference, tables: Tables) -> tuple[str, ...]:
    """Codes of the states that a reference to votes counts, sorted.

    A state that a roll call does not name is ``not_listed`` in it: that is no vote and no choice.

    Raises
    ------
    MessageError
        If there is no such roll call or vote.
    """
    roll_calls = tables.roll_calls
    states = set(roll_calls["country_code"])
    for pair in reference.key:
        resolution, vote = pair.split("=")
        votes = roll_calls[roll_calls["resolution"] == _symbol(resolution, tables)]
        if vote == NOT_LISTED:
            states -= set(votes["country_code"])
        elif vote in VOTES:
            states &= set(votes.loc[votes["vote"] == vote, "country_code"])
        else:
            said = message(
                "unknown vote {vote}; there are {choices}",
                vote=repr(vote), choices=", ".join((*VOTES, NOT_LISTED)),
            )  # fmt: skip
            raise MessageError(said)
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
        raise MessageError(message("{written} is no day", written=repr(written)))
    names = tables.assessors.set_index("source_id")["assessor_name"]
    source_ids = [one for one, name in names.items() if assessor in (RANGE, one, name)]
    if not source_ids:
        said = message(
            "unknown assessor {assessor}; there are {choices}",
            assessor=repr(assessor), choices=", ".join([*names, RANGE]),
        )  # fmt: skip
        raise MessageError(said)
    in_force = control_on(day, tables.control)
    is_named = in_force["source_id"].isin(source_ids) & (in_force["region_id"] == region_id)
    rows = in_force[is_named]
    if rows.empty:
        said = message(
            "{assessor} has no assessment of {region} for {day}",
            assessor=assessor, region=repr(region_id), day=written,
        )  # fmt: skip
        raise MessageError(said)
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


def _symbol(short_name: str, tables: Tables) -> str:
    """Symbol of the resolution whose roll call is on record."""
    resolutions = tables.resolutions
    has_roll_call = resolutions["resolution"].isin(tables.roll_calls["resolution"])
    listed = resolutions[has_roll_call].set_index("short_name")["resolution"]
    if short_name not in listed.index:
        said = message(
            "no roll call of {resolution}; there are {choices}",
            resolution=repr(short_name), choices=", ".join(listed.index),
        )  # fmt: skip
        raise MessageError(said)
    return str(listed[short_name])
