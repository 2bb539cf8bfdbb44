"""The first page of a worksheet: the map to draw into, and figures with room for the answers."""

from components.language.names import boundary_line
from components.language.words import _
from components.paper.fonts import fit, wrap
from components.paper.sheet import Sheet, put_line, put_lines_of_text, put_path, put_text, rect_path
from components.tables.load import Row, Tables
from components.view.view import View
from components.view.words import site_name, view_title
from components.worksheet.outline_map import put_outline_map
from components.worksheet.page import INNER, MARGIN, SMALL, new_page, put_foot
from components.worksheet.view_figures import LETTERS, asked_words
from geodata.status import boundary_basis_on

_MAP_TOP, _MAP_HEIGHT = 224.0, 630.0
_TABLE_TOP, _ROW_HEIGHT = 966.0, 128.0
_FIGURE_WIDTH = 310.0


def draw_questions(tables: Tables, view: View, asked: list[Row], link: str) -> Sheet:
    """Draw the first page: the day, the map, the figures with room for the answers."""
    sheet = new_page()
    _put_head(sheet, view)
    put_outline_map(sheet, (MARGIN, _MAP_TOP, INNER, _MAP_HEIGHT), view.region)
    boundary = boundary_line(boundary_basis_on(view.day, tables.resolutions))
    credit = _("Boundaries © OpenStreetMap contributors, ODbL 1.0; Natural Earth; GeoNames")
    put_text(
        sheet, MARGIN, _MAP_TOP + _MAP_HEIGHT + 26, f"{boundary}. {credit}", "text", SMALL, "ink-2"
    )
    _put_table(sheet, view, asked)
    _put_last_question(sheet, _TABLE_TOP + 30 + _ROW_HEIGHT * len(LETTERS))
    put_foot(sheet, link, 1)
    return sheet


def _put_head(sheet: Sheet, view: View) -> None:
    """Put the lines for name and class, the place and the day, and what to do with the map."""
    put_text(sheet, MARGIN, 92, _("{site}: worksheet").format(site=site_name()), "bold", 19)
    x = 560.0
    for label, length in ((_("Name"), 250.0), (_("Class"), 100.0)):
        x += put_text(sheet, x, 92, label, "text", 19) + 10
        put_line(sheet, [(x, 95), (x + length, 95)], "ink-3", 1.2)
        x += length + 24
    size = 46.0
    while len(wrap(view_title(view), "serif", size, INNER)) > 1 and size > 30:
        size -= 2
    title = fit(view_title(view), "serif", size, INNER)
    put_text(sheet, MARGIN, 152, title, "serif", size, kind="day")
    task = _(
        "On the map: hatch what somebody claims, shade what somebody assesses, write who says so."
    )
    put_text(sheet, MARGIN, 194, task, "text", 21)


def _put_table(sheet: Sheet, view: View, asked: list[Row]) -> None:
    """Put the figures one below the other, with an empty field for each question."""
    intro = _("Figures on record for this view. The answers are on the second page.")
    if not asked:
        intro = _("No figure is on record for this view. Find some in the atlas to write here.")
    put_text(sheet, MARGIN, _TABLE_TOP - 44, intro, "text", 21)
    wide = (INNER - _FIGURE_WIDTH) / 3
    for number, question in enumerate(_questions()):
        x = MARGIN + _FIGURE_WIDTH + number * wide
        put_text(sheet, x + 10, _TABLE_TOP - 8, question, "bold", 20)
    for number in range(len(LETTERS)):
        top = _TABLE_TOP + 6 + number * _ROW_HEIGHT
        put_line(sheet, [(MARGIN, top), (MARGIN + INNER, top)], "ink-2", 1.2)
        put_text(sheet, MARGIN, top + 34, LETTERS[number], "bold", 20)
        if number < len(asked):
            _put_figure(sheet, view, asked[number], top)
        for field in range(3):
            left = MARGIN + _FIGURE_WIDTH + field * wide
            box = rect_path(left + 6, top + 10, wide - 12, _ROW_HEIGHT - 20, 5)
            put_path(sheet, box, None, "control-edge", 1.2)


def _questions() -> tuple[str, str, str]:
    """Questions that the worksheet puts to every figure."""
    return _("Who says this?"), _("Out of what?"), _("How would they know?")


def _put_figure(sheet: Sheet, view: View, figure: Row, top: float) -> None:
    """Put a figure and what it is said to count."""
    sentence, about = asked_words(figure, view)
    wide = _FIGURE_WIDTH - 44
    size = 27.0
    while len(wrap(sentence, "serif", size, wide)) > 1 and size > 19:
        size -= 1
    put_text(sheet, MARGIN + 32, top + 36, fit(sentence, "serif", size, wide), "serif", size)
    lines = wrap(about, "text", 18, wide)
    kept = [*lines[:2], fit(" ".join(lines[2:]), "text", 18, wide)]
    put_lines_of_text(sheet, MARGIN + 32, top + 64, kept, "text", 18, 22)


def _put_last_question(sheet: Sheet, top: float) -> None:
    """Put the question about the figures together, with lines to write on."""
    text = _("Which of these figures can be compared with one another, and which cannot? Why?")
    put_text(sheet, MARGIN, top + 26, text, "bold", 20)
    for line in range(3):
        y = top + 62 + line * 36
        put_line(sheet, [(MARGIN, y), (MARGIN + INNER, y)], "control-edge", 1.2)
