"""A page of a worksheet: A4, its margins, its foot."""

from components.language.words import _
from components.paper.fonts import fit, wrap
from components.paper.sheet import UNITS_PER_INCH, Sheet, put_line, put_text
from components.view.words import site_name

_MM = UNITS_PER_INCH / 25.4
WIDTH, HEIGHT, MARGIN = 210 * _MM, 297 * _MM, 80.0
INNER = WIDTH - 2 * MARGIN
FLOOR = HEIGHT - 100
SMALL = 16.7  # eight points


def new_page() -> Sheet:
    """Empty page in ink on paper."""
    return Sheet(WIDTH, HEIGHT, "print")


def put_title(sheet: Sheet, title: str, y: float) -> None:
    """Put a title on a base line, smaller where it is long."""
    size = 44.0
    while len(wrap(title, "serif", size, INNER)) > 1 and size > 30:
        size -= 2
    put_text(sheet, MARGIN, y, fit(title, "serif", size, INNER), "serif", size, kind="day")


def put_foot(sheet: Sheet, link: str, page: int, count: int = 2) -> None:
    """Put the link and the licence at the foot of a page."""
    y = HEIGHT - 62
    put_line(sheet, [(MARGIN, y - 24), (MARGIN + INNER, y - 24)], "ink", 1.6)
    put_text(sheet, MARGIN, y, fit(link, "text", SMALL, INNER - 100), "text", SMALL, "ink-2")
    number = _("{page} of {count}").format(page=page, count=count)
    put_text(sheet, MARGIN + INNER, y, number, "text", SMALL, "ink-2", align="right")
    licence = _("Figures and text: {site}, CC BY 4.0. To be copied for class.")
    put_text(sheet, MARGIN, y + 23, licence.format(site=site_name()), "text", SMALL, "ink-2")
