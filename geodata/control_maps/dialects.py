"""Kinds of maps of control, how each is told, and the words that they have for a status."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geodata.schema_ground import GROUND_STATUSES

NOT_HELD, CONTESTED, HELD = GROUND_STATUSES
# What a word of a file may mean; the last is something else than who holds an area.
LEFT_OUT = "left_out"
MEANINGS = (HELD, CONTESTED, NOT_HELD, LEFT_OUT)


@dataclass(frozen=True)
class MapDialect:
    """How the maps of one source are written.

    Parameters
    ----------
    key, name
        For the code, and as the source calls itself; an empty name is anybody's.
    status_columns
        Columns, in lower case, that may hold the status; the first with a known word is read.
    """

    key: str
    name: str
    status_columns: tuple[str, ...] = ()


_POLYGONS = MapDialect(
    "polygons",
    "",
    (
        "status", "control", "controlled_by", "held_by", "side", "state", "zone", "class", "type",
        "category", "layer", "name",
    ),
)  # fmt: skip
DEEPSTATE = MapDialect("deepstate", "DeepStateMap", ("name",))
UA_CONTROL_MAP = MapDialect("uacontrolmap", "UA Control Map", _POLYGONS.status_columns)
_ISW = MapDialect("isw", "ISW", ("status", "control", "layer", "name"))
VIINA_CONTROL = MapDialect("viina_control", "VIINA")
MAP_DIALECTS = {one.key: one for one in (_POLYGONS, DEEPSTATE, UA_CONTROL_MAP, _ISW, VIINA_CONTROL)}

# Columns that hold the day of an area, in lower case, the surest first.
DAY_COLUMNS = ("date", "datetime", "changedate", "day", "map_date", "дата")
# VIINA's statuses of a place: the one of all its sources together, then single ones.
VIINA_STATUSES = ("status", "status_boost", "status_wiki", "status_isw", "status_dsm")
VIINA_PLACE = "geonameid"
WIDE_DAY = re.compile(r"(?:^|[^0-9])((?:19|20)[0-9]{6})$")
# A fill that marks places elsewhere, which no status of this war is about.
ELSEWHERE_FILL = "#ff5252"
_FIELDS_OF_ISW = frozenset({"changedate", "shape__area", "shape__length", "globalid"})
_DEEPSTATE_KEY = re.compile(r"///\s*geojson\.", re.IGNORECASE)
_WORDS = {
    HELD: (
        "held|occupied|occupation|ru|rus|russia|russian|russian control|russian-controlled|"
        "russian controlled|controlled by russia|held by russia|crimea|ordlo|tuzla|annexed|"
        "окуповано|окупована територія|тимчасово окуповано|окупированная территория|оккупировано"
    ),
    CONTESTED: (
        "contested|unknown|unknown status|disputed|grey zone|gray zone|grey|gray|greyzone|grayzone|"
        "grey_zone|gray_zone|сіра зона|серая зона|статус невідомий|невідомий статус"
    ),
    NOT_HELD: (
        "not_held|not held|liberated|dismissed|ua|ukr|ukraine|ukrainian|ukrainian control|free|"
        "held by ukraine|controlled by ukraine|звільнено|освобождено"
    ),
}
_MEANINGS = {word: status for status, words in _WORDS.items() for word in words.split("|")}
# The keys at the end of DeepStateMap's names; any other says nothing of who holds an area.
_DEEPSTATE_KEYS = {
    "geojson.status.occupied": HELD,
    "geojson.territories.crimea": HELD,
    "geojson.territories.ordlo": HELD,
    "geojson.territories.tuzla": HELD,
    "geojson.status.unknown": CONTESTED,
    "geojson.status.dismissed": NOT_HELD,
    "geojson.status.liberated": NOT_HELD,
}


def recognise_table(columns: Iterable[object]) -> MapDialect | None:
    """VIINA's control by place, long or wide, by the names of the columns; None for others."""
    names = {str(name).strip().lower() for name in columns}
    is_long = "date" in names and any(one in names for one in VIINA_STATUSES)
    is_wide = any(WIDE_DAY.search(name) for name in names)
    return VIINA_CONTROL if VIINA_PLACE in names and (is_long or is_wide) else None


def recognise_areas(texts: pd.DataFrame) -> MapDialect:
    """The source that areas are from, by their columns; `_POLYGONS` where it is none of these."""
    names = {str(name).strip().lower(): str(name) for name in texts.columns}
    if "name" in names and texts[names["name"]].str.contains(_DEEPSTATE_KEY).any():
        return DEEPSTATE
    return _ISW if names.keys() & _FIELDS_OF_ISW else _POLYGONS


def status_column(texts: pd.DataFrame, dialect: MapDialect) -> str:
    """Column that holds the status: the first that has a known word; empty for none.

    Where none has one, the first that is called ``status`` or ``control``: its words are asked.
    """
    names = {str(name).strip().lower(): str(name) for name in texts.columns}
    own = [names[one] for one in dialect.status_columns if one in names]
    for column in own:
        if any(meaning_of(word, {}) for word in texts[column].unique()):
            return column
    return next((names[one] for one in ("status", "control") if one in names), "")


def meaning_of(word: str, answers: dict[str, str]) -> str | None:
    """What a word for a status means, one of `MEANINGS`; None where nobody knows.

    Of a name in several parts, divided by ``///``, the last says it.
    """
    word = cleaned(word)
    if word in answers:
        return answers[word]
    if word.startswith("geojson."):
        return _DEEPSTATE_KEYS.get(word, LEFT_OUT)
    return _MEANINGS.get(word)


def cleaned(word: str) -> str:
    """A word for a status as it is compared: its last part, in lower case, without remarks."""
    last = word.replace("\u00a0", " ").rsplit("///", 1)[-1]
    return " ".join(last.split("{{", 1)[0].split()).casefold()[:80]
