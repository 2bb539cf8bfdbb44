"""Days and numbers as the screen prints them."""

import gettext
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.language import words
from components.language.words import (
    cut_date,
    day_in_words,
    day_short,
    days_in_words,
    locale_tag,
    month_in_words,
    number,
    number_range,
    percent,
    percent_whole,
    plural_forms,
    speaking,
)

SHARES = st.floats(0, 1, exclude_max=True)


@pytest.fixture
def ukrainian() -> Iterator[None]:
    with speaking("uk"):
        yield


def test_a_day_is_printed_in_full_whichever_type_it_came_in() -> None:
    assert day_in_words(pd.Timestamp("2022-09-30")) == "30 September 2022"
    assert day_in_words(date(2014, 3, 1)) == "1 March 2014"


def test_a_span_of_days_says_month_and_year_once() -> None:
    assert days_in_words(date(2022, 9, 23), date(2022, 9, 27)).endswith(" 2022")
    assert days_in_words(date(2022, 9, 23), date(2022, 9, 27)).startswith("23\u201327 Sept")


def test_a_span_of_one_day_is_that_day() -> None:
    assert days_in_words(date(2014, 3, 16), date(2014, 3, 16)) == "16 Mar 2014"


def test_a_short_day_can_leave_its_year_to_the_heading() -> None:
    assert day_short(date(2014, 3, 16)) == "16 Mar 2014"
    assert day_short(date(2014, 3, 16), year=False) == "16 Mar"
    assert month_in_words(date(2014, 3, 16)) == "March 2014"


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [("2014-03-16", "16 Mar 2014"), ("2014-03", "Mar 2014"), ("2014", "2014"), ("", "")],
)
def test_a_cut_date_gains_no_precision(recorded: str, printed: str) -> None:
    assert cut_date(recorded) == printed


def test_a_text_that_is_no_date_is_not_printed_as_one() -> None:
    with pytest.raises(ValueError, match="month"):
        cut_date("2022-13-01")


def test_numbers_have_separators_and_no_noise_of_binary_fractions() -> None:
    assert number(2131207) == "2,131,207"
    assert number(0.1 + 0.2) == "0.3"
    assert number(89.07) == "89.07"
    assert number(84.81, 1) == "84.8"
    assert number(100.0) == "100"


def test_nothing_has_no_sign_whichever_was_printed_first() -> None:
    assert (number(-0.001), number(0.0)) == ("0", "0")
    with speaking("uk"):
        assert (number(0.0), number(-0.001)) == ("0", "0")


def test_what_is_kept_of_days_and_numbers_is_of_its_language() -> None:
    day = pd.Timestamp("2022-09-30")
    assert (number(1234.5), day_short(day)) == ("1,234.5", "30 Sept 2022")
    with speaking("uk"):
        assert (number(1234.5), day_short(day)) == ("1\u00a0234,5", "30 вер. 2022")


def test_a_range_has_an_en_dash_and_one_end_where_both_print_alike() -> None:
    assert number_range(30, 50) == "30\u201350"
    assert number_range(30.001, 30.004) == "30"
    assert number_range(450000, 500000) == "450,000\u2013500,000"


@given(SHARES)
def test_what_is_not_all_never_prints_as_all(share: float) -> None:
    assert 0 <= percent_whole(share) <= 99
    assert not percent(share).startswith("100")


def test_all_prints_as_all() -> None:
    assert percent_whole(1.0) == 100
    assert percent_whole(0.996) == 99


@given(SHARES, SHARES)
def test_a_greater_share_never_prints_as_less(one: float, other: float) -> None:
    assert percent_whole(min(one, other)) <= percent_whole(max(one, other))


@pytest.mark.parametrize(("share", "printed"), [(0.585, 59), (0.605, 61), (0.705, 71), (0.945, 95)])
def test_a_half_rounds_up_as_it_does_on_the_map(share: float, printed: int) -> None:
    # Python rounds a half to the even number and the map's script does not; both print one share.
    assert percent_whole(share) == printed


def test_the_page_says_its_language() -> None:
    assert locale_tag() == "en-GB"


def test_a_count_has_the_forms_of_the_language() -> None:
    assert plural_forms("event", "events") == {"one": "event", "other": "events"}


@pytest.mark.usefixtures("ukrainian")
def test_another_language_has_its_own_forms_separators_and_months() -> None:
    assert set(plural_forms("event", "events")) == {"one", "few", "many"}
    assert number(1234.5) == "1\u00a0234,5"
    assert day_in_words(date(2022, 9, 30)) == "30 вересня 2022"
    assert locale_tag() == "uk"


def test_a_text_is_translated_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    assert words._("Atlas") == "Atlas"
    monkeypatch.setattr(words, "translations", lambda _code: Shouting())
    assert words._("Atlas") == "ATLAS"
