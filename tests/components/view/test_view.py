"""The view in the address: written, read back, and read from nonsense."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.language.words import LANGUAGES
from components.view.kinds import parse_choice, parse_day
from components.view.view import (
    REGION_CHOICES,
    TEXT_LENGTH,
    View,
    only,
    read_view,
    write_view,
)
from events.schema import CATEGORIES
from events.views import CAMERA_RANGES, DEFAULT_WINDOW, LAYERS, WINDOWS
from geodata.schema import REGION_IDS

FIRST, LAST = pd.Timestamp("2013-11-21"), pd.Timestamp("2026-08-21")


def some_of(choices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the choices, in their order."""
    return st.sets(st.sampled_from(choices)).map(lambda s: tuple(c for c in choices if c in s))


def decimal(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of at most four decimals, as the map writes them."""
    return st.integers(int(low * 10_000), int(high * 10_000)).map(lambda n: n / 10_000)


VIEWS = st.builds(
    View,
    day=st.dates(FIRST.date(), LAST.date()).map(pd.Timestamp),
    region=st.sampled_from(REGION_CHOICES),
    known_by=st.booleans(),
    window=st.sampled_from(WINDOWS),
    present=st.booleans(),
    categories=some_of(CATEGORIES),
    event_regions=some_of(REGION_IDS),
    text=st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=TEXT_LENGTH),
    compare=st.none() | st.dates(FIRST.date(), LAST.date()).map(pd.Timestamp),
    hidden=some_of(LAYERS),
    divider=st.integers(0, 100),
    camera=st.none() | st.tuples(*(decimal(low, high) for low, high in CAMERA_RANGES)),
    data=st.sampled_from(["", "2026-11-22", "2026-11-22.2"]),
    lesson=st.sampled_from(["", "crimea-2014", "own"]),
    step=st.integers(0, 99),
    language=st.sampled_from(LANGUAGES),
)
PARTS = (
    *("day", "region", "known_by", "window", "present", "categories", "event_regions", "compare"),
    *("hidden", "divider", "map"),
)
HOSTILE = (
    *("", " ", "abc", "2022-02-30", "2022-13-01", "20220930", "2022-09-30 ", "2022-9-30"),
    *("2022-W39-5", "2022-09-30T00:00", "0000-00-00", "-001-01-01", "٢٠٢٢-٠٩-٣٠", "2013-11-20"),
    *("2026-08-22", "9999-12-31", "{{7*7}}", "{% raw %}", "${7*7}", "<script>alert(1)</script>"),
    *("UA-99", "ua-65", "UA-65;UA-14", "ALL", "None", "nan", "inf", "-1", "90.0", "1e1", "٩٠"),
    *("200", "true", "\x00", "\ud7ff", "a" * 10_000),
)


class Address:
    """Query parameters as Streamlit hands them over."""

    def __init__(self, **values: str | list[str]) -> None:
        self.values = values

    def get_all(self, key: str) -> list[str]:
        value = self.values.get(key, [])
        return value if isinstance(value, list) else [value]


def read(**values: str | list[str]) -> tuple[View, tuple[str, ...]]:
    return read_view(Address(**values), FIRST, LAST)


@given(VIEWS)
def test_a_pasted_address_restores_the_view(view: View) -> None:
    assert read(**write_view(view)) == (view, ())


@given(VIEWS, VIEWS)
def test_two_views_never_share_an_address(one: View, other: View) -> None:
    assert (write_view(one) == write_view(other)) == (one == other)


def test_an_empty_address_is_the_default_without_a_notice() -> None:
    assert read() == (View(), ())
    assert FIRST <= View().day <= LAST


def test_the_address_carries_no_more_than_it_must() -> None:
    assert write_view(View()) == {"day": "2022-09-30", "region": "UA-65"}
    assert "window" in write_view(View(window=0))
    assert DEFAULT_WINDOW in WINDOWS


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_nonsense_gives_the_default_and_one_notice_that_never_repeats_it(
    part: str, text: str
) -> None:
    view, notices = read(**{part: text})
    assert view == View()
    assert len(notices) == 1
    assert part in notices[0]
    assert len(text) < 3 or text not in notices[0]


@given(st.sampled_from(PARTS), st.text() | st.from_regex(r"\A\d{4}-\d\d-\d\d\Z"))
def test_whatever_is_read_without_a_notice_was_written_that_way(part: str, text: str) -> None:
    view, notices = read(**{part: text})
    if not notices:
        said = {"known_by": "0", "window": str(DEFAULT_WINDOW)} | write_view(view)
        assert said[part] == text


def test_one_bad_part_does_not_cost_the_others() -> None:
    view, notices = read(day="abc", region="UA-14", known_by="1", window="7")
    assert view == View(region="UA-14", known_by=True, window=7)
    assert len(notices) == 1


def test_a_part_given_twice_is_not_guessed_even_if_both_agree() -> None:
    view, notices = read(day=["2022-02-23", "2022-02-23"])
    assert view == View()
    assert len(notices) == 1


def test_the_ends_of_the_timeline_are_inside_it() -> None:
    assert parse_day("2013-11-21", FIRST, LAST) == FIRST
    assert parse_day("2026-08-21", FIRST, LAST) == LAST


def test_what_is_none_of_the_choices_is_an_error() -> None:
    assert parse_choice("UA-14", REGION_CHOICES) == "UA-14"
    with pytest.raises(ValueError, match="choices"):
        parse_choice("UA-40", REGION_CHOICES)
    with pytest.raises(ValueError, match="more than once"):
        only(["a", "b"])


@pytest.mark.parametrize("text", ["", "  ", "a\x00b", "line\nbreak", "a" * (TEXT_LENGTH + 1)])
def test_words_that_cannot_be_searched_for_are_left_out(text: str) -> None:
    assert read(text=text) == (View(), notices_of("text"))


def notices_of(part: str) -> tuple[str, ...]:
    """What is said of a part that could not be read."""
    return (f"The link contained a {part} we could not read, so you see the default.",)


@pytest.mark.parametrize("text", ["22.11.2026", "2026-11", "../../etc/passwd", "{{7*7}}", ""])
def test_a_version_that_is_none_is_left_out(text: str) -> None:
    assert read(data=text) == (View(), notices_of("data"))


@pytest.mark.parametrize("text", ["47.2,35.5", "47.2,35.5,7,1", "1e1,35,7", "37.9,35,7", "nan,1,2"])
def test_a_camera_outside_the_map_is_left_out(text: str) -> None:
    assert read(map=text) == (View(), notices_of("map"))


@pytest.mark.parametrize("text", ["../x", "Crimea", "a", "a" * 41, "{{7*7}}", "кримsk", ""])
def test_a_lesson_that_none_can_be_named_is_left_out(text: str) -> None:
    assert read(lesson=text) == (View(), notices_of("lesson"))


@pytest.mark.parametrize("text", ["0", "-1", "01", "100", "1.0", "٣", "{{7*7}}", ""])
def test_a_step_that_is_no_number_from_one_is_left_out(text: str) -> None:
    assert read(step=text) == (View(), notices_of("step"))
