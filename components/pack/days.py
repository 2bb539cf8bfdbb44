"""Days on which anything changes in what the panel says: of a region, of its ground, of all else.

A day that is missing here would leave the pack behind the page, so the tests hold both together.
"""

from collections.abc import Iterable

import pandas as pd

from components.figures.judged import STEADY
from components.tables.load import Tables
from events.compare import CONTROL_WINDOW_DAYS

_ONE_DAY = pd.Timedelta(days=1)


def standing_days(tables: Tables, region_id: str) -> pd.DatetimeIndex:
    """Days on which the rival figures of a region change, see `components.figures.standing`."""
    members = tables.members
    own = members[members["group_region_id"] == region_id]
    return within(tables, [*_claim_days(own), own["vote_from"]])


def other_days(tables: Tables, region_ids: set[str]) -> pd.DatetimeIndex:
    """Days on which the claims about some regions change, whether a group compares them or not."""
    claims = tables.claims
    shown = [standing_days(tables, region_id) for region_id in sorted(region_ids)]
    own = claims[claims["region_id"].isin(region_ids)]
    return within(tables, [*_claim_days(own), *(pd.Series(days) for days in shown)])


def check_days(tables: Tables, region_ids: set[str]) -> pd.DatetimeIndex:
    """Days on which the arithmetic checks of some regions change."""
    claims = tables.claims
    own = tables.checks[tables.checks["region_id"].isin(region_ids)]
    used = {*";".join([*own["claim_ids"], *own["announced_claim_id"]]).split(";")}
    return within(tables, [*_claim_days(claims[claims["claim_id"].isin(used)])])


def event_days(tables: Tables, region_ids: set[str]) -> pd.DatetimeIndex:
    """Days on which an event that names one of some regions begins, or becomes known."""
    events = tables.events
    own = events[[bool(region_ids & {*ids.split(";")}) for ids in events["region_ids"]]]
    return within(tables, [own["start_date"], own["known_date"]])


def ground_days(tables: Tables) -> pd.DatetimeIndex:
    """Days of a resolution or of a change of claimed status, and all from the first assessment on.

    The pop-ups say how old an assessment is, so that they change every day.
    """
    statuses, resolutions = tables.statuses, tables.resolutions
    daily = pd.date_range(tables.control["assessed_from"].min(), tables.last_day)
    changes = (statuses["status_from"], statuses["status_to"], resolutions["vote_date"])
    return within(tables, [pd.Series(daily), *changes])


def judged_days(tables: Tables) -> pd.DatetimeIndex:
    """Days on which it changes who judges control, what is published of it, and what shares."""
    judgements, dated = tables.judgements, tables.control_dated
    listed = [judgements[name] for name in ("judged_from", "in_force_to", "published")]
    listed += [dated["assessed_on"], dated["assessed_on"] + _ONE_DAY, dated["published"]]
    return within(tables, [*listed, pd.Series(STEADY), pd.Series(STEADY) + _ONE_DAY])


def within(tables: Tables, days: Iterable[pd.Series]) -> pd.DatetimeIndex:
    """Days of the timeline among some, sorted, its first day always there."""
    first, last = tables.first_day, tables.last_day
    found = pd.DatetimeIndex(pd.concat([pd.Series([first]), *days]).dropna().unique())
    return found[(found >= first) & (found <= last)].sort_values()


def last_of(days: pd.DatetimeIndex, day: pd.Timestamp) -> pd.Timestamp:
    """Last of some days that is not after a day."""
    return days[int(days.searchsorted(day, side="right")) - 1]


def _claim_days(claims: pd.DataFrame) -> Iterable[pd.Series]:
    """Days on which a claim begins to count, is published, and no longer counts on control."""
    described = claims["as_of_date"]
    return described, claims["published_date"], described + (CONTROL_WINDOW_DAYS + 1) * _ONE_DAY
