"""The labels and events of a plate's map, drawn where their places were found."""

import numpy as np
import shapely

from components.language.words import _
from components.paper.fonts import text_width
from components.paper.halo import put_soft_halo, text_shape
from components.paper.layout import Sizes
from components.paper.sheet import (
    Mark,
    Rect,
    Sheet,
    circle_path,
    put_line,
    put_path,
    put_text,
    rect_path,
)
from components.paper.signs import put_pill
from components.plate.content.facts import RegionFacts, held_words, share_words
from components.plate.map.labels import PlacedCity, PlacedName, PlacedRegion
from components.plate.map.pills import Pill


def put_region_label(
    sheet: Sheet, placed: PlacedRegion, sizes: Sizes, *, has_share: bool, is_brief: bool = False
) -> None:
    """Put a region's name and, where asked, its bar and range, with one halo about them.

    Where it `is_brief`, the range is a figure alone, and words in place of one are left out.
    """
    (x, y, w, h), region = placed.box, placed.region
    middle = x + w / 2
    name = (middle, y + sizes.name * 0.86, region["name"], "serif", sizes.name)
    if not has_share or (is_brief and not region["count"]):
        put_soft_halo(sheet, [text_shape(*name)], sizes.name)
        put_text(sheet, *name, align="centre", kind="region")
        return
    bar = (middle - sizes.bar / 2, y + sizes.name * 1.12, sizes.bar, sizes.bar * 0.085)
    longest = _("{low}–{high} % held").format(low=88, high=88)
    # the label's place is kept for the words of English; another language may have longer ones
    is_long = text_width(longest, "semibold", sizes.figure) > 7.4 * sizes.figure
    held = share_words(region) if is_long or is_brief else held_words(region)
    figure = (middle, y + h - sizes.figure * 0.27, held, "semibold", sizes.figure)
    if region["judged"]:  # words alone: a bar would be one of nothing held
        figure = (middle, figure[1] - bar[3], *figure[2:])
        put_soft_halo(sheet, [text_shape(*name), text_shape(*figure)], sizes.name)
        put_text(sheet, *name, align="centre", kind="region")
        put_text(sheet, *figure, align="centre", kind="figure")
        return
    around_bar = shapely.box(bar[0], bar[1], bar[0] + bar[2], bar[1] + bar[3])
    put_soft_halo(sheet, [text_shape(*name), around_bar, text_shape(*figure)], sizes.name)
    put_text(sheet, *name, align="centre", kind="region")
    _put_bar(sheet, bar, region)
    put_text(sheet, *figure, align="centre", kind="figure")
    sheet.marks.append(Mark("bar", region["name"], bar))


def put_city(sheet: Sheet, placed: PlacedCity, sizes: Sizes) -> None:
    """Put a city's dot and name with a pale halo."""
    x, y = placed.town.at
    is_inside = placed.is_inside
    left, top, _w, h = placed.town.box
    put_text(sheet, left + 1, top + h * 0.78, placed.town.city["name"], placed.face, sizes.city,
             "ink" if is_inside else "ink-3", kind="city",
             halo="paper" if is_inside else "ukraine", halo_width=3.0)  # fmt: skip
    small = min(1.0, sizes.city / 14) * sizes.line
    dot = circle_path(x, y, 2.9 * small)
    put_path(sheet, dot, "panel", "ink" if is_inside else "ink-2", 1.6 * small)


def put_name(sheet: Sheet, placed: PlacedName) -> None:
    """Put the name of a water or a country."""
    x, y, w, h = placed.box
    turn = np.radians(placed.turn)
    drop = placed.size * 0.3
    across, down = x + w / 2 + drop * np.sin(turn), y + h / 2 + drop * np.cos(turn)
    put_text(
        sheet,
        across,
        down,
        placed.text,
        placed.face,
        placed.size,
        "ink-3" if placed.type == "country" else "sea-name",
        align="centre",
        turn=placed.turn,
        halo="ukraine" if placed.type == "river" else None,
        kind=placed.type,
    )


def put_leaders(sheet: Sheet, pills: list[Pill]) -> None:
    """Put a leader to the place of each pill that had to go further off."""
    for pill in pills:
        if pill.is_far:
            x, y, w, h = pill.box
            put_line(sheet, [pill.pile.at, (x + w / 2, y + h / 2)], "ink", 1.1)
            put_path(sheet, circle_path(*pill.pile.at, 2.3), "ink")


def put_pills(sheet: Sheet, pills: list[Pill], sizes: Sizes) -> None:
    """Put the pills, faded by their age."""
    for pill in pills:
        alpha = 1 - 0.5 * pill.pile.age
        sheet.marks.append(Mark("pill", "", pill.box))
        put_pill(sheet, pill.box, pill.pile.counts, sizes.mark, sizes.count, alpha)


def _put_bar(sheet: Sheet, box: Rect, region: RegionFacts) -> None:
    """Put a share bar: solid to the lowest, half tone to the highest; dashed without any."""
    x, y, w, h = box
    put_path(sheet, rect_path(x, y, w, h), "bar-track")
    if not region["count"]:
        put_path(sheet, rect_path(x, y, w, h), None, "ink-2", 1.1, dash=(3, 2.2))
        return
    put_path(sheet, rect_path(x, y, w * region["high"], h), "bar-uncertain")
    put_path(sheet, rect_path(x, y, w * region["low"], h), "bar")
    put_path(sheet, rect_path(x, y, w, h), None, "bar", 1.0)
