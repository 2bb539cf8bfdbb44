"""The map of a plate under its labels: basemap, regions, waters, borders."""

import pandas as pd
import shapely

from components.paper.basemap import Frame, basemap_of, in_frame, path_of
from components.paper.regions import Painted, put_painted, shapes_of
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
    """Put the regions with what the plate shows of their ground and of what is claimed."""
    hidden, judged, changes = facts["hidden"], facts["ground"], facts["changes"]
    claims = {
        region["id"]: says_annexed(region)
        for region in facts["regions"]
        if region["status"] != "none" and "claimed" not in hidden
    }
    painted = Painted(
        claims,
        None if judged is None else judged["statuses"],
        frozenset(region["id"] for region in facts["regions"] if region["judged"] == "whole"),
        has_ground="assessed" not in hidden,
        changes=None if changes is None else changes["kinds"],
    )
    put_painted(sheet, frame, painted, hatch)


def edges_of(frame: Frame) -> shapely.Geometry:
    """Outlines of the regions in design units."""
    return shapely.union_all([shapely.boundary(shape) for shape in shapes_of(frame).values()])


def put_waters(sheet: Sheet, frame: Frame, facts: Facts) -> None:
    """Put the waters that lie over the regions: those that are there on the day."""
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    day = pd.Timestamp(facts["day"])
    for shape, until in basemap_of(frame).lakes:
        if until is None or day < until:
            put_path(sheet, path_of(in_frame(frame, shape)), "sea", "coast", 0.6, clip)


def put_borders(sheet: Sheet, frame: Frame, facts: Facts, wide: float = 1.0) -> None:
    """Put the regions' lines and the state border with casings, and the chosen region's outline.

    All are so many times as wide as `wide` says.
    """
    clip = rect_path(frame.x, frame.y, frame.w, frame.h)
    shapes = shapes_of(frame)
    outlines = path_of(shapely.line_merge(edges_of(frame)))
    put_path(sheet, outlines, None, "paper", 2.6 * wide, clip, alpha=0.5)
    put_path(sheet, outlines, None, "state-border", 1.1 * wide, clip)
    border = path_of(in_frame(frame, basemap_of(frame).state_border))
    put_path(sheet, border, None, "casing", 4.4 * wide, clip, alpha=0.6)
    put_path(sheet, border, None, "state-border", 2.2 * wide, clip)
    if facts["region"] != "all":
        chosen = path_of(shapes[facts["region"]])
        put_path(sheet, chosen, None, "casing", 5.0 * wide, clip, alpha=0.9)
        put_path(sheet, chosen, None, "ink", 2.4 * wide, clip)
