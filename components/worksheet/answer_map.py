"""The map of the key: what the class was to hatch and to shade, as the atlas draws it."""

from collections.abc import Callable

import pandas as pd
import shapely

from components.language.words import _, day_in_words
from components.paper.fonts import wrap
from components.paper.ground import ground_sample, put_ground
from components.paper.hatch import OFF, ON, put_dots, put_hatch
from components.paper.regions import Painted
from components.paper.sheet import Rect, Sheet, put_lines_of_text, put_path, rect_path
from components.tables.ground import ground_statuses
from components.tables.load import Tables
from components.view.view import View
from components.worksheet.outline_map import put_outline_map
from components.worksheet.page import SMALL
from geodata.status import is_annexed, statuses_on

MAP_WIDTH = 520.0
_MAP_HEIGHT = 390.0
_SIGN_WIDTH, _SIGN_HEIGHT, _STEP = 34.0, 14.0, SMALL * 1.3
_HATCH = 1.0
_Draw = Callable[[Sheet, Rect], None]


def put_answer_map(sheet: Sheet, x: float, y: float, tables: Tables, view: View) -> float:
    """Put the map and what its hatch and fill say below it, and return where they end."""
    painted = _painted_on(tables, view)
    put_outline_map(sheet, (x, y, MAP_WIDTH, _MAP_HEIGHT), view.region, painted)
    y += _MAP_HEIGHT + SMALL * 1.5
    for draw, words in _signs(tables, view, painted):
        box = (x, y - _SIGN_HEIGHT + 2, _SIGN_WIDTH, _SIGN_HEIGHT)
        draw(sheet, box)
        if draw is not _put_no_sign:
            put_path(sheet, rect_path(*box), None, "ink-3", 0.8)
        lines = wrap(words, "text", SMALL, MAP_WIDTH - _SIGN_WIDTH - 12)
        y = put_lines_of_text(sheet, x + _SIGN_WIDTH + 12, y, lines, "text", SMALL, _STEP)
    return y


def _painted_on(tables: Tables, view: View) -> Painted:
    """What is claimed and how the ground was judged on the view's day."""
    statuses = statuses_on(view.day, tables.statuses)
    claims = {
        region_id: is_annexed(status)
        for region_id, status in zip(statuses["region_id"], statuses["status_type"], strict=True)
        if status != "none"
    }
    judged = _judged_on(view)
    return Painted(claims, None if judged.empty else judged["status"].to_numpy())


def _signs(tables: Tables, view: View, painted: Painted) -> list[tuple[_Draw, str]]:
    """What each sign of the map means, those alone that are on it."""
    signs: list[tuple[_Draw, str]] = []
    if True in painted.claims.values():
        signs.append((_hatch_of(None), _("Russia claims to have annexed it")))
    if False in painted.claims.values():
        words = _("independence declared by Russian-backed leaders")
        signs.append((_hatch_of((ON * _HATCH, OFF * _HATCH)), words))
    judged = _judged_on(view)
    if judged.empty:
        words = _("No source assesses the ground place by place on this day.")
        return [*signs, (_put_dot_sign, words)]
    return [
        *signs,
        (_ground_of("held"), _("held by Russian forces")),
        (_ground_of("contested"), _("contested")),
        (_put_no_sign, _source_words(tables, view, judged)),
    ]


def _judged_on(view: View) -> pd.DataFrame:
    """Status of each place on the view's day, as the map draws it."""
    return ground_statuses(view.day, is_as_given=view.known_by or view.ground_as_given)


def _source_words(tables: Tables, view: View, judged: pd.DataFrame) -> str:
    """Who says so of the ground, and of which day where it is an earlier one."""
    first = judged.iloc[0]
    source = tables.assessor_records[first["source_id"]]["assessor_name"]
    if not first["age_days"]:
        return _("by {source}, place by place: not a front line").format(source=source)
    last = day_in_words(view.day - pd.Timedelta(days=int(first["age_days"])))
    words = _("by {source}, place by place, last on {day}: not a front line")
    return words.format(source=source, day=last)


def _hatch_of(dash: tuple[float, float] | None) -> _Draw:
    """What draws the hatch of a claim in a box."""
    return lambda sheet, box: put_hatch(sheet, _shape_of(box), _HATCH, dash)


def _ground_of(kind: str) -> _Draw:
    """What draws ground in a box."""
    return lambda sheet, box: put_ground(sheet, ground_sample(kind, box), 0.8, rect_path(*box))


def _put_dot_sign(sheet: Sheet, box: Rect) -> None:
    """Put the dots of ground that nobody judged."""
    put_dots(sheet, _shape_of(box), _HATCH, rect_path(*box))


def _put_no_sign(sheet: Sheet, box: Rect) -> None:
    """Put nothing, before words that say more of the signs above."""


def _shape_of(box: Rect) -> shapely.Polygon:
    """Shape of a box."""
    x, y, w, h = box
    return shapely.box(x, y, x + w, y + h)
