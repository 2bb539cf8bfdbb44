"""The section of rival figures: its title, the key of the stances, and as many strips as fit."""

from components.figures.strips import Strip
from components.language.words import _
from components.paper.fonts import text_width, wrap
from components.paper.layout import Layout
from components.paper.sheet import Sheet, put_line, put_lines_of_text, put_text
from components.paper.signs import put_own_ring, put_stance
from components.plate.content.facts import Facts
from components.plate.parts.changes import changes_height, put_changes_table
from components.plate.parts.strips import choose_strips, put_strip, strip_height

_KEY_STEP = 1.4  # from one line of the key to the next, in sizes of its text
_LINE = 1.2  # height of a line below the strips, in sizes of their text


def most_strips(layout: Layout, facts: Facts) -> int:
    """How many strips a plate shows: for all regions one each."""
    return max(layout.most_strips, 5) if facts["region"] == "all" else layout.most_strips


def strips_height(layout: Layout, facts: Facts, most: int, width: float) -> float:
    """Height of the strips with their title, and with the names of those that have no room."""
    if facts["changes"] is not None:
        return changes_height(layout, facts["changes"])
    size = layout.body
    strips = choose_strips(facts["strips"], most)
    if not strips:
        return size * (2.0 + 3.2)
    names = _name_width(strips, size, width)
    rows = sum(strip_height(strip, width, size, names) for strip in strips)
    left_out = len(_left_out(facts["strips"], strips, size, width)) * size * _LINE
    key = 2.0
    if not _is_key_beside(strips, size, width):
        key = 3.75 + _KEY_STEP * (len(_key_lines(strips, size * 0.9, width)) - 1)
    return size * key + rows + left_out


def put_section(sheet: Sheet, x: float, y: float, width: float, title: str, size: float) -> float:
    """Put a rule of ink and the title of a section, and return the title's base line."""
    put_line(sheet, [(x, y), (x + width, y)], "ink", 2.0)
    base = y + size * 1.35
    put_text(sheet, x, base, title, "bold", size * 1.06)
    return base


def put_strips(sheet: Sheet, layout: Layout, x: float, y: float, width: float, facts: Facts,
               most: int) -> float:  # fmt: skip
    """Put the rival figures of the view, or what changed, and return where they end."""
    sheet.layer = "strips"
    if facts["changes"] is not None:
        return put_changes_table(sheet, layout, x, y, width, facts["changes"])
    size = layout.body
    strips = choose_strips(facts["strips"], most)
    base = put_section(sheet, x, y, width, _("Claimed against disputed"), size)
    if _is_key_beside(strips, size, width):
        _put_key(sheet, x, base, width, _key_of(strips), size * 0.86, "right")
        y += size * 2.0
    elif strips:
        key = _key_lines(strips, size * 0.9, width)
        for place, line in enumerate(key):
            below = base + size * (1.5 + _KEY_STEP * place)
            _put_key(sheet, x, below, width, line, size * 0.9, "left")
        y += size * (3.6 + _KEY_STEP * (len(key) - 1))
    if not strips:
        name = facts["region_name"] or _("the five regions")
        words = _("No rival figures on record for {name} by this day.").format(name=name)
        lines = wrap(words, "text", size, width)
        end = put_lines_of_text(
            sheet, x, base + size * 1.7, lines, "text", size, size * 1.35, ink="ink-2"
        )
        return end - size * 0.6
    name_width = _name_width(strips, size, width)
    for strip in strips:
        put_strip(sheet, x, y, width, strip, size, name_width)
        y += strip_height(strip, width, size, name_width)
        put_line(sheet, [(x, y), (x + width, y)], "hairline", 1.0)
    lines = _left_out(facts["strips"], strips, size, width)
    put_lines_of_text(
        sheet, x, y + size * 1.1, lines, "text", size * 0.9, size * _LINE, ink="ink-2"
    )
    return y + len(lines) * size * _LINE


def _name_width(strips: list[Strip], size: float, width: float) -> float:
    """Width of the names of strips, which stand before their axes."""
    widest = max(text_width(strip["label"], "bold", size) for strip in strips)
    units = max(text_width(strip["unit"], "text", size * 0.9) for strip in strips)
    return min(max(widest, units), width * 0.4)


def _left_out(all_strips: list[Strip], shown: list[Strip], size: float, width: float) -> list[str]:
    """Lines that name the strips that a plate has no room for; none where all are there."""
    kept = {strip["label"] for strip in shown}
    names = dict.fromkeys(strip["label"] for strip in all_strips if strip["label"] not in kept)
    if not names:
        return []
    words = _("More in the atlas: {names}").format(names=", ".join(names))
    return wrap(words, "text", size * 0.9, width)


def _is_key_beside(strips: list[Strip], size: float, width: float) -> bool:
    """Whether the key of the stances has room beside the title."""
    title = text_width(_("Claimed against disputed"), "bold", size * 1.06)
    return title + _key_width(strips, size * 0.86) + size < width


def _key_width(strips: list[Strip], size: float) -> float:
    """Width of the key at a size."""
    return sum(size * 1.95 + text_width(name, "text", size) for _sign, name in _key_of(strips))


def _key_lines(strips: list[Strip], size: float, width: float) -> list[list[tuple[str, str]]]:
    """Signs of the key with their words, in as many lines as they take."""
    lines: list[list[tuple[str, str]]] = [[]]
    room = width
    for stance, name in _key_of(strips):
        taken = size * 1.95 + text_width(name, "text", size)
        if lines[-1] and taken - size * 0.8 > room:
            lines.append([])
            room = width
        lines[-1].append((stance, name))
        room -= taken
    return lines


def _put_key(sheet: Sheet, x: float, y: float, width: float, stances: list[tuple[str, str]],
             size: float, align: str) -> None:  # fmt: skip
    """Put some of the key of the stances, at the left or the right end of a line."""
    each = [size * 1.15 + text_width(name, "text", size) for _stance, name in stances]
    left = x + width - sum(each) - size * 0.8 * (len(each) - 1) if align == "right" else x
    for (stance, name), w in zip(stances, each, strict=True):
        shape = "claimed" if stance == "later" else stance
        if stance == "own":
            put_own_ring(sheet, left + size * 0.35, y - size * 0.32, size * 0.33)
        else:
            put_stance(
                sheet, left + size * 0.35, y - size * 0.32, shape, size * 0.33, stance == "later"
            )
        put_text(sheet, left + size * 1.0, y, name, "text", size, "ink-2", kind="key")
        left += w + size * 0.8


def _key_of(strips: list[Strip]) -> list[tuple[str, str]]:
    """Signs of the key with their words."""
    stances = _stances_of(strips)
    if any(point["is_after_day"] for strip in strips for point in strip["points"]):
        stances.append(("later", _("published later")))
    if any(point.get("is_own") for strip in strips for point in strip["points"]):
        stances.append(("own", _("yours, not checked")))
    return stances


def _stances_of(strips: list[Strip]) -> list[tuple[str, str]]:
    """Stances on the strips with their names, in the order of the key."""
    names = {
        "claimed": _("claimed"),
        "disputing": _("disputed"),
        "party_figure": _("a party’s own"),
        "independent_estimate": _("independent"),
        "official_statistic": _("official"),
    }
    present = {point["stance"] for strip in strips for point in strip["points"]}
    return [(stance, name) for stance, name in names.items() if stance in present]
