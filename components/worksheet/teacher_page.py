"""The last page of a lesson's worksheet: plan for a school hour, and notes on the steps."""

from components.language.words import _
from components.lesson.about import plan_names
from components.lesson.prose import plain
from components.paper.fonts import fit, wrap
from components.paper.sheet import Sheet, put_line, put_lines_of_text, put_text
from components.tables.load import Tables
from components.worksheet.page import FLOOR, INNER, MARGIN, new_page, put_foot, put_title
from events.lesson.parts import Lesson

_TOP = 150.0
_INDENT = 40.0
# Of these sizes the largest in which everything fits: nine points down to six.
_SIZES = (18.8, 16.7, 15.6, 14.6, 13.6, 12.5)

# A heading, and the lines under it.
_Part = tuple[str, list[str]]


def page_count(lesson: Lesson) -> int:
    """Pages of a lesson's worksheet: two, and one more where there is something for the teacher."""
    return 3 if _has_plan(lesson) or any(step.note for step in lesson.steps) else 2


def draw_teacher(lesson: Lesson, tables: Tables, title: str, foot: str) -> list[Sheet]:
    """Draw the page for the teacher in the largest size that fits, or none."""
    if page_count(lesson) < 3:
        return []
    parts = _parts_of(lesson, tables)
    size = next((one for one in _SIZES if _height(parts, one) <= FLOOR - _TOP), _SIZES[-1])
    sheet = new_page()
    put_title(sheet, _("For the teacher: {title}").format(title=title), 104)
    y = _TOP
    for heading, lines in parts:
        put_line(sheet, [(MARGIN, y), (MARGIN + INNER, y)], "control-edge", 1.0)
        y += size * 1.4
        put_text(sheet, MARGIN, y, fit(heading, "bold", size, INNER), "bold", size)
        y += size * 1.3
        for line in lines:
            wrapped = wrap(line, "text", size, INNER - _INDENT)
            y = (
                put_lines_of_text(sheet, MARGIN + _INDENT, y, wrapped, "text", size, size * 1.22)
                + 3
            )
        y += 4
    put_foot(sheet, foot, 3, 3)
    return [sheet]


def _has_plan(lesson: Lesson) -> bool:
    """Whether a lesson has a plan for a school hour."""
    return any(getattr(lesson, key) for key in plan_names())


def _parts_of(lesson: Lesson, tables: Tables) -> list[_Part]:
    """What the page holds: the plan part by part, then each step that has a note."""
    parts: list[_Part] = [
        (name, [plain(line, tables) for line in lines])
        for key, name in plan_names().items()
        if (lines := getattr(lesson, key))
    ]
    parts += [
        (f"{number}  {plain(step.title, tables)}", [plain(step.note, tables)])
        for number, step in enumerate(lesson.steps, start=1)
        if step.note
    ]
    return parts


def _height(parts: list[_Part], size: float) -> float:
    """Height of all parts in a size."""
    lines = sum(
        len(wrap(line, "text", size, INNER - _INDENT)) for _name, some in parts for line in some
    )
    count = sum(len(some) for _name, some in parts)
    return lines * size * 1.22 + count * 3 + len(parts) * (size * 2.7 + 4)
