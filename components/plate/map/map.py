"""The whole map of a plate: basemap, regions, names, events; day, scale and small map upon it."""

from dataclasses import dataclass, replace

from components.paper.basemap import Frame
from components.paper.layout import Layout
from components.paper.places import grown
from components.paper.sheet import Rect, Sheet, put_path, rect_path
from components.plate.content.facts import Facts, days_of
from components.plate.map.frame import map_frame
from components.plate.map.furniture import (
    day_box,
    locator_box,
    put_day,
    put_locator,
    put_scale,
    scale_box,
)
from components.plate.map.ink import (
    put_city,
    put_leaders,
    put_name,
    put_pills,
    put_region_label,
)
from components.plate.map.labels import (
    PlacedCity,
    PlacedName,
    PlacedRegion,
    place_cities,
    place_names,
    place_regions,
)
from components.plate.map.pills import Pill, place_pills
from components.plate.map.regions import put_basemap, put_borders, put_regions, put_waters


@dataclass(frozen=True)
class _Placed:
    """Labels with the places that were found for them; the cities inside come last."""

    regions: list[PlacedRegion]
    pills: list[Pill]
    cities: list[PlacedCity]
    names: list[PlacedName]


def put_map(
    sheet: Sheet, layout: Layout, box: Rect, facts: Facts, *, has_day: bool = True,
    near: str | None = None,
) -> Facts:  # fmt: skip
    """Put the map with all its labels, and return the facts with the events that lie on it.

    Without its day where the head of the sheet has it; of a region from `near`, see `map_frame`.
    """
    frame, sizes = map_frame(box, layout, facts["camera"], near), layout.labels
    indent = layout.margin if layout.is_bleeding else 20.0
    day, scale = day_box(frame, facts, sizes, indent), scale_box(frame, sizes, indent)
    small = locator_box(frame, layout.locator, indent)
    furniture = [grown(day, 8)] if has_day else []
    furniture += [grown(scale, 5)] + ([grown(small, 3)] if layout.locator else [])
    placed = _placed_labels(frame, layout, facts, furniture)
    sheet.layer = "base"
    put_basemap(sheet, frame)
    put_regions(sheet, frame, facts, sizes.hatch)
    sheet.layer = "waters"
    put_waters(sheet, frame, facts)
    sheet.layer = "borders"
    put_borders(sheet, frame, facts, sizes.line)
    _put_labels(sheet, layout, placed, facts)
    sheet.layer = "day-and-scale"
    if has_day:
        put_day(sheet, day, facts, sizes)
    put_scale(sheet, frame, scale, sizes)
    sheet.layer = "small-map"
    if layout.locator:
        put_locator(sheet, small, frame, facts, sizes)
    sheet.layer = "map-frame"
    if not layout.is_bleeding:
        put_path(sheet, rect_path(*box), None, "hairline", 1.0)
    return facts | {"shown": [event for pill in placed.pills for event in pill.pile.events]}


def put_day_maps(sheet: Sheet, layout: Layout, box: Rect, facts: Facts, *, is_beside: bool) -> None:
    """Put a map of each of two days at one scale, the earlier one first: left, or above.

    On a phone they show the chosen region from near.
    """
    x, y, w, h = box
    gap = layout.margin * 0.4
    wide, high = ((w - gap) / 2, h) if is_beside else (w, (h - gap) / 2)
    for place, day in enumerate(days_of(facts)):
        at = (x + place * (wide + gap), y) if is_beside else (x, y + place * (high + gap))
        own = layout if place == 0 else replace(layout, locator=0)
        near = facts["region"] if layout.is_brief and facts["region"] != "all" else None
        put_map(sheet, own, (*at, wide, high), day, near=near)


def _placed_labels(frame: Frame, layout: Layout, facts: Facts, taken: list[Rect]) -> _Placed:
    """Find places for the labels, in the order of their right to one."""
    sizes = layout.labels
    regions = place_regions(frame, facts, sizes, taken)
    taken += [each.box for each in regions]
    pills = place_pills(frame, facts, sizes, taken)
    # on the smallest map those inside are the seats that the regions are named after
    has_inside = layout.columns != "brief-side"
    inside = place_cities(frame, sizes, taken, pills, is_inside=True) if has_inside else []
    waters = place_names(frame, sizes, taken, ("sea", "river"))
    outside = place_cities(frame, sizes, taken, pills, is_inside=False)
    countries = place_names(frame, sizes, taken, ("country",))
    return _Placed(regions, pills, [*outside, *inside], [*waters, *countries])


def _put_labels(sheet: Sheet, layout: Layout, placed: _Placed, facts: Facts) -> None:
    """Put names, bars and pills, those of the highest right above all others."""
    sizes = layout.labels
    sheet.layer = "leaders"
    put_leaders(sheet, placed.pills)
    sheet.layer = "labels"
    for name in placed.names:
        put_name(sheet, name)
    for city in placed.cities:
        put_city(sheet, city, sizes)
    for region in placed.regions:
        has_share = (
            bool(sizes.bar) and "assessed" not in facts["hidden"] and facts["changes"] is None
        )
        put_region_label(sheet, region, sizes, has_share=has_share, is_brief=layout.is_brief)
    sheet.layer = "events"
    put_pills(sheet, placed.pills, sizes)
