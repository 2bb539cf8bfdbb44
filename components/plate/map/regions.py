"""The map of a plate under its labels: basemap, fill, hatch, dots, waters, borders."""

from typing import Any

import pandas as pd
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
from components.plate.content.facts import Facts, says_annexed


def put_basemap(sheet: Sheet, frame: Frame) -> None:
    """Put sea, countries, oblast lines and rivers."""
    basemap, clip = basemap_of(frame), rect_path(frame.x, frame.y, frame.w, frame.h)
    put_path(sheet, clip, "sea")
    for shape, fill in ((basemap.others, "other-land"), (basemap.ukraine, "ukraine")):
        put_path(sheet, path_of(in_frame(frame, shape)), fill, "coast", 0.7, clip)
    for shape, stroke, width in (
        (basemap.oblast_lines, "oblast-line", 0.9), (basemap.rivers, "river", 1.6),
    ):  # fmt: skip
        put_path(sheet, path_of(in_frame(frame, shape)), None, stroke, width, clip)


def put_regions(sheet: Sheet, frame: Frame, facts: Facts, hatch: float) -> None:
    """Put the land of the regions, the ground on it, and the hatch of what is claimed over both."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    shapes, hidden = shapes_of(frame), facts["hidden"]
    on_map = {key: cut_to_map(frame, shape) for key, shape in shapes.items()}
    whole = shapely.union_all(list(on_map.values()))
    within = path_of(whole)
    for shape in shapes.values():
        put_path(sheet, path_of(shape), "ukraine", None, clip=clip)
    ground, judged, changes = None, facts["ground"], facts["changes"]
    if "assessed" not in hidden and judged is None:
        is_whole = {region["id"]: region["judged"] == "whole" for region in facts["regions"]}
        for is_judged, put in ((False, put_dots), (True, put_dashes)):
            land = [shape for key, shape in on_map.items() if is_whole[key] is is_judged]
            shape = shapely.union_all(land)
            put(sheet, shape, hatch, path_of(shape))
    elif "assessed" not in hidden and judged is not None:
        ground = ground_shapes(frame, judged["statuses"])
        put_ground(sheet, ground, hatch, within, has_levels=changes is None)
    if changes is not None:  # what is claimed would lie over what changed
        put_changes(sheet, change_shapes(frame, changes["kinds"]), hatch, within)
        return
    for region in facts["regions"]:
        if region["status"] != "none" and "claimed" not in hidden:
            dash = None if says_annexed(region) else (ON * hatch, OFF * hatch)
            put_hatch(sheet, on_map[region["id"]], hatch, dash)
    if ground is not None and "claimed" not in hidden:
        put_over_hatch(sheet, ground, within)


def cut_to_map(frame: Frame, shape: Any) -> Any:
    """Part of a shape in design units that lies on the map itself."""
    return shapely.clip_by_rect(shape, frame.x, frame.y, frame.x + frame.w, frame.y + frame.h)


def shapes_of(frame: Frame) -> dict[str, Any]:
    """Shapes of the regions in design units."""
    return {key: in_frame(frame, shape, 60) for key, shape in basemap_of(frame).regions.items()}


def edges_of(frame: Frame) -> Any:
    """Outlines of the regions in design units."""
    return shapely.union_all([shapely.boundary(shape) for shape in shapes_of(frame).values()])


def put_waters(sheet: Sheet, frame: Frame, facts: Facts) -> None:
    """Put the waters that lie over the regions: those that are there on the day."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    day = pd.Timestamp(facts["day"])
    for shape, until in basemap_of(frame).lakes:
        if until is None or day < until:
            put_path(sheet, path_of(in_frame(frame, shape)), "sea", "coast", 0.6, clip)


def put_borders(sheet: Sheet, frame: Frame, facts: Facts) -> None:
    """Put the regions' lines and the state border with casings, and the chosen region's outline."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    shapes = shapes_of(frame)
    outlines = path_of(shapely.line_merge(edges_of(frame)))
    put_path(sheet, outlines, None, "paper", 2.6, clip, alpha=0.5)
    put_path(sheet, outlines, None, "state-border", 1.1, clip)
    border = path_of(in_frame(frame, basemap_of(frame).state_border))
    put_path(sheet, border, None, "casing", 4.4, clip, alpha=0.6)
    put_path(sheet, border, None, "state-border", 2.2, clip)
    if facts["region"] != "all":
        chosen = path_of(shapes[facts["region"]])
        put_path(sheet, chosen, None, "casing", 5.0, clip, alpha=0.9)
        put_path(sheet, chosen, None, "ink", 2.4, clip)
