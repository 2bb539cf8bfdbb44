"""The second page of a worksheet: who said what, out of what, when, and where to read it."""

from components.language.words import _, ngettext
from components.paper.fonts import fit, wrap
from components.paper.sheet import Sheet, put_line, put_lines_of_text, put_text
from components.tables.load import Row, Tables
from components.view.view import View
from components.view.words import view_title, view_words
from components.worksheet.answer_map import MAP_WIDTH, put_answer_map
from components.worksheet.page import FLOOR, INNER, MARGIN, SMALL, new_page, put_foot
from components.worksheet.view_figures import LETTERS, ground_lines, key_cells

_STEP = SMALL * 1.22
_GAP = 14.0
# Width of each column: letter, who, figure, both days, source.
_WIDTHS = (30.0, 215.0, 315.0, 115.0, 125.0, INNER - 800.0)
_MOST_LINES = 4


def draw_key(tables: Tables, view: View, asked: list[Row], rest: list[Row], link: str) -> Sheet:
    """Draw the key: the figures that were asked about, the ground, and what else has room."""
    sheet = new_page()
    title = fit(_("Key: {title}").format(title=view_title(view)), "serif", 34, INNER)
    put_text(sheet, MARGIN, 104, title, "serif", 34, kind="day")
    warning = _("Every figure is what its claimant says; the atlas does not vouch for any of them.")
    lines = wrap(f"{warning} {view_words(view)[1]}", "text", 19, INNER)
    put_lines_of_text(sheet, MARGIN, 138, lines, "text", 19, 24, ink="ink-2")
    y = _put_heads(sheet, 202)
    for letter, figure in zip(LETTERS, asked, strict=False):
        y = _put_row(sheet, y, letter, key_cells(figure, view))
    y = _put_ground(sheet, y + 34, tables, view)
    if rest:
        _put_rest(sheet, y + 34, [key_cells(figure, view) for figure in rest])
    put_foot(sheet, link, 2)
    return sheet


def _put_heads(sheet: Sheet, y: float) -> float:
    """Put the heads of the columns and return where the rows begin."""
    heads = ("", _("Who says it"), _("Figure, and out of what"), _("As of"), _("Published"))
    _put_cells(sheet, y, [[head] for head in (*heads, _("Source"))], "bold")
    put_line(sheet, [(MARGIN, y + 8), (MARGIN + INNER, y + 8)], "ink", 1.6)
    return y + 8


def _put_ground(sheet: Sheet, y: float, tables: Tables, view: View) -> float:
    """Put what is claimed and assessed of the ground beside its map, and return where it ends."""
    put_text(sheet, MARGIN, y, _("The ground: claimed is not assessed"), "bold", 20)
    beside = MARGIN + INNER - MAP_WIDTH
    end = put_answer_map(sheet, beside, y - 16, tables, view)
    y += 28
    for line in ground_lines(tables, view):
        wrapped = wrap(line, "text", SMALL, beside - MARGIN - 28)
        y = put_lines_of_text(sheet, MARGIN, y, wrapped, "text", SMALL, _STEP) + 4
    return max(y, end)


def _put_rest(sheet: Sheet, y: float, rest: list[list[str]]) -> None:
    """Put the other figures of the view as far as the page goes, and how many are left."""
    put_text(sheet, MARGIN, y, _("Other figures of this view"), "bold", 20)
    y += 10
    left = len(rest)
    for words in rest:
        if y + _row_height(_cells_of("", words)) > FLOOR - (28 if left > 1 else 0):
            break
        y = _put_row(sheet, y, "", words)
        left -= 1
    if left:
        many = ngettext(
            "and {count} more figure in the atlas, at the link below",
            "and {count} more figures in the atlas, at the link below",
            left,
        )
        put_text(sheet, MARGIN, y + 26, many.format(count=left), "text", SMALL, "ink-2")


def _put_row(sheet: Sheet, y: float, letter: str, words: list[str]) -> float:
    """Put a figure's row and return where the next begins."""
    cells = _cells_of(letter, words)
    _put_cells(sheet, y + SMALL + 6, cells, "text")
    end = y + _row_height(cells)
    put_line(sheet, [(MARGIN, end), (MARGIN + INNER, end)], "control-edge", 1.0)
    return end


def _cells_of(letter: str, words: list[str]) -> list[list[str]]:
    """Lines of each cell of a figure's row; a long source ends in an ellipsis."""
    texts = [letter, *words]
    cells = []
    for text, width in zip(texts, _WIDTHS, strict=True):
        lines = wrap(text, "text", SMALL, width - _GAP)
        if len(lines) > _MOST_LINES:
            last = fit(" ".join(lines[_MOST_LINES - 1 :]), "text", SMALL, width - _GAP)
            lines = [*lines[: _MOST_LINES - 1], last]
        cells.append(lines)
    return cells


def _put_cells(sheet: Sheet, y: float, cells: list[list[str]], face: str) -> None:
    """Put the lines of the cells of a row."""
    x = MARGIN
    for lines, width in zip(cells, _WIDTHS, strict=True):
        put_lines_of_text(sheet, x, y, lines, face, SMALL, _STEP)
        x += width


def _row_height(cells: list[list[str]]) -> float:
    """Height of a row."""
    return max(map(len, cells)) * _STEP + 14
