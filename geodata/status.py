"""Status on a day: what was claimed to be the law of a region, and what its boundaries rest on."""

import pandas as pd

# What Russia calls a region that it says is its own.
_ANNEXED = ("annexation_declared", "annexation_legislated")


def statuses_on(day: pd.Timestamp, statuses: pd.DataFrame) -> pd.DataFrame:
    """Claimed statuses in force on a day, at most one row per region.

    Columns are those of the statuses. A status holds from `status_from` until the day before
    `status_to`; a region of which nothing had been claimed by then has no row.

    Raises
    ------
    ValueError
        If two statuses of one region are in force.
    """
    is_begun = statuses["status_from"] <= day
    is_over = statuses["status_to"] <= day
    in_force = statuses[is_begun & ~is_over]
    if in_force["region_id"].duplicated().any():
        raise ValueError(f"two statuses of one region in force on {day:%Y-%m-%d}")
    return in_force.reset_index(drop=True)


def boundary_basis_on(day: pd.Timestamp, resolutions: pd.DataFrame) -> list[str]:
    """Short names of the resolutions that the boundaries rest on and that were there on a day.

    None before the first of them was voted.
    """
    is_there = resolutions["is_boundary_basis"] & (resolutions["vote_date"] <= day)
    names: list[str] = resolutions.loc[is_there].sort_values("vote_date")["short_name"].tolist()
    return names


def is_annexed(status_type: str) -> bool:
    """Whether a claimed status is that Russia has annexed the region."""
    return status_type in _ANNEXED
