"""The head of a plate: the headline in as few lines as it takes, and the sentences below it."""

from components.paper.fonts import text_width, wrap
from components.paper.layout import Layout
from components.paper.sheet import Sheet, let_go, put_lines_of_text, put_text
from components.plate.content.facts import Facts
from components.plate.content.text import headline_text, standfirst_text


def put_header(sheet: Sheet, layout: Layout, facts: Facts) -> float:
    """Put the headline and the line below it, and return where the map begins."""
    lines, size = _headline_lines(layout, facts)
    y = layout.margin + size * 0.78 - (6 if layout.columns == "side" else 0)
    y = put_lines_of_text(
        sheet, layout.margin, y, lines, "serif", size, size * 1.1, kind="headline"
    )
    y += layout.standfirst * 1.65 - size * 1.1
    width = layout.width - 2 * layout.margin
    small = layout.standfirst
    day = f"{facts['day_words']}."
    first = text_width(day, "bold", small) + small * 0.32
    rows = _wrap_after(standfirst_text(facts), small, width, first)
    put_text(sheet, layout.margin, y, day, "bold", small, kind="standfirst-day")
    for i, row in enumerate(rows):
        indent = first if i == 0 else 0
        if row:
            put_text(
                sheet, layout.margin + indent, y, row, "text", small, "ink-2", kind="standfirst"
            )
        y += small * 1.34
    return y - small * 1.34 + small * 1.05


def header_height(layout: Layout, theme: str, facts: Facts) -> float:
    """Where the header of a plate ends, before the plate's own height is known; units as there."""
    trial = Sheet(layout.width, 100, theme)
    top = put_header(trial, layout, facts)
    let_go(trial)
    return top


def _headline_lines(layout: Layout, facts: Facts) -> tuple[list[str], float]:
    """Lines of the headline and its size: smaller before it takes another line."""
    width = layout.width - 2 * layout.margin
    most = {"side": 1, "below": 2, "stack": 4}[layout.columns]
    text = headline_text(facts)
    if layout.is_free:  # whose letters keep their size
        lines = wrap(text, "serif", layout.headline, width)
        return _balanced(text, layout.headline, width, len(lines)), layout.headline
    for lines_more in (0, 1, 2):
        for share in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75):
            size = layout.headline * share
            lines = wrap(text, "serif", size, width)
            if len(lines) <= most + lines_more:
                return _balanced(text, size, width, len(lines)), size
    return lines, size


def _balanced(text: str, size: float, width: float, count: int) -> list[str]:
    """Lines of a headline with as even an edge as the same number of lines allows."""
    best = wrap(text, "serif", size, width)
    if count < 2:
        return best
    if count == 2 and ", " in text:
        halves = [f"{part}," for part in text.split(", ")]
        for cut in range(1, len(halves)):
            lines = [" ".join(halves[:cut]), " ".join(halves[cut:]).rstrip(",")]
            if all(text_width(line, "serif", size) <= width for line in lines):
                return lines
    for share in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55):
        lines = wrap(text, "serif", size, width * share)
        if len(lines) > count:
            break
        best = lines
    return best


def _wrap_after(text: str, size: float, width: float, indent: float) -> list[str]:
    """Lines of a text whose first line begins further in."""
    words = text.split(" ")
    lines, room = [""], width - indent
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, "text", size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
            room = width
    return lines
