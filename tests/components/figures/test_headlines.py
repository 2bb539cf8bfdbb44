"""The headline pairs: what is printed large, and what is said where nothing is on record."""

import pandas as pd
import pytest

from components.figures.headlines import empty_side, ground_pair, rivals_side, split_unit, vote_pair
from components.figures.judged import Judged, no_judged
from components.language.words import number
from components.tables.load import Row
from events.compare import compare
from events.headline import ground_headline
from events.schema import UNITS
from geodata.control import Assessment
from geodata.status import ClaimedStatus
from tests.events.frames import control_claim, make_claims, make_groups

DAY = pd.Timestamp("2022-10-10")
FIRST_ASSESSED = pd.Timestamp("2022-02-24")
GROUPS = (
    {},
    {"dispute_group": "west-yes", "question_type": "result"},
    {"dispute_group": "west-ballots", "question_type": "ballots"},
    {
        "dispute_group": "west-ctl",
        "question_type": "control",
        "vote_round_id": "",
        "vote_from": pd.NaT,
    },
)


def compared(*rows: dict[str, object]) -> list[Row]:
    found = compare(
        make_claims(*rows), make_groups(*GROUPS), region_id="UA-65", day=DAY, known_by=False
    )
    return found.to_dict("records")


def result(value: float, **more: object) -> dict[str, object]:
    return {
        "metric": "yes",
        "value": value,
        "unit": "% of votes counted",
        "denominator": "votes counted",
        "dispute_group": "west-yes",
        **more,
    }


def rival(low: float, high: float, **more: object) -> dict[str, object]:
    return {"value_low": low, "value_high": high, "stance": "disputing", **more}


def ground(
    *rows: dict[str, object],
    shares: dict[str, float] | None = None,
    status: tuple[str, str] | None = None,
    judged: Judged | None = None,
) -> dict[str, dict[str, object]]:
    assessed = [
        Assessment("UA-65", source_id, share, 0.0, DAY, 0)
        for source_id, share in (shares or {}).items()
    ]
    since = pd.Timestamp(status[1]) if status else None
    claimed = status and ClaimedStatus("Z", "UA-65", status[0], since, pd.NaT, "", "S1", "")
    headline = ground_headline("UA-65", compared(*rows) if rows else [], claimed, assessed)
    names = {"A": "MAP A", "B": "MAP B"}
    return ground_pair(headline, names, FIRST_ASSESSED, since, judged or no_judged())


def test_without_a_vote_the_pair_says_so_and_prints_no_figure() -> None:
    pair = vote_pair(compared({"dispute_group": ""}), "result")
    assert pair["claimed"]["figure"] == pair["rival"]["figure"] == ""
    assert pair["claimed"]["text"] == "No vote on status on record by this day."


def test_silence_is_not_denial_and_is_said_to_be_silence() -> None:
    pair = vote_pair(compared(result(87.05, qualifier="final")), "result")
    assert (pair["claimed"]["figure"], pair["claimed"]["unit"]) == ("87.05", "%")
    assert pair["claimed"]["text"] == "of votes counted, says Commission"
    assert pair["rival"]["figure"] == ""
    assert "No rival count on record" in pair["rival"]["text"]


def test_a_dispute_without_a_claim_stands_alone() -> None:
    pair = vote_pair(compared(rival(30.0, 50.0)), "turnout")
    assert pair["claimed"]["text"] == "No announced figure on record."
    assert pair["rival"]["figure"] == "30\u201350"


def test_several_rivals_are_a_range_from_the_lowest_to_the_highest_end() -> None:
    pair = vote_pair(
        compared(
            {"value": 83.1},
            rival(30.0, 50.0, claimant="Council"),
            {"value": 34.2, "stance": "disputing", "claimant": "Mejlis"},
            {"value": 32.4, "stance": "disputing", "claimant": "Mejlis"},
        ),
        "turnout",
    )
    side = pair["rival"]
    assert side["figure"] == "30\u201350"
    assert side["stance"] == "disputing"
    assert side["text"].count("Mejlis") == 1
    assert "in 3 figures" in side["text"]
    assert set(side["ids"]) == {"C2", "C3", "C4"}


def test_estimates_alone_are_not_called_disputing() -> None:
    estimates = compared(
        {"value": 30.0, "stance": "independent_estimate"},
        {"value": 40.0, "stance": "independent_estimate"},
    )
    assert rivals_side(estimates)["stance"] == "independent_estimate"


def test_a_partys_own_figures_are_not_called_disputing() -> None:
    own = {"value": 500.0, "stance": "party_figure"}
    assert rivals_side(compared(own, own | {"value": 450.0}))["stance"] == "party_figure"
    assert rivals_side(compared(own, rival(30.0, 50.0)))["stance"] == "disputing"


def test_a_range_with_one_figure_from_after_the_day_is_marked() -> None:
    rivals = compared(rival(30.0, 50.0), rival(10.0, 20.0, published="2022-12-01"))
    assert rivals_side(rivals)["is_after_day"]
    assert not rivals_side([row for row in rivals if not row["is_after_day"]])["is_after_day"]


def test_a_range_with_one_figure_not_seen_at_its_source_is_marked() -> None:
    rivals = compared(rival(30.0, 50.0), rival(10.0, 20.0, is_verified=False))
    assert not rivals_side(rivals)["is_verified"]


def test_people_are_printed_in_full_with_what_and_when_they_were() -> None:
    pair = vote_pair(
        compared(
            {
                "metric": "ballots cast",
                "value": 571_001.0,
                "unit": "ballots",
                "denominator": "",
                "dispute_group": "west-ballots",
            },
            rival(
                450.0,
                500.0,
                metric="residents left",
                unit="thousand people",
                denominator="",
                dispute_group="west-ballots",
                as_of="2022-06",
                as_of_precision="month",
            ),
        ),
        "turnout",
    )
    assert (pair["claimed"]["figure"], pair["claimed"]["unit"]) == ("571,001", "")
    assert pair["claimed"]["text"].startswith("ballots cast, says")
    assert pair["rival"]["figure"] == "450,000\u2013500,000"
    assert pair["rival"]["text"].startswith("residents left, Jun 2022, says")


@pytest.mark.parametrize("unit", UNITS)
def test_every_figure_says_of_what_it_is(unit: str) -> None:
    sign, words = split_unit(unit)
    assert words
    assert (sign == "%") == unit.startswith("%")


def test_nothing_claimed_and_nothing_assessed_is_said_in_words() -> None:
    pair = ground()
    assert pair["claimed"] == empty_side("Nothing is claimed on this day.")
    assert pair["rival"]["figure"] == ""
    assert "24 February 2022" in pair["rival"]["text"]


def test_an_annexation_claims_the_whole_region_and_independence_does_not() -> None:
    annexed = ground(status=("annexation_declared", "2022-09-30"))["claimed"]
    assert annexed["figure"] == "Whole region"
    assert "30 September 2022" in annexed["text"]
    independent = ground(status=("independence_declared", "2022-09-28"))["claimed"]
    assert independent["figure"] == "Independence"
    assert "28 September 2022" in independent["text"]


def test_a_share_that_a_claimant_gave_is_said_beside_the_claim_to_all() -> None:
    pair = ground(
        control_claim(88.0, "2022-09-20", claimant="General", qualifier="more than"),
        status=("annexation_declared", "2022-09-30"),
    )
    assert "more than 88 % held, says General" in pair["claimed"]["text"]
    assert "C1" in pair["claimed"]["ids"]


def test_the_assessed_range_runs_from_the_lowest_to_the_highest_assessor() -> None:
    side = ground(shares={"A": 0.56, "B": 0.571})["rival"]
    assert (side["figure"], side["unit"]) == ("56\u201357", "%")
    assert "MAP A, MAP B" in side["text"]
    assert side["stance"] == "independent_estimate"
    assert len(side["ids"]) == 2


@pytest.mark.parametrize("share", [0.996, 0.9999, 0.99999999])
def test_nearly_all_never_prints_as_all(share: float) -> None:
    assert ground(shares={"A": share})["rival"]["figure"] == number(99)
    assert ground(shares={"A": 0.5, "B": share})["rival"]["figure"] == "50\u201399"


def test_all_prints_as_all() -> None:
    assert ground(shares={"A": 1.0})["rival"]["figure"] == "100"


def test_the_press_is_asked_only_where_nobody_assesses() -> None:
    press = control_claim(50.0, "2022-09-20", stance="independent_estimate", claimant="Agency")
    assert ground(press)["rival"]["figure"] == "50"
    assert ground(press, shares={"A": 0.57})["rival"]["figure"] == "57"


def test_estimates_of_different_areas_are_not_one_range() -> None:
    side = ground(
        control_claim(50.0, "2022-09-20", stance="independent_estimate", claimant="Agency"),
        control_claim(
            15.0,
            "2022-09-21",
            stance="independent_estimate",
            claimant="Paper",
            unit="% of Ukraine",
            denominator="Ukraine",
        ),
    )["rival"]
    assert side["figure"] in {"50", "15"}
    assert len(side["ids"]) == 1
