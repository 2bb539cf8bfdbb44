"""The ground of the shipped source: its field, its series, what they say on days and between."""

import pandas as pd

from components.language.kept import kept
from components.tables.load import load_ground_cells, load_shipped_tables
from events.validate.collection import OWN_MAPS
from geodata.field import Field, lay_field
from geodata.ground import (
    compare_ground,
    compare_sources,
    compare_statuses,
    ground_on,
    measure_changes_km2,
    settle_ground,
)


@kept(has_words=False)
def load_field() -> Field:
    """Field of the places, laid over the regions once a process."""
    tables = load_shipped_tables()
    return lay_field(tables.ground_places, tables.regions)


def ground_statuses(day: pd.Timestamp, *, is_as_given: bool) -> pd.DataFrame:
    """Status of each place as `geodata.ground.ground_on` has it, empty on a day without any."""
    places = load_shipped_tables().ground_places
    return ground_on(day, places, _ground_steps(is_as_given=is_as_given))


def ground_changes(
    first_day: pd.Timestamp, second_day: pd.Timestamp, *, is_as_given: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What became of each place between two days, and how much land that is.

    As `geodata.ground.compare_ground` and `geodata.ground.measure_changes_km2` have them; empty
    where there is no ground on one of the days.
    """
    places = load_shipped_tables().ground_places
    steps = _ground_steps(is_as_given=is_as_given)
    changes = compare_ground(first_day, second_day, places, steps)
    return changes, measure_changes_km2(changes, load_ground_cells())


@kept(max_entries=200, has_words=False)
def load_ground_changes(
    first: pd.Timestamp, second: pd.Timestamp, is_as_given: bool
) -> pd.DataFrame:
    """Land that changed from one day to another, as `geodata.ground.measure_changes_km2` has it.

    Empty where one of the days is not judged.
    """
    return ground_changes(first, second, is_as_given=is_as_given)[1]


def own_statuses(day: pd.Timestamp, days: pd.DatetimeIndex, steps: pd.DataFrame) -> pd.DataFrame:
    """Status of each place by the reader's map that stands for a day, as `ground_on` has it.

    ``age_days`` is how old that map is. Empty where there is none that is recent enough.

    Parameters
    ----------
    days, steps
        As in `events.validate.collection.OwnMaps`.
    """
    places = load_shipped_tables().ground_places
    by_then = days[days <= day]
    last = by_then[-1] if len(by_then) else days[0]
    theirs = places.assign(source_id=OWN_MAPS, assessed_from=days[0], last_assessed_on=last)
    return ground_on(day, theirs, steps)


def own_changes(
    first_day: pd.Timestamp, second_day: pd.Timestamp, days: pd.DatetimeIndex, steps: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What became of each place by the reader's maps, and how much land that is.

    As `ground_changes` has them; empty where there is no recent map of one of the days.
    """
    first, second = (own_statuses(day, days, steps) for day in (first_day, second_day))
    changes = compare_statuses(first, second)
    return changes, measure_changes_km2(changes, load_ground_cells())


def source_differences(
    day: pd.Timestamp, days: pd.DatetimeIndex, steps: pd.DataFrame, *, is_as_given: bool
) -> pd.DataFrame:
    """Land about which the shipped source and the reader's map of a day differ.

    As `geodata.ground.measure_changes_km2` measures `geodata.ground.compare_sources`, the shipped
    source first; empty where one of them does not judge the day.
    """
    shipped = ground_statuses(day, is_as_given=is_as_given)
    compared = compare_sources(shipped, own_statuses(day, days, steps))
    return measure_changes_km2(compared, load_ground_cells())


def _ground_steps(*, is_as_given: bool) -> pd.DataFrame:
    """Steps as the source gives them, or settled."""
    return load_shipped_tables().ground_steps if is_as_given else _settled_steps()


@kept(has_words=False)
def _settled_steps() -> pd.DataFrame:
    """Steps that are settled, once a process."""
    tables = load_shipped_tables()
    last_day = tables.ground_places["last_assessed_on"].max()
    return settle_ground(tables.ground_steps, last_day=last_day)
