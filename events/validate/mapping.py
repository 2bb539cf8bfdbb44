"""Which column of a file holds what: by the dialect, by its name, or as kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast

import pandas as pd

from events.validate.amounts import DECIMALS, Decimal
from events.validate.days import ORDERS, Order
from events.validate.dialects import CLAIMS, DIALECTS, FIELDS, Dialect, Field
from events.validate.gdelt import name_columns
from events.validate.question import Question
from geodata.control_maps.dialects import MAP_DIALECTS, MEANINGS
from geodata.messages import MessageError, message
from geodata.validate.rows import Rows

# What columns are called that hold a part of an event, in lower case, the surest first.
_NAMES: dict[Field, str] = {
    "event_id": "event_id id_event eventid id key uid код",
    "start_date": (
        "start_date date_start startdate event_date date day start datum when дата дата_початку "
        "початок день дата_начала начало"
    ),
    "end_date": "end_date date_end enddate end дата_кінця кінець дата_конца конец",
    "title": (
        "title event name headline summary description notes text what назва подія опис название "
        "событие описание"
    ),
    "place": "place location city town settlement where місце населений_пункт місто место город",
    "region": "region oblast admin1 adm1 adm_1 adm1_name province область регіон регион",
    "country": "country країна страна",
    "latitude": "latitude lat y широта",
    "longitude": "longitude lon lng long x довгота долгота",
    "event_type": "event_type type category kind тип категорія категория",
    "fatalities": "fatalities deaths killed dead best загиблі загиблих погибшие",
    "source": "source sources url link джерело источник",
}
_MOST_LETTERS = 10_000


@dataclass(frozen=True)
class Options:
    """What the reader has decided about a file.

    Parameters
    ----------
    orders
        By the column's name in the file the order of day and month in it.
    is_swapped
        Whether the column of latitudes holds longitudes and the other way round; None where
        nobody has said.
    decimal
        Sign that divides the decimals of figures which can be read in two ways, such as 1,234.
    is_share
        Whether per cents from 0 to 1 are written as shares: 0.97 for 97.
    statuses
        What words of maps of control mean, by the word, of
        `geodata.control_maps.dialects.MEANINGS`.
    confirmed
        Days, in ISO, of maps that jump and are taken all the same.
    """

    orders: Mapping[str, Order] = field(default_factory=dict)
    is_swapped: bool | None = None
    decimal: Decimal | None = None
    is_share: bool | None = None
    statuses: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()


def recognise(rows: Rows) -> list[Dialect]:
    """Dialects that a file may be, by the names of its columns, the likeliest first."""
    names = {str(name).strip().lower() for name in name_columns(rows).texts.columns}
    found = [one for one in DIALECTS.values() if one.marks <= names]
    return sorted(found, key=lambda one: -len(one.marks))


def mapping_of(rows: Rows, dialect: Dialect) -> dict[str, str]:
    """Columns of the file that hold the fields of a dialect, by field, as the file writes them."""
    names = _by_lower_case(rows)
    found = {
        field: next((names[one] for one in choices if one in names), "")
        for field, choices in dialect.columns.items()
    }
    return {field: column for field, column in found.items() if column}


def propose_mapping(rows: Rows) -> dict[str, str]:
    """Columns that seem to hold the fields of an event, by field; the user has the last word."""
    names = {name.replace(" ", "_"): column for name, column in _by_lower_case(rows).items()}
    proposed: dict[str, str] = {}
    for part, choices in _NAMES.items():
        column = next((names[one] for one in choices.split() if one in names), "")
        if column and column not in proposed.values():
            proposed[part] = column
    return proposed


def check_mapping(rows: Rows, mapping: Mapping[str, str], dialect: Dialect) -> None:
    """Pass when a mapping fits a file.

    Raises
    ------
    MessageError
        Where it names a field or a column that is not there, no column of days, or nothing that
        says where an event happened.
    """
    columns = {str(name) for name in rows.texts.columns}
    if dialect.key == CLAIMS:
        _check_claims(mapping)
        return
    for part, column in mapping.items():
        if part not in FIELDS:
            raise MessageError(message("An event has no part called {part}.", part=part))
        if column not in columns:
            raise MessageError(message("The file has no column {column}.", column=column))
    if "start_date" not in mapping:
        raise MessageError(message("No column is chosen for the day of an event."))
    has_point = {"latitude", "longitude"} <= mapping.keys() or rows.geometry is not None
    if not has_point and "region" not in mapping:
        raise MessageError(
            message(
                "No columns are chosen that say where an event happened: latitude and longitude, "
                "or the region."
            )
        )


def answer(options: Options, question: Question, key: str) -> Options:
    """Options with the answer to a question: the key of one of its choices.

    Raises
    ------
    ValueError
        Where the question has no such choice.
    """
    if key not in [choice.key for choice in question.choices]:
        raise ValueError(f"{key!r} is no answer to the question about {question.column}")
    if question.about == "swapped":
        return replace(options, is_swapped=key == "swapped")
    if question.about == "decimal":
        return replace(options, decimal=cast("Decimal", key))
    if question.about == "share":
        return replace(options, is_share=key == "share")
    if question.about == "status":
        return replace(options, statuses={**options.statuses, question.word: key})
    return replace(options, orders={**options.orders, question.column: cast("Order", key)})


def mapping_json(mapping: Mapping[str, str], options: Options) -> str:
    """Text to keep a mapping in, with what was decided about the file; `read_mapping` reads it."""
    kept = {
        "columns": dict(mapping),
        "orders": dict(options.orders),
        "is_swapped": options.is_swapped,
        "decimal": options.decimal,
        "is_share": options.is_share,
        "statuses": dict(options.statuses),
        "confirmed": sorted(options.confirmed),
    }
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def read_mapping(text: str) -> tuple[dict[str, str], Options]:
    """Mapping and decisions that were kept.

    Raises
    ------
    MessageError
        Where the text is no mapping.
    """
    wrong = MessageError(message("This is not a choice of columns that was saved here."))
    if len(text) > _MOST_LETTERS:
        raise wrong
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(kept, dict):
        raise wrong
    columns, orders = _texts_of(kept.get("columns")), _texts_of(kept.get("orders", {}))
    statuses, confirmed = _texts_of(kept.get("statuses", {})), kept.get("confirmed", [])
    is_swapped, is_share, decimal = (kept.get(one) for one in ("is_swapped", "is_share", "decimal"))
    if columns is None or orders is None or decimal not in (None, *DECIMALS):
        raise wrong
    if not all(one is None or isinstance(one, bool) for one in (is_swapped, is_share)):
        raise wrong
    if not columns.keys() <= set(FIELDS) or not set(orders.values()) <= set(ORDERS):
        raise wrong
    if statuses is None or not set(statuses.values()) <= set(MEANINGS):
        raise wrong
    if not isinstance(confirmed, list) or not all(isinstance(one, str) for one in confirmed):
        raise wrong
    return columns, Options(
        {column: cast("Order", one) for column, one in orders.items()},
        is_swapped,
        decimal,
        is_share,
        statuses,
        frozenset(confirmed),
    )


def chosen(read_as: str, text: str) -> tuple[Dialect | dict[str, str], Options]:
    """How a command is told to read a file: as a dialect of events, or by columns; or not at all.

    Parameters
    ----------
    read_as
        Key of a dialect; of one of maps it says nothing of columns. Empty for none.
    text
        What `mapping_json` has written; empty for nothing.

    Raises
    ------
    MessageError
        Where there is no such dialect, or the text is no mapping.
    """
    columns, options = read_mapping(text) if text else ({}, Options())
    if not read_as or read_as in MAP_DIALECTS:
        return columns, options
    if read_as not in DIALECTS:
        known = ", ".join((*DIALECTS, *MAP_DIALECTS))
        raise MessageError(
            message("There is no kind of file called {name}: {known}.", name=read_as, known=known)
        )
    return DIALECTS[read_as], options


def _check_claims(mapping: Mapping[str, str]) -> None:
    needed = ("claimant", "stance", "region", "metric", "value", "unit", "as_of")
    for part in needed:
        if part not in mapping:
            raise MessageError(
                message("A file of figures must have a column {column}.", column=part)
            )


def _texts_of(value: object) -> dict[str, str] | None:
    """Texts by their names; None where it is anything else."""
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return None
    return {str(name): text for name, text in value.items()}


def _by_lower_case(rows: Rows) -> dict[str, str]:
    """Names of the columns by their lower case.

    Raises
    ------
    MessageError
        Where two columns differ in nothing else.
    """
    names = pd.Index([str(name) for name in name_columns(rows).texts.columns])
    lower = names.str.strip().str.lower()
    twice = lower[lower.duplicated()]
    if len(twice):
        raise MessageError(message("The file has two columns called {column}.", column=twice[0]))
    return dict(zip(lower, names, strict=True))
