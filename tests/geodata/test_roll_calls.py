"""Votes of states, and the resolutions that they were about."""

import pandas as pd

from geodata.read import read_resolutions, read_roll_calls

ROLL_CALLS = read_roll_calls()
RESOLUTIONS = read_resolutions().set_index("resolution")


def test_nothing_was_dropped_from_the_roll_calls() -> None:
    assert ROLL_CALLS["resolution"].value_counts().to_dict() == {
        "A/RES/68/262": 169,
        "A/RES/ES-11/1": 193,
        "A/RES/ES-11/4": 193,
    }


def test_votes_of_states_add_up_to_the_counts_of_the_resolution() -> None:
    counts = pd.crosstab(ROLL_CALLS["resolution"], ROLL_CALLS["vote"])
    for resolution, row in counts.iterrows():
        counted = RESOLUTIONS.loc[str(resolution)]
        for vote in ("yes", "no", "abstain"):
            assert row[vote] == counted[f"{vote}_count"]


def test_those_who_did_not_vote_on_68_262_are_counted_but_not_listed() -> None:
    votes = ROLL_CALLS[ROLL_CALLS["resolution"] == "A/RES/68/262"]["vote"]
    assert "not_voting" not in set(votes)
    assert RESOLUTIONS.loc["A/RES/68/262", "not_voting_count"] == 24


def test_all_members_are_accounted_for_where_all_were_recorded() -> None:
    recorded = RESOLUTIONS[RESOLUTIONS["not_voting_count"].notna()]
    counts = ["yes_count", "no_count", "abstain_count", "not_voting_count"]
    assert (recorded[counts].sum(axis=1) == 193).all()


def test_namibia_is_a_country_and_not_an_empty_cell() -> None:
    codes = ROLL_CALLS[ROLL_CALLS["country_name"] == "Namibia"]["country_code"]
    assert codes.tolist() == ["NA"] * len(codes)
    assert len(codes) > 0


def test_the_boundaries_rest_on_two_resolutions() -> None:
    basis = RESOLUTIONS[RESOLUTIONS["is_boundary_basis"]]
    assert basis["short_name"].tolist() == ["68/262", "ES-11/4"]
