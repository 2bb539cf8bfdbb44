"""Shipped tables of events: nothing dropped, every key leads somewhere, dates as they are known."""

from pathlib import Path

import pandas as pd
import pytest

from events import read, schema
from events.schema_groups import CORRECTIONS
from geodata.datapackage import check_datapackage, read_datapackage
from geodata.read import read_assessors, read_resolutions, read_statuses
from tests import shipped
from tests.events.frames import make_claims

CLAIMS = shipped.read_claims()
EVENTS = shipped.read_events()
SOURCES = shipped.read_sources()
GROUPS = shipped.read_dispute_groups()
ROUNDS = shipped.read_vote_rounds()
SOURCE_IDS = set(SOURCES["source_id"])


def test_nothing_was_dropped() -> None:
    assert (len(CLAIMS), len(EVENTS), len(SOURCES)) == (464, 190, 420)
    assert EVENTS["is_on_map"].sum() == 127
    assert (~CLAIMS["is_verified"]).sum() == 12
    assert (~SOURCES["is_verified"]).sum() == 5
    assert CLAIMS["stance"].value_counts().to_dict() == {
        "claimed": 196,
        "independent_estimate": 139,
        "official_statistic": 65,
        "disputing": 29,
        "party_figure": 35,
    }


def test_every_claim_has_a_source_on_record() -> None:
    assert set(CLAIMS["source_id"]) <= SOURCE_IDS


def test_every_event_has_sources_on_record() -> None:
    assert set(EVENTS["source_ids"].str.split(";").explode()) <= SOURCE_IDS


def test_every_other_table_names_sources_on_record() -> None:
    statuses = read_statuses()
    named = pd.concat(
        [
            statuses["source_id"],
            statuses["recognised_source_id"],
            read_resolutions()["source_id"],
            read_assessors()["source_id"],
            ROUNDS["source_id"],
            read.read_corrections()["source_id"],
        ]
    )
    assert set(named) - {""} <= SOURCE_IDS


def test_each_of_the_66_groups_is_described_and_none_is_made_up() -> None:
    with_rivals = GROUPS[GROUPS["lone_claim_id"] == ""]
    assert len(with_rivals) == 66
    assert set(with_rivals["dispute_group"]) == set(CLAIMS["dispute_group"]) - {""}


def test_a_lone_claim_is_in_no_group_of_rivals() -> None:
    lone = GROUPS[GROUPS["lone_claim_id"] != ""]["lone_claim_id"]
    assert (CLAIMS[CLAIMS["claim_id"].isin(lone)]["dispute_group"] == "").all()
    assert set(lone) <= set(CLAIMS["claim_id"])


def test_a_group_of_one_region_holds_figures_of_that_region_only() -> None:
    members = CLAIMS.merge(GROUPS, on="dispute_group", suffixes=("", "_of_group"))
    of_one = members[members["region_id_of_group"] != ""]
    assert (of_one["region_ids"] == of_one["region_id_of_group"]).all()


def test_a_group_of_a_vote_is_about_the_region_that_voted() -> None:
    votes = GROUPS.merge(ROUNDS, on="vote_round_id", suffixes=("", "_of_vote"))
    assert (votes["region_id"] == votes["region_id_of_vote"]).all()
    assert set(GROUPS["vote_round_id"]) - {""} == set(ROUNDS["vote_round_id"])


def test_figures_for_several_regions_are_no_regions_figure() -> None:
    several = CLAIMS["region_ids"].str.contains(";") | (CLAIMS["region_ids"] == "UA")
    assert (CLAIMS[several]["region_id"] == "").all()
    assert (CLAIMS[~several]["region_id"] == CLAIMS[~several]["region_ids"]).all()


def test_a_month_counts_from_its_last_day() -> None:
    days = read.last_days(pd.Series(["2022-02", "2024-02", "2022", "2022-09-30"]))
    assert days.dt.strftime("%Y-%m-%d").tolist() == [
        "2022-02-28",
        "2024-02-29",
        "2022-12-31",
        "2022-09-30",
    ]


def test_an_unrecorded_day_of_publication_is_the_day_described_and_marked_so() -> None:
    claims = make_claims({"value": 83.1, "published": "", "published_precision": ""})
    assert claims["published_date"].tolist() == claims["as_of_date"].tolist()
    assert claims["is_published_assumed"].tolist() == [True]
    assert CLAIMS["is_published_assumed"].sum() == 30


def test_a_range_has_two_ends_and_a_figure_is_both() -> None:
    claims = make_claims({"value_low": 30.0, "value_high": 50.0}, {"value": 83.1})
    assert claims["low"].tolist() == [30.0, 83.1]
    assert claims["high"].tolist() == [50.0, 83.1]


def test_the_measure_of_a_share_is_percent_and_of_a_count_its_unit() -> None:
    shares = CLAIMS["denominator"] != ""
    assert set(CLAIMS[shares]["measure"]) == {"%"}
    assert (CLAIMS[~shares]["measure"] == CLAIMS[~shares]["unit"]).all()


def test_every_category_is_in_one_family() -> None:
    listed = [category for family in schema.FAMILIES.values() for category in family]
    assert sorted(listed) == sorted(schema.CATEGORIES)
    assert EVENTS["family"].isin(schema.FAMILIES).all()


def test_an_event_of_one_day_ends_on_it() -> None:
    assert EVENTS["end_date"].notna().all()
    assert (EVENTS["end_date"] >= EVENTS["start_date"]).all()


def test_events_on_the_map_lie_in_and_around_ukraine() -> None:
    on_map = EVENTS[EVENTS["is_on_map"]]
    assert on_map["latitude"].between(43, 53).all()
    assert on_map["longitude"].between(21, 42).all()


def test_mirrors_are_weak_and_first_carriers_are_not() -> None:
    weak = SOURCES.set_index("source_id")["is_weak"]
    assert weak[["WPM-2022", "BCT-324", "FACTUALLY-25", "VAI-LUH"]].all()
    assert not weak[["TASS-KHE", "KHN-27", "KIIS-1138", "DAWN-AFP", "ISW"]].any()


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("stance", "rumour", "stance"),
        ("unit", "% of voters", "unit"),
        ("denominator", "residents", "unit and denominator"),
        ("as_of", "2022-13-01", "a date"),
        ("as_of_precision", "month", "as_of is cut"),
        ("region_ids", "UA-65;RU-KDA", "ISO 3166-2"),
        ("value", "193.11", "at most 100"),
        ("value", "", "either a value or a range"),
        ("claimant", "", "claimant"),
        ("is_verified", "perhaps", "yes or no"),
    ],
)
def test_an_unknown_value_fails_the_read(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    column: str,
    value: str,
    rule: str,
) -> None:
    recorded = pd.read_csv(read.DATA / "claims.csv", dtype=str, keep_default_na=False)
    recorded.loc[0, column] = value
    recorded.to_csv(tmp_path / "claims.csv", index=False)
    pd.DataFrame(columns=list(CORRECTIONS.columns)).to_csv(
        tmp_path / "corrections.csv", index=False
    )
    monkeypatch.setattr(read, "DATA", tmp_path)
    with pytest.raises(ValueError, match=rule) as error:
        read.read_claims()
    assert "claims.csv" in str(error.value)


def test_a_correction_on_record_reaches_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claims.csv").write_bytes((read.DATA / "claims.csv").read_bytes())
    correction = {
        "correction_id": "K1",
        "table_name": "claims",
        "row_id": "C014",
        "column_name": "value",
        "old_value": "93.11",
        "new_value": "79.5",
        "reason": "for this test",
        "corrected_on": "2026-01-01",
        "source_id": "MT-RES",
    }
    pd.DataFrame([correction]).to_csv(tmp_path / "corrections.csv", index=False)
    monkeypatch.setattr(read, "DATA", tmp_path)
    corrected = read.read_claims().set_index("claim_id")
    assert corrected.loc["C014", "value"] == 79.5
    assert corrected.loc["C015", "value"] == 87.05


def test_every_correction_on_record_changes_something() -> None:
    corrections = read.read_corrections()
    assert (corrections["old_value"] != corrections["new_value"]).all()
    assert set(corrections["table_name"]) <= {"claims", "events", "sources"}


def test_every_shipped_file_is_the_described_one() -> None:
    check_datapackage(read.DATA)
    assert all(entry["licenses"] for entry in read_datapackage(read.DATA)["resources"])


def known_date(end: str, *source_dates: str) -> pd.Timestamp:
    sources = pd.DataFrame(
        {
            "source_id": [f"S{i}" for i in range(len(source_dates))],
            "source_date": list(source_dates),
            "source_date_precision": [{10: "day", 7: "month"}[len(t)] for t in source_dates],
        }
    )
    events = pd.DataFrame(
        {"source_ids": [";".join(sources["source_id"])], "end_date": [pd.Timestamp(end)]}
    )
    return read.known_dates(events, sources).iloc[0]


def test_an_event_is_known_once_its_first_source_has_come_out() -> None:
    assert known_date("2022-09-27", "2022-09-29", "2022-09-28") == pd.Timestamp("2022-09-28")


def test_an_event_is_not_known_before_it_is_over() -> None:
    assert known_date("2022-09-27", "2022-09-23") == pd.Timestamp("2022-09-27")


def test_a_digest_of_years_later_does_not_make_an_event_unknown() -> None:
    assert known_date("2014-03-16", "2022-11-01") == pd.Timestamp("2014-03-16")


def test_a_source_without_a_day_does_not_make_an_event_unknown() -> None:
    assert known_date("2014-03-16", "2014-04") == pd.Timestamp("2014-03-16")
