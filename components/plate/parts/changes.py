"""The table of a difference: how much land was gained, lost and is contested now, by region."""

from components.language.words import _, number
from components.paper.fonts import text_width
from components.paper.layout import Layout
from components.paper.sheet import Sheet, put_line, put_text
from components.plate.content.facts import CHANGE_KINDS, ChangeFacts
from components.plate.content.text import change_names

_ROW, _HEAD = 2.75, 3.4  # heights in sizes of the text
_LEAST = 0.001  # share below which a tenth of a percent would be none


def changes_height(layout: Layout, changes: ChangeFacts) -> float:
    """Height of the table with its title."""
    return layout.body * (_HEAD + _ROW * len(changes["rows"]))


def put_changes_table(sheet: Sheet, layout: Layout, x: float, y: float, width: float,
                      changes: ChangeFacts) -> float:  # fmt: skip
    """Put a row for each region, below a rule, and return where they end."""
    size = layout.body
    put_line(sheet, [(x, y), (x + width, y)], "ink", 2.0)
    title = _("Land that changed, by {source}").format(source=changes["source"])
    put_text(sheet, x, y + size * 1.35, title, "bold", size * 1.06)
    names = change_names()
    rows = changes["rows"]
    first = max(text_width(row["name"], "bold", size) for row in rows) + size * 0.8
    ends = [x + first + (width - first) * (place + 1) / 3 for place in range(3)]
    for end, kind in zip(ends, CHANGE_KINDS, strict=True):
        put_text(
            sheet, end, y + size * 2.95, names[kind], "text", size * 0.9, "ink-2", align="right"
        )
    y += size * _HEAD
    for row in rows:
        put_line(sheet, [(x, y), (x + width, y)], "hairline", 1.0)
        put_text(sheet, x, y + size * 1.2, row["name"], "bold", size)
        for end, kind in zip(ends, CHANGE_KINDS, strict=True):
            km2, share = row[kind]
            area = _("{area} km²").format(area=number(km2, 0))
            is_any = km2 >= 0.5
            part = _("{value} %").format(value=number(share * 100, 1))
            if is_any and share < _LEAST:
                part = _("under {value} %").format(value=number(_LEAST * 100, 1))
            put_text(sheet, end, y + size * 1.2, area, "semibold" if is_any else "text", size,
                     "ink" if is_any else "ink-3", align="right")  # fmt: skip
            put_text(sheet, end, y + size * 2.3, part, "text", size * 0.86,
                     "ink-2" if is_any else "ink-3", align="right")  # fmt: skip
        y += size * _ROW
    put_line(sheet, [(x, y), (x + width, y)], "hairline", 1.0)
    return y
