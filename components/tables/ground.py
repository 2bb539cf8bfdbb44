"""The ground of the shipped source: its field, its two series, and what they say on a day."""

import pandas as pd

from components.language.kept import kept
from components.tables.load import load_shipped_tables
from geodata.field import Field, lay_field
from geodata.ground import ground_on, settle_ground


@kept(has_words=False)
def load_field() -> Field:
    """Field of the places, laid over the regions once a process."""
    tables = load_shipped_tables()
    return lay_field(tables.ground_places, tables.regions)


def ground_statuses(day: pd.Timestamp, *, is_as_given: bool) -> pd.DataFrame:
    """Status of each place as `geodata.ground.ground_on` has it, empty on a day without any."""
    places = load_shipped_tables().ground_places
    return ground_on(day, places, _ground_steps(is_as_given=is_as_given))


def _ground_steps(*, is_as_given: bool) -> pd.DataFrame:
    """Steps as the source gives them, or settled."""
    return load_shipped_tables().ground_steps if is_as_given else _settled_steps()


@kept(has_words=False)
def _settled_steps() -> pd.DataFrame:
    """Steps that are settled, once a process."""
    return settle_ground(load_shipped_tables().ground_steps)
