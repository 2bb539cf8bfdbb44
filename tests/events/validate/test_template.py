"""The template: what it offers is what is taken, and its example never is."""

import csv
import io
from typing import get_args

import openpyxl
import pytest

from events.validate.collect import collect
from events.validate.collection import Collection
from events.validate.dialects import DIALECTS, ClaimField
from events.validate.mapping import recognise
from events.validate.template import template_columns, template_csv, template_xlsx
from geodata.validate.read import read_file
from tests.events.validate.made import CLAIM, TODAY, collected, rows_like

BOOK = openpyxl.load_workbook(io.BytesIO(template_xlsx()))


def test_the_same_words_make_the_same_bytes() -> None:
    assert template_xlsx() == template_xlsx()
    assert template_csv() == template_csv()
    assert template_xlsx(lambda rule: f"x {rule}") != template_xlsx()


def test_every_column_has_its_rule_as_a_comment_and_on_a_sheet() -> None:
    heads = next(BOOK["Figures"].iter_rows(max_row=1))
    assert [head.value for head in heads] == list(get_args(ClaimField))
    rules = [str(column.rule) for column in template_columns()]
    assert [head.comment.text for head in heads if head.comment] == rules
    assert [row[1] for row in BOOK["Rules"].iter_rows(values_only=True)] == rules


def test_lists_are_offered_and_those_of_closed_words_hold() -> None:
    lists = BOOK["Figures"].data_validations.dataValidation
    offered = {str(one.sqref).split(":")[0]: one for one in lists}
    for place, column in enumerate(template_columns(), start=1):
        letter = openpyxl.utils.get_column_letter(place)
        one = offered.pop(f"{letter}2", None)
        assert (one is not None) == bool(column.words)
        if one is None:
            continue
        _sheet, cells = one.formula1.split("!")
        words = [row[0].value for row in BOOK["Words"][cells.replace("$", "")]]
        assert words == list(column.words)
        assert bool(one.showErrorMessage) == column.is_closed
    assert not offered


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_example_is_left_out_and_nothing_else(ending: str) -> None:
    content = template_csv() if ending == "csv" else template_xlsx()
    [rows] = read_file(f"claims.{ending}", content)
    [dialect] = recognise(rows)
    collection = collect(rows, dialect, today=TODAY)
    assert isinstance(collection, Collection)
    assert (collection.report.rows_in, collection.report.rejected) == (1, 1)
    assert [str(one.rule) for one in collection.report.findings if one.outcome == "rejected"] == [
        "The example of the template is left out."
    ]


def test_the_example_itself_would_be_taken_as_it_is() -> None:
    head, example = csv.reader(io.StringIO(template_csv().decode("utf-8-sig")))
    row = dict(zip(head, example, strict=True)) | {"claimant": "A survey institute"}
    collection = collected(rows_like(row), "claims")
    assert (collection.report.accepted, list(collection.report.findings)) == (1, [])


def test_every_word_that_is_offered_is_taken() -> None:
    for column in template_columns():
        for word in column.words:
            if column.name == "question":
                continue  # each is about a region of its own
            row = {column.name: [word]}
            if column.name == "unit" and word != "%":
                row["denominator"] = [""]
            found = collected(rows_like(CLAIM, **{"claimant": ["A"], **row}), "claims")
            assert len(found.claims) == 1, (column.name, word)


def test_claims_are_read_as_the_dialect_of_that_name() -> None:
    assert set(DIALECTS["claims"].columns) == set(get_args(ClaimField))
