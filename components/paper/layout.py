"""The sizes of a plate: where headline, map, strips, legend and foot lie, in design units.

Beside those that have names there is one for every width in millimetres, ``120mm``: its letters
are as large in print as on any other, and it is as tall as what stands on it.
"""

import re
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Sizes:
    """Sizes of a map's labels in design units.

    `small` is the most that the name on the small map has, `line` how many times wider borders are
    than on a sheet that is read at its full size. Without a `bar` regions bear their names alone.
    """

    day: float = 38
    name: float = 20
    figure: float = 16
    bar: float = 103
    city: float = 15.5
    water: float = 18
    country: float = 15
    mark: float = 12
    count: float = 14
    hatch: float = 1.3
    least_city: int = 260_000
    inner_city: int = 90_000
    small: float = 15
    line: float = 1.0


@dataclass(frozen=True)
class Layout:
    """One size of plate.

    `columns` is "side" where strips and legend stand beside the map, "below" where they stand
    under it in two columns, "stack" where they follow in one. A sheet for a phone has neither, but
    two figures: "brief" has them under the map, "brief-side" to its left. Without a `height` it is
    as tall as what is on it.
    """

    name: str
    width: float
    height: float
    margin: float
    headline: float
    standfirst: float
    body: float
    columns: str
    most_strips: int
    is_bleeding: bool
    labels: Sizes = field(default_factory=Sizes)
    side: float = 464
    source_lines: int = 2
    locator: float = 200

    @property
    def is_brief(self) -> bool:
        """Whether it is read on a phone: map, two figures and sources, in large type."""
        return self.columns.startswith("brief")

    @property
    def is_free(self) -> bool:
        """Whether its width was chosen in millimetres."""
        return self.name not in LAYOUTS


# Letters of a sheet for a phone: 11 pixels where its 1080 units are 390 of them.
_PHONE = 31.0
_PHONE_LABELS = Sizes(
    day=54, name=42, figure=_PHONE, bar=150, city=_PHONE, water=37, country=_PHONE, mark=24,
    count=_PHONE, hatch=2.3, least_city=1_000_000, inner_city=10_000_000, small=_PHONE, line=1.9,
)  # fmt: skip


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("landscape", 1600, 900, 36, 46, 20, 16.5, "side", 5, False),
        Layout(
            "square", 1200, 1200, 36, 44, 20, 16, "below", 3, True,
            labels=Sizes(day=36, name=17.5, figure=14.2, bar=86, city=14, water=16.5, country=14,
                         mark=10.8, count=12.8, hatch=1.2),
            source_lines=2, locator=180,
        ),
        Layout("portrait", 1080, 1350, 36, 50, 20, 16.5, "below", 3, True, locator=180),
        Layout(
            "column", 502, 1250, 20, 30, 15.5, 13.8, "stack", 2, True,
            labels=Sizes(day=24, name=14.5, figure=11.8, bar=66, city=11.2, water=13, country=11,
                         mark=9, count=10.5, hatch=0.95, least_city=500_000, inner_city=300_000),
            source_lines=4, locator=96,
        ),
        Layout(
            "page", 1240, 1754, 72, 50, 21, 17.5, "below", 6, False,
            labels=Sizes(name=23, figure=17.5, bar=116, city=16.5, water=20, mark=12.5, count=15),
            source_lines=4, locator=200,
        ),
        Layout(
            "phone", 1080, 1920, 44, 88, 54, _PHONE, "brief", 0, True, labels=_PHONE_LABELS,
            source_lines=3, locator=250,
        ),
        Layout(
            "phone-short", 1080, 1350, 44, 80, 46, _PHONE, "brief-side", 0, True,
            labels=replace(_PHONE_LABELS, name=34, bar=112, hatch=1.9),
            side=320, source_lines=2, locator=0,
        ),
    )
}  # fmt: skip
SIZES = tuple(LAYOUTS)
# Widths that can be chosen, in millimetres.
LEAST_MM, MOST_MM = 80, 300
_FREE = re.compile(r"([1-9][0-9]{1,2})mm", re.ASCII)
_UNITS_PER_MM = 150 / 25.4
_STACK_MM = 170  # below this width everything stands in one column


def size_of_width(millimetres: int) -> str:
    """Size of a width in millimetres, from `LEAST_MM` to `MOST_MM`."""
    return f"{millimetres}mm"


def is_size(size: str) -> bool:
    """Whether there is such a size: one with a name, or a width."""
    return size in LAYOUTS or _width_of(size) is not None


def size_choices() -> str:
    """Sizes that there are, in one line."""
    widths = f"{size_of_width(LEAST_MM)}–{size_of_width(MOST_MM)}"
    return ", ".join([*SIZES, widths])


def layout_of(size: str) -> Layout:
    """Layout of a size.

    Raises
    ------
    ValueError
        If there is no such size.
    """
    if size in LAYOUTS:
        return LAYOUTS[size]
    millimetres = _width_of(size)
    if millimetres is None:
        raise ValueError(f"no size {size!r}; there are {size_choices()}")
    return _free_layout(size, millimetres)


def _width_of(size: str) -> int | None:
    """Width in millimetres that a size is; none where it is none."""
    found = _FREE.fullmatch(size)
    millimetres = int(found[1]) if found else 0
    return millimetres if LEAST_MM <= millimetres <= MOST_MM else None


def _free_layout(size: str, millimetres: int) -> Layout:
    """Layout of a width: text of 8.5 points and nothing below 6.8, whatever the width is."""
    is_stack = millimetres < _STACK_MM
    labels = Sizes(
        day=24 if is_stack else 30, name=19, figure=15, bar=76 if is_stack else 100, city=14.6,
        water=16.5, country=14.6, mark=11, count=14.2, hatch=1.1,
        least_city=500_000 if is_stack else 260_000,
        inner_city=300_000 if is_stack else 90_000, small=14.6,
    )  # fmt: skip
    return Layout(
        size, round(millimetres * _UNITS_PER_MM, 2), 0, 20 if is_stack else 36, 38, 20, 17.7,
        "stack" if is_stack else "below", 4 if is_stack else 6, True, labels=labels,
        source_lines=4, locator=0 if is_stack else 180,
    )  # fmt: skip
