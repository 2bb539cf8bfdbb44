"""The pair to print large."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.compare import compare
from events.headline import GroundHeadline, Headline, ground_headline, headline
from events.read import read_claims, read_dispute_groups
from events.schema import SINGLE_REGION_IDS
from geodata.control import control_on
from geodata.read import read_control, read_statuses
from geodata.status import statuses_on
from tests.events.frames import make_claims, make_groups

CLAIMS = read_claims()
GROUPS = read_dispute_groups()
CONTROL = read_control()
STATUSES = read_statuses()
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())


def pair(day: str, region_id: str, question: str, *, known_by: bool = False) -> Headline:
    at = pd.Timestamp(day)
    compared = compare(CLAIMS, GROUPS, region_id=region_id, day=at, known_by=known_by)
    return headline(compared, question)


def ground(day: str, region_id: str) -> GroundHeadline:
    at = pd.Timestamp(day)
    return ground_headline(
        compare(CLAIMS, GROUPS, region_id=region_id, day=at, known_by=False),
        statuses_on(at, STATUSES),
        control_on(at, CONTROL),
        region_id=region_id,
    )


def claimed_of(*rows: dict[str, object]) -> list[str]:
    compared = compare(
        make_claims(*rows),
        make_groups({}),
        region_id="UA-65",
        day=pd.Timestamp("2022-10-01"),
        known_by=False,
    )
    return headline(compared, "turnout").claimed["claim_id"].tolist()


def test_kherson_2022_has_a_result_and_no_rival_count() -> None:
    found = pair("2022-09-30", "UA-65", "result")
    assert found.claimed["value"].tolist() == [87.05]
    assert found.rivals.empty
    assert found.rival_low is None


def test_kherson_2022_has_ballots_against_people_each_in_its_unit() -> None:
    found = pair("2022-09-30", "UA-65", "turnout")
    assert found.question_type == "ballots"
    assert found.claimed["value"].tolist() == [571_001]
    assert found.claimed["unit"].tolist() == ["ballots"]
    assert (found.rival_low, found.rival_high, found.rival_unit) == (450, 500, "thousand people")


def test_zaporizhzhia_2022_takes_the_people_nearest_in_time() -> None:
    found = pair("2023-01-01", "UA-23", "turnout")
    assert found.claimed["value"].tolist() == [541_093]
    assert found.rivals["claim_id"].tolist() == ["C207"]


def test_luhansk_2022_has_a_turnout_alone() -> None:
    found = pair("2022-09-30", "UA-09", "turnout")
    assert found.question_type == "turnout"
    assert len(found.claimed) == 1
    assert found.rivals.empty


def test_crimea_2014_is_the_electorate_before_residents() -> None:
    found = pair("2014-06-01", "UA-43", "turnout")
    assert found.claimed["value"].tolist() == [83.1]
    assert (found.rival_low, found.rival_high) == (30, 50)
    assert found.rival_unit == "% of electorate"


def test_crimea_2014_falls_back_to_residents_while_nothing_else_was_known() -> None:
    found = pair("2014-04-01", "UA-43", "turnout", known_by=True)
    assert found.rival_unit == "% of residents"
    assert (found.rival_low, found.rival_high) == (30, 34.2)


def test_crimea_2014_has_a_disputed_result() -> None:
    found = pair("2014-06-01", "UA-43", "result")
    assert found.claimed["value"].tolist() == [96.77]
    assert (found.rival_low, found.rival_high) == (50, 60)


def test_donetsk_2014_has_the_turnout_of_both_sides() -> None:
    found = pair("2014-06-01", "UA-14", "turnout")
    assert found.claimed["value"].tolist() == [74.87]
    assert (found.rival_low, found.rival_high) == (32, 32)
    assert pair("2014-06-01", "UA-14", "result").claimed["value"].tolist() == [89.07]


def test_ballots_printed_are_no_turnout() -> None:
    found = pair("2022-09-26", "UA-14", "turnout")
    assert found.claimed.empty
    assert found.rivals.empty


def test_before_any_vote_there_is_no_pair() -> None:
    found = pair("2014-01-01", "UA-43", "result")
    assert found.claimed.empty
    assert found.dispute_group == ""


def test_a_final_reading_comes_before_a_later_one() -> None:
    assert claimed_of(
        {"value": 76.0, "qualifier": "final", "published": "2022-09-27"},
        {"value": 77.0, "qualifier": "rounded", "published": "2022-09-29"},
    ) == ["C1"]


def test_a_verified_reading_comes_before_an_unverified_one() -> None:
    assert claimed_of(
        {"value": 76.0, "is_verified": False, "published": "2022-09-29"}, {"value": 77.0}
    ) == ["C2"]


def test_the_latest_of_two_final_readings_is_taken() -> None:
    assert claimed_of(
        {"value": 76.0, "qualifier": "final", "published": "2022-09-27"},
        {"value": 77.0, "qualifier": "final, with more", "published": "2022-09-28"},
    ) == ["C2"]


@given(
    DAYS, st.sampled_from(SINGLE_REGION_IDS), st.sampled_from(["result", "turnout"]), st.booleans()
)
def test_a_side_is_never_of_two_units(
    one_day: object,
    region_id: str,
    question: str,
    known_by: bool,
) -> None:
    found = pair(str(one_day), region_id, question, known_by=known_by)
    assert set(found.rivals["unit"]) == ({found.rival_unit} - {""})
    assert len(found.claimed) <= 1
    assert set(found.claimed["stance"]) <= {"claimed"}
    assert "claimed" not in set(found.rivals["stance"])


def test_another_question_is_an_error() -> None:
    with pytest.raises(ValueError, match="no headline for 'poll'"):
        pair("2022-09-30", "UA-65", "poll")


def test_kherson_in_2022_is_claimed_whole_and_assessed_in_part() -> None:
    found = ground("2022-09-30", "UA-65")
    assert found.status["status_type"].tolist() == ["annexation_declared"]
    assert found.assessed_range["lowest_held_share"].tolist() == [0.8481]
    assert found.assessed_range["highest_held_share"].tolist() == [0.9312]
    assert found.independent.empty


def test_where_no_map_is_in_force_the_press_is_asked() -> None:
    found = ground("2022-02-23", "UA-14")
    assert found.assessed.empty
    assert found.assessed_range.empty
    assert set(found.independent["claim_id"]) == {"C225", "C362"}


def test_luhansk_was_claimed_whole_in_july_2022() -> None:
    assert ground("2022-07-10", "UA-09").claimed["value"].tolist() == [100]
