"""The short code: it finds the same view again, and a slip of the pen is noticed."""

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from components.view.short_code import LETTERS, read_code, write_code
from components.view.view import REGION_CHOICES, View
from events.schema import CATEGORIES
from events.views import LAYERS, WINDOWS
from geodata.schema import REGION_IDS

DAYS = st.dates(pd.Timestamp("2013-11-21").date(), pd.Timestamp("2030-12-31").date())


def some_of(choices):
    return st.sets(st.sampled_from(choices)).map(
        lambda chosen: tuple(name for name in choices if name in chosen)
    )


VIEWS = st.builds(
    View,
    day=DAYS.map(pd.Timestamp),
    region=st.sampled_from(REGION_CHOICES),
    known_by=st.booleans(),
    window=st.sampled_from(WINDOWS),
    categories=some_of(CATEGORIES),
    event_regions=some_of(REGION_IDS),
    hidden=some_of(LAYERS),
    divider=st.integers(0, 100),
    compare=st.none() | DAYS.map(pd.Timestamp),
    camera=st.none()
    | st.tuples(
        st.integers(3800, 5700).map(lambda steps: steps / 100),
        st.integers(1400, 5000).map(lambda steps: steps / 100),
        st.integers(40, 110).map(lambda steps: steps / 10),
    ),
)


@given(view=VIEWS)
def test_the_code_finds_the_view_again(view):
    assert read_code(write_code(view)) == view


def test_the_code_of_a_plain_view_is_short():
    code = write_code(View(pd.Timestamp("2022-09-30"), "UA-65"))
    assert code.startswith("KHE-220930-")
    assert len(code) == 13
    near = write_code(View(pd.Timestamp("2022-09-30"), "UA-65", camera=(46.63, 32.6, 9.0)))
    assert near.startswith("KHE-220930-U")
    assert len(near) == 20


@given(view=VIEWS, data=st.data())
@settings(max_examples=300)
def test_one_wrong_letter_is_noticed(view, data):
    code = write_code(view)
    place = data.draw(st.integers(0, len(code) - 1))
    assume(code[place] != "-")
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda each: each != code[place]))
    with pytest.raises(ValueError, match=r"code"):
        read_code(code[:place] + letter + code[place + 1 :])


@given(view=VIEWS, data=st.data())
def test_two_swapped_letters_are_noticed(view, data):
    bare = write_code(view).replace("-", "")
    place = data.draw(st.integers(0, len(bare) - 2))
    assume(bare[place] != bare[place + 1])
    swapped = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    with pytest.raises(ValueError, match=r"code"):
        read_code(swapped)


def test_case_spaces_and_look_alikes_are_understood():
    view = View(pd.Timestamp("2020-10-10"), "UA-14", known_by=True)
    code = write_code(view)
    assert read_code(f"  {code.lower()} ") == view
    assert read_code(code.replace("-", "")) == view
    assert read_code(code[:4] + code[4:].replace("0", "O").replace("1", "l")) == view


@pytest.mark.parametrize(
    "text", ["", "KHE", "KHE-220930", "{{7*7}}", "KHE-229930-00", "٢٢٢-220930-A8", "A" * 5000]
)
def test_what_is_no_code_is_refused_in_plain_words(text):
    with pytest.raises(ValueError, match=r"code"):
        read_code(text)
