"""The dot-and-range strips of a plate: rival figures on one axis for each "out of what"."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from components.figures.strips import Point, Strip
from components.language.words import _
from components.paper.fonts import fit, text_width, wrap
from components.paper.sheet import (
    Sheet,
    put_line,
    put_lines_of_text,
    put_path,
    put_text,
    rect_path,
)
from components.paper.signs import STANCE_TOKENS, put_own_ring, put_stance

_GAP = 8.0  # between two labels
# Heights in sizes of a strip's text: of a strip, and of a line below its axis.
_STRIP, _LINE = 3.62, 1.2


def choose_strips(strips: list[Strip], most: int) -> list[Strip]:
    """Strips that a plate has room for: those first on which somebody disputes, in their order.

    A figure of the reader's own comes before all: they asked for it.
    """

    def worth(strip: Strip) -> int:
        stances = {point["stance"] for point in strip["points"]}
        is_own = any(point.get("is_own") for point in strip["points"])
        return -int("claimed" in stances) - int(len(stances) > 1) - 3 * int(is_own)

    ranked = sorted(range(len(strips)), key=lambda i: (worth(strips[i]), i))[:most]
    return [strips[i] for i in sorted(ranked)]


@dataclass(frozen=True)
class Label:
    """Words above a mark: where its middle is, how far it reaches on both sides, how wide they are.

    ``x`` is where they begin, between ``low`` and ``high``.
    """

    text: str
    at: float
    reach: float
    width: float
    token: str = ""
    low: float = 0.0
    high: float = 0.0
    x: float = 0.0


def place_labels(labels: list[Label], left: float, width: float) -> list[Label]:
    """Push labels above an axis apart by their widths; what finds no room goes.

    A label stays over its own mark, or it would be taken for that of another.
    """
    kept: list[Label] = []
    for label in labels:
        low = max(left - 2, label.at - label.reach - label.width - 7)
        high = min(left + width + 2 - label.width, label.at + label.reach + 7)
        row = sorted([*kept, replace(label, low=low, high=high)], key=lambda each: each.at)
        if high >= low and _leftmost(row) is not None:
            kept = row
    start = 1e9
    placed: list[Label] = []
    for label, first in reversed(list(zip(kept, _leftmost(kept) or [], strict=True))):
        most = min(label.high, start - _GAP - label.width)
        start = max(first, min(label.at - label.width / 2, most))
        placed.insert(0, replace(label, x=start))
    return placed


def strip_height(strip: Strip, width: float, size: float, name_width: float) -> float:
    """Height of a strip, with what its marks say that has no room above them."""
    lines = _labels_of(strip, width, size, name_width)[1]
    return size * (_STRIP + len(lines) * _LINE)


def put_strip(sheet: Sheet, x: float, y: float, width: float, strip: Strip, size: float,
              name_width: float) -> None:  # fmt: skip
    """Put one strip: its question and unit, an axis with ticks, the marks and what they say."""
    small = size * 0.9
    first, *more = wrap(strip["label"], "bold", size, name_width)
    name = [first, fit(" ".join(more), "bold", size, name_width)] if more else [first]
    end = put_lines_of_text(sheet, x, y + size * 1.05, name, "bold", size, size * 1.15)
    unit = fit(strip["unit"], "text", small, name_width)
    put_text(sheet, x, end - size * 1.15 + small * 1.3, unit, "text", small, "ink-2")
    whole, base = _whole_of(strip), y + size * 1.55

    def at(value: float) -> float:
        return x + _place_on(strip, width, size, name_width, value)

    ends = at(strip["axis"]["min"]), at(strip["axis"]["max"])
    put_line(sheet, [(end, base) for end in ends], "control-edge", 1.3)
    _put_ticks(sheet, strip, at, base, small * 0.94)
    for point in strip["points"]:
        _put_point(sheet, point, at(point["low"]), at(point["high"]), base, size * 0.36)
    # what is claimed of all stands beside its mark, so that no share has to give way to it
    if whole:
        put_text(sheet, at(100.0) + size * 0.62, base + small * 0.32, whole, "semibold", small,
                 "claimed-text", kind="figure")  # fmt: skip
    labels, lines = _labels_of(strip, width, size, name_width)
    for label in labels:
        put_text(sheet, x + label.x, base - size * 0.62, label.text, "semibold", small,
                 label.token, kind="figure")  # fmt: skip
    put_lines_of_text(sheet, x + name_width + 14, y + size * (_STRIP + 0.1), lines, "text",
                      small, size * _LINE, ink="ink-2")  # fmt: skip


def _whole_of(strip: Strip) -> str:
    """Words beside the mark of a claim to all of a region; empty where there is none."""
    return next((p["label"] for p in strip["points"] if p["id"].startswith("status")), "")


def _axis_room(strip: Strip, width: float, size: float, name_width: float) -> tuple[float, float]:
    """Where the axis of a strip begins, from the left of the strip, and its width."""
    whole = _whole_of(strip)
    air = text_width(whole, "semibold", size * 0.9) + size * 0.3 if whole else 0.0
    return name_width + 14, width - name_width - 14 - air


def _place_on(strip: Strip, width: float, size: float, name_width: float, value: float) -> float:
    """Place of a value on the axis, from the left of the strip."""
    axis, pad = strip["axis"], 8.0
    left, room = _axis_room(strip, width, size, name_width)
    share = (value - axis["min"]) / ((axis["max"] - axis["min"]) or 1)
    return left + pad + share * (room - 2 * pad)


def _labels_of(
    strip: Strip, width: float, size: float, name_width: float
) -> tuple[list[Label], list[str]]:
    """Words above the marks of a strip, and lines with those that have no room there."""
    small = size * 0.9
    left, room = _axis_room(strip, width, size, name_width)

    def at(value: float) -> float:
        return _place_on(strip, width, size, name_width, value)

    labels = [
        Label(
            text=_point_label(point),
            at=(at(point["low"]) + at(point["high"])) / 2,
            reach=(at(point["high"]) - at(point["low"])) / 2,
            width=text_width(_point_label(point), "semibold", small),
            token=f"{STANCE_TOKENS[point['stance']]}-text",
        )
        for point in _label_order(strip["points"])
        if not point["id"].startswith("status")
    ]
    placed = place_labels(labels, left, room)
    texts = {label.text for label in placed}
    # in the order of the axis; two marks of one figure are one figure
    others = sorted((each for each in labels if each.text not in texts), key=lambda each: each.at)
    if not others:
        return placed, []
    words = _("Also {figures}").format(figures=", ".join(dict.fromkeys(o.text for o in others)))
    return placed, wrap(words, "text", small, width - name_width - 14)


def _leftmost(labels: list[Label]) -> list[float] | None:
    """Leftmost places of labels in a row, none where they do not all find room."""
    places: list[float] = []
    end = -1e9
    for label in labels:
        x = max(label.low, end + _GAP)
        if x > label.high:
            return None
        places.append(x)
        end = x + label.width
    return places


def _put_ticks(
    sheet: Sheet, strip: Strip, at: Callable[[float], float], base: float, size: float
) -> None:
    """Put the ticks of an axis with their figures, as many as have room."""
    ticks = strip["axis"]["ticks"]
    end = -1e9
    is_percent = strip["is_percent"]
    words = [
        f"{t} %" if is_percent and i == len(ticks) - 1 else t for i, (_v, t) in enumerate(ticks)
    ]
    w_last = text_width(words[-1], "text", size)
    last = at(ticks[-1][0]) - w_last / 2 - max(0.0, w_last / 2 - 8)
    for i, ((value, _text), word) in enumerate(zip(ticks, words, strict=True)):
        put_line(sheet, [(at(value), base - 4), (at(value), base + 4)], "control-edge", 1.3)
        w = text_width(word, "text", size)
        start = at(value) - w / 2
        is_last = i == len(ticks) - 1
        if start < end + 6 or (not is_last and start + w > last - 6):
            continue
        # the sign behind the last figure may stand out no further than the axis has air
        shift = max(0.0, w / 2 - 8) if is_last else 0.0
        put_text(sheet, at(value) - shift, base + size * 1.35, word, "text", size, "ink-2",
                 align="centre", kind="tick")  # fmt: skip
        end = start + w


def _put_point(sheet: Sheet, point: Point, low: float, high: float, base: float,
               r: float) -> None:  # fmt: skip
    """Put one mark: a shape for a figure, a capsule for a range, an arrow where it is open."""
    token = STANCE_TOKENS[point["stance"]]
    if high - low > 2:
        dash = (3.2, 2.4) if point["is_after_day"] else None
        capsule = rect_path(low - r, base - r, high - low + 2 * r, 2 * r, r)
        put_path(sheet, capsule, "paper", token, 2.2, dash=dash)
    else:
        put_stance(sheet, low, base, point["stance"], r, point["is_after_day"])
    if point.get("is_own"):
        put_own_ring(sheet, low, base, r, high)
    if point["open"]:
        way = 1 if point["open"] == "up" else -1
        tip = (high if way > 0 else low) + way * (r + 11)
        put_line(sheet, [(tip - way * 9, base), (tip, base)], token, 1.8)
        put_line(
            sheet, [(tip - way * 4, base - 4), (tip, base), (tip - way * 4, base + 4)], token, 1.8
        )


def _point_label(point: Point) -> str:
    """Words beside a mark; one that was not seen at its source has a query behind it."""
    return point["label"] + ("" if point["is_verified"] else " ?")


def _label_order(points: list[Point]) -> list[Point]:
    """Points in the order of their right to a label: the first of each stance, then the others.

    Of one stance come first the final figure, a range, what was seen at
    its source, what was known by the day.
    """
    ranked = sorted(
        points,
        key=lambda p: (
            not p["is_final"], p["low"] == p["high"],
            not p["is_verified"], p["is_after_day"],
        ),
    )  # fmt: skip
    seen: dict[str, int] = {}
    order = []
    for point in ranked:
        order.append((seen.get(point["stance"], 0), point))
        seen[point["stance"]] = seen.get(point["stance"], 0) + 1
    return [point for _place, point in sorted(order, key=lambda pair: pair[0])]
