"""The ground as documents: where the places of each source lie, and the steps of their statuses.

They are documents of their own, which the map fetches when it is drawn. The names of the places are
one more, asked for only where names are read.
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TypedDict

import geopandas as gpd
import numpy as np
import pandas as pd

from components.scene.basemap import PRECISION, day_number
from components.scene.document import Documents, pack
from components.settings import FOLDER
from geodata.schema_control import MAX_AGE_DAYS
from geodata.schema_ground import GROUND_STATUSES


class _StepColumns(TypedDict):
    """Steps of places, one place after the other, as `_step_columns` tells."""

    count: list[int]
    day: list[int]
    status: str


def ground_documents(
    places: pd.DataFrame,
    steps: pd.DataFrame,
    source_names: dict[str, str],
    region_ids: list[str],
    in_doubt: Mapping[str, tuple[pd.Timestamp, pd.Timestamp]] = MappingProxyType({}),
    own_maps: pd.DatetimeIndex | None = None,
    folder: str = f"{FOLDER}/scene",
) -> tuple[list[str], Documents]:
    """Compile the ground of each source.

    Parameters
    ----------
    places, steps
        Frames as `geodata.schema_ground.GROUND_PLACES` and `GROUND_STEPS` say.
    source_names
        Name to print of each source, by ``source_id``.
    region_ids
        The regions in the scene's order.
    in_doubt
        From which day up to which, the latter not included, the word of a source is in doubt, by
        ``source_id``.
    own_maps
        Days of the maps where the ground is a reader's own: it is drawn as they have it, on a day
        as the last of them, and not settled.
    folder
        Address below which the names of the places are asked for.

    Returns
    -------
    tuple
        Names of the ground documents, in the order of the sources, and the gzipped bytes of them
        and of the names of their places, by name. A ground document has ``source`` (``id``,
        ``name``); ``days`` (``first`` and ``last`` that are judged, ``until``, from which on the
        last picture is too old, and ``doubted``, as `in_doubt` has them or empty); ``places`` with
        ``lon`` and ``lat`` as differences in 1e-4 degree and in ``region`` how many lie in each
        region, then how many are seeds; ``steps`` with ``count`` of each place, ``day`` as days
        after the step before and ``status`` as a figure each; and ``names_url``.
    """
    names, documents = [], Documents()
    for source_id, own in places.groupby("source_id", sort=True):
        ordered = in_drawing_order(own, region_ids)
        own_steps = steps[steps["source_id"] == source_id]
        place_names, named = pack({"name": ordered["place_name"].tolist()})
        last = day_number(ordered["last_assessed_on"].max())
        name, body = pack(
            {
                "source": {"id": source_id, "name": source_names[str(source_id)]},
                "days": {
                    "first": day_number(ordered["assessed_from"].min()),
                    "last": last,
                    "until": last + MAX_AGE_DAYS + 1,
                    "doubted": [day_number(day) for day in in_doubt.get(str(source_id), ())],
                    **_map_days(own_maps),
                },
                "places": _place_columns(ordered, region_ids),
                "steps": _step_columns(ordered, own_steps),
                "names_url": f"{folder}/{place_names}",
            }
        )
        names.append(name)
        documents |= {name: partial(bytes, body), place_names: partial(bytes, named)}
    return names, documents


def in_drawing_order(places: pd.DataFrame, region_ids: list[str]) -> pd.DataFrame:
    """Places by region, then seeds; within each beside those that they lie near.

    The numbers of places in the browser count in this order. Along a curve that fills the plane
    the coordinates of one place are little more than those of the one before.
    """
    points = gpd.GeoSeries.from_xy(places["longitude"], places["latitude"], crs="EPSG:4326")
    region = places["region_id"].map({one: rank for rank, one in enumerate(region_ids)})
    rank = region.where(~places["is_seed"], len(region_ids)).astype(int)
    keyed = places.assign(rank=rank, along=points.hilbert_distance(level=16))
    ordered = keyed.sort_values(["rank", "along", "place_id"], ignore_index=True)
    return ordered.drop(columns=["rank", "along"])


def _map_days(maps: pd.DatetimeIndex | None) -> dict[str, list[int]]:
    """``maps``: the days of a reader's maps; nothing of a source that judges each day."""
    return {} if maps is None else {"maps": [day_number(day) for day in maps]}


def _place_columns(places: pd.DataFrame, region_ids: list[str]) -> dict[str, list[int]]:
    """Where places lie: ``lon`` and ``lat`` as differences in 1e-4 degree, in the places' order.

    ``region`` says how many of them lie in each region, then how many are seeds.
    """
    own = places.loc[~places["is_seed"], "region_id"].value_counts()
    counts = [int(own.get(region_id, 0)) for region_id in region_ids]
    return {
        "lon": _differences(np.rint(places["longitude"] * PRECISION)),
        "lat": _differences(np.rint(places["latitude"] * PRECISION)),
        "region": [*counts, len(places) - sum(counts)],
    }


def _step_columns(places: pd.DataFrame, steps: pd.DataFrame) -> _StepColumns:
    """Steps of the places, one place after the other.

    ``count`` says how many each place has, ``day`` how many days after the one before each begins,
    the first after the first day that is judged, and ``status`` which status, a figure each.
    """
    number = pd.Series(places.index, index=places["place_id"])
    first = places["assessed_from"].min()
    ordered = steps.assign(place=steps["place_id"].map(number)).sort_values(
        ["place", "status_from"]
    )
    before = ordered.groupby("place")["status_from"].shift().fillna(first)
    status = ordered["status"].map({one: str(rank) for rank, one in enumerate(GROUND_STATUSES)})
    return {
        "count": np.bincount(ordered["place"], minlength=len(places)).tolist(),
        "day": (ordered["status_from"] - before).dt.days.tolist(),
        "status": "".join(status),
    }


def _differences(numbers: pd.Series) -> list[int]:
    """First number, then by how much each is more than the one before."""
    return [int(n) for n in np.diff(numbers.astype(int), prepend=0)]
