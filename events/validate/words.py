"""What events are called: their keys, titles, places, kinds, deaths and sources."""

import re

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from events.validate import viina
from events.validate.dialects import Dialect
from events.validate.numbers import read_counts
from events.validate.sheet import Sheet, mark, mark_rows, notice, trimmed
from geodata.messages import message
from geodata.text import UNPRINTABLE

# Longer texts are cut: a title is a line, and a source has to fit a card.
MOST_LETTERS = {
    "title": 300, "place": 120, "event_type": 120, "source": 120, "claimant": 120, "metric": 120,
    "qualifier": 60, "question": 60, "source_publisher": 120, "source_title": 300, "note": 500,
}  # fmt: skip
# Of a key that an event above has.
TWICE = message("This key stands in a row above too.")
_CUT_HERE = pa.scalar("\N{HORIZONTAL ELLIPSIS}", pa.large_string())
_NOTHING = pa.scalar("", pa.large_string())
_BREAKS = re.compile(r"[\t\r\n]+")
# Both for an engine that knows no halves of characters, which its texts cannot hold.
_BREAKS_AND_UNSEEN = r"[\t\n]|" + UNPRINTABLE.pattern.replace("\ud800-\udfff", "")


def name_events(sheet: Sheet, dialect: Dialect, texts: pd.DataFrame) -> pd.DataFrame:
    """Texts and counts of each row, by its number.

    Columns: `event_id`, `title`, `place`, `event_type`, `fatalities` and `source` as in
    `events.validate.collection`.

    Parameters
    ----------
    texts
        All columns of the file: some dialects say in a column each what an event was.
    """
    kinds = (
        viina.event_types(texts.loc[sheet.lines.index])
        if dialect.key == "viina"
        else plain_texts(sheet, "event_type")
    )
    kinds = kinds.replace(dict(dialect.words.get("event_type", {})))
    places = plain_texts(sheet, "place")
    event_ids = _keys(sheet)
    titles = plain_texts(sheet, "title")
    for other in (kinds, places, event_ids):
        is_blank = (titles == "") | titles.str.isspace()
        if is_blank.any():  # the titles of a large file are most of it: no copy without need
            titles = titles.mask(is_blank, other)
    return pd.DataFrame(
        {
            "event_id": event_ids,
            "title": titles,
            "place": places,
            "event_type": kinds,
            "fatalities": _counts(sheet),
            "source": plain_texts(sheet, "source"),
        }
    )


def plain_texts(sheet: Sheet, part: str) -> pd.Series:
    """Texts of a column in one line each, without what nobody sees, and no longer than allowed."""
    if part not in sheet.cells:
        return pd.Series("", index=sheet.lines.index, dtype="str")
    texts = sheet.cells[part]
    is_odd = texts.str.contains(_BREAKS_AND_UNSEEN)
    if is_odd.any():
        texts = texts.mask(is_odd, _mended(sheet, part, texts[is_odd]))
    most = MOST_LETTERS.get(part)
    if most is None:
        return texts
    texts, count = _cut(texts, most)
    if count:
        rule = message("Texts cut to {most} letters: {count}.", count=count, most=most)
        notice(sheet, rule, part, is_tally=True)
    return texts


def _cut(texts: pd.Series, most: int) -> tuple[pd.Series, int]:
    """Texts of at most so many letters, the last a sign that something is cut, and how many are.

    A piece at a time, so that a column of long texts is never held more than twice.
    """
    cut, count = [], 0
    for piece in pa.chunked_array(pa.array(texts.array, type=pa.large_string())).chunks:
        is_long = pc.greater(pc.utf8_length(piece), most)
        count += pc.sum(is_long).as_py() or 0
        begun = pc.utf8_slice_codeunits(piece, 0, most - 1)
        short = pc.binary_join_element_wise(begun, _CUT_HERE, _NOTHING)
        cut.append(pc.if_else(is_long, short, piece))
    if not count:
        return texts, 0
    return pd.Series(pd.array(pa.chunked_array(cut), dtype="str"), texts.index), count


def _mended(sheet: Sheet, part: str, texts: pd.Series) -> pd.Series:
    """Texts with blanks for line breaks and without what cannot be seen, each noted."""
    for pattern, by, rule in (
        (_BREAKS, " ", message("Line breaks are written as blanks.")),
        (UNPRINTABLE, "", message("Characters that cannot be seen are left out.")),
    ):
        mended = pd.Series(
            [pattern.sub(by, text) for text in texts], index=texts.index, dtype="str"
        )
        changed = texts.index[mended != texts]
        if len(changed):
            mark_rows(sheet, part, changed, "repaired", rule)
        texts = mended
    return texts


def _keys(sheet: Sheet) -> pd.Series:
    """Key of each row: its own, or its number."""
    numbers = sheet.lines.index.to_series().astype(str).astype("str")
    if "event_id" not in sheet.cells:
        return numbers
    keys = plain_texts(sheet, "event_id")
    is_empty = keys.str.strip() == ""
    rule = message("A row without a key goes by its number.")
    mark(sheet, "event_id", is_empty, "repaired", rule)
    is_twice = keys.duplicated() & ~is_empty
    mark(sheet, "event_id", is_twice, "noticed", TWICE)
    return keys.where(~is_empty, numbers)


def _counts(sheet: Sheet) -> pd.Series:
    """Deaths that the source counts."""
    counts = read_counts(trimmed(sheet, "fatalities"))
    rule = message("It must be a whole number from 0.")
    mark(sheet, "fatalities", counts["is_wrong"], "rejected", rule)
    nothing = message("This is read as no number given.")
    mark(sheet, "fatalities", counts["is_nothing"], "repaired", nothing)
    number: pd.Series = counts["number"]
    return number
