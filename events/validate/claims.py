"""Claims of a user's own: rows in the columns of the template to figures, each change recorded."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

import numpy as np
import pandas as pd

from events.read import read_dispute_groups
from events.schema import (
    ADDRESS,
    COUNT_UNITS,
    DENOMINATORS,
    PLACE_IDS,
    SEVASTOPOL,
    SINGLE_REGION_IDS,
    STANCES,
    WHOLE_COUNTRY,
)
from events.schema_groups import QUESTION_TYPES
from events.validate.amounts import DECIMALS, Decimal, decimal_label, decimals_of, read_amount
from events.validate.collection import OWN_CLAIM
from events.validate.mapping import Options
from events.validate.question import Choice, Question
from events.validate.regions import regions_of_names
from events.validate.sheet import Sheet, mark, mark_rows, trimmed
from events.validate.when import must_be_a_day, read_days_of
from events.validate.words import plain_texts
from geodata.messages import Message, MessageError, message
from geodata.schema import REGION_NAMES

DAYS_OF_CLAIMS = ("as_of", "published", "source_date")
# Figures are for a panel to be read: so many are a file of them.
MOST_CLAIMS = 1_000
# Unit of a share that does not say what it is a share of.
SHARE_UNIT = "%"
# What the claimant of the template's example begins with.
EXAMPLE = "EXAMPLE"
# How a file names the places that a figure can be about.
REGION_WORDS = (
    *REGION_NAMES.values(), "Sevastopol", "Dnipropetrovsk", "Mykolaiv", "Odesa", "Kharkiv",
    "Ukraine",
)  # fmt: skip
_SOURCE = ("source_publisher", "source_title", "source_url")
_VALUES = ("value", "value_low", "value_high")
_UNIT_WORDS = {
    "percent": SHARE_UNIT, "per cent": SHARE_UNIT, "км\N{SUPERSCRIPT TWO}": "km2",
    "km\N{SUPERSCRIPT TWO}": "km2", "sq km": "km2",
}  # fmt: skip
_PLACE_WORDS = {
    "ukraine": WHOLE_COUNTRY, "україна": WHOLE_COUNTRY, "украина": WHOLE_COUNTRY,
    "sevastopol": SEVASTOPOL, "севастополь": SEVASTOPOL,
}  # fmt: skip
_OTHER = QUESTION_TYPES[-1]
# Figures may be older than the timeline, as those of a census are.
_FIRST_DAY = pd.Timestamp("1900-01-01")
_LAST_PRECISIONS = {"day": 10, "month": 7, "year": 4}


def refuse_many(count: int) -> None:
    """Pass when a file has no more rows than figures are read.

    Raises
    ------
    MessageError
        Where it has.
    """
    if count > MOST_CLAIMS:
        rule = message("A file of figures may have {most} rows at most.", most=MOST_CLAIMS)
        raise MessageError(rule)


def examples_of(claimants: pd.Series) -> pd.Index:
    """Rows that are the template's example still."""
    is_example = claimants.str.strip().str.upper().str.startswith(EXAMPLE)
    return claimants.index[is_example]


def find_decimal(sheet: Sheet, options: Options, *, is_workbook: bool) -> Decimal | Question:
    """Sign that divides decimals in figures which can be read in two ways, or the question.

    Parameters
    ----------
    is_workbook
        Whether the numbers come from cells of a workbook, which have a point for decimals.
    """
    if options.decimal is not None:
        return options.decimal
    is_count = ~_is_percent(sheet)
    said, open_cell = set(), ""
    for part in _VALUES:
        for text, is_counted in zip(trimmed(sheet, part), is_count, strict=True):
            found = decimals_of(text) if text else set()
            said |= found & {*DECIMALS}
            # a share of 1,234 per cent there is none: the comma can only divide decimals
            is_open = "either" in found and is_counted
            if is_open and not (is_workbook and "," not in text):
                open_cell = open_cell or text
    if not open_cell or len(said) == 1:
        return "comma" if said == {"comma"} else "point"
    return Question(
        about="decimal",
        column=sheet.columns["value"],
        text=message("Figures such as this can be read in two ways. Which sign divides decimals?"),
        choices=tuple(Choice(one, decimal_label(one), open_cell) for one in DECIMALS),
    )


def find_share(sheet: Sheet, options: Options, decimal: Decimal) -> bool | Question:
    """Whether per cents from 0 to 1 are shares, or the question."""
    if options.is_share is not None:
        return options.is_share
    is_percent, small = _is_percent(sheet), ""
    for part in _VALUES:
        for text in trimmed(sheet, part)[is_percent]:
            found = read_amount(text, _decimal_of(decimal, text)) if text else None
            if found is None or found.low is None or found.high is None or found.is_percent:
                continue
            if 0 < found.low < 1 or 0 < found.high < 1:
                small = small or text
    if not small:
        return False
    return Question(
        about="share",
        column=sheet.columns["value"],
        text=message("The unit is percent, and some figures lie between 0 and 1. What are they?"),
        choices=(
            Choice("share", message("shares of one: 0.97 is 97 %"), small),
            Choice("percent", message("percent: 0.97 is less than 1 %"), small),
        ),
    )


def read_claims(sheet: Sheet, options: Options, today: date) -> pd.DataFrame:
    """Claims of the rows, by their number, those of rejected rows among them.

    Columns as in `events.validate.collection`. What was changed, left out or is missing is noted
    in the findings of the sheet.
    """
    units = _units(sheet)
    values = _values(sheet, options, units)
    places = _places(sheet)
    days = {part: _days(sheet, part, options, today) for part in DAYS_OF_CLAIMS}
    source = _source(sheet)
    questions = _questions(sheet, places)
    mark(sheet, "as_of", trimmed(sheet, "as_of") == "", "rejected", must_be_a_day())
    return pd.DataFrame(
        {
            "claim_id": [f"{OWN_CLAIM}{row}" for row in sheet.lines.index],
            "row": sheet.lines.index,
            "region_ids": places,
            "metric": _filled(sheet, "metric", message("It must say what is counted, in words.")),
            **{part: values[part] for part in _VALUES},
            **{part: units[part] for part in ("unit", "denominator")},
            "qualifier": values["qualifier"],
            "as_of": days["as_of"]["text"],
            "as_of_precision": days["as_of"]["precision"],
            "published": days["published"]["text"],
            "published_precision": days["published"]["precision"],
            "claimant": _filled(sheet, "claimant", message("It must say who asserts the figure.")),
            "stance": _closed(sheet, "stance", STANCES),
            "note": plain_texts(sheet, "note"),
            **{part: questions[part] for part in ("dispute_group", "question", "question_type")},
            **{part: source[part] for part in ("source_publisher", "source_title", "source_url")},
            "source_date": days["source_date"]["text"],
            "has_source": source["has_source"],
            "has_whole": units["has_whole"],
        },
        index=sheet.lines.index,
    )


def has_source(claims: pd.DataFrame) -> pd.Series:
    """Whether each claim names a source: its publisher, its title or its address."""
    named: pd.Series = (claims[[*_SOURCE]] != "").any(axis=1)
    return named


def _is_percent(sheet: Sheet) -> pd.Series:
    """Rows whose unit is per cent, of whatever."""
    units = trimmed(sheet, "unit").str.lower()
    return units.str.startswith(SHARE_UNIT) | units.isin(["percent", "per cent"])


def _decimal_of(decimal: Decimal, text: str) -> Decimal:
    """Sign for decimals in a figure of per cents: the one that it has."""
    if "either" in decimals_of(text):
        return "comma" if "," in text else "point"
    return decimal


def _filled(sheet: Sheet, part: str, rule: Message) -> pd.Series:
    texts = plain_texts(sheet, part).str.strip()
    mark(sheet, part, texts == "", "rejected", rule)
    return texts


def _one_of(values: tuple[str, ...]) -> Message:
    return message("Allowed: {values}.", values=", ".join(values))


def _closed(
    sheet: Sheet, part: str, values: tuple[str, ...], otherwise: str | None = None
) -> pd.Series:
    """Words of a closed category, in any case and with blanks for underscores.

    `otherwise` is what stands for nothing; without it a cell must be filled.
    """
    table = {one.lower().replace("_", " "): one for one in values}
    texts = trimmed(sheet, part)
    found = texts.str.lower().str.replace("_", " ").map(table).astype("str")
    if otherwise is not None:
        found = found.mask(texts == "", otherwise)
    rule = message("It must be one of the words of the template.")
    mark(sheet, part, found.isna(), "rejected", rule, _one_of(values))
    return found.fillna("")


def _units(sheet: Sheet) -> pd.DataFrame:
    """Unit and denominator of each row, and `has_whole`: whether a share says of what it is one."""
    texts = trimmed(sheet, "unit").str.lower().replace(_UNIT_WORDS)
    known = {f"{SHARE_UNIT} of {one}".lower(): one for one in DENOMINATORS}
    within = texts.map(known).astype("str").fillna("")
    counts = texts.where(texts.isin(COUNT_UNITS), "")
    is_share = (texts == SHARE_UNIT) | (within != "")
    rule = message("It must be one of the words of the template.")
    allowed = _one_of((SHARE_UNIT, *COUNT_UNITS))
    mark(sheet, "unit", ~is_share & (counts == ""), "rejected", rule, allowed)
    given = _closed(sheet, "denominator", DENOMINATORS, otherwise="")
    mark(
        sheet, "denominator", (given != "") & (counts != ""), "rejected",
        message("A count is a share of nothing: leave it empty, or give the unit as %."),
    )  # fmt: skip
    mark(
        sheet, "denominator", (given != "") & (within != "") & (given != within), "rejected",
        message("Unit and denominator say that it is a share of two different things."),
    )  # fmt: skip
    whole = within.where(within != "", given).where(is_share, "")
    has_whole = ~is_share | (whole != "")
    mark(
        sheet, "denominator" if "denominator" in sheet.cells else "unit", ~has_whole, "noticed",
        message("What it is a share of is not said: it is shown so, and never printed large."),
    )  # fmt: skip
    shares = (SHARE_UNIT + " of " + whole).where(whole != "", SHARE_UNIT)
    unit = counts.where(~is_share, shares)
    return pd.DataFrame({"unit": unit, "denominator": whole, "has_whole": has_whole})


def _values(sheet: Sheet, options: Options, units: pd.DataFrame) -> pd.DataFrame:
    """Figure or range of each row and the words that go with it; what is none is refused."""
    decimal: Decimal = options.decimal or "point"
    qualifiers = plain_texts(sheet, "qualifier").str.strip()
    found = pd.DataFrame(dict.fromkeys(_VALUES, np.nan), index=sheet.lines.index)
    for row in sheet.lines.index:
        figure = _Figure(sheet, row, decimal, is_share=bool(options.is_share))
        is_percent = str(units.at[row, "unit"]).startswith(SHARE_UNIT)
        ends = figure.ends(is_percent=is_percent)
        if ends is None:
            continue
        low, high = ends
        if figure.qualifier and qualifiers[row] not in ("", figure.qualifier):
            figure.note("rejected", message("The words before it and the qualifier differ."))
        elif figure.qualifier:
            qualifiers[row] = figure.qualifier
            figure.note("repaired", message("The words before it are its qualifier."))
        if low > high:
            figure.note("rejected", message("The low end must not be above the high end."))
        elif is_percent and high > 100:
            figure.note("rejected", message("A share is at most 100 percent."))
        if low == high:
            found.at[row, "value"] = low
        else:
            found.loc[row, ["value_low", "value_high"]] = low, high
    return found.assign(qualifier=qualifiers)


class _Figure:
    """The cells of one row that hold its figure, and what is noted about them."""

    def __init__(self, sheet: Sheet, row: int, decimal: Decimal, *, is_share: bool) -> None:
        self.sheet, self.row, self.decimal, self.is_share = sheet, row, decimal, is_share
        self.texts = {part: trimmed(sheet, part)[row] for part in _VALUES}
        self.part = "value"
        self.qualifier = ""

    def note(self, outcome: Literal["rejected", "repaired", "noticed"], rule: Message) -> None:
        """Note something about the cell that was read last."""
        mark_rows(self.sheet, self.part, pd.Index([self.row]), outcome, rule)

    def ends(self, *, is_percent: bool) -> tuple[float, float] | None:
        """Both ends of the figure, the same where it is one; None, and noted, where it is none."""
        given = [part for part, text in self.texts.items() if text]
        if given == ["value"]:
            return self._read("value", is_percent=is_percent)
        if given == ["value_low", "value_high"]:
            low = self._read("value_low", is_percent=is_percent)
            high = self._read("value_high", is_percent=is_percent)
            return None if low is None or high is None else (low[0], high[1])
        self.note("rejected", message("There must be a value, or both ends of a range."))
        return None

    def _read(self, part: str, *, is_percent: bool) -> tuple[float, float] | None:
        self.part, text = part, self.texts[part]
        decimal = _decimal_of(self.decimal, text) if is_percent else self.decimal
        amount = read_amount(text, decimal)
        if amount.low is None or amount.high is None:
            self.note("rejected", message("It must be a number written out, from 0."))
            return None
        if amount.is_percent and not is_percent:
            self.note("rejected", message("The figure says percent, and the unit does not."))
            return None
        if amount.is_range and part != "value":
            self.note("rejected", message("There must be a value, or both ends of a range."))
            return None
        self.qualifier = amount.qualifier or self.qualifier
        for is_so, rule in (
            (amount.is_range, message("It is taken for a range with two ends.")),
            (amount.is_percent, message("The percent sign is left out: it is in the unit.")),
            (amount.is_changed, message("Thousands and decimals are written with a point alone.")),
        ):
            if is_so:
                self.note("repaired", rule)
        low, high = amount.low, amount.high
        if is_percent and self.is_share and not amount.is_percent:
            if high > 1:
                self.note("rejected", message("Shares of one must lie between 0 and 1."))
                return None
            self.note("repaired", message("The share of one is written as percent."))
            low, high = round(low * 100, 9), round(high * 100, 9)
        return low, high


def _places(sheet: Sheet) -> pd.Series:
    """Codes of the regions of each row, joined by ``;``."""
    texts = trimmed(sheet, "region")
    listed = []
    for text in texts:
        names = pd.Series([one.strip() for one in text.split(";") if one.strip()], dtype="str")
        ids = [
            _PLACE_WORDS.get(name.lower()) or _exact_code(name) or other
            for name, other in zip(names, regions_of_names(names), strict=True)
        ]
        is_known = all(one in PLACE_IDS for one in ids)
        listed.append(";".join(dict.fromkeys(ids)) if is_known else "")
    found = pd.Series(listed, index=texts.index, dtype="str")
    mark(
        sheet, "region", found == "", "rejected",
        message("It must name a region of the atlas, or several with ; between them."),
        _one_of(REGION_WORDS),
    )  # fmt: skip
    return found


def _exact_code(name: str) -> str:
    """The code itself, of places that regions carry with them too."""
    return name.upper() if name.upper() in PLACE_IDS else ""


def _days(sheet: Sheet, part: str, options: Options, today: date) -> pd.DataFrame:
    """Days of a column as `text` (ISO, cut as far as it is known) and `precision`, or empty."""
    if part not in sheet.cells:
        return pd.DataFrame({"text": "", "precision": ""}, index=sheet.lines.index, dtype="str")
    days, texts = read_days_of(sheet, part, options), trimmed(sheet, part)
    is_read = days["first"].notna()
    mark(sheet, part, ~is_read & (texts != ""), "rejected", must_be_a_day())
    last_day = pd.Timestamp(today)
    is_outside = (days["first"] < _FIRST_DAY) | (days["first"] > last_day)
    rule = message("The day must lie between {first} and today, {today}.",
                   first=_FIRST_DAY.date().isoformat(), today=today.isoformat())  # fmt: skip
    mark(sheet, part, is_outside, "rejected", rule)
    if part == "as_of":
        rule = message("It is shown from the last day of its month or year, which is to come.")
        is_to_come = (days["last"] > last_day) & ~is_outside
        mark(sheet, part, is_to_come, "noticed", rule)
    iso = days["first"].dt.strftime("%Y-%m-%d").fillna("").astype("str")
    precision = days["precision"].where(is_read, "").astype("str")
    cut = [
        text[: _LAST_PRECISIONS.get(known, 0)] for text, known in zip(iso, precision, strict=True)
    ]
    return pd.DataFrame({"text": cut, "precision": precision}, index=sheet.lines.index, dtype="str")


def _source(sheet: Sheet) -> pd.DataFrame:
    """Publisher, title and address of each row's source, and `has_source`: whether there is any."""
    texts = pd.DataFrame({part: plain_texts(sheet, part).str.strip() for part in _SOURCE})
    is_wrong = ~texts["source_url"].str.match(ADDRESS)
    mark(
        sheet, "source_url", is_wrong, "repaired",
        message("It is not the address of a web page, and is left out."),
    )  # fmt: skip
    texts["source_url"] = texts["source_url"].mask(is_wrong, "")
    is_sourced = has_source(texts)
    part = next((one for one in _SOURCE if one in sheet.cells), "claimant")
    mark(
        sheet, part, ~is_sourced, "noticed",
        message("No source is given: it is shown so, and never printed large."),
    )  # fmt: skip
    return texts.assign(has_source=is_sourced)


def _questions(sheet: Sheet, places: pd.Series) -> pd.DataFrame:
    """What each row answers: a question of the atlas by its key, or one of its own."""
    texts = plain_texts(sheet, "question").str.strip()
    groups = _groups()
    keys = texts.str.lower().where(texts.str.lower().isin(groups), "")
    types = _closed(sheet, "question_type", QUESTION_TYPES, otherwise="")
    single = places.where(places.isin(SINGLE_REGION_IDS), "")
    asked_of = keys.map(lambda key: groups[key][0] if key else "")
    mark(
        sheet, "question", (keys != "") & (asked_of != single) & (places != ""), "rejected",
        message("This question of the atlas is about another region."),
        message("Take the key of this region’s question, or ask it in words of your own."),
    )  # fmt: skip
    own_types = keys.map(lambda key: groups[key][1] if key else "").astype("str")
    is_other = (keys != "") & (types != "") & (types != own_types)
    rule = message("The kind of figure is that of the atlas’s question.")
    mark(sheet, "question_type", is_other, "repaired", rule)
    return pd.DataFrame(
        {
            "dispute_group": keys,
            "question": texts.where(keys == "", ""),
            "question_type": own_types.where(keys != "", types.where(types != "", _OTHER)),
        }
    )


@cache
def _groups() -> Mapping[str, tuple[str, str]]:
    """By the key of a question of the atlas its region and its kind."""
    groups = read_dispute_groups()
    pairs = zip(groups["region_id"], groups["question_type"], strict=True)
    return dict(zip(groups["dispute_group"], pairs, strict=True))
