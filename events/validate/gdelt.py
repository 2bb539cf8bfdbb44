"""The columns of GDELT 2.0, whose files have no header."""

from dataclasses import replace

import pandas as pd

from geodata.validate.rows import Rows


def _of_place(whose: str) -> list[str]:
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return [f"{whose}Geo_{part}" for part in parts]


def _of_actor(number: int) -> list[str]:
    parts = (
        "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code "
        "Type1Code Type2Code Type3Code"
    )
    return [f"Actor{number}{part}" for part in parts.split()]


COLUMNS = [
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *_of_actor(1),
    *_of_actor(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"),
    *("GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_of_place("Actor1"),
    *_of_place("Actor2"),
    *_of_place("Action"),
    *("DATEADDED", "SOURCEURL"),
]


def name_columns(rows: Rows) -> Rows:
    """Rows of GDELT under the names of their columns; any other file as it is.

    Where the first row was taken for a header it is a row again, and all move down by one.
    """
    texts = rows.texts
    if texts.shape[1] != len(COLUMNS):
        return rows
    header = [str(name) for name in texts.columns]
    if _is_event(header[0], header[1]):
        first = pd.DataFrame([header], columns=COLUMNS, index=[1], dtype="str")
        rest = texts.set_axis(COLUMNS, axis=1).set_axis(texts.index + 1)
        lines = pd.concat([pd.Series([1], index=[1]), rows.lines.set_axis(rows.lines.index + 1)])
        return replace(rows, texts=pd.concat([first, rest]), lines=lines, rows_in=rows.rows_in + 1)
    if len(texts) and _is_event(*texts.iloc[0, :2]):
        return replace(rows, texts=texts.set_axis(COLUMNS, axis=1))
    return rows


def _is_event(event_id: str, day: str) -> bool:
    return event_id.isdigit() and day.isdigit() and len(day) == 8
