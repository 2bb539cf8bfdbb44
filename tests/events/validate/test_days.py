"""Days: read where there is one way to read them, and asked for where there are two."""

import pandas as pd
import pytest

from events.validate.days import Order, day_counts, find_order, read_days
from events.validate.question import Question


def texts_of(*texts: str) -> pd.Series:
    return pd.Series(texts, dtype="str")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-02-24", "2022-02-24", "2022-02-24", "day"),
        ("2014-01-22T00:00:00", "2014-01-22", "2014-01-22", "day"),
        ("2014-01-22 00:00:00.000", "2014-01-22", "2014-01-22", "day"),
        ("20220224", "2022-02-24", "2022-02-24", "day"),
        ("2022/2/4", "2022-02-04", "2022-02-04", "day"),
        ("24 February 2022", "2022-02-24", "2022-02-24", "day"),
        ("24-Feb-22", "2022-02-24", "2022-02-24", "day"),
        ("February 24, 2022", "2022-02-24", "2022-02-24", "day"),
        ("24 лютого 2022 р.", "2022-02-24", "2022-02-24", "day"),
        ("24 февраля 2022", "2022-02-24", "2022-02-24", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("листопад 2022", "2022-11-01", "2022-11-30", "month"),
        ("2022", "2022-01-01", "2022-12-31", "year"),
    ],
)
def test_what_can_be_read_in_one_way_is_read(
    text: str, first: str, last: str, precision: str
) -> None:
    day = read_days(texts_of(text), None).iloc[0]
    assert (str(day["first"].date()), str(day["last"].date())) == (first, last)
    assert day["precision"] == precision
    assert find_order(day_counts(texts_of(text)), "day", ()) is None


@pytest.mark.parametrize(
    "text",
    ["2022-02-30", "2022-13-01", "soon", "24 Foo 2022", "0", "٢٠٢٢", "2022-02-24x", ""],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_days(texts_of(text), None)["first"].isna().all()


def test_day_and_month_are_asked_for_where_both_fit() -> None:
    question = find_order(
        day_counts(texts_of("03/04/2022", "05/06/2022", "2022-01-01")), "when", ()
    )
    assert isinstance(question, Question)
    assert (question.about, question.column) == ("order", "when")
    assert [choice.key for choice in question.choices] == ["day_first", "month_first"]
    assert question.choices[0].example == "03/04/2022"


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("03/04/2022", "24/05/2022"), "day_first"),
        (("1/22/2014 12:00:00 AM", "05/02/2014 00:00"), "month_first"),
        (("03.04.2022", "24.05.2022"), "day_first"),
        (("99-12-31", "22-04-13"), "year_first"),
    ],
)
def test_an_order_is_found_from_the_whole_column(texts: tuple[str, ...], order: Order) -> None:
    assert find_order(day_counts(texts_of(*texts)), "when", ()) == order


def test_one_wrong_cell_in_two_hundred_does_not_change_an_order() -> None:
    column = texts_of(*["13/04/2022"] * 199, "04/13/2022")
    assert find_order(day_counts(column), "when", ()) == "day_first"
    assert read_days(column, "day_first")["first"].isna().sum() == 1


def test_an_order_that_alone_fits_any_cell_is_taken_in_a_short_column_too() -> None:
    column = texts_of("24.02.2022", "30.02.2022", "13.03.2022")
    assert find_order(day_counts(column), "when", ()) == "day_first"
    assert find_order(day_counts(texts_of("24.02.2022", "x", "y")), "when", ()) != "day_first"


def test_a_declared_order_is_taken_only_where_it_fits() -> None:
    assert (
        find_order(day_counts(texts_of("05/02/2014 00:00")), "when", ("month_first",))
        == "month_first"
    )
    assert find_order(day_counts(texts_of("22/02/2014")), "when", ("month_first",)) == "day_first"


def test_a_column_with_both_orders_is_asked_about() -> None:
    question = find_order(
        day_counts(texts_of(*["13/04/2022"] * 9, *["04/13/2022"] * 9)), "when", ()
    )
    assert isinstance(question, Question)


def test_days_of_excel_are_offered_and_never_assumed() -> None:
    question = find_order(day_counts(texts_of("44654", "44655.5")), "when", ())
    assert isinstance(question, Question)
    assert [choice.key for choice in question.choices] == ["excel"]
    assert str(read_days(texts_of("44654"), "excel")["first"].iloc[0].date()) == "2022-04-03"
    assert read_days(texts_of("44654"), None)["first"].isna().all()
