"""A plate for a phone: the place and the day, the map, two figures, how to read it, its sources.

Everything is in large type, since 1080 units are 390 pixels there; what has no room is named.
"""

from dataclasses import dataclass, replace

from components.language.words import _
from components.paper.fonts import text_width, wrap
from components.paper.layout import Layout
from components.paper.sheet import Sheet, put_line, put_lines_of_text, put_text
from components.plate.content.facts import Facts
from components.plate.content.figures import (
    LargeFigure,
    brief_facts,
    large_figures,
    place_title,
)
from components.plate.content.text import change_line, licence_text
from components.plate.map.map import put_day_maps, put_map
from components.plate.parts.foot import put_code, source_lines
from components.plate.parts.legend import brief_legend_height, put_brief_legend
from components.view.words import edition_words

_STEP = 1.28  # from line to line, in sizes of the text
_LARGE = 2.5  # a large figure, in sizes of the text
_LEAST = 1.3  # the same where it is long
_GAP = 44.0


@dataclass(frozen=True)
class _Foot:
    """Lines of a foot: the first of them in bold."""

    lines: list[str]
    code: str
    site: str
    height: float


def draw_brief(sheet: Sheet, layout: Layout, facts: Facts, site: str, code: str) -> None:
    """Draw a plate for a phone from its facts; `site` is the address to type the code at."""
    facts = brief_facts(facts)
    figures, foot = large_figures(facts), _measured_foot(layout, facts, site, code)
    top = _put_head(sheet, layout, facts)
    full, size = layout.width - 2 * layout.margin, layout.body
    legend = brief_legend_height(facts, full, size, layout.labels.hatch)
    floor = layout.height - layout.margin * 0.8 - foot.height - size * 2.8 - legend
    if layout.columns == "brief" or "pair" in facts:
        shown, y = _put_below(sheet, layout, facts, figures, (top, floor))
    else:
        shown, y = _put_beside(sheet, layout, facts, figures, (top, floor))
    sheet.layer = "legend"
    y += size * 1.3
    put_brief_legend(sheet, layout.margin, y, full, shown, size, layout.labels.hatch)
    sheet.layer = "foot"
    _put_foot(sheet, layout, foot)


def _put_below(
    sheet: Sheet, layout: Layout, facts: Facts, figures: list[LargeFigure],
    room: tuple[float, float],
) -> tuple[Facts, float]:  # fmt: skip
    """Put the map, or two, and the figures under it; return what is shown and where they end."""
    full, size, (top, floor) = layout.width - 2 * layout.margin, layout.body, room
    changed = []
    if "pair" in facts:
        changed = wrap(change_line(facts, is_brief=True), "medium", size, full)
    width = (full - _GAP) / 2
    tall = max(_figure_height(figure, width, size) for figure in figures)
    below = tall + size * (0.4 + _STEP * len(changed))
    box = (0.0, top, layout.width, floor - below - top)
    if changed:
        shown = facts
        put_day_maps(sheet, _pair_layout(layout), box, facts, is_beside=True)
    else:
        shown = put_map(sheet, layout, box, facts, has_day=False)
    y = box[1] + box[3] + size * 0.4
    for place, figure in enumerate(figures):
        left = layout.margin + place * (width + _GAP)
        _put_figure(sheet, left, y, width, figure, size)
    y += tall
    put_lines_of_text(sheet, layout.margin, y + size * 0.9, changed, "medium", size, size * _STEP)
    return shown, y + size * _STEP * len(changed)


def _put_beside(
    sheet: Sheet, layout: Layout, facts: Facts, figures: list[LargeFigure],
    room: tuple[float, float],
) -> tuple[Facts, float]:  # fmt: skip
    """Put the map and the figures to its left; return what is shown and where they end."""
    size, (top, floor) = layout.body, room
    side = _side_width(layout, figures, floor - top)
    left = layout.margin + side + _GAP * 0.6
    shown = put_map(
        sheet, layout, (left, top, layout.width - left, floor - top), facts, has_day=False
    )
    y = top
    for figure in figures:
        y = _put_figure(sheet, layout.margin, y, side, figure, size) + size * 0.8
    return shown, floor


def _pair_layout(layout: Layout) -> Layout:
    """Layout of each of two maps, with names and days alone."""
    labels = layout.labels
    small = replace(labels, day=38, name=layout.body, bar=0, hatch=labels.hatch * 0.8)
    return replace(layout, columns="brief-side", labels=small, locator=0)


def _put_head(sheet: Sheet, layout: Layout, facts: Facts) -> float:
    """Put the place and the day, and return where the map begins."""
    sheet.layer = "headline"
    width = layout.width - 2 * layout.margin
    y = layout.margin * 0.8
    rows = [(place_title(facts), layout.headline, "headline")]
    if "pair" not in facts:  # whose maps have their days
        rows.append((facts["day_words"], layout.standfirst, "day"))
    for text, size, kind in rows:
        fitted = size * min(1.0, width / text_width(text, "serif", size))
        y += size * 0.86
        put_text(sheet, layout.margin, y, text, "serif", fitted, kind=kind)
        y += size * 0.3
    return y + layout.body * 0.35


def _side_width(layout: Layout, figures: list[LargeFigure], room: float) -> float:
    """Width of the column of figures beside the map: wider where their words would run below it."""
    side, size = layout.side, layout.body
    while side < layout.width / 2:
        tall = sum(_figure_height(figure, side, size) + size * 0.8 for figure in figures)
        if tall <= room:
            break
        side += 20
    return side


def _large_lines(figure: LargeFigure, width: float, size: float) -> tuple[list[str], float]:
    """Lines of a large figure and their size: smaller before they are two."""
    share = _LARGE
    while share > _LEAST and text_width(figure.figure, "serif", size * share) > width:
        share -= 0.1
    lines = wrap(figure.figure, "serif", size * share, width)
    return lines, size * share


def _figure_height(figure: LargeFigure, width: float, size: float) -> float:
    """Height of a large figure with its words."""
    lines, large = _large_lines(figure, width, size)
    words = wrap(figure.words, "text", size, width)
    return size * 0.3 + large * 1.06 * len(lines) + size * _STEP * len(words) + size * 0.3


def _put_figure(
    sheet: Sheet, x: float, y: float, width: float, figure: LargeFigure, size: float
) -> float:
    """Put a rule, a large figure and its words, and return where they end."""
    sheet.layer = "strips"
    put_line(sheet, [(x, y), (x + width, y)], "ink", 3.0)
    lines, large = _large_lines(figure, width, size)
    base = put_lines_of_text(
        sheet, x, y + size * 0.3 + large * 0.82, lines, "serif", large, large * 1.06,
        ink=figure.ink, kind="large",
    )  # fmt: skip
    base += size * 1.0 - large * 0.82
    words = wrap(figure.words, "text", size, width)
    put_lines_of_text(sheet, x, base, words, "text", size, size * _STEP, ink="ink-2")
    return y + _figure_height(figure, width, size)


def _measured_foot(layout: Layout, facts: Facts, site: str, code: str) -> _Foot:
    """Measure the foot: boundaries, sources, what is left out, licences; name, place and code."""
    size, full = layout.body, layout.width - 2 * layout.margin
    told = [facts["left_out"], licence_text(facts)]
    if facts["known_by"]:
        told.insert(0, _("Only what had been published by this day is shown."))
    whose = edition_words()
    told += [whose] if whose else []
    if site and not _is_beside_name(layout, site, code):
        told.append(site)
        site = ""
    lines = wrap(facts["boundary"], "semibold", size, full)[:1]
    lines += source_lines(facts, size, full, layout.source_lines, has_link=bool(site))
    for text in told:
        lines += wrap(text, "text", size, full)
    return _Foot(lines, code, site, size * (_STEP * len(lines) + 2.6))


def _is_beside_name(layout: Layout, site: str, code: str) -> bool:
    """Whether an address has room between the atlas's name and the code."""
    size = layout.body
    taken = text_width(_("Claims Atlas"), "serif", size * 1.35) + size * 3.4
    room = layout.width - 2 * layout.margin - taken - text_width(code, "semibold", size)
    return text_width(site, "text", size) <= room


def _put_foot(sheet: Sheet, layout: Layout, foot: _Foot) -> None:
    """Put the foot at the lower edge of the sheet."""
    size, left, right = layout.body, layout.margin, layout.width - layout.margin
    top = layout.height - layout.margin * 0.8 - foot.height
    put_line(sheet, [(left, top), (right, top)], "control-edge", 2.0)
    y = top + size * 1.35
    for i, line in enumerate(foot.lines):
        face, ink = ("semibold", "ink") if i == 0 else ("text", "ink-2")
        put_text(sheet, left, y, line, face, size, ink)
        y += size * _STEP
    y += size * 0.45
    name = put_text(sheet, left, y, _("Claims Atlas"), "serif", size * 1.35)
    if foot.site:
        put_text(sheet, left + name + size * 0.8, y, foot.site, "text", size, "ink-2")
    put_code(sheet, right, y - size * 1.12, foot.code, size)
