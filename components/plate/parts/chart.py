"""The share held over time: what each source says, below the claim on all of it; never joined.

Who judges day by day is a line, who judges single days has marks, and a share of one day alone is
an open circle or, for a range, an upright bar. The claimed status is a strip of hatch below.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from matplotlib.path import Path

from components.language.words import _, day_in_words, day_short
from components.paper.fonts import text_width, wrap
from components.paper.hatch import OFF, ON, put_hatch
from components.paper.places import shared
from components.paper.sheet import (
    Rect,
    Sheet,
    circle_path,
    put_line,
    put_lines,
    put_path,
    put_text,
    rect_path,
)
from components.plate.content.facts import ChartFacts, HeldFacts, extremes_of, said_over_time
from components.plate.content.text import share_percent, share_said
from geodata.status import is_annexed

_STEP = 1.32  # from line to line of the key, in sizes of its text
_LANE, _LANE_GAP = 0.62, 0.42  # height of the claimed status and of the gap above it
_FIRST_STATUS = ("independence_declared", "annexation_declared", "annexation_legislated")


@dataclass(frozen=True)
class _Plot:
    """Where days and shares of a chart lie."""

    left: float
    top: float
    width: float
    height: float
    first: pd.Timestamp
    last: pd.Timestamp

    def x(self, day: str | pd.Timestamp) -> float:
        """Place of a day; one before the axis is at its beginning."""
        days = (pd.Timestamp(day) - self.first) / (self.last - self.first)
        return self.left + self.width * min(1.0, max(0.0, float(days)))

    def y(self, share: float) -> float:
        """Place of a share."""
        return self.top + self.height * (1 - share)


def put_charts(sheet: Sheet, box: Rect, chart: ChartFacts, size: float) -> None:
    """Put the chart of each region, in two columns where there are many and room for them."""
    x, y, w, h = box
    columns = 2 if len(chart["regions"]) > 1 and w > size * 48 else 1
    rows = -(-len(chart["regions"]) // columns)
    gap = size * 1.6
    wide, high = (w - gap * (columns - 1)) / columns, (h - gap * (rows - 1)) / rows
    for place, region in enumerate(chart["regions"]):
        row, column = divmod(place, columns)
        at = (x + column * (wide + gap), y + row * (high + gap), wide, high)
        _put_chart(sheet, at, chart, region, size, has_title=len(chart["regions"]) > 1)


def charts_height(chart: ChartFacts, width: float, size: float) -> float:
    """Height of charts that nothing else limits."""
    columns = 2 if len(chart["regions"]) > 1 and width > size * 48 else 1
    rows = -(-len(chart["regions"]) // columns)
    return rows * min(size * 26, max(size * 13, width / columns * 0.5)) + (rows - 1) * size * 1.6


def put_key(sheet: Sheet, x: float, y: float, width: float, chart: ChartFacts,
            size: float) -> float:  # fmt: skip
    """Put who says what with its sign, and return the last base line."""
    for sign, words in _key_of(chart):
        lines = wrap(words, "text", size, width - size * 2.2)
        _put_sign(sheet, sign, x + size * 0.8, y - size * 0.3, size)
        for line in lines:
            put_text(sheet, x + size * 2.2, y, line, "text", size, "ink-2")
            y += size * _STEP
    return y - size * _STEP


def key_height(chart: ChartFacts, width: float, size: float) -> float:
    """Height of the key, from its first base line to its last."""
    lines = sum(
        len(wrap(words, "text", size, width - size * 2.2)) for _sign, words in _key_of(chart)
    )
    return size * _STEP * (lines - 1)


def _put_chart(sheet: Sheet, box: Rect, chart: ChartFacts, region: HeldFacts, size: float,
               *, has_title: bool) -> None:  # fmt: skip
    """Put the chart of one region."""
    x, y, w, h = box
    small = size * 0.9
    left, right = text_width("100 %", "text", small) + size * 0.5, size * 2.6
    above = size * (2.9 if has_title else 1.5)
    below = size * (_LANE_GAP + _LANE + 1.5)
    plot = _Plot(x + left, y + above, w - left - right, h - above - below,
                 pd.Timestamp(chart["first"]), pd.Timestamp(chart["last"]))  # fmt: skip
    if has_title:
        put_text(sheet, x, y + size, region["title"], "bold", size * 1.06)
    sheet.layer = "strips"
    _put_axes(sheet, plot, small, size)
    since = _put_claim(sheet, plot, region, chart["until"], small, size)
    for _name, spans in region["daily"]:
        _put_daily(sheet, plot, spans, size)
    spots = [(plot.x(a), plot.y(s)) for _n, spans in region["daily"] for a, _b, s in spans]
    for place, (_name, said) in enumerate(region["single"]):
        for day, share in said:
            _put_mark(sheet, place, plot.x(day), plot.y(share), size * 0.3)
            spots.append((plot.x(day), plot.y(share)))
    for day, low, high, _name, _text in region["dated"]:
        _put_single(sheet, plot.x(day), plot.y(low), plot.y(high), size * 0.24)
        spots += [(plot.x(day), plot.y(low)), (plot.x(day), plot.y(high))]
    if chart["until"] == chart["last"]:
        _put_ends(sheet, plot, region, small, is_claimed=since is not None)
    _put_days(sheet, plot, chart, np.array(spots).reshape(-1, 2), small, size)


def _put_axes(sheet: Sheet, plot: _Plot, small: float, size: float) -> None:
    """Put the lines of nothing, half and all, the strip below, and the years."""
    right = plot.left + plot.width
    foot = plot.top + plot.height + size * (_LANE_GAP + _LANE)
    lane = rect_path(plot.left, foot - size * _LANE, plot.width, size * _LANE)
    put_path(sheet, lane, "lane")
    for share, words in ((0.0, "0"), (0.5, "50"), (1.0, _("{value} %").format(value=100))):
        put_line(sheet, [(plot.left, plot.y(share)), (right, plot.y(share))], "hairline", 1.0)
        put_text(sheet, plot.left - size * 0.4, plot.y(share) + small * 0.33, words, "text", small,
                 "ink-2", align="right")  # fmt: skip
    years = range(plot.first.year, plot.last.year + 1)
    starts = [pd.Timestamp(year, 1, 1) for year in years]
    each = plot.width / len(starts)
    every = next(n for n in (1, 2, 4, 8, 16) if each * n > text_width("2022", "text", small) * 1.5)
    for start in starts[::every]:
        at = plot.x(start)
        put_line(sheet, [(at, foot), (at, foot + size * 0.25)], "ink-3", 1.0)
        put_text(sheet, at, foot + small * 1.3, str(start.year), "text", small, "ink-2",
                 align="centre")  # fmt: skip


def _put_claim(sheet: Sheet, plot: _Plot, region: HeldFacts, until: str, small: float,
               size: float) -> str | None:  # fmt: skip
    """Put the claimed status below, and the claim on all; return since when there is one."""
    top = plot.top + plot.height + size * _LANE_GAP
    ends = [*(day for day, _kind in region["statuses"][1:]), until]
    since = None
    for (day, kind), end in zip(region["statuses"], ends, strict=bool(region["statuses"])):
        if kind not in _FIRST_STATUS:
            continue
        left, right = plot.x(day), plot.x(end)
        if right > left:
            shape = shapely.box(left, top, right, top + size * _LANE)
            hatch = size / 17
            dash = None if is_annexed(kind) else (ON * hatch, OFF * hatch)
            put_hatch(sheet, shape, hatch, dash)
        if is_annexed(kind) and since is None:
            since = day
    if since is None:
        return None
    at, right = plot.x(since), plot.left + plot.width
    put_line(sheet, [(at, plot.y(1)), (plot.x(until), plot.y(1))], "claimed", 2.4)
    if pd.Timestamp(since) >= plot.first:
        put_path(sheet, circle_path(at, plot.y(1), size * 0.24), "claimed")
    words = _("claimed: all of it, from {day}").format(day=day_short(pd.Timestamp(since)))
    width = text_width(words, "semibold", small)
    is_before = at - width > plot.left
    left = at - width if is_before else min(right - width, at)
    put_text(sheet, max(plot.left, left), plot.y(1) - size * 0.55, words, "semibold", small,
             "claimed-text")  # fmt: skip
    return since


def _put_daily(sheet: Sheet, plot: _Plot, spans: list[tuple[str, str, float]], size: float) -> None:
    """Put the line of who judges day by day, whole where days follow one another."""
    lines: list[list[tuple[float, float]]] = []
    before = None
    for start, end, share in spans:
        if pd.Timestamp(end) < plot.first:
            continue
        after = pd.Timestamp(end) + pd.Timedelta(days=1)
        points = [(plot.x(start), plot.y(share)), (plot.x(after), plot.y(share))]
        if before == pd.Timestamp(start):
            lines[-1] += points
        else:
            lines.append(points)
        before = after
    paths = [np.array(points) for points in lines]
    put_lines(sheet, paths, "paper", size * 0.24)
    put_lines(sheet, paths, "bar", size * 0.11)


def _put_mark(sheet: Sheet, place: int, x: float, y: float, r: float) -> None:
    """Put a mark of who judges single days: a full diamond, an open one, or a cross."""
    if place % 3 == 2:
        for turn in (1, -1):
            ends = [(x - r * 0.8, y - turn * r * 0.8), (x + r * 0.8, y + turn * r * 0.8)]
            put_line(sheet, ends, "independent-text", r * 0.36)
        return
    corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)]
    path = Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
    if place % 3:
        put_path(sheet, path, "paper", "independent-text", r * 0.34)
    else:
        put_path(sheet, path, "independent", "paper", r * 0.16)


def _put_single(sheet: Sheet, x: float, low: float, high: float, r: float) -> None:
    """Put a share of one day alone."""
    if low == high:
        put_path(sheet, circle_path(x, low, r), "paper", "ink", r * 0.5)
        return
    for level in (low, high):
        put_line(sheet, [(x - r, level), (x + r, level)], "ink", r * 0.5)
    put_line(sheet, [(x, low), (x, high)], "ink", r * 0.5)


def _put_ends(sheet: Sheet, plot: _Plot, region: HeldFacts, small: float,
              *, is_claimed: bool) -> None:  # fmt: skip
    """Put figures at the right end: the claim, the last one of each line, the newest lowest one."""
    figures = [(1.0, "claimed-text", "100")] if is_claimed else []
    figures += [(spans[-1][2], "bar", share_percent(spans[-1][2])) for _n, spans in region["daily"]]
    newest = [said[-1] for _name, said in region["single"]]
    if newest:
        day = max(on for on, _share in newest)
        lowest = min(share for on, share in newest if on == day)
        figures.append((lowest, "independent-text", share_percent(lowest)))
    base = -np.inf
    for share, ink, words in sorted(figures, key=lambda figure: -figure[0]):
        base = max(plot.y(share) + small * 0.33, base + small * 1.12)
        put_text(sheet, plot.left + plot.width + small * 0.4, base, words, "semibold", small, ink)


def _put_days(sheet: Sheet, plot: _Plot, chart: ChartFacts, spots: np.ndarray, small: float,
              size: float) -> None:  # fmt: skip
    """Put the rule of each day, with its words where they lie on as few marks as can be."""
    foot = plot.top + plot.height + size * (_LANE_GAP + _LANE)
    taken: list[Rect] = []
    rules = [plot.x(day) for day in chart["days"] if pd.Timestamp(day) >= plot.first]
    for at in rules:
        put_line(sheet, [(at, plot.y(1) - size * 0.2), (at, foot)], "paper", size * 0.24)
        put_line(sheet, [(at, plot.y(1) - size * 0.2), (at, foot)], "ink", size * 0.1)
    for at, day in zip(rules, chart["days"][-len(rules) :], strict=True):
        words = day_short(pd.Timestamp(day))
        width = text_width(words, "bold", small)
        sides = [one for one in (at + size * 0.4, at - size * 0.4 - width)
                 if plot.left <= one and one + width <= plot.left + plot.width]  # fmt: skip
        levels = np.arange(plot.y(0) - size * 0.4, plot.y(1) + size * 1.2, -size * 0.4)
        boxes = [(x, y - small, width, small * 1.25) for y in levels for x in sides]

        def weight(box: Rect) -> float:
            x, y, w, h = box
            inside = (spots >= (x - 4, y - 4)) & (spots <= (x + w + 4, y + h + 4))
            on_rules = sum(x < rule < x + w for rule in rules)
            return inside.all(axis=1).sum() + 1000 * (
                on_rules + sum(shared(box, other) > 0 for other in taken)
            )

        best = min(boxes, key=weight)
        taken.append(best)
        put_text(sheet, best[0], best[1] + small, words, "bold", small, halo="paper", kind="day")


def _key_of(chart: ChartFacts) -> list[tuple[str, str]]:
    """Signs of the key with their words: of one region with what each says at the extremes."""
    regions = chart["regions"]
    daily = dict.fromkeys(name for region in regions for name, _said in region["daily"])
    single = dict.fromkeys(name for region in regions for name, _said in region["single"])
    said = dict(said_over_time(regions[0])) if len(regions) == 1 else {}
    key = []
    for name in daily:
        words = _("{name}, day by day").format(name=name)
        key.append(("daily", _with_extremes(words, said.get(name, []))))
    for place, name in enumerate(single):
        key.append((str(place), _with_extremes(name, said.get(name, []))))
    dated = [one for region in regions for one in region["dated"]]
    if dated and len(regions) == 1:
        words = "; ".join(
            f"{name}: {text}, {day_in_words(pd.Timestamp(day))}"
            for day, _l, _h, name, text in dated
        )
        key.append(("single", f"{_('share of one day alone')}: {words}"))
    elif dated:
        key.append(("single", _("share of one day alone")))
    if not key:
        key.append(("none", _("No share is on record by this day.")))
    return key


def _with_extremes(name: str, spans: list[tuple[str, str, float]]) -> str:
    """Name of a source with its lowest, highest and latest share, each with its day."""
    if not spans:
        return name
    words = _("{name}: lowest {lowest}, highest {highest}, latest {latest}")
    said = {kind: share_said(*one) for kind, one in extremes_of(spans).items()}
    return words.format(name=name, **said)


def _put_sign(sheet: Sheet, sign: str, x: float, y: float, size: float) -> None:
    """Put a sign of the key about a point."""
    if sign == "daily":
        put_line(sheet, [(x - size * 0.7, y), (x + size * 0.7, y)], "bar", size * 0.11)
    elif sign == "single":
        put_path(sheet, circle_path(x, y, size * 0.24), "paper", "ink", size * 0.12)
    elif sign != "none":
        _put_mark(sheet, int(sign), x, y, size * 0.3)
