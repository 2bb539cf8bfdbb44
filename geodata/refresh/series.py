"""What becomes of the shipped series when newer statuses come, and whether its past is kept."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.ground import ground_shares
from geodata.refresh.viina import NOTHING, Came, Grid
from geodata.schema_control import CONTROL_DAILY
from geodata.schema_ground import (
    GROUND_FIRST_DAY,
    GROUND_SERIES,
    GROUND_SOURCE_ID,
    GROUND_STATUSES,
    GROUND_STEPS_FILE,
)
from geodata.table import validated

# A series may say otherwise of its own past on so many of the place-days that come again, and of
# a region's held or contested share on any past day by so much. Shares are measured on our own
# cells, which alone are up to 0.0033 away from those that were shipped first.
_MOST_CHANGED_SHARE = 0.005
_MOST_SHARE_MOVED = 0.01

_SHARES = ["held_share", "contested_share"]


@dataclass(frozen=True)
class Series:
    """The tables of one series: steps of its places, daily shares, and its last day.

    Columns are those of `GROUND_STEPS_FILE`, `geodata.schema_control.CONTROL_DAILY` and
    `GROUND_SERIES`; rows of other sources are among the shares and the days.
    """

    steps: pd.DataFrame
    control: pd.DataFrame
    days: pd.DataFrame

    @property
    def last_day(self) -> pd.Timestamp:
        """Last day that the source of the ground judges."""
        own = self.days["source_id"] == GROUND_SOURCE_ID
        last: pd.Timestamp = self.days.loc[own, "last_day"].max()
        return last


@dataclass(frozen=True)
class Refreshed:
    """A series with what came, and how it differs from the one before.

    Parameters
    ----------
    series
        Tables to be.
    first_came, last_came
        First and last day that came.
    again_count, changed_count
        Place-days of the past that came again, and those that say otherwise.
    share_moved, moved_where
        By how much a region's share of a past day moved most, and which; empty where none did.
    carried_count
        Place-days that came without a status and have that of the day before.
    absent
        Places that no row names.
    """

    series: Series
    first_came: pd.Timestamp
    last_came: pd.Timestamp
    again_count: int
    changed_count: int
    share_moved: float
    moved_where: str
    carried_count: int
    absent: list[str]

    @property
    def contradictions(self) -> list[str]:
        """What the series says otherwise of its past by more than is allowed, a line each."""
        said = []
        if self.changed_count > _MOST_CHANGED_SHARE * self.again_count:
            said.append(
                f"{self.changed_count:,} of {self.again_count:,} past place-days that came again "
                f"say otherwise, more than {_MOST_CHANGED_SHARE:.1%}"
            )
        if self.share_moved > _MOST_SHARE_MOVED:
            said.append(
                f"{self.moved_where} moves by {self.share_moved * 100:.2f} points, more than "
                f"{_MOST_SHARE_MOVED * 100:.0f}"
            )
        return said


def refresh_series(
    shipped: Series, came: Came, place_ids: list[str], cells: pd.DataFrame
) -> Refreshed:
    """Series with what came: the past as it now is, and the days after it.

    A day of a place that no row says keeps its shipped status, and after the shipped days that of
    the day before.

    Parameters
    ----------
    place_ids
        Places in the order of the grid.
    cells
        Columns of `geodata.schema_ground.GROUND_CELLS`, the geometry is not needed.

    Raises
    ------
    ValueError
        If nothing of our places came, or a day in between is missing.
    """
    is_said = came.grid != NOTHING
    days = np.flatnonzero(is_said.any(axis=0))
    if not len(days):
        raise ValueError("no row has a status of a place of ours")
    past = (shipped.last_day - GROUND_FIRST_DAY).days + 1
    _refuse_gaps(is_said.any(axis=0), past)
    count = max(past, int(days[-1]) + 1)
    old = _grid_of_steps(shipped.steps, place_ids, past)
    grid = np.empty((len(place_ids), count), dtype=np.uint8)
    grid[:, :past] = old
    for day in range(int(days[0]), count):
        before = grid[:, day] if day < past else grid[:, day - 1]
        grid[:, day] = np.where(is_said[:, day], came.grid[:, day], before)
    is_named = is_said.any(axis=1)
    again = is_said[:, :past]
    steps = _steps_of_grid(grid, place_ids)
    last_day = _day(count - 1)
    control = _control(shipped.control, steps, cells, last_day)
    moved, where = _moved(shipped, control)
    new_days = shipped.days.assign(
        last_day=shipped.days["last_day"].where(
            shipped.days["source_id"] != GROUND_SOURCE_ID, last_day
        )
    )
    span = is_said[:, days[0] : days[-1] + 1]
    return Refreshed(
        series=Series(
            validated(steps, GROUND_STEPS_FILE, "ground_steps.csv"),
            validated(control, CONTROL_DAILY, "control_viina.csv"),
            validated(new_days, GROUND_SERIES, "ground_series.csv"),
        ),
        first_came=_day(int(days[0])),
        last_came=_day(int(days[-1])),
        again_count=int(again.sum()),
        changed_count=int((again & (came.grid[:, :past] != old)).sum()),
        share_moved=moved,
        moved_where=where,
        carried_count=int((~span[is_named]).sum()),
        absent=[one for one, named in zip(place_ids, is_named, strict=True) if not named],
    )


def _refuse_gaps(has_day: np.ndarray, past: int) -> None:
    """Pass when every day stands between the first that came, or the shipped last, and the last."""
    days = np.flatnonzero(has_day)
    begin = min(int(days[0]), past)
    missing = [day for day in range(begin, int(days[-1])) if not has_day[day]]
    if missing:
        raise ValueError(
            f"{len(missing)} days are missing, from {_day(missing[0]):%Y-%m-%d} "
            f"to {_day(missing[-1]):%Y-%m-%d}: name the files of all years that are needed"
        )


def _grid_of_steps(steps: pd.DataFrame, place_ids: list[str], day_count: int) -> Grid:
    """Number of the status of each place on each day."""
    rank = {status: number for number, status in enumerate(GROUND_STATUSES)}
    place_of = {place_id: number for number, place_id in enumerate(place_ids)}
    turned = np.zeros((len(place_ids), day_count), dtype=np.int8)
    places = steps["place_id"].map(place_of).to_numpy()
    days = (steps["status_from"] - GROUND_FIRST_DAY).dt.days.to_numpy()
    ranks = steps["status"].map(rank)
    before = ranks.groupby(steps["place_id"]).shift(fill_value=0)
    turned[places, days] = (ranks - before).to_numpy()
    grid: Grid = turned.cumsum(axis=1, dtype=np.int8).astype(np.uint8)
    return grid


def _steps_of_grid(grid: Grid, place_ids: list[str]) -> pd.DataFrame:
    """Steps of the places, in their order, each by day."""
    before = np.zeros_like(grid)
    before[:, 1:] = grid[:, :-1]
    places, days = np.nonzero(grid != before)
    return pd.DataFrame(
        {
            "place_id": np.array(place_ids, dtype=object)[places],
            "status_from": GROUND_FIRST_DAY + pd.to_timedelta(days, unit="D"),
            "status": np.array(GROUND_STATUSES, dtype=object)[grid[places, days]],
        }
    ).astype({"place_id": "str", "status_from": "datetime64[us]", "status": "str"})


def _control(
    shipped: pd.DataFrame, steps: pd.DataFrame, cells: pd.DataFrame, last_day: pd.Timestamp
) -> pd.DataFrame:
    """Daily shares, a row for each day that they change, those of other sources behind them."""
    daily = ground_shares(cells, steps.assign(source_id=GROUND_SOURCE_ID), last_day=last_day)
    shares = daily.groupby("region_id", sort=False)[_SHARES]
    is_change = (daily[_SHARES] != shares.shift()).any(axis=1)
    own = daily[is_change].rename(columns={"day": "assessed_from"})
    own = own.assign(source_id=GROUND_SOURCE_ID)[list(CONTROL_DAILY.columns)]
    others = shipped[shipped["source_id"] != GROUND_SOURCE_ID]
    return pd.concat([own, others], ignore_index=True)


def _moved(shipped: Series, control: pd.DataFrame) -> tuple[float, str]:
    """By how much a share of a past day moved most, and which."""
    days = pd.date_range(GROUND_FIRST_DAY, shipped.last_day, unit="us")
    sides = [
        rows[rows["source_id"] == GROUND_SOURCE_ID]
        .pivot_table(index="assessed_from", columns="region_id", values=_SHARES)
        .reindex(days, method="ffill")
        for rows in (shipped.control, control)
    ]
    apart = (sides[1] - sides[0]).abs()
    moved = np.nan_to_num(apart.to_numpy(dtype=float))
    row, column = divmod(int(moved.argmax()), moved.shape[1])
    if not moved[row, column]:
        return 0.0, ""
    name: tuple[str, str] = [*apart.columns][column]
    return float(moved[row, column]), f"{name[0]} of {name[1]} on {days[row]:%Y-%m-%d}"


def _day(number: int) -> pd.Timestamp:
    """Day of a column of the grid."""
    return GROUND_FIRST_DAY + pd.Timedelta(days=number)
