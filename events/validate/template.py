"""The template for figures of a user's own: its columns, what each must be, and a file to fill.

The header is English in every language, for a file is read by it; what is said of each column is
said in the language that is asked for.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from events.read import read_dispute_groups
from events.schema import COUNT_UNITS, DENOMINATORS, STANCES
from events.schema_groups import QUESTION_TYPES
from events.validate.claims import EXAMPLE, MOST_CLAIMS, REGION_WORDS, SHARE_UNIT
from events.validate.dialects import CLAIM_FIELDS, ClaimField
from geodata.messages import Message, message
from geodata.schema import REGION_NAMES

_EXAMPLE: dict[ClaimField, str | float] = {
    "claimant": f"{EXAMPLE}: a survey institute (delete this row)",
    "stance": "independent_estimate",
    "region": "Kherson",
    "metric": "turnout",
    "value_low": 30,
    "value_high": 35,
    "unit": SHARE_UNIT,
    "denominator": "electorate",
    "qualifier": "about",
    "as_of": "2022-09-27",
    "published": "2022-10",
    "question": "khe-turnout",
    "question_type": "turnout",
    "source_publisher": "Name of the newspaper",
    "source_title": "Title of the page",
    "source_date": "2022-10-03",
    "source_url": "https://example.org/page",
    "note": "How it was counted, and what to watch for",
}
# Nothing that is written is looked at, and the same words make the same bytes.
_AS_WRITTEN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # a workbook's days have no zone
_WIDTHS = {"claimant": 34, "metric": 26, "source_title": 28, "source_url": 28, "note": 34}
_WIDTH = 15


@dataclass(frozen=True)
class TemplateColumn:
    """A column of the template.

    Parameters
    ----------
    name
        Its header.
    rule
        What a cell of it must be.
    words
        Words that are offered; empty where a cell is free.
    is_closed
        Whether a cell must be one of them.
    """

    name: ClaimField
    rule: Message
    words: tuple[str, ...] = ()
    is_closed: bool = True


def template_columns() -> list[TemplateColumn]:
    """Columns of the template, in its order."""
    words: dict[ClaimField, tuple[str, ...]] = {
        "region": REGION_WORDS,
        "stance": STANCES,
        "unit": (SHARE_UNIT, *COUNT_UNITS),
        "denominator": DENOMINATORS,
        "question_type": QUESTION_TYPES,
        "question": tuple(_questions()),
    }
    rules = _rules()
    return [
        TemplateColumn(name, rules[name], words.get(name, ()), name not in ("region", "question"))
        for name in CLAIM_FIELDS
    ]


def template_csv() -> bytes:
    """Template as CSV in UTF-8 with a byte order mark: the header and the example."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([CLAIM_FIELDS, [_EXAMPLE.get(name, "") for name in CLAIM_FIELDS]])
    return written.getvalue().encode("utf-8-sig")


def template_xlsx(say: Callable[[Message], str] = str) -> bytes:
    """Template as a workbook: a comment and, where it has words of its own, a list for each column.

    The first sheet is filled in, the second has all words that are allowed.

    Parameters
    ----------
    say
        Gives a message in the language of the comments.
    """
    buffer = io.BytesIO()
    columns = template_columns()
    with xlsxwriter.Workbook(buffer, _AS_WRITTEN) as workbook:
        workbook.set_properties({"created": _MADE})
        sheet = workbook.add_worksheet("Figures")
        places = _write_words(workbook, columns, say)
        bold = workbook.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1})
        as_text = workbook.add_format({"num_format": "@"})
        example = workbook.add_format({"italic": True, "font_color": "#666666", "num_format": "@"})
        example_number = workbook.add_format({"italic": True, "font_color": "#666666"})
        for place, column in enumerate(columns):
            is_number = column.name in ("value", "value_low", "value_high")
            width = _WIDTHS.get(column.name, _WIDTH)
            # a spreadsheet leaves a day in a text cell as it was written
            sheet.set_column(place, place, width, None if is_number else as_text)
            sheet.write_string(0, place, column.name, bold)
            sheet.write_comment(0, place, say(column.rule), {"x_scale": 2.4, "y_scale": 1.6})
            given = _EXAMPLE.get(column.name, "")
            if isinstance(given, str):
                sheet.write_string(1, place, given, example)
            else:
                sheet.write_number(1, place, given, example_number)
            if column.words:
                offered: dict[str, str | bool] = {"validate": "list", "source": places[column.name]}
                if not column.is_closed:
                    offered["show_error"] = False
                sheet.data_validation(1, place, MOST_CLAIMS, place, offered)
        sheet.freeze_panes(1, 1)
    return buffer.getvalue()


def _write_words(
    workbook: xlsxwriter.Workbook, columns: list[TemplateColumn], say: Callable[[Message], str]
) -> dict[str, str]:
    """Write the sheet of allowed words; by column the range of cells that holds its words."""
    sheet = workbook.add_worksheet("Words")
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    questions = _questions()
    places: dict[str, str] = {}
    at = 0
    for column in columns:
        if not column.words:
            continue
        sheet.set_column(at, at, 24)
        sheet.write_string(0, at, column.name, bold)
        for row, word in enumerate(column.words, start=1):
            sheet.write_string(row, at, word)
        letter = chr(ord("A") + at)
        places[column.name] = f"=Words!${letter}$2:${letter}${len(column.words) + 1}"
        at += 1
        if column.name != "question":
            continue
        sheet.set_column(at, at, 44)
        for row, word in enumerate(column.words, start=1):
            sheet.write_string(row, at, questions[word])
        at += 1
    rules = workbook.add_worksheet("Rules")
    rules.set_column(0, 0, 20)
    rules.set_column(1, 1, 100)
    for row, column in enumerate(columns):
        rules.write_string(row, 0, column.name, bold)
        rules.write_string(row, 1, say(column.rule), wrapped)
    return places


def _questions() -> dict[str, str]:
    """What each question of the atlas is about, by its key."""
    groups = read_dispute_groups()[["dispute_group", "region_id", "label"]]
    return {
        key: f"{REGION_NAMES[region_id]}: {label}" if region_id in REGION_NAMES else label
        for key, region_id, label in groups.itertuples(index=False, name=None)
    }


def _rules() -> dict[ClaimField, Message]:
    return {
        "claimant": message("Required. Who asserts the figure, as you would name them in a text."),
        "stance": message(
            "Required. claimed: by the party that gains from it; disputing: by who speaks against "
            "it; party_figure: by a party to the conflict, in answer to nobody; "
            "independent_estimate: by a third; official_statistic: by an office that counts."
        ),
        "region": message(
            "Required. The region that it is about; several with ; between them. "
            "Ukraine is the whole country, and Sevastopol is counted separately from Crimea."
        ),
        "metric": message("Required. What is counted, in a few words: turnout, people who left."),
        "value": message(
            "The figure, a number from 0 written out: 87.05, 2131207. "
            "Leave it empty where the source gives a range."
        ),
        "value_low": message("Lower end of a range. A range has two ends, and no value beside."),
        "value_high": message("Upper end of a range."),
        "unit": message("Required. % for a share, else what is counted: people, ballots, km2."),
        "denominator": message(
            "What a share is a share of. Left empty, the figure is shown as such and is never "
            "printed large. Empty for counts."
        ),
        "qualifier": message("Words that go with the figure: final, more than, about."),
        "as_of": message(
            "Required. The day that the figure describes: 2022-09-27, or 2022-09, or 2022."
        ),
        "published": message("The day that it was said; empty if you do not know it."),
        "question": message(
            "What it answers. Either the key of a question of the atlas, from the list, so that it "
            "stands beside the figures there; or a question in words of your own. Empty: it stands "
            "among the other figures."
        ),
        "question_type": message("Kind of figure, for a question of your own."),
        "source_publisher": message(
            "Who published it. Without any source the figure is shown as such and is never printed "
            "large."
        ),
        "source_title": message("Title of the page."),
        "source_date": message("The day that it was published: 2022-10-03, or 2022-10, or 2022."),
        "source_url": message("Address of the page, beginning with https:// or http://."),
        "note": message("What to watch for about the figure."),
    }
