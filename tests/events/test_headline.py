"""The pair to print large."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.compare import compare
from events.headline import GroundHeadline, Headline, ground_headline, headline
from events.schema import SINGLE_REGION_IDS
from geodata.control import assessment_columns, assessments_on
from geodata.status import claimed_statuses, claimed_statuses_on
from geodata.table import Row
from tests.events.frames import make_claims, make_groups
from tests.shipped import read_claims, read_control, read_dispute_groups, read_statuses

CLAIMS = read_claims()
GROUPS = read_dispute_groups()
CONTROL = assessment_columns(read_control())
STATUSES = claimed_statuses(read_statuses())
DAYS = st.dates(pd.Timestamp("2013-11-01").date(), pd.Timestamp("2026-12-31").date())


def pair(day: str, region_id: str, question: str, *, known_by: bool = False) -> Headline:
    at = pd.Timestamp(day)
    compared = compare(CLAIMS, GROUPS, region_id=region_id, day=at, known_by=known_by)
    return headline(compared.to_dict("records"), question)


def ground(day: str, region_id: str) -> GroundHeadline:
    at = pd.Timestamp(day)
    compared = compare(CLAIMS, GROUPS, region_id=region_id, day=at, known_by=False)
    claimed = claimed_statuses_on(at, STATUSES)
    return ground_headline(
        region_id,
        compared[compared["question_type"] == "control"].to_dict("records"),
        next((one for one in claimed if one.region_id == region_id), None),
        [one for one in assessments_on(at, CONTROL) if one.region_id == region_id],
    )


def claimed_of(*rows: dict[str, object]) -> str | None:
    compared = compare(
        make_claims(*rows),
        make_groups({}),
        region_id="UA-65",
        day=pd.Timestamp("2022-10-01"),
        known_by=False,
    )
    claimed = headline(compared.to_dict("records"), "turnout").claimed
    return None if claimed is None else claimed["claim_id"]


def ends(rivals: list[Row]) -> tuple[float, float]:
    """Lowest and highest end of the rivals."""
    return min(row["low"] for row in rivals), max(row["high"] for row in rivals)


def test_kherson_2022_has_a_result_and_no_rival_count() -> None:
    found = pair("2022-09-30", "UA-65", "result")
    assert found.claimed["value"] == 87.05
    assert found.rivals == []


def test_kherson_2022_has_ballots_against_people_each_in_its_unit() -> None:
    found = pair("2022-09-30", "UA-65", "turnout")
    assert found.claimed["question_type"] == "ballots"
    assert found.claimed["value"] == 571_001
    assert found.claimed["unit"] == "ballots"
    assert ends(found.rivals) == (450, 500)
    assert {row["unit"] for row in found.rivals} == {"thousand people"}


def test_zaporizhzhia_2022_takes_the_people_nearest_in_time() -> None:
    found = pair("2023-01-01", "UA-23", "turnout")
    assert found.claimed["value"] == 541_093
    assert [row["claim_id"] for row in found.rivals] == ["C207"]


def test_luhansk_2022_has_a_turnout_alone() -> None:
    found = pair("2022-09-30", "UA-09", "turnout")
    assert found.claimed["question_type"] == "turnout"
    assert found.rivals == []


def test_crimea_2014_is_the_electorate_before_residents() -> None:
    found = pair("2014-06-01", "UA-43", "turnout")
    assert found.claimed["value"] == 83.1
    assert ends(found.rivals) == (30, 50)
    assert {row["unit"] for row in found.rivals} == {"% of electorate"}


def test_crimea_2014_falls_back_to_residents_while_nothing_else_was_known() -> None:
    found = pair("2014-04-01", "UA-43", "turnout", known_by=True)
    assert {row["unit"] for row in found.rivals} == {"% of residents"}
    assert ends(found.rivals) == (30, 34.2)


def test_crimea_2014_has_a_disputed_result() -> None:
    found = pair("2014-06-01", "UA-43", "result")
    assert found.claimed["value"] == 96.77
    assert ends(found.rivals) == (50, 60)


def test_donetsk_2014_has_the_turnout_of_both_sides() -> None:
    found = pair("2014-06-01", "UA-14", "turnout")
    assert found.claimed["value"] == 74.87
    assert ends(found.rivals) == (32, 32)
    assert pair("2014-06-01", "UA-14", "result").claimed["value"] == 89.07


def test_ballots_printed_are_no_turnout() -> None:
    assert pair("2022-09-26", "UA-14", "turnout") == Headline(None, [])


def test_before_any_vote_there_is_no_pair() -> None:
    assert pair("2014-01-01", "UA-43", "result") == Headline(None, [])


def test_a_final_reading_comes_before_a_later_one() -> None:
    assert (
        claimed_of(
            {"value": 76.0, "qualifier": "final", "published": "2022-09-27"},
            {"value": 77.0, "qualifier": "rounded", "published": "2022-09-29"},
        )
        == "C1"
    )


def test_a_verified_reading_comes_before_an_unverified_one() -> None:
    assert (
        claimed_of(
            {"value": 76.0, "is_verified": False, "published": "2022-09-29"}, {"value": 77.0}
        )
        == "C2"
    )


def test_the_latest_of_two_final_readings_is_taken() -> None:
    assert (
        claimed_of(
            {"value": 76.0, "qualifier": "final", "published": "2022-09-27"},
            {"value": 77.0, "qualifier": "final, with more", "published": "2022-09-28"},
        )
        == "C2"
    )


def row(**changed: object) -> Row:
    """A figure beside others, as `compare` has it: a plain claimed turnout."""
    plain = {
        "claim_id": "C1",
        "question_type": "turnout",
        "stance": "claimed",
        "metric": "turnout",
        "unit": "% of electorate",
        "denominator": "electorate",
        "qualifier": "",
        "low": 50.0,
        "high": 50.0,
        "as_of_date": pd.Timestamp("2022-09-27"),
        "published_date": pd.Timestamp("2022-09-28"),
        "is_verified": True,
    }
    return plain | changed


def people(**changed: object) -> Row:
    """People counted, beside ballots."""
    plain = {
        "question_type": "ballots",
        "stance": "disputing",
        "metric": "people",
        "unit": "people",
    }
    return row(**{**plain, "denominator": "", **changed})


BALLOTS = row(claim_id="B", question_type="ballots", metric="ballots cast", unit="ballots")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("final", "rounded, final in part"),
        ("rounded, final in part", "semifinal"),
        ("rounded, final in part", "rounded"),
    ],
)
def test_what_begins_with_final_comes_before_what_has_the_word(first: str, second: str) -> None:
    early, late = pd.Timestamp("2022-09-27"), pd.Timestamp("2022-09-29")
    rows = [
        row(claim_id="C1", qualifier=second, published_date=late),
        row(claim_id="C2", qualifier=first, published_date=early),
    ]
    assert headline(rows, "turnout").claimed == rows[1]


def test_of_several_of_one_day_the_first_on_record_is_taken() -> None:
    rows = [row(claim_id="C2"), row(claim_id="C1")]
    assert headline(rows, "turnout").claimed == rows[1]


def test_a_readers_own_figure_stands_only_where_the_atlas_has_none() -> None:
    own = row(claim_id="C0", is_own=True, qualifier="final", stance="claimed")
    rival = row(claim_id="R", stance="disputing", is_own=True)
    assert headline([own, row()], "turnout").claimed == row()
    assert headline([own, row(), rival], "turnout") == Headline(row(), [rival])
    assert headline([own, rival], "turnout") == Headline(own, [rival])
    whole = [row(), row(claim_id="R", stance="disputing")]
    assert headline([own, *whole, rival], "turnout") == Headline(whole[0], [whole[1]])


def test_what_lacks_its_source_is_never_printed_large() -> None:
    own = row(claim_id="C0", is_own=True)
    assert headline([own | {"lacks": ""}], "turnout").claimed == own | {"lacks": ""}
    assert headline([own | {"lacks": "source"}], "turnout").claimed is None


def test_two_figures_that_lack_their_source_are_no_pair_either() -> None:
    lacking = {"is_own": True, "lacks": "source"}
    pair = [row(**lacking), row(claim_id="R", stance="disputing", **lacking)]
    assert headline(pair, "turnout") == Headline(None, [])


def test_a_pair_of_the_atlas_stays_whatever_a_reader_brings() -> None:
    own = row(claim_id="R", stance="disputing", is_own=True)
    assert headline([row(), BALLOTS, people(), own], "turnout") == Headline(BALLOTS, [people()])


def test_a_readers_own_result_is_no_turnout() -> None:
    own = row(question_type="result", is_own=True)
    assert headline([own, row(claim_id="C2")], "result").claimed == own


def test_a_readers_own_figures_on_ground_stand_only_where_the_atlas_has_none() -> None:
    both = [row(question_type="control"), row(question_type="control", stance="disputing")]
    own = [one | {"claim_id": "O", "is_own": True} for one in both]
    found = ground_headline("UA-65", [*own, *both], None, [])
    assert (found.claimed, found.disputing) == ([both[0]], [both[1]])
    alone = ground_headline("UA-65", own, None, [])
    assert (alone.claimed, alone.disputing) == ([own[0]], [own[1]])


def test_ballots_without_people_to_hold_against_them_are_no_pair() -> None:
    assert headline([row(), BALLOTS], "turnout") == Headline(row(), [])
    assert headline([row(), people()], "turnout") == Headline(row(), [])
    assert headline([row(), BALLOTS, people()], "turnout") == Headline(BALLOTS, [people()])


def test_ballots_are_held_against_a_range_before_what_is_nearer_in_time() -> None:
    near = people(claim_id="P1", as_of_date=BALLOTS["as_of_date"])
    wide = people(claim_id="P2", low=40.0, high=60.0, as_of_date=pd.Timestamp("2022-01-01"))
    later = people(claim_id="P3", as_of_date=pd.Timestamp("2022-09-29"))
    assert headline([BALLOTS, near, wide], "turnout").rivals == [wide]
    assert headline([BALLOTS, later, near], "turnout").rivals == [near]
    share = people(claim_id="P4", denominator="residents")
    assert headline([BALLOTS, share, later], "turnout").rivals == [later]


def test_figures_on_ground_stand_by_who_says_them() -> None:
    said = {
        stance: row(claim_id=stance, question_type="control", stance=stance)
        for stance in ("claimed", "disputing", "party_figure", "independent_estimate")
    }
    rows = [said["party_figure"], said["disputing"], said["independent_estimate"], said["claimed"]]
    assert ground_headline("UA-65", rows, None, []) == GroundHeadline(
        region_id="UA-65",
        status=None,
        claimed=[said["claimed"]],
        disputing=[said["disputing"]],
        of_party=[said["party_figure"]],
        independent=[said["independent_estimate"]],
        assessed=[],
    )
    lacking = {**said["claimed"], "lacks": "source"}
    assert ground_headline("UA-65", [lacking], None, []).claimed == []


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
    assert len({row["unit"] for row in found.rivals}) <= 1
    assert found.claimed is None or found.claimed["stance"] == "claimed"
    assert "claimed" not in {row["stance"] for row in found.rivals}


def test_another_question_is_an_error() -> None:
    with pytest.raises(ValueError, match="no headline for 'poll'"):
        pair("2022-09-30", "UA-65", "poll")


def test_kherson_in_2022_is_claimed_whole_and_assessed_in_part() -> None:
    found = ground("2022-09-30", "UA-65")
    assert found.status.status_type == "annexation_declared"
    shares = [one.held_share for one in found.assessed]
    assert (min(shares), max(shares)) == (0.8481, 0.9312)
    assert found.independent == []


def test_where_no_map_is_in_force_the_press_is_asked() -> None:
    found = ground("2022-02-23", "UA-14")
    assert found.assessed == []
    assert {row["claim_id"] for row in found.independent} == {"C225", "C362"}


def test_luhansk_was_claimed_whole_in_july_2022() -> None:
    assert ground("2022-07-10", "UA-09").claimed[0]["value"] == 100
