"""The five regions on a map: their land, the ground on it, and the hatch of what is claimed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from components.paper.basemap import Frame, basemap_of, in_frame, path_of
from components.paper.ground import (
    change_shapes,
    ground_shapes,
    put_changes,
    put_ground,
    put_over_hatch,
)
from components.paper.hatch import OFF, ON, put_dashes, put_dots, put_hatch
from components.paper.sheet import Sheet, put_path, rect_path


@dataclass(frozen=True)
class Painted:
    """What is drawn of the regions.

    Parameters
    ----------
    claims
        Ids of the regions that are claimed, each with whether they are claimed as annexed; the
        hatch of a declared independence is dashed.
    statuses
        Status of each place of the field, or None where nobody judged the ground.
    judged
        Ids of the regions that were judged held as a whole, where nobody judged the ground place by
        place: dashes in place of dots.
    has_ground
        Whether the ground is drawn, or dots and dashes where nobody judged it by place.
    changes
        What became of each place of the field since another day, which is drawn in place of claims.
    """

    claims: Mapping[str, bool]
    statuses: np.ndarray | None
    judged: frozenset[str] = frozenset()
    has_ground: bool = True
    changes: np.ndarray | None = None


def put_painted(sheet: Sheet, frame: Frame, painted: Painted, hatch: float) -> None:
    """Put the land of the regions, the ground on it, and the hatch of what is claimed over both."""
    clip, shapes = rect_path(frame.x, frame.y, frame.w, frame.h), shapes_of(frame)
    on_map = {key: cut_to_map(frame, shape) for key, shape in shapes.items()}
    whole = shapely.union_all(list(on_map.values()))
    within = path_of(whole)
    sheet.layer = "base"
    for shape in shapes.values():
        put_path(sheet, path_of(shape), "ukraine", None, clip=clip)
    ground, changes = None, painted.changes
    sheet.layer = "assessed" if changes is None else "changed"
    if painted.has_ground and painted.statuses is None:
        for is_judged, put in ((False, put_dots), (True, put_dashes)):
            land = [shape for key, shape in on_map.items() if (key in painted.judged) is is_judged]
            shape = shapely.union_all(land)
            put(sheet, shape, hatch, path_of(shape))
    elif painted.has_ground and painted.statuses is not None:
        ground = ground_shapes(frame, painted.statuses)
        put_ground(sheet, ground, hatch, within, has_levels=changes is None)
    if changes is not None:  # what is claimed would lie over what changed
        put_changes(sheet, change_shapes(frame, changes), hatch, within)
        return
    sheet.layer = "claimed"
    for region_id, is_annexed in painted.claims.items():
        put_hatch(
            sheet, on_map[region_id], hatch, None if is_annexed else (ON * hatch, OFF * hatch)
        )
    if ground is not None and painted.claims:
        sheet.layer = "assessed-over-claimed"
        put_over_hatch(sheet, ground, within)


def cut_to_map(frame: Frame, shape: shapely.Geometry) -> shapely.Geometry:
    """Part of a shape in design units that lies on the map itself."""
    return shapely.clip_by_rect(shape, frame.x, frame.y, frame.x + frame.w, frame.y + frame.h)


def shapes_of(frame: Frame) -> dict[str, shapely.Geometry]:
    """Shapes of the regions in design units."""
    return {key: in_frame(frame, shape, 60) for key, shape in basemap_of(frame).regions.items()}
