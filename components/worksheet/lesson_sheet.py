"""The worksheet of a lesson: its questions with room for the answers, the key, the teacher's page.

The same lesson and the same data give the same bytes.
"""

import io

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from components.language.words import _, ngettext
from components.lesson.figures import FigureWords, Revealed, revealed
from components.lesson.guess import guess_of, options_of
from components.lesson.prose import plain, speaking_as
from components.paper.fonts import fit, text_width, wrap
from components.paper.sheet import (
    DRAWING,
    SETTINGS,
    Sheet,
    put_line,
    put_lines_of_text,
    put_path,
    put_text,
    rect_path,
)
from components.tables.load import Tables
from components.view.words import site_name
from components.worksheet.page import FLOOR, INNER, MARGIN, new_page, put_foot, put_title
from components.worksheet.teacher_page import draw_teacher, page_count
from events.lesson.parts import Lesson, Step

_QUESTION, _LINE = 20.0, 25.0
_RULE = 36.0
_MOST_LINES = 4
_TOP = 240.0
_KEY_TOP = 160.0
# Above and below the title of a step in the key, in sizes of its letters.
_OVER, _UNDER = 1.3, 1.25
# Of these sizes the largest in which the key fits on its page: eight points down to six.
_KEY_SIZES = (16.7, 15.6, 14.6, 13.6, 12.5)

_Asked = list[tuple[int, Step]]


def lesson_sheet(lesson: Lesson, tables: Tables, *, data_version: str) -> bytes:
    """Worksheet of a lesson as PDF, in its language: a page for the class, the key, the plan."""
    with speaking_as(lesson, tables) as spoken:
        return _sheet_bytes(lesson, spoken, data_version)


def _sheet_bytes(lesson: Lesson, tables: Tables, data_version: str) -> bytes:
    """Worksheet of a lesson as PDF, in the language that is spoken."""
    title = plain(lesson.title, tables)
    metadata = {
        "Title": _("{site}, worksheet: {title}").format(site=site_name(), title=title),
        "Author": site_name(),
        "Subject": _("Data version {version}").format(version=data_version),
        **dict.fromkeys(("Creator", "Producer", "CreationDate")),
    }
    foot = _("{title}. Data version {version}").format(title=title, version=data_version)
    buffer = io.BytesIO()
    with DRAWING, mpl.rc_context(SETTINGS):
        told_to = (lesson, tables, title, foot)
        sheets = [_draw_questions(*told_to), _draw_key(*told_to), *draw_teacher(*told_to)]
        with PdfPages(buffer, metadata=metadata) as pages:
            for sheet in sheets:
                pages.savefig(sheet.figure)
    return buffer.getvalue()


def _draw_questions(lesson: Lesson, tables: Tables, title: str, foot: str) -> Sheet:
    """Draw the first page: every question of the lesson with lines to write on."""
    sheet = new_page()
    put_text(sheet, MARGIN, 92, _("{site}: worksheet").format(site=site_name()), "bold", 19)
    x = 560.0
    for label, length in ((_("Name"), 250.0), (_("Class"), 100.0)):
        x += put_text(sheet, x, 92, label, "text", 19) + 10
        put_line(sheet, [(x, 95), (x + length, 95)], "ink-3", 1.2)
        x += length + 24
    put_title(sheet, title, 152)
    aim = wrap(plain(lesson.aim, tables), "text", 19, INNER)[:2]
    put_lines_of_text(sheet, MARGIN, 188, aim, "text", 19, 24, ink="ink-2")
    asked = _asked_of(lesson)
    high = (FLOOR - _TOP) / max(1, len(asked))
    for row, (number, step) in enumerate(asked):
        _put_question(sheet, _TOP + row * high, high, number, step, tables)
    put_foot(sheet, foot, 1, page_count(lesson))
    return sheet


def _put_question(
    sheet: Sheet, top: float, high: float, number: int, step: Step, tables: Tables
) -> None:
    """Put the question of a step, and lines as far as its room goes."""
    put_line(sheet, [(MARGIN, top), (MARGIN + INNER, top)], "ink-2", 1.2)
    put_text(sheet, MARGIN, top + 27, str(number), "bold", _QUESTION)
    left, wide = MARGIN + 40, INNER - 40
    title = fit(plain(step.title, tables), "bold", _QUESTION, wide)
    put_text(sheet, left, top + 27, title, "bold", _QUESTION)
    lines = wrap(plain(step.question, tables), "text", _QUESTION, wide)[:_MOST_LINES]
    y = put_lines_of_text(sheet, left, top + 27 + _LINE, lines, "text", _QUESTION, _LINE)
    y = _put_options(sheet, left, y, step, tables)
    y += _RULE - _LINE
    while y <= top + high - 10:
        put_line(sheet, [(left, y), (left + wide, y)], "control-edge", 1.2)
        y += _RULE


def _put_options(sheet: Sheet, left: float, y: float, step: Step, tables: Tables) -> float:
    """Put what is chosen among, each with a box to tick or to number, side by side as they fit."""
    x = left
    for option in options_of(step, tables):
        name = fit(option, "text", _QUESTION, INNER - 80)
        if x > left and x + 30 + text_width(name, "text", _QUESTION) > MARGIN + INNER:
            x, y = left, y + _LINE
        put_path(sheet, rect_path(x, y - 15, 16, 16, 2), None, "ink-2", 1.2)
        x += 26 + put_text(sheet, x + 26, y, name, "text", _QUESTION) + 34
    return y + _LINE if x > left else y


def _draw_key(lesson: Lesson, tables: Tables, title: str, foot: str) -> Sheet:
    """Draw the key in the largest size that fits on its page."""
    rows = _key_rows(lesson, tables)
    for size in _KEY_SIZES:
        if _key_height(rows, size) <= FLOOR - _KEY_TOP or size == _KEY_SIZES[-1]:
            sheet = _draw_key_at(rows, size, _("Key: {title}").format(title=title))
            put_foot(sheet, foot, 2, page_count(lesson))
            return sheet
    raise AssertionError("the last size is taken whatever it holds")


def _key_rows(lesson: Lesson, tables: Tables) -> list[tuple[str, list[str]]]:
    """Steps of the key: number and title, and a line for each figure that the step reveals."""
    rows = []
    for number, step in _asked_of(lesson):
        lines = [line for row in revealed(step, tables) for line in _figure_lines(row)]
        free = _("An open question: no figure answers it.")
        answer = _answer_lines(step, tables)
        rows.append((f"{number}  {plain(step.title, tables)}", [*answer, *lines] or [free]))
    return rows


def _answer_lines(step: Step, tables: Tables) -> list[str]:
    """The answer of a step in words, and the options that are right."""
    guess = guess_of(step, tables)
    lines = []
    if guess["is_open"]:
        lines.append(_("An open question: nothing on record settles it."))
    if right := [guess["names"][place] for place in guess["answer"]]:
        if guess["kind"] == "order":
            right = [f"{place}) {name}" for place, name in enumerate(right, start=1)]
        lines.append(_("Answer: {answer}.").format(answer="; ".join(right)))
    return (
        [" ".join([*lines, plain(step.solution, tables)]).strip()] if lines or step.solution else []
    )


def _asked_of(lesson: Lesson) -> _Asked:
    """Steps that ask something, with their numbers."""
    return [(place, step) for place, step in enumerate(lesson.steps, start=1) if step.question]


def _figure_lines(row: Revealed) -> list[str]:
    """One figure in a line; one that was worked out with its formula, then what it rests on."""
    if check := row.get("check"):
        answer = _("Answer: {formula} {unit} ({metric}).").format(
            formula=check["formula"].removesuffix(" %"), unit=row["unit"], metric=row["metric"]
        )
        said = f"{answer} {check['said']}. {check['note']}".strip()
        held = [check["announced"]] if "announced" in check else []
        return [said, *(_figure_line(one) for one in (*check["inputs"], *held))]
    return [_figure_line(row)]


def _figure_line(row: FigureWords) -> str:
    """One figure in a line: who, figure and of what, both days, sources."""
    days = [_("as of {day}").format(day=row["as_of"])] if row["as_of"] else []
    if published := row.get("published"):
        days.append(str(published))
    sources = "; ".join(source["text"] for source in row["sources"])
    if not row["is_verified"]:
        sources = _("{sources} (not seen at this source)").format(sources=sources)
    figure = _("{who}: {figure} {unit} ({metric})").format(
        who=row["who"], figure=row["figure"], unit=row["unit"], metric=row["metric"]
    )
    return f"{'; '.join(filter(None, [figure, ', '.join(days), sources]))}."


def _key_height(rows: list[tuple[str, list[str]]], size: float) -> float:
    """Height of the key in a size."""
    lines = sum(len(wrap(line, "text", size, INNER - 40)) for _head, some in rows for line in some)
    figures = sum(len(some) for _head, some in rows)
    return lines * size * 1.22 + figures * 3 + len(rows) * (size * (_OVER + _UNDER) + 4)


def _draw_key_at(rows: list[tuple[str, list[str]]], size: float, title: str) -> Sheet:
    """Draw the key in a size; what has no room is counted."""
    sheet = new_page()
    put_title(sheet, title, 104)
    warning = _("Every figure is what its claimant says; the atlas does not vouch for any of them.")
    put_text(sheet, MARGIN, 138, fit(warning, "text", 20, INNER), "text", 20, "ink-2")
    y = _KEY_TOP
    left = sum(len(lines) for _head, lines in rows)
    for head, lines in rows:
        put_line(sheet, [(MARGIN, y), (MARGIN + INNER, y)], "control-edge", 1.0)
        y += size * _OVER
        put_text(sheet, MARGIN, y, fit(head, "bold", size, INNER), "bold", size)
        y += size * _UNDER
        for line in lines:
            wrapped = wrap(line, "text", size, INNER - 40)
            if y + len(wrapped) * size * 1.22 > FLOOR:
                break
            y = put_lines_of_text(sheet, MARGIN + 40, y, wrapped, "text", size, size * 1.22) + 3
            left -= 1
        y += 4
    if left > 0:
        many = ngettext("and {count} more", "and {count} more", left)
        put_text(sheet, MARGIN, FLOOR + 14, many.format(count=left), "text", size, "ink-2")
    return sheet
