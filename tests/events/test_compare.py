"""Rival figures side by side."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.compare import Spread, compare, gap_of, spread
from events.schema import SINGLE_REGION_IDS
from events.schema_groups import QUESTION_TYPES
from tests.events.frames import control_claim, make_claims, make_groups
from tests.shipped import read_claims, read_dispute_groups

CLAIMS = read_claims()
GROUPS = read_dispute_groups()
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())
CONTROL_GROUP = {
    "dispute_group": "west-ctl",
    "question_type": "control",
    "vote_round_id": "",
    "vote_from": pd.NaT,
}


def on(day: str, region_id: str | None, *, known_by: bool = False) -> pd.DataFrame:
    return compare(CLAIMS, GROUPS, region_id=region_id, day=pd.Timestamp(day), known_by=known_by)


def of_control(day: str, *rows: dict[str, object]) -> list[str]:
    compared = compare(
        make_claims(*rows),
        make_groups(CONTROL_GROUP),
        region_id="UA-65",
        day=pd.Timestamp(day),
        known_by=False,
    )
    return compared["claim_id"].tolist()


def test_a_group_begins_with_its_first_claim() -> None:
    assert on("2022-09-26", "UA-65").query("question_type == 'result'").empty
    assert len(on("2022-09-27", "UA-65").query("question_type == 'result'")) == 4


def test_a_later_published_figure_is_marked_and_with_known_by_absent() -> None:
    council = on("2014-03-21", "UA-43").set_index("claim_id").loc["C103"]
    assert council["is_after_day"]
    assert "C103" not in set(on("2014-03-21", "UA-43", known_by=True)["claim_id"])
    assert "C103" in set(on("2014-05-31", "UA-43", known_by=True)["claim_id"])


@given(DAYS, st.sampled_from([*SINGLE_REGION_IDS, "", None]))
def test_known_by_never_shows_what_came_later(one_day: object, region_id: str | None) -> None:
    assert not on(str(one_day), region_id, known_by=True)["is_after_day"].any()


def test_only_the_latest_vote_is_compared() -> None:
    assert set(on("2022-09-26", "UA-14")["vote_round_id"]) <= {"donetsk-2022", ""}
    before = on("2022-09-22", "UA-14")
    assert set(before["vote_round_id"]) == {"donetsk-2014", ""}
    after = on("2022-09-28", "UA-14")
    assert set(after["vote_round_id"]) == {"donetsk-2022", ""}


def test_people_counted_before_a_vote_wait_for_the_vote() -> None:
    assert "ballots" not in set(on("2022-07-15", "UA-65")["question_type"])
    assert "C203" in set(on("2022-09-30", "UA-65")["claim_id"])


def test_each_region_has_its_own_latest_vote_when_all_are_asked() -> None:
    assert {"crimea-2014", "kherson-2022", "donetsk-2022"} <= set(
        on("2022-09-30", None)["vote_round_id"]
    )


def test_of_control_only_the_latest_of_each_claimant_counts() -> None:
    assert of_control(
        "2022-09-30",
        control_claim(90.0, "2022-09-01"),
        control_claim(88.0, "2022-09-20"),
        control_claim(85.0, "2022-09-10", claimant="Other"),
    ) == ["C3", "C2"]


def test_of_control_sixty_days_are_beside_the_day_and_sixty_one_are_history() -> None:
    assert of_control("2022-09-30", control_claim(90.0, "2022-08-01")) == ["C1"]
    assert of_control("2022-09-30", control_claim(90.0, "2022-07-31")) == []


def test_sevastopol_stands_apart_from_crimea() -> None:
    assert set(on("2014-06-01", "UA-43")["region_ids"]) == {"UA-43"}
    assert set(on("2014-06-01", "UA-40")["region_ids"]) == {"UA-40"}


def test_figures_for_all_ukraine_come_out_apart() -> None:
    assert set(on("2022-10-05", "")["dispute_group"]) >= {"ua15", "recog", "peak22"}
    for region_id in SINGLE_REGION_IDS:
        assert "ua15" not in set(on("2022-10-05", region_id)["dispute_group"])


def test_a_question_with_one_figure_still_shows_it() -> None:
    result = on("2014-06-01", "UA-09").query("question_type == 'result'")
    assert result["claim_id"].tolist() == ["C121"]
    assert result["vote_round_id"].tolist() == ["luhansk-2014"]


def test_claimed_comes_first_and_then_by_day_of_publication() -> None:
    turnout = on("2022-09-30", "UA-43").query("dispute_group == 'cri-turnout'")
    assert turnout["stance"].tolist() == ["claimed"] * 4 + ["disputing"] * 6
    assert turnout.groupby("stance")["published_date"].is_monotonic_increasing.all()


def test_fifteen_and_eighteen_percent_of_ukraine_stand_side_by_side() -> None:
    figures = on("2022-10-31", "").query("dispute_group == 'ua15'")
    assert {15.0, 18.0} <= set(figures["value"])
    assert set(figures["unit"]) == {"% of Ukraine"}


def test_the_spread_is_the_distance_of_the_nearest_ends() -> None:
    claims = make_claims(
        {"value": 83.0},
        {"value": 81.0},
        {"value_low": 30.0, "value_high": 50.0, "stance": "disputing"},
    )
    compared = compare(
        claims, make_groups({}), region_id="UA-65", day=pd.Timestamp("2022-10-01"), known_by=False
    )
    (sides,) = spread(compared.to_dict("records"))
    assert sides == ("west-turnout", "% of electorate", (81.0, 83.0), (30.0, 50.0))
    assert gap_of(sides) == 31.0


def test_a_rival_above_the_claim_is_as_far_from_it() -> None:
    assert gap_of(Spread("g", "people", (100.0, 120.0), (150.0, 170.0))) == 30.0
    assert gap_of(Spread("g", "people", (150.0, 170.0), (100.0, 120.0))) == 30.0


def test_a_vote_counts_from_its_first_day() -> None:
    first = {"as_of": "2022-09-23", "published": "2022-09-23"}
    for day, count in (("2022-09-22", 0), ("2022-09-23", 1)):
        found = compare(
            make_claims(first | {"as_of": "2022-09-20"}),
            make_groups({}),
            region_id="UA-65",
            day=pd.Timestamp(day),
            known_by=False,
        )
        assert len(found) == count


def test_questions_come_in_their_order_and_no_column_is_added() -> None:
    groups = make_groups(
        {"dispute_group": "a", "question_type": "turnout"},
        {"dispute_group": "b", "question_type": "result"},
    )
    claims = make_claims({"dispute_group": "a"}, {"dispute_group": "b"})
    at = pd.Timestamp("2022-10-01")
    found = compare(claims, groups, region_id="UA-65", day=at, known_by=False)
    order = sorted(["turnout", "result"], key=QUESTION_TYPES.index)
    assert list(found["question_type"]) == order
    assert order == ["result", "turnout"]
    added = {"question_type", "vote_round_id", "label", "vote_from", "is_after_day"}
    assert {*found.columns} == {*claims.columns} | added


def test_overlapping_sides_have_no_gap() -> None:
    claims = make_claims(
        {"value": 40.0}, {"value_low": 30.0, "value_high": 50.0, "stance": "disputing"}
    )
    compared = compare(
        claims, make_groups({}), region_id="UA-65", day=pd.Timestamp("2022-10-01"), known_by=False
    )
    assert [gap_of(sides) for sides in spread(compared.to_dict("records"))] == [0.0]


def test_silence_is_not_denial() -> None:
    found = spread(on("2022-09-30", "UA-65").to_dict("records"))
    (lone,) = (sides for sides in found if sides.dispute_group == "khe-yes")
    assert lone.rival is None
    assert gap_of(lone) is None


@given(DAYS, st.sampled_from([*SINGLE_REGION_IDS, "", None]))
def test_units_are_never_merged(one_day: object, region_id: str | None) -> None:
    compared = on(str(one_day), region_id)
    found = spread(compared.to_dict("records"))
    assert len(found) == len(compared[["dispute_group", "unit"]].drop_duplicates())
    assert all((gap_of(sides) or 0) >= 0 for sides in found)


def test_ballots_and_people_keep_their_units() -> None:
    units = on("2022-09-30", "UA-65").query("dispute_group == 'khe-ballots'")["unit"]
    assert set(units) == {"ballots", "thousand people"}


def test_two_groups_under_one_key_are_an_error() -> None:
    with pytest.raises(pd.errors.MergeError):
        compare(
            make_claims({"value": 1.0}),
            make_groups({}, {}),
            region_id="UA-65",
            day=pd.Timestamp("2022-10-01"),
            known_by=False,
        )
