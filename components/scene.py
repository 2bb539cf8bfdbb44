"""Compile what the map and the timeline draw into documents that are served under their hash.

The scene is compiled once from the joined frames: regions and basemap as geometry, statuses and
assessed shares as step functions of the day, events as columns sorted by day. The texts of the
events are a document of their own. The same tables give the same bytes.
"""

import gzip
import hashlib
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from components.scene_basemap import (
    PRECISION,
    day_number,
    label_point,
    polygon_numbers,
    scene_basemap,
)
from components.scene_lanes import scene_lanes, scene_moments
from components.scene_words import family_names, map_words, timeline_words
from components.words import _, locale_tag
from events.schema import CATEGORIES, FAMILIES

# Which of several events of one day is named under the day: the more it changes, the higher.
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


def status_steps(statuses: pd.DataFrame, region_id: str) -> dict[str, list[Any]]:
    """Claimed status of a region as a step function: the day from which each holds."""
    own = statuses[statuses["region_id"] == region_id].sort_values("status_from")
    days = [day_number(day) for day in own["status_from"]]
    return {"day": days, "type": own["status_type"].tolist()}


def share_number(share: float) -> int:
    """Share in 1e-4; what is not nothing and not all does not become it by rounding."""
    whole = round(share * PRECISION)
    return whole if share in (0, 1) else min(PRECISION - 1, max(1, whole))


def share_steps(steps: pd.DataFrame, region_id: str) -> dict[str, list[int]]:
    """Lowest and highest assessed held share of a region as a step function, in 1e-4."""
    own = steps[steps["region_id"] == region_id].sort_values("day_from")
    whole = own[["lowest_held_share", "highest_held_share"]].fillna(0).map(share_number)
    return {
        "day": [day_number(day) for day in own["day_from"]],
        "low": whole["lowest_held_share"].tolist(),
        "high": whole["highest_held_share"].tolist(),
        "count": own["source_count"].astype(int).tolist(),
    }


def assessor_steps(own: pd.DataFrame) -> dict[str, list[int]]:
    """One assessor's held share of one region as a step function in 1e-4; -1 is none in force."""
    rows = own.sort_values("assessed_from")
    days: list[int] = []
    shares: list[int] = []
    in_force = zip(rows["assessed_from"], rows["assessed_to"], rows["held_share"], strict=True)
    for first, end, held_share in in_force:
        start = day_number(first)
        if days and days[-1] == start:
            days.pop()
            shares.pop()
        days += [start, day_number(end)]
        shares += [share_number(held_share), -1]
    return {"day": days, "share": shares}


def scene_regions(
    regions: gpd.GeoDataFrame,
    statuses: pd.DataFrame,
    steps: pd.DataFrame,
    control: pd.DataFrame,
    assessors: pd.DataFrame,
) -> list[dict[str, Any]]:
    """List the regions with geometry, status, shares and each assessor's own figures."""
    names = assessors.set_index("source_id")["assessor_name"]
    listed = []
    for region in regions.itertuples():
        own = control[control["region_id"] == region.region_id]
        listed.append(
            {
                "id": region.region_id,
                "name": _(region.region_name),
                "rings": polygon_numbers(region.geometry),
                "label": label_point(region.geometry),
                "status": status_steps(statuses, region.region_id),
                "control": share_steps(steps, region.region_id),
                "assessors": [
                    {"name": names[source_id], **assessor_steps(rows)}
                    for source_id, rows in own.groupby("source_id", sort=True)
                ],
            }
        )
    return listed


def scene_events(events: gpd.GeoDataFrame) -> dict[str, list[Any]]:
    """Events as columns sorted by day: days, fixed-point coordinates, category codes."""
    categories = list(CATEGORIES)
    weight = {name: place for place, name in enumerate(NOTE_ORDER)}
    return {
        "id": events["event_id"].tolist(),
        "day": [day_number(day) for day in events["start_date"]],
        "until": [day_number(day) for day in events["end_date"]],
        "known": [day_number(day) for day in events["known_date"]],
        "lon": np.rint(events.geometry.x * PRECISION).astype(int).tolist(),
        "lat": np.rint(events.geometry.y * PRECISION).astype(int).tolist(),
        "category": [categories.index(name) for name in events["category"]],
        "on_map": events["is_on_map"].astype(int).tolist(),
        "weight": [weight[name] for name in events["category"]],
    }


def scene_texts(events: gpd.GeoDataFrame, sources: pd.DataFrame) -> dict[str, list[Any]]:
    """Titles and sources of the events, in the order of the scene's columns."""
    known = sources.set_index("source_id")
    # The first source stands under the day on the map, so a weak carrier comes after the others.
    cited = [
        sorted(ids.split(";"), key=lambda i: bool(known.at[i, "is_weak"]))
        for ids in events["source_ids"]
    ]
    return {
        "title": events["title"].tolist(),
        "place": events["place"].tolist(),
        "sources": [[[known.at[i, "publisher"], known.at[i, "url"]] for i in ids] for ids in cited],
    }


def pack(document: dict[str, Any]) -> tuple[str, bytes]:
    """Name and gzipped bytes of a document: the name holds the hash of its text."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    body = text.encode()
    return f"{hashlib.sha256(body).hexdigest()[:16]}.json", gzip.compress(body, mtime=0)


def compile_scene(tables: dict[str, Any]) -> tuple[str, dict[str, bytes]]:
    """Compile the scene from the shipped tables.

    Parameters
    ----------
    tables
        Frames by name: ``regions``, ``basemap`` (a frame per layer), ``statuses``, ``control``,
        ``control_steps``, ``assessors``, ``events``, ``sources``, and the days ``first_day`` and
        ``last_day`` of the timeline.

    Returns
    -------
    tuple
        Name of the scene document, and the gzipped bytes of it and of its texts by name.
    """
    events = tables["events"].sort_values(["start_date", "event_id"])
    statuses, control = tables["statuses"], tables["control"]
    texts_name, texts = pack(scene_texts(events, tables["sources"]))
    families = list(FAMILIES)
    family_of = {c: families.index(f) for f, members in FAMILIES.items() for c in members}
    first, last = day_number(tables["first_day"]), day_number(tables["last_day"])
    lanes = scene_lanes(statuses, tables["last_day"], control)
    lanes[-1]["spans"][0]["from"] = first
    west, south, east, north = tables["regions"].total_bounds
    scene = {
        "locale": locale_tag(),
        "texts": f"/scene/{texts_name}",
        "days": {
            "first": first,
            "last": last,
            "first_assessment": day_number(control["assessed_from"].min()),
        },
        "bounds": [[west, south], [east, north]],
        "regions": scene_regions(
            tables["regions"], statuses, tables["control_steps"], control, tables["assessors"]
        ),
        "basemap": scene_basemap(tables["basemap"]),
        "events": scene_events(events),
        "categories": list(CATEGORIES),
        "families": [{"id": f, "name": family_names()[f]} for f in families],
        "category_family": [family_of[c] for c in CATEGORIES],
        "moments": scene_moments(statuses),
        "lanes": lanes,
        "words": map_words() | timeline_words(),
    }
    name, body = pack(scene)
    return name, {name: body, texts_name: texts}
