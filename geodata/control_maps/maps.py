"""What was read of a file of maps: a map a day, measured; and the rows that each is made of."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.validate.report import Finding


@dataclass(frozen=True)
class OneMap:
    """A map of one day.

    Parameters
    ----------
    day
        What day it is of.
    file
        The file that its rows stand in.
    rows
        Numbers of the rows that it is made of alone: empty where a row holds many days.
    held_km2
        Area that it has as held, inside our regions and outside of them.
    """

    day: pd.Timestamp
    file: str
    rows: tuple[int, ...]
    held_km2: float


@dataclass(frozen=True)
class MapsRead:
    """Maps of a file, in the order of their days.

    Parameters
    ----------
    file, dialect
        Name of the file, and key of the dialect that it was read as.
    rows_in
        Areas of all files, or rows of a table; a file that cannot be read is one.
    findings
        What was wrong or assumed; the numbers of rows count in each file by itself.
    column, unknown
        Column of the status (empty for none), and words in it that nobody knows, as
        `dialects.cleaned` has them: they have to be asked, and until then there are no maps.
    maps
        One for each day.
    held_shares, contested_shares
        By map and by region, in the order of `geodata.schema.REGION_IDS`, 0 to 1.
    statuses
        By map and by place of the ground, in the order of its table: the place of the status in
        `geodata.schema_ground.GROUND_STATUSES`.
    """

    file: str
    dialect: str
    rows_in: int
    findings: tuple[Finding, ...]
    column: str
    unknown: tuple[str, ...]
    maps: tuple[OneMap, ...]
    held_shares: npt.NDArray[np.float64]
    contested_shares: npt.NDArray[np.float64]
    statuses: npt.NDArray[np.uint8]
