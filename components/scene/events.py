"""The events of a scene: numbers in columns, and their texts in blocks apart."""

import base64
import functools
import hashlib
import operator

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from components.scene.basemap import PRECISION
from components.scene.document import Documents, pack
from events.schema import CATEGORIES, OWN_CATEGORY, SEVASTOPOL

TEXT_BLOCK = 4096
# Every category that an event of a scene may have.
SCENE_CATEGORIES = (*CATEGORIES, OWN_CATEGORY)

# Which of several events of one day is named under the day: the more it changes, the higher. Those
# of a reader's own are never: there the atlas itself speaks.
NOTE_ORDER = (
    "political",
    "military",
    "negotiation",
    "infrastructure",
    "legal",
    "international_response",
    "civilian_harm",
    "control_change",
    "vote",
    "annexation_step",
)


def beside_shipped(shipped: gpd.GeoDataFrame, own: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Shipped events and those of a reader's own, with the columns that a scene is made of.

    An own event cites no source of ours: `credit` says whom its file cites, and is missing for the
    shipped. When it could be read of, no file tells: its last day counts. A code of a place that
    is none of ours is left out.
    """
    points = own.geometry.where(own["is_on_map"].to_numpy())
    added = own[["start_date", "end_date", "title", "place", "region_ids", "is_on_map"]].assign(
        event_id=OWN_CATEGORY + "-" + own["row"].astype("str"),
        known_date=own["end_date"],
        category=OWN_CATEGORY,
        source_ids="",
        credit=own["source"],
        geometry=points.fillna(shapely.Point(0, 0)),
    )
    columns = [name for name in added if name != "credit"]
    both = pd.concat([shipped[columns], added], ignore_index=True)
    return gpd.GeoDataFrame(both, geometry="geometry", crs=shipped.crs)


def scene_events(
    events: gpd.GeoDataFrame, first_day: pd.Timestamp, region_ids: list[str]
) -> dict[str, object]:
    """Events as columns sorted by day: 16 bytes an event, and their texts apart.

    Each column is base64 of little-endian numbers: `day`, `until` and `known` as days since the
    first one (two bytes each), `lon` and `lat` in 1e-4 degree (four each), `category` as a place
    in `SCENE_CATEGORIES`, and `flags`: bit 0 is whether it lies on the map, bit 1 + i whether it
    names the i-th region (one each).

    Raises
    ------
    OverflowError
        When an event ends before the first day or does not fit its column.
    """
    codes = pd.Categorical(events["category"], categories=SCENE_CATEGORIES).codes
    columns = {
        "day": ("<u2", _days_since(events["start_date"], first_day)),
        "until": ("<u2", _days_since(events["end_date"], first_day)),
        "known": ("<u2", _days_since(events["known_date"], first_day)),
        "lon": ("<i4", np.rint(events.geometry.x.to_numpy() * PRECISION)),
        "lat": ("<i4", np.rint(events.geometry.y.to_numpy() * PRECISION)),
        "category": ("<u1", codes),
        "flags": ("<u1", _event_flags(events, region_ids)),
    }
    return {
        "count": len(events),
        "columns": {name: _column_text(numbers, kind) for name, (kind, numbers) in columns.items()},
    }


def text_documents(events: gpd.GeoDataFrame, sources: pd.DataFrame) -> Documents:
    """Texts of the events in blocks of `TEXT_BLOCK`, each packed when it is asked for.

    Their names hold one hash of everything that the texts are made of.
    """
    columns = ["event_id", "title", "place", "source_ids", "credit"]
    told = events[[name for name in columns if name in events]]
    said = sources[["source_id", "publisher", "url", "is_weak"]].sort_values("source_id")
    digest = hashlib.sha256()
    for table in (told, said):
        digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return {
        f"{digest.hexdigest()[:16]}-{start // TEXT_BLOCK}.json": functools.partial(
            _packed_texts, told.iloc[start : start + TEXT_BLOCK], said
        )
        for start in range(0, len(told), TEXT_BLOCK)
    }


def _days_since(days: pd.Series, first_day: pd.Timestamp) -> np.ndarray:
    """Whole days from the first day to each."""
    return (days - first_day).dt.days.to_numpy()


def _event_flags(events: gpd.GeoDataFrame, region_ids: list[str]) -> np.ndarray:
    """Whether each event lies on the map (bit 0) and names each region (bits 1 and on).

    Crimea's bit is set for Sevastopol too.
    """
    of_codes, spellings = pd.factorize(events["region_ids"])
    bits = {region_id: 2 << place for place, region_id in enumerate(region_ids)}
    bits[SEVASTOPOL] = bits.get("UA-43", 0)
    of_spelling = [
        functools.reduce(operator.or_, (bits.get(i, 0) for i in ids.split(";")), 0)
        for ids in spellings
    ]
    found = np.array(of_spelling, dtype=int)[of_codes]
    flags: np.ndarray = found | events["is_on_map"].to_numpy(dtype=int)
    return flags


def _column_text(numbers: np.ndarray, kind: str) -> str:
    """Numbers of a column in base64.

    Raises
    ------
    OverflowError
        When one of them does not fit.
    """
    limits = np.iinfo(kind)
    if len(numbers) and not limits.min <= numbers.min() <= numbers.max() <= limits.max:
        raise OverflowError(f"{numbers.min()} to {numbers.max()} does not fit {kind}")
    return base64.b64encode(numbers.astype(kind).tobytes()).decode()


def _packed_texts(events: pd.DataFrame, sources: pd.DataFrame) -> bytes:
    """Gzipped texts of a block of events."""
    return pack(_scene_texts(events, sources))[1]


def _scene_texts(events: pd.DataFrame, sources: pd.DataFrame) -> dict[str, list[object]]:
    """Ids, titles, places and sources of some events, in their order."""
    known = sources.set_index("source_id")
    weak, publisher, url = (known[name].to_dict() for name in ("is_weak", "publisher", "url"))
    # The first source stands under the day on the map, so a weak carrier comes after the others.
    cited = [
        sorted(filter(None, ids.split(";")), key=lambda i: bool(weak[i]))
        for ids in events["source_ids"]
    ]
    given = [[[publisher[i], url[i]] for i in ids] for ids in cited]
    if "credit" in events:
        given = [
            found or [[credit, ""]] for found, credit in zip(given, events["credit"], strict=True)
        ]
    return {
        "id": events["event_id"].tolist(),
        "title": events["title"].tolist(),
        "place": events["place"].tolist(),
        "sources": given,
    }
