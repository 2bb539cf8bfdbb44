"""One exporter for cells: nothing that a spreadsheet opens begins like a formula."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.export.csv_file import csv_bytes
from geodata.spreadsheet import FORMULA_STARTS, NEGATIVE_NUMBER, plain_cell


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


# Written out here: a list that is taken from the code says nothing of what is missing in it.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.mark.parametrize("start", STARTS)
def test_a_header_that_a_spreadsheet_would_run_is_prefixed(start: str) -> None:
    written = read(csv_bytes(pd.DataFrame({f"{start}a": ["b"]})))
    assert written == [[f"'{start}a"], ["b"]]


@pytest.mark.parametrize("number", ["-1", "-0.5", "-87.05"])
def test_a_plain_negative_number_is_no_formula(number: str) -> None:
    assert plain_cell(number) == number


@pytest.mark.parametrize("formula", ["-1+1", "-1 ", "-", "--1", "-1,5", "-a", "-١", "-1\n"])
def test_what_only_begins_like_a_negative_number_is_a_formula(formula: str) -> None:
    assert plain_cell(formula) == f"'{formula}"


def test_cells_are_written_as_what_they_are() -> None:
    rows = pd.DataFrame(
        {
            "number": [-1.5, None],
            "count": pd.array([3, None], dtype="Int64"),
            "truth": [True, False],
            "day": pd.to_datetime(["2022-09-30", None]),
            "text": ["NA", ""],
        }
    )
    assert read(csv_bytes(rows)) == [
        ["number", "count", "truth", "day", "text"],
        ["-1.5", "3", "yes", "2022-09-30", "NA"],
        ["", "", "no", "", ""],
    ]


def test_a_table_without_rows_keeps_its_header() -> None:
    assert read(csv_bytes(pd.DataFrame({"a": [], "=b": []}))) == [["a", "'=b"]]


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_text_comes_back_as_it_was_but_for_the_apostrophe(cells: list[tuple[str, str]]) -> None:
    rows = pd.DataFrame(cells, columns=["a", "b"], dtype="str")
    written = read(csv_bytes(rows))
    for given_row, found_row in zip(cells, written[1:], strict=True):
        for given_cell, found in zip(given_row, found_row, strict=True):
            assert found in (given_cell, f"'{given_cell}")
            assert not found.startswith(FORMULA_STARTS) or NEGATIVE_NUMBER.fullmatch(found)
