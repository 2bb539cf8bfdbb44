"""The tables in the language that is spoken: which of their columns are words for a reader.

Columns that the code compares or groups by (units, readings, what is counted) keep the words of
the table and are translated where they are printed. Publishers and titles of sources stay as
published.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from components.language.pseudo import pseudo
from components.language.words import SOURCE, _, language, locale, pgettext
from components.tables.table_set import ShippedTables
from events.compare import join_claims_groups

Columns = dict[str, tuple[str, ...]]

# Columns that are translated as they are loaded.
SHOWN_COLUMNS: Columns = {
    "events": ("title", "description", "note"),
    "claims": ("claimant", "note"),
    "dispute_groups": ("label", "note"),
    "vote_rounds": ("question", "note"),
    "checks": ("note",),
    "sources": ("note",),
    "statuses": ("declared_by", "note"),
    "resolutions": ("subject",),
    "judgements": ("judge_name", "words", "note"),
    "control_dated": ("assessor_name", "note"),
    "assessors": ("note", "licence"),
}
# Columns that are keys, translated where they are printed, units by `names.unit_names`.
PRINTED_COLUMNS: Columns = {"claims": ("metric", "qualifier")}
# Names of towns and the like: as a region's name the same word may be another in a language.
PLACE_COLUMNS: Columns = {"events": ("place",)}
PLACE = "place"


def speak_tables(shipped: ShippedTables) -> ShippedTables:
    """Tables with their words in the language that is spoken; all else is shared with `shipped`."""
    places = _with_place_names(shipped.ground_places, shipped.ground_names)
    if language() == SOURCE:
        return replace(shipped, ground_places=places)
    spoken: dict[str, Any] = {  # by the names of fields, as `replace` wants them
        name: _in_words(getattr(shipped, name), SHOWN_COLUMNS[name], PLACE_COLUMNS.get(name, ()))
        for name in SHOWN_COLUMNS
    }
    return replace(
        shipped,
        **spoken,
        ground_places=places,
        roll_calls=_with_country_names(shipped.roll_calls),
        members=join_claims_groups(spoken["claims"], spoken["dispute_groups"]),
    )


def _in_words(
    table: pd.DataFrame, columns: tuple[str, ...], place_columns: tuple[str, ...]
) -> pd.DataFrame:
    """Table with some of its columns translated."""
    translated = {column: _told(table[column], _) for column in columns}
    named = {
        column: _told(table[column], lambda name: pgettext(PLACE, name)) for column in place_columns
    }
    return table.assign(**translated, **named)


def _told(texts: pd.Series, translate: Callable[[str], str]) -> pd.Series:
    """Texts of a column, each different one translated once."""
    return texts.map({text: translate(text) for text in texts.unique()}).astype(texts.dtype)


def _with_place_names(places: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Places of the ground with their Ukrainian names, in Latin letters for other languages.

    A place that no source names in Ukrainian keeps the name that GeoNames has.
    """
    column = "name_uk" if locale().language == "uk" else "name_latin"
    sourced = places["place_id"].map(names.set_index("place_id")[column])
    named = sourced.fillna(places["place_name"]).astype(places["place_name"].dtype)
    is_tried = language() != SOURCE and locale().language == "en"
    return places.assign(place_name=named.map(pseudo) if is_tried else named)


def _with_country_names(roll_calls: pd.DataFrame) -> pd.DataFrame:
    """Roll calls with the names of the states as CLDR has them in the language."""
    names = {
        code: _country_name(code, name)
        for code, name in zip(roll_calls["country_code"], roll_calls["country_name"], strict=True)
    }
    return roll_calls.assign(country_name=roll_calls["country_code"].map(names))


def _country_name(code: str, name: str) -> str:
    """Name of a state in the language that is spoken, by its code; `name` is its English one."""
    spoken = locale()
    return pseudo(name) if spoken.language == "en" else spoken.territories.get(code, name)
