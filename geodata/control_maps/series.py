"""From the maps that were read to shares and ground, without those that jump."""

import numpy as np
import pandas as pd

from geodata.control_maps.maps import MapsRead
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_STATUSES

# A map whose held area differs by more from the map before and from the one after is doubted.
JUMP_KM2 = 3_600
_DECIMALS = 4


def find_jumps(read: MapsRead) -> list[int]:
    """Places of the maps whose held area differs from both neighbours' by more than `JUMP_KM2`.

    The first and the last map have one neighbour only, and are never doubted.
    """
    areas = np.array([one.held_km2 for one in read.maps])
    steps = np.abs(np.diff(areas)) > JUMP_KM2
    return [int(place) + 1 for place in np.flatnonzero(steps[:-1] & steps[1:])]


def shares_of(read: MapsRead, kept: list[int]) -> pd.DataFrame:
    """Shares of each region on the day of each map that is kept, by day and region.

    Columns: region_id, assessed_on, held_share, contested_share, rounded as the shipped ones are.
    """
    days = np.array([read.maps[place].day for place in kept], "datetime64[us]")
    held, contested = (
        shares[kept].round(_DECIMALS).ravel()
        for shares in (read.held_shares, read.contested_shares)
    )
    return pd.DataFrame(
        {
            "region_id": np.tile(REGION_IDS, len(kept)),
            "assessed_on": pd.DatetimeIndex(np.repeat(days, len(REGION_IDS))).as_unit("us"),
            "held_share": held,
            # what is rounded twice may pass the whole by a hair
            "contested_share": np.minimum(contested, 1 - held).round(_DECIMALS),
        }
    )


def steps_of(read: MapsRead, kept: list[int], place_ids: list[str], source_id: str) -> pd.DataFrame:
    """Steps of the ground: the days of the maps on which the status of a place is another one.

    Columns are those of `geodata.schema_ground.GROUND_STEPS`, places in the order of `place_ids`.
    """
    statuses = read.statuses[kept]
    before = np.vstack([np.zeros_like(statuses[:1]), statuses[:-1]])
    place, number = np.nonzero((statuses != before).T)
    days = pd.DatetimeIndex([read.maps[each].day for each in kept]).as_unit("us")
    return pd.DataFrame(
        {
            "place_id": pd.Series(np.array(place_ids, dtype=object)[place], dtype="str"),
            "status_from": days[number],
            "status": pd.Series(
                np.array(GROUND_STATUSES, dtype=object)[statuses[number, place]], dtype="str"
            ),
            "source_id": pd.Series([source_id] * len(place), dtype="str"),
        }
    )
