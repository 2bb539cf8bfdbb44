"""Compile what the map and the timeline draw into documents that are served under their hash.

The scene is compiled once from the joined frames: regions and basemap as geometry, statuses and
assessed shares as step functions of the day, judgements with the days that they are about, events
as columns sorted by day. The texts of the events are documents of their own, packed when they are
asked for. The same tables give the same bytes.
"""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from components.language.kept import kept
from components.language.names import boundary_line, family_names, legal_line
from components.language.words import _, locale_tag
from components.scene.basemap import (
    PRECISION,
    day_number,
    label_point,
    polygon_numbers,
    scene_basemap,
)
from components.scene.document import Documents, pack
from components.scene.events import (
    NOTE_ORDER,
    SCENE_CATEGORIES,
    TEXT_BLOCK,
    beside_shipped,
    scene_events,
    text_documents,
)
from components.scene.ground import ground_documents
from components.scene.judged import scene_dated, scene_judged
from components.scene.lanes import scene_lanes, scene_moments
from components.scene.map_words import map_words
from components.scene.timeline_words import timeline_words
from components.settings import FOLDER
from components.tables.load import ShippedTables, load_tables
from events.schema import CATEGORIES, FAMILIES, OWN_CATEGORY
from events.validate.collection import OWN_MAPS
from geodata.neighbours import neighbours
from geodata.schema_ground import GROUND_IN_DOUBT, GROUND_SOURCE_ID
from geodata.status import boundary_basis_on


def share_steps(steps: pd.DataFrame, region_id: str) -> dict[str, list[int]]:
    """Lowest and highest assessed held share of a region as a step function, in 1e-4."""
    own = steps[steps["region_id"] == region_id].sort_values("day_from")
    whole = own[["lowest_held_share", "highest_held_share"]].fillna(0).map(_share_number)
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
        shares += [_share_number(held_share), -1]
    return {"day": days, "share": shares}


@dataclass(frozen=True)
class OwnGround:
    """Maps of a reader's own that are drawn as ground.

    Parameters
    ----------
    name
        Name of the file, as the legend prints it.
    days, steps
        As in `events.validate.collection.OwnMaps`.
    """

    name: str
    days: pd.DatetimeIndex
    steps: pd.DataFrame


def compile_scene(
    tables: ShippedTables,
    own: gpd.GeoDataFrame | None = None,
    own_folder: str = "",
    own_ground: OwnGround | None = None,
) -> tuple[str, Documents]:
    """Compile the scene from the shipped tables.

    Parameters
    ----------
    own
        Events of a reader's own that stand beside the shipped ones, each of the category
        `OWN_CATEGORY`, with the columns of `events.validate.collection.Collection`.
    own_folder
        Address below which the texts of the events are asked for then, such as ``/own/a1b2``.
    own_ground
        Ground of a reader's own, which comes before the shipped; `tables` have its shares.

    Returns
    -------
    tuple
        Name of the scene document, and by name, for it and for each block of the events' texts,
        what gives its gzipped bytes.
    """
    shipped, folder = tables.events, f"{FOLDER}/scene"
    categories: tuple[str, ...] = CATEGORIES
    family_members: dict[str, tuple[str, ...]] = {**FAMILIES}
    if own is not None:
        shipped, folder = beside_shipped(shipped, own), own_folder
        categories = SCENE_CATEGORIES
        family_members[OWN_CATEGORY] = (OWN_CATEGORY,)
    events = shipped.sort_values(["start_date", "event_id"])
    statuses, control = tables.statuses, tables.control
    texts = text_documents(events, tables.sources)
    region_ids = tables.regions["region_id"].tolist()
    ground_parts, ground = _ground(tables, own_ground, own_folder)
    families = list(family_members)
    family_of = {c: families.index(f) for f, members in family_members.items() for c in members}
    first, last = day_number(tables.first_day), day_number(tables.last_day)
    shipped_control = control[control["source_id"] != OWN_MAPS]
    lanes = scene_lanes(statuses, tables.last_day, shipped_control, tables.judgements)
    lanes[-1]["spans"][0]["from"] = first
    west, south, east, north = tables.regions.total_bounds
    scene: dict[str, object] = {
        "locale": locale_tag(),
        "texts": {"size": TEXT_BLOCK, "urls": [f"{folder}/{name}" for name in texts]},
        "days": {
            "first": first,
            "last": last,
            "first_assessment": day_number(shipped_control["assessed_from"].min()),
        },
        "bounds": [[west, south], [east, north]],
        "regions": _scene_regions(tables),
        "basemap": _basemap_of(tables),
        **ground_parts,
        "events": scene_events(events, tables.first_day, region_ids),
        "categories": list(categories),
        "category_weight": [
            NOTE_ORDER.index(name) if name in NOTE_ORDER else -1 for name in categories
        ],
        "families": [{"id": f, "name": family_names()[f]} for f in families],
        "category_family": [family_of[c] for c in categories],
        "moments": scene_moments(statuses),
        "lanes": lanes,
        "law": _law_steps(tables.resolutions, tables.first_day),
        "words": {**map_words(), **timeline_words()},
    }
    name, body = pack(scene)
    return name, {name: lambda: body, **texts, **ground}


def _ground(
    tables: ShippedTables, own: OwnGround | None, own_folder: str
) -> tuple[dict[str, list[str]], Documents]:
    """Addresses of the ground of each source, a reader's own first, and the documents there.

    Where there is one of theirs, ``ground_sources`` has the names of all: our places are drawn,
    each of the status that a map of theirs has there.
    """
    names, region_ids = _assessor_names(tables), tables.regions["region_id"].tolist()
    is_shipped = tables.ground_steps is load_tables().ground_steps
    shipped, documents = _load_shipped_ground() if is_shipped else _ground_of(tables)
    urls = [f"{FOLDER}/scene/{each}" for each in shipped]
    if own is None:
        return {"ground": urls}, documents
    places = tables.ground_places.assign(
        source_id=OWN_MAPS, assessed_from=own.days[0], last_assessed_on=own.days[-1]
    )
    made, own_documents = ground_documents(
        places, own.steps, {OWN_MAPS: own.name}, region_ids, own_maps=own.days, folder=own_folder
    )
    return {
        "ground": [*(f"{own_folder}/{each}" for each in made), *urls],
        "ground_sources": [own.name, names[GROUND_SOURCE_ID]],
    }, documents | own_documents


def _ground_of(tables: ShippedTables) -> tuple[list[str], Documents]:
    """Ground of the source that the tables have."""
    return ground_documents(
        tables.ground_places,
        tables.ground_steps,
        _assessor_names(tables),
        tables.regions["region_id"].tolist(),
        {GROUND_SOURCE_ID: GROUND_IN_DOUBT},
    )


@kept()
def _load_shipped_ground() -> tuple[list[str], Documents]:
    """Ground of the shipped source: it is the same in the scene of every session."""
    return _ground_of(load_tables())


def _assessor_names(tables: ShippedTables) -> dict[str, str]:
    assessors = tables.assessors
    return dict(zip(assessors["source_id"], assessors["assessor_name"], strict=True))


def _basemap_of(tables: ShippedTables) -> dict[str, object]:
    """Basemap of the tables."""
    is_shipped = tables.basemap is load_tables().basemap
    return _load_shipped_basemap() if is_shipped else scene_basemap(tables.basemap)


@kept()
def _load_shipped_basemap() -> dict[str, object]:
    """The shipped basemap: it is the same in the scene of every session."""
    return scene_basemap(load_tables().basemap)


def _share_number(share: float) -> int:
    """Share in 1e-4; what is not nothing and not all does not become it by rounding."""
    whole = round(share * PRECISION)
    return whole if share in (0, 1) else min(PRECISION - 1, max(1, whole))


def _law_steps(
    resolutions: pd.DataFrame, first_day: pd.Timestamp
) -> dict[str, list[int] | list[str]]:
    """What the map says of law on a day: the legal line, and what its boundaries rest on."""
    votes = resolutions.loc[resolutions["is_boundary_basis"], "vote_date"].sort_values()
    days = [first_day, *votes]
    names = [boundary_basis_on(day, resolutions) for day in days]
    return {
        "day": [day_number(day) for day in days],
        "legal": [legal_line(each) for each in names],
        "boundary": [boundary_line(each) for each in names],
    }


def _scene_regions(tables: ShippedTables) -> list[dict[str, object]]:
    """List the regions with geometry, neighbours, status, judgements, shares and who gives them."""
    statuses, steps, control = tables.statuses, tables.control_steps, tables.control
    ways = neighbours(tables.regions)
    names = tables.assessors.set_index("source_id")["assessor_name"]
    listed = []
    for region in tables.regions.itertuples():
        own = control[control["region_id"] == region.region_id]
        listed.append(
            {
                "id": region.region_id,
                "name": _(region.region_name),
                "rings": polygon_numbers(region.geometry),
                "label": label_point(region.geometry),
                "neighbours": _neighbours_of(ways, region.region_id),
                "status": _status_steps(statuses, region.region_id),
                "control": share_steps(steps, region.region_id),
                "judged": scene_judged(tables.judgements, region.region_id),
                "dated": scene_dated(tables.control_dated, region.region_id),
                "assessors": [
                    {
                        "name": names[source_id],
                        "daily_until": _daily_until(rows),
                        **({"is_own": True} if source_id == OWN_MAPS else {}),
                        **assessor_steps(rows),
                    }
                    for source_id, rows in own.groupby("source_id", sort=True)
                ],
            }
        )
    return listed


def _neighbours_of(ways: pd.DataFrame, region_id: str) -> dict[str, str]:
    """Neighbours of a region by direction, such as ``{"south": "UA-43"}``."""
    own = ways[ways["region_id"] == region_id]
    return dict(zip(own["direction"], own["neighbour_id"], strict=True))


def _status_steps(statuses: pd.DataFrame, region_id: str) -> dict[str, list[int] | list[str]]:
    """Claimed status of a region as a step function: the day from which each holds."""
    own = statuses[statuses["region_id"] == region_id].sort_values("status_from")
    days = [day_number(day) for day in own["status_from"]]
    return {"day": days, "type": own["status_type"].tolist()}


def _daily_until(own: pd.DataFrame) -> int | None:
    """Last day that one assessor's daily series judges a region; none where there is no series.

    A share of such a series is of every day up to it; any other is of the day its step begins.
    """
    daily = own.loc[own["is_daily"], "last_assessed_on"]
    return None if daily.empty else day_number(daily.max())
