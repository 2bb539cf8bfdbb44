"""The ground on a day, settled, compared and measured: by two places, and by what is shipped."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from geodata.ground import (
    GROUND_CHANGES,
    compare_ground,
    ground_on,
    ground_shares,
    measure_changes_km2,
    settle_ground,
)
from geodata.schema import REGION_IDS
from geodata.schema_control import MAX_AGE_DAYS
from geodata.schema_ground import (
    GROUND_FIRST_DAY,
    GROUND_PLACES,
    GROUND_STATUSES,
    GROUND_STEPS,
)
from geodata.table import validated
from tests.shipped import ground_last_day, read_ground_places, read_ground_steps

# A series of 60 days: the 1st of March is its first.
FIRST, LAST = pd.Timestamp("2022-03-01"), pd.Timestamp("2022-04-29")
DAY_COUNT = (LAST - FIRST).days + 1
LETTERS = {"h": "held", "c": "contested", ".": "not_held"}


def day(number: int) -> pd.Timestamp:
    """The day of the series, counted from 1."""
    return FIRST + pd.Timedelta(days=number - 1)


def make_steps(*rows: tuple[str, int, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place_id", "day", "status"], dtype=object)
    days = pd.Series([day(number) for number in table["day"]], dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "place_id": table["place_id"].astype("str"),
            "status_from": days,
            "status": table["status"].astype("str"),
            "source_id": pd.Series("S", index=table.index, dtype="str"),
        }
    )


def make_places(*rows: tuple[str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["place_id", "region_id"])
    return table.assign(source_id="S", assessed_from=FIRST, last_assessed_on=LAST)


# West and East are unit squares and a place each; East's cell reaches into West.
PLACES = make_places(("w", "W"), ("e", "E"))
CELLS = pd.DataFrame(
    {
        "place_id": ["w", "e", "e"],
        "region_id": ["W", "W", "E"],
        "area_km2": [3.0, 1.0, 2.0],
    }
)


def written(series: str) -> pd.DataFrame:
    """Steps of one place from a letter for each day of the series."""
    steps, before = [], "."
    for number, letter in enumerate(series, start=1):
        if letter != before:
            steps.append(("w", number, LETTERS[letter]))
        before = letter
    return make_steps(*steps)


def letters(steps: pd.DataFrame, place_id: str = "w") -> str:
    """A letter for each day of the series, from the steps of one place."""
    told = {value: key for key, value in LETTERS.items()}
    series = "." * DAY_COUNT
    for step in steps[steps["place_id"] == place_id].itertuples():
        begins = (step.status_from - FIRST).days
        series = series[:begins] + told[step.status] * (DAY_COUNT - begins)
    return series


def settled(series: str) -> str:
    assert len(series) == DAY_COUNT
    return letters(settle_ground(written(series), first_day=FIRST, last_day=LAST))


def by_hand(series: str) -> str:
    """Settled by the numbered rules, a letter for each day: written apart from the code."""

    def runs(letters: str) -> list[list]:
        found: list[list] = []
        for letter in letters:
            if found and found[-1][0] == letter:
                found[-1][1] += 1
            else:
                found.append([letter, 1])
        return found

    def is_inner(number: int, spells: list[list]) -> bool:
        return 0 < number < len(spells) - 1

    spells = runs(series)
    calmed = ""
    for number, (letter, length) in enumerate(spells):
        said = letter
        if is_inner(number, spells) and length <= 3:
            (left, left_days), (right, right_days) = spells[number - 1], spells[number + 1]
            if left == right and left_days >= 7 and right_days >= 7:
                said = left
        calmed += said * length
    spells = runs(calmed)
    return "".join(
        ("c" if is_inner(number, spells) and length < 7 else letter) * length
        for number, (letter, length) in enumerate(spells)
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("." * 20 + "h" * 3 + "." * 37, "." * 60),  # a blip of three days goes
        ("." * 20 + "h" * 4 + "." * 36, "." * 20 + "c" * 4 + "." * 36),  # one of four is contested
        ("." * 20 + "h" * 7 + "." * 33, "." * 20 + "h" * 7 + "." * 33),  # a week stays
        ("." * 20 + "h" * 6 + "." * 34, "." * 20 + "c" * 6 + "." * 34),  # a day less does not
        ("." * 6 + "h" * 3 + "." * 51, "." * 6 + "c" * 3 + "." * 51),  # the one side is no week
        ("." * 51 + "h" * 3 + "." * 6, "." * 51 + "c" * 3 + "." * 6),  # nor is the other
        ("." * 20 + "h" * 3 + "c" * 37, "." * 20 + "c" * 40),  # not between equals: contested
        ("." * 20 + "c" * 3 + "." * 37, "." * 60),  # contested for three days goes as well
        ("h" * 3 + "." * 57, "h" * 3 + "." * 57),  # the first spell is cut by the series
        ("." * 57 + "h" * 3, "." * 57 + "h" * 3),  # and so is the last
        (("." * 7 + "h" * 3) * 5 + "." * 10, "." * 60),  # many blips are each a blip
        ("." * 20 + "hhh...hhh" + "." * 31, "." * 20 + "c" * 9 + "." * 31),  # not to and fro
        ("h" * 60, "h" * 60),
        ("." * 60, "." * 60),
    ],
)
def test_what_wavers_is_settled(given: str, expected: str) -> None:
    assert settled(given) == expected
    assert by_hand(given) == expected


SERIES = st.lists(
    st.tuples(st.sampled_from("hc."), st.integers(1, 12)), min_size=DAY_COUNT, max_size=DAY_COUNT
).map(lambda spells: "".join(letter * length for letter, length in spells)[:DAY_COUNT])


@settings(max_examples=30)
@given(st.lists(SERIES, min_size=1, max_size=3))
def test_settling_is_what_its_numbered_rules_say(series: list[str]) -> None:
    steps = pd.concat(
        [written(one).assign(place_id=f"p{number}") for number, one in enumerate(series)],
        ignore_index=True,
    )
    found = settle_ground(steps, first_day=FIRST, last_day=LAST)
    for number, one in enumerate(series):
        assert letters(found, f"p{number}") == by_hand(one)


def test_two_sources_are_settled_apart() -> None:
    one, other = written("." * 30 + "h" * 30), written("." * 20 + "h" * 2 + "." * 38)
    both = pd.concat([one, other.assign(source_id="T")], ignore_index=True)
    found = settle_ground(both, first_day=FIRST, last_day=LAST)
    assert_frame_equal(found, one)


def test_a_step_outside_the_series_or_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 2022-03-01"):
        settle_ground(make_steps(("w", 61, "held")), first_day=FIRST, last_day=LAST)
    rows = make_steps(("w", 9, "held"), ("w", 8, "contested"))
    with pytest.raises(ValueError, match="not later"):
        settle_ground(rows, first_day=FIRST, last_day=LAST)


def test_a_place_is_not_held_until_a_step_says_so() -> None:
    steps = make_steps(("e", 5, "held"), ("e", 9, "contested"))
    for number, status, since in ((4, "not_held", 1), (5, "held", 5), (8, "held", 5)):
        found = ground_on(day(number), PLACES, steps).set_index("place_id")
        assert found.loc["e", ["status", "status_since"]].tolist() == [status, day(since)]
        assert found.loc["w", ["status", "status_since"]].tolist() == ["not_held", day(1)]
    assert list(found.reset_index()["place_id"]) == ["w", "e"]


def test_there_is_no_ground_before_the_series_and_after_it_grew_old() -> None:
    steps = make_steps(("w", 1, "held"))
    assert ground_on(day(0), PLACES, steps).empty
    assert ground_on(day(1), PLACES, steps)["age_days"].tolist() == [0, 0]
    old = LAST + pd.Timedelta(days=MAX_AGE_DAYS)
    assert ground_on(old, PLACES, steps)["age_days"].tolist() == [MAX_AGE_DAYS] * 2
    assert ground_on(old, PLACES, steps)["status"].tolist() == ["held", "not_held"]
    assert ground_on(old + pd.Timedelta(days=1), PLACES, steps).empty


def test_the_ground_of_one_source_does_not_move_that_of_another() -> None:
    both = pd.concat([PLACES, PLACES.assign(source_id="T")], ignore_index=True)
    found = ground_on(day(5), both, make_steps(("w", 2, "held")))
    assert found["status"].tolist() == ["held", "not_held", "not_held", "not_held"]


def test_doubles_are_refused() -> None:
    steps = make_steps(("w", 2, "held"), ("w", 2, "contested"))
    with pytest.raises(ValueError, match="source_id and place_id and status_from twice: S, w"):
        ground_on(day(5), PLACES, steps)
    with pytest.raises(ValueError, match="source_id and place_id twice: S, w"):
        ground_on(day(5), pd.concat([PLACES, PLACES], ignore_index=True), steps.head(0))


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("not_held", "held", "gained"),
        ("contested", "held", "gained"),
        ("held", "not_held", "lost"),
        ("contested", "not_held", "lost"),
        ("held", "contested", "contested"),
        ("not_held", "contested", "contested"),
        ("held", "held", "same"),
        ("contested", "contested", "same"),
        ("not_held", "not_held", "same"),
    ],
)
def test_a_change_is_what_a_place_is_now(first: str, second: str, change: str) -> None:
    rows = [("w", number, status) for number, status in ((3, first), (6, second))]
    steps = make_steps(*(row for row in rows if row[2] != "not_held" or row[1] == 6))
    found = compare_ground(day(4), day(8), PLACES, steps).iloc[0]
    assert found[["first_status", "second_status", "change"]].tolist() == [first, second, change]


def test_a_day_without_ground_compares_with_none() -> None:
    assert compare_ground(day(-5), day(8), PLACES, make_steps()).empty


def test_changed_land_is_counted_where_the_cell_lies() -> None:
    changes = compare_ground(day(1), day(9), PLACES, make_steps(("e", 2, "held")))
    found = measure_changes_km2(changes, CELLS).set_index(["region_id", "change"])
    assert found.loc[("W", "gained"), ["area_km2", "area_share"]].tolist() == [1.0, 0.25]
    assert found.loc[("W", "same"), ["area_km2", "area_share"]].tolist() == [3.0, 0.75]
    assert found.loc[("E", "gained"), ["area_km2", "area_share"]].tolist() == [2.0, 1.0]
    assert found.loc[("E", "lost"), ["area_km2", "area_share"]].tolist() == [0.0, 0.0]
    assert found.index.tolist() == [(one, change) for one in "WE" for change in GROUND_CHANGES]
    assert measure_changes_km2(changes.head(0), CELLS).empty


def test_shares_are_areas_of_cells_on_each_day() -> None:
    steps = make_steps(("w", 1, "contested"), ("w", 3, "held"), ("e", 2, "held"))
    found = ground_shares(CELLS, steps, first_day=FIRST, last_day=LAST)
    assert len(found) == 2 * DAY_COUNT
    west = found[found["region_id"] == "W"].set_index("day")
    for number, held, contested in ((1, 0, 0.75), (2, 0.25, 0.75), (3, 1, 0), (60, 1, 0)):
        assert west.loc[day(number)].tolist()[1:] == [held, contested]
    east = found[found["region_id"] == "E"]["held_share"].tolist()
    assert east == [0.0] + [1.0] * (DAY_COUNT - 1)


def test_a_third_is_rounded_to_four_decimals() -> None:
    cells = pd.DataFrame({"place_id": ["w", "e"], "region_id": ["W", "W"], "area_km2": [1.0, 2.0]})
    found = ground_shares(cells, make_steps(("w", 1, "held")), first_day=FIRST, last_day=LAST)
    assert set(found["held_share"]) == {0.3333}


# The shipped ground.
SHIPPED_PLACES, SHIPPED_STEPS = read_ground_places(), read_ground_steps()
DAYS = st.integers(0, (ground_last_day() - GROUND_FIRST_DAY).days).map(
    lambda number: GROUND_FIRST_DAY + pd.Timedelta(days=number)
)


@pytest.fixture(scope="module")
def shipped_settled() -> pd.DataFrame:
    """The shipped steps, settled."""
    return settle_ground(SHIPPED_STEPS, last_day=ground_last_day())


def in_regions(steps: pd.DataFrame) -> pd.DataFrame:
    places = SHIPPED_PLACES[SHIPPED_PLACES["region_id"].isin(REGION_IDS)]
    return steps[steps["place_id"].isin(places["place_id"])]


def test_settling_leaves_two_changes_in_five(shipped_settled: pd.DataFrame) -> None:
    assert (len(in_regions(SHIPPED_STEPS)), len(in_regions(shipped_settled))) == (32_563, 13_035)
    validated(shipped_settled, GROUND_STEPS, "settled")
    validated(SHIPPED_PLACES, GROUND_PLACES, "places")


def test_settled_ground_ends_as_it_was_given(shipped_settled: pd.DataFrame) -> None:
    given_last = ground_on(ground_last_day(), SHIPPED_PLACES, SHIPPED_STEPS)
    settled_last = ground_on(ground_last_day(), SHIPPED_PLACES, shipped_settled)
    assert_frame_equal(settled_last[["place_id", "status"]], given_last[["place_id", "status"]])


@settings(max_examples=8)
@given(one_day=DAYS)
def test_every_place_has_one_status_on_every_day(
    shipped_settled: pd.DataFrame, one_day: pd.Timestamp
) -> None:
    for steps in (SHIPPED_STEPS, shipped_settled):
        found = ground_on(one_day, SHIPPED_PLACES, steps)
        assert found["place_id"].tolist() == SHIPPED_PLACES["place_id"].tolist()
        assert found["status"].isin(GROUND_STATUSES).all()
        assert (found["status_since"] <= one_day).all()


def test_the_city_of_kherson_is_not_held_since_11_november_2022_once_settled(
    shipped_settled: pd.DataFrame,
) -> None:
    city = SHIPPED_PLACES[SHIPPED_PLACES["place_name"] == "Kherson"]
    assert len(city) == 1
    blip = pd.Timestamp("2022-11-20")
    statuses = [
        ground_on(blip, city, steps)["status"].item() for steps in (SHIPPED_STEPS, shipped_settled)
    ]
    assert statuses == ["held", "not_held"]
    since = ground_on(pd.Timestamp("2023-06-01"), city, shipped_settled)["status_since"].item()
    assert since == pd.Timestamp("2022-11-11")


def test_what_is_gained_and_lost_makes_the_difference() -> None:
    days = pd.Timestamp("2022-09-01"), pd.Timestamp("2022-11-15")
    changes = compare_ground(*days, SHIPPED_PLACES, SHIPPED_STEPS)
    held = [
        Counter(ground_on(one, SHIPPED_PLACES, SHIPPED_STEPS)["status"])["held"] for one in days
    ]
    left = (changes["first_status"] == "held") & (changes["second_status"] != "held")
    assert held[1] - held[0] == (changes["change"] == "gained").sum() - left.sum()
    assert np.isin(changes["change"], GROUND_CHANGES).all()
