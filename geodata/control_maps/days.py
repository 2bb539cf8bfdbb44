"""The day that a map is of: in the name of its file, or in a column beside each area."""

import re
from pathlib import PurePosixPath

import numpy as np
import pandas as pd

FIRST_MAP_DAY = pd.Timestamp("2014-01-01")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]([01]\d)[-_.]([0-3]\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_UNIX = re.compile(r"(?<!\d)(\d{10}|\d{13})(?!\d)")
# A number with so many digits counts milliseconds since 1970, and seconds with fewer.
_MILLISECOND_DIGITS = 13


def day_of_name(file: str) -> pd.Timestamp | None:
    """Day in the name of a file: ``20240708``, ISO, or seconds since 1970; None where it has none.

    Of a file within an archive only its own name counts, and of several days the last.
    """
    stem = PurePosixPath(file).name
    for pattern in (_ISO, _COMPACT):
        for found in reversed(pattern.findall(stem)):
            day = pd.to_datetime("-".join(found), format="%Y-%m-%d", errors="coerce")
            if not pd.isna(day):
                return pd.Timestamp(day).as_unit("us")
    found = _UNIX.findall(stem)
    return _day_of_number(found[-1]) if found else None


def days_of_cells(cells: pd.Series) -> pd.Series:
    """Days of a column (datetime64[us]), missing where a cell is none.

    ISO, ``20240708``, and seconds or milliseconds since 1970; what can be read in two ways is none.
    """
    texts = cells.str.strip()
    is_number = texts.str.fullmatch(r"\d{10}(?:\d{3})?(?:\.0+)?")
    plain = texts.str.extract(r"^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
    written = (plain[0] + "-" + plain[1] + "-" + plain[2]).mask(is_number)
    days = pd.to_datetime(written, format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")
    return days.mask(is_number, _numbers(texts.where(is_number)))


def _numbers(texts: pd.Series) -> pd.Series:
    whole = texts.str.replace(r"\.0+$", "", regex=True)
    seconds = pd.to_numeric(whole).where(whole.str.len() < _MILLISECOND_DIGITS)
    seconds = seconds.fillna(pd.to_numeric(whole) / 1000)
    days = pd.to_datetime(np.floor(seconds), unit="s", errors="coerce")
    whole_days: pd.Series = days.dt.normalize().astype("datetime64[us]")
    return whole_days


def _day_of_number(digits: str) -> pd.Timestamp:
    return pd.Timestamp(_numbers(pd.Series([digits], dtype="str")).iloc[0])
