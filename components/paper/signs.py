"""The signs of a plate: categories of events in ink, stances by shape and colour."""

import numpy as np
from matplotlib.path import Path

from components.paper.sheet import Sheet, circle_path, put_path, put_text, rect_path

# Marks of the categories in a box of 10 by 10: polylines that are filled or stroked, and circles.
_FILLED: dict[str, list[tuple[float, float]]] = {
    "annexation_step": [(5, 0.4), (9.2, 2.7), (9.2, 7.3), (5, 9.6), (0.8, 7.3), (0.8, 2.7)],
    "civilian_harm": [(5, 0.8), (9.7, 9.2), (0.3, 9.2)],
}
# A pin, as of a reader's own events on the screen.
_PIN = [
    (2.2, 5.9), (1.5, 4.6), (1.5, 3.0), (2.8, 1.1), (5, 0.4), (7.2, 1.1), (8.5, 3.0), (8.5, 4.6),
    (7.8, 5.9), (5, 9.3), (2.2, 5.9),
]  # fmt: skip
_LINES: dict[str, list[list[tuple[float, float]]]] = {
    "vote": [[(1, 1), (9, 1), (9, 9), (1, 9), (1, 1), (9, 1)], [(3, 3.9), (7, 3.9)]],
    "military": [[(1.2, 1.2), (8.8, 8.8)], [(8.8, 1.2), (1.2, 8.8)]],
    "infrastructure": [[(1.6, 0.8), (1.6, 9.2)], [(8.4, 0.8), (8.4, 9.2)], [(1.6, 5), (8.4, 5)]],
    "international_response": [[(2.4, 5), (7.6, 5)]],
    "legal": [[(0.8, 1.4), (9.2, 1.4)], [(5, 1.4), (5, 9.4)]],
    "own": [_PIN],
}
_CIRCLES: dict[str, list[tuple[float, float, float]]] = {
    "control_change": [(5, 5, 4.1)],
    "international_response": [(5, 5, 4.1)],
    "negotiation": [(3.4, 5, 2.6), (6.6, 5, 2.6)],
}
_DISCS = {"political": (5, 5, 2.4), "own": (5, 3.7, 1.4)}
_MARK_LINE = 1.6

STANCE_TOKENS = {
    "claimed": "claimed",
    "disputing": "disputed",
    "party_figure": "party",
    "independent_estimate": "independent",
    "official_statistic": "official",
}


def put_mark(sheet: Sheet, x: float, y: float, category: str, size: float = 10,
             alpha: float = 1) -> None:  # fmt: skip
    """Put the mark of a category into the square whose upper left corner is given."""
    scale = size / 10

    def moved(path: Path) -> Path:
        return Path(np.asarray(path.vertices) * scale + np.array([x, y]), path.codes)

    if category in _FILLED:
        corners = [*_FILLED[category], _FILLED[category][0]]
        codes = [Path.MOVETO, *[Path.LINETO] * (len(corners) - 2), Path.CLOSEPOLY]
        put_path(sheet, moved(Path(corners, codes)), "ink", alpha=alpha)
    if category in _DISCS:
        put_path(sheet, moved(circle_path(*_DISCS[category])), "ink", alpha=alpha)
    if category == "control_change":
        put_path(sheet, moved(_half_disc(5, 5, 4.1)), "ink", alpha=alpha)
    for line in _LINES.get(category, ()):
        put_path(
            sheet, moved(Path(line)), None, "ink", _MARK_LINE * scale, alpha=alpha, join="miter"
        )
    for cx, cy, r in _CIRCLES.get(category, ()):
        put_path(sheet, moved(circle_path(cx, cy, r)), None, "ink", _MARK_LINE * scale, alpha=alpha)


def put_stance(sheet: Sheet, x: float, y: float, stance: str, r: float = 6,
               is_after_day: bool = False) -> None:  # fmt: skip
    """Put the mark of a stance about a point; hollow and dashed where it came after the day."""
    token = STANCE_TOKENS[stance]
    is_open = stance == "disputing" or is_after_day
    if stance == "independent_estimate":
        d = r * 1.25
        corners = [(x, y - d), (x + d, y), (x, y + d), (x - d, y), (x, y - d)]
        path = Path(corners, [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY])
    elif stance == "party_figure":
        d = r * 1.15
        corners = [(x - d, y - d * 0.8), (x + d, y - d * 0.8), (x, y + d), (x - d, y - d * 0.8)]
        path = Path(corners, [Path.MOVETO, *[Path.LINETO] * 2, Path.CLOSEPOLY])
    elif stance == "official_statistic":
        path = rect_path(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8)
    else:
        path = circle_path(x, y, r - 0.6 if is_open else r)
    dash = (2.6, 1.8) if is_after_day else None
    width = 2.2 if is_open else 0.8
    put_path(sheet, path, "paper" if is_open else token, token, width, dash=dash)


def put_own_ring(sheet: Sheet, x: float, y: float, r: float, until: float | None = None) -> None:
    """Put the dashed line around the mark of a figure of a reader's own, or around its range."""
    air = r + 3.2
    end = x if until is None else until
    ring = rect_path(x - air, y - air, end - x + 2 * air, 2 * air, air)
    put_path(sheet, ring, None, "ink", 1.1, dash=(2.4, 1.8))


def pill_width(counts: dict[str, int], mark: float, size: float, widths: dict[str, float]) -> float:
    """Width of a pill with its marks and counts; `widths` are those of the counts as texts."""
    is_counted = sum(counts.values()) > 1
    if not is_counted:
        return mark * 1.9
    each = (mark * 1.35 + widths[str(count)] + size * 0.42 for count in counts.values())
    return mark * 0.75 + sum(each)


def put_pill(sheet: Sheet, box: tuple[float, float, float, float], counts: dict[str, int],
             mark: float, size: float, alpha: float) -> None:  # fmt: skip
    """Put a pale pill with the mark of each category and, where there are several, its count."""
    x, y, w, h = box
    put_path(sheet, rect_path(x, y, w, h, h / 2), "panel", "control-edge", 0.9)
    is_counted = sum(counts.values()) > 1
    left = x + mark * 0.7 if is_counted else x + (w - mark) / 2
    for category, count in counts.items():
        put_mark(sheet, left, y + (h - mark) / 2, category, mark, alpha)
        left += mark * 1.35
        if is_counted:
            base = y + h / 2 + size * 0.33
            left += put_text(sheet, left, base, str(count), "semibold", size, alpha=alpha,
                             kind="count") + size * 0.42  # fmt: skip


def _half_disc(x: float, y: float, r: float) -> Path:
    """Path of the left half of a disc."""
    turns = np.radians(np.linspace(90, 270, 19))
    points = np.column_stack([x + r * np.cos(turns), y - r * np.sin(turns)])
    points = np.vstack([points, points[:1]])
    codes = [Path.MOVETO, *[Path.LINETO] * (len(points) - 2), Path.CLOSEPOLY]
    return Path(points, codes)
