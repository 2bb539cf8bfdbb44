"""Control of ground in two releases: the stretches of days on which their shares differ."""

import numpy as np
import pandas as pd

from events.release.tables import CELL_COLUMNS

_SHARES = ("held_share", "contested_share")


def shares_between(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Shares that differ, one row per region, source, share and stretch of days.

    A share that one release carried on for longer than the other differs on those days only, so
    rows are not compared with rows but what was in force with what is.

    Parameters
    ----------
    old, new
        Tables of two releases, cells as text: region_id, source_id, assessed_from, assessed_to
        (first day no longer in force), held_share, contested_share.

    Returns
    -------
    DataFrame
        row_id (region and source), column, change (``changed``, ``added`` where only the new
        one has a share in force, ``removed`` where only the old one has), old, new, and
        day_from, day_to: half-open, the days of the stretch.
    """
    parts = [_empty()]
    before, after = _by_series(old), _by_series(new)
    for series in sorted(before.keys() | after.keys()):
        sides = (before.get(series, old.head(0)), after.get(series, new.head(0)))
        if sides[0].equals(sides[1]):
            continue
        for share in _SHARES:
            stretches = _stretches(*sides, share)
            parts.append(stretches.assign(row_id=" ".join(series), column=share))
    return pd.concat(parts, ignore_index=True)[[*CELL_COLUMNS, "day_from", "day_to"]]


def _empty() -> pd.DataFrame:
    days = pd.Series(dtype="datetime64[us]")
    texts = pd.Series(dtype="str")
    return pd.DataFrame(dict.fromkeys(CELL_COLUMNS, texts) | {"day_from": days, "day_to": days})


def _by_series(control: pd.DataFrame) -> dict[tuple[str, str], pd.DataFrame]:
    return {
        (str(region_id), str(source_id)): rows.sort_values("assessed_from", ignore_index=True)
        for (region_id, source_id), rows in control.groupby(["region_id", "source_id"])
    }


def _stretches(old: pd.DataFrame, new: pd.DataFrame, share: str) -> pd.DataFrame:
    edges = pd.concat(
        [rows[key] for rows in (old, new) for key in ("assessed_from", "assessed_to")]
    )
    days = np.array(sorted(set(edges)))  # ISO days sort as days do
    olds, news = _in_force(days, old, share), _in_force(days, new, share)
    is_step = np.r_[True, (olds[1:] != olds[:-1]) | (news[1:] != news[:-1])]
    days, olds, news = days[is_step], olds[is_step], news[is_step]
    ends = np.r_[days[1:], days[-1:]]  # from the last edge on nothing is in force
    differs = olds != news
    changes = np.select([olds[differs] == "", news[differs] == ""], ["added", "removed"], "changed")
    return pd.DataFrame(
        {
            "change": changes,
            "old": olds[differs],
            "new": news[differs],
            "day_from": pd.to_datetime(days[differs], format="%Y-%m-%d"),
            "day_to": pd.to_datetime(ends[differs], format="%Y-%m-%d"),
        }
    )


def _in_force(days: np.ndarray, rows: pd.DataFrame, share: str) -> np.ndarray:
    """Share in force on each of the days, as text; empty where there is none."""
    if rows.empty:
        return np.full(len(days), "", dtype=object)
    begins = rows["assessed_from"].to_numpy(dtype=object)
    last = np.searchsorted(begins, days, side="right") - 1
    ends = rows["assessed_to"].to_numpy(dtype=object)[last]
    shares = rows[share].to_numpy(dtype=object)[last]
    return np.where((last >= 0) & (days < ends), shares, "")
