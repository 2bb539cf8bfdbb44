"""Figures as people write them: one reading, or none, and never a guess."""

import pytest

from events.validate.amounts import Amount, decimals_of, read_amount


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("87", 87), ("87.05", 87.05), ("87,05", 87.05), ("0,972", 0.972), ("2 131 207", 2131207),
        ("2\u00a0131\u202f207", 2131207), ("2'131'207", 2131207), ("1,234,567", 1234567),
        ("1.234.567", 1234567), ("1,234.5", 1234.5), ("1.234,5", 1234.5), ("2.1E+06", 2100000),
    ],
)  # fmt: skip
@pytest.mark.parametrize("decimal", ["point", "comma"])
def test_what_has_one_reading_is_read_whatever_the_column_is(
    text: str, figure: float, decimal: str
) -> None:
    found = read_amount(text, decimal)  # type: ignore[arg-type] # one of the two
    assert (found.low, found.high) == (figure, figure)


def test_what_has_two_readings_is_read_as_declared() -> None:
    assert read_amount("1,234", "point") == Amount(1234, 1234, is_changed=True)
    assert read_amount("1,234", "comma") == Amount(1.234, 1.234, is_changed=True)
    assert read_amount("1.234", "point") == Amount(1.234, 1.234)
    assert read_amount("1.234", "comma") == Amount(1234, 1234, is_changed=True)
    assert decimals_of("1,234") == decimals_of("1.234") == {"either"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("97 %", Amount(97, 97, is_percent=True)),
        ("97\u00a0%", Amount(97, 97, is_percent=True)),
        ("93–97", Amount(93, 97, is_range=True)),
        ("93 % - 97 %", Amount(93, 97, is_percent=True, is_range=True)),
        ("from 30 to 50", Amount(30, 50, is_range=True)),
        ("від 30 до 50", Amount(30, 50, is_range=True)),
        ("over 500", Amount(500, 500, "over")),
        ("no more than 40 %", Amount(40, 40, "no more than", is_percent=True)),
        ("\u2265 40", Amount(40, 40, "at least")),
        ("понад 90 %", Amount(90, 90, "more than", is_percent=True)),
        ("~30–35", Amount(30, 35, "about", is_range=True)),
    ],
)
def test_words_signs_and_ranges_are_told_apart(text: str, expected: Amount) -> None:
    assert read_amount(text, "point") == expected


@pytest.mark.parametrize(
    "text",
    ["-3", "NaN", "inf", "1e999", "2.1 million", "1,2,3", "12,34,567", "1 2", "93-", "—", "<5",
     "=1+1", "{{7*7}}", "9" * 20, "٣"],
)  # fmt: skip
def test_what_is_no_figure_is_none(text: str) -> None:
    assert read_amount(text, "point").low is None
