"""What VIINA says of an event: a column of 1 and 0 for each kind of it."""

import re

import pandas as pd

_LABEL = re.compile(r"t_(.+)_b", re.IGNORECASE)
# That it is about the war at all, that it names a place, and what it is not about.
_NO_KINDS = frozenset({"mil", "nmil", "loc", "san"})


def event_types(texts: pd.DataFrame) -> pd.Series:
    """Kinds of each event, by the number of the row, joined by commas; empty where none is set."""
    kinds = pd.Series("", index=texts.index, dtype="str")
    for column in sorted(str(name) for name in texts.columns):
        label = _LABEL.fullmatch(column)
        if label is None or label[1].lower() in _NO_KINDS:
            continue
        is_set = texts[column].str.strip().str.fullmatch(r"1(?:\.0*)?")
        comma = pd.Series(", ", index=texts.index, dtype="str").where(kinds != "", "")
        kinds = kinds.mask(is_set, kinds + comma + label[1].lower())
    return kinds
