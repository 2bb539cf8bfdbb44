"""One claim as the screen prints it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.figures.claim import (
    ABOUT,
    assessment_details,
    claim_details,
    figure_text,
    figure_with_qualifier,
    open_side,
    qualifier_before,
    share_text,
    table_day,
)
from components.language.names import stance_names, unit_names
from components.tables.load import Tables
from events.schema import STANCES, UNITS
from geodata.control import Assessment
from tests.events.frames import make_claims

SOURCE = {
    "publisher": "Paper",
    "title": "A title",
    "source_date": "2022-09",
    "url": "https://paper.example/1",
    "is_weak": False,
    "note": "",
}


def claim(**row: object) -> pd.Series:
    return make_claims(row).iloc[0]


def details(source: dict[str, object] | None = None, **row: object) -> dict[str, object]:
    return claim_details(claim(**row), pd.Series(SOURCE | (source or {})))


def test_every_unit_and_every_stance_of_the_tables_has_words() -> None:
    assert set(unit_names()) == {*UNITS, "%"}
    assert set(stance_names()) == set(STANCES)
    assert all(unit_names().values())


def test_two_denominators_never_share_their_words() -> None:
    names = list(unit_names().values())
    assert len(names) == len(set(names))


def test_a_range_is_printed_as_a_range_and_never_as_its_middle() -> None:
    assert figure_text(claim(value_low=30.0, value_high=50.0)) == "30\u201350"
    assert figure_text(claim(value=89.07)) == "89.07"
    assert figure_text(claim(value_low=450.0, value_high=500.0), 1000) == "450,000\u2013500,000"


@pytest.mark.parametrize(
    ("qualifier", "printed", "side"),
    [
        ("more than", "more than 80", "up"),
        ("at least half", "at least 80", "up"),
        ("nearly", "nearly 80", "down"),
        ("nearly 90% counted", "80", ""),
        ("almost half of the town", "80", ""),
        ("no more than", "no more than 80", "down"),
        ("around half a million", "about 80", ""),
        ("about, controlled or claimed", "about 80", ""),
        ("final", "80", ""),
        ("", "80", ""),
    ],
)
def test_a_qualifier_stands_before_the_figure_and_opens_its_bar(
    qualifier: str, printed: str, side: str
) -> None:
    assert figure_with_qualifier(claim(value=80.0, qualifier=qualifier)) == printed
    assert open_side(qualifier) == side


def test_at_most_is_not_lost_behind_roughly() -> None:
    assert open_side("roughly, at most") == "down"


def test_no_qualifier_on_record_is_taken_for_another(tables: Tables) -> None:
    openers = {"roughly", "more", "over", "at", "just", "nearly", "almost", "up", "no"}
    for qualifier in set(tables.claims["qualifier"]):
        first = qualifier.replace(",", " ").split(" ")[0]
        assert (open_side(qualifier) != "") <= (first in openers), qualifier
        if qualifier.startswith(ABOUT) and "at most" not in qualifier:
            assert qualifier_before(qualifier) == "about"


@given(st.floats(0, 1, exclude_max=True))
def test_a_share_that_is_not_all_never_prints_as_a_hundred(share: float) -> None:
    assert not share_text(share).startswith("100")


def test_a_share_has_one_decimal() -> None:
    assert share_text(0.996) == "99.6"
    assert share_text(0.9999) == "99.9"
    assert share_text(1.0) == "100"
    assert share_text(0.5) == "50"


def test_a_table_leaves_out_only_the_year_that_its_heading_says() -> None:
    assert table_day("2022-09-27", "2022") == "27 Sept"
    assert table_day("2023-09-27", "2022") == "27 Sept 2023"
    assert table_day("2022-09", "2022") == "Sept 2022"
    assert table_day("2022", "2022") == "2022"
    assert table_day("", "2022") == ""


def test_details_say_who_what_of_what_when_and_where_to_read_it() -> None:
    told = details(value=76.86, qualifier="final", claimant="Commission", note="A note")
    assert told["who"] == "Commission"
    assert told["figure"] == "76.86 % of the electorate"
    assert told["rows"] == [
        ["About", "turnout"],
        ["How exact", "final"],
        ["As of", "27 Sept 2022"],
        ["Published", "28 Sept 2022"],
        ["Note", "A note"],
    ]
    assert told["source"] == {
        "publisher": "Paper",
        "title": "A title",
        "day": "Sept 2022",
        "url": "https://paper.example/1",
    }
    assert told["marks"] == []


def test_an_assumed_day_of_publication_is_said_to_be_assumed() -> None:
    published = dict(details(value=1.0, published="", published_precision="")["rows"])["Published"]
    assert published.startswith("not recorded")
    assert "27 Sept 2022" in published


def test_a_figure_not_seen_at_its_source_and_a_second_hand_page_are_both_marked() -> None:
    told = details({"is_weak": True, "note": "A mirror"}, value=1.0, is_verified=False)
    assert len(told["marks"]) == 2
    assert "not seen" in told["marks"][0]
    assert told["marks"][1] == "Second-hand: A mirror"
    assert details({"is_weak": True}, value=1.0)["marks"] == ["Second-hand"]


def test_whoever_was_not_met_in_their_own_words_is_marked_in_the_whole_record(
    tables: Tables,
) -> None:
    marked = set()
    for claim_id, record in tables.claim_records.items():
        source = tables.source_records[record["source_id"]]
        marks = " ".join(claim_details(record, source)["marks"])
        assert ("not seen there" in marks) == (not record["is_verified"]), claim_id
        assert ("Second-hand" in marks) == source["is_weak"], claim_id
        marked |= {claim_id} if source["is_weak"] or not record["is_verified"] else set()
    assert len(marked) > 80


def test_what_to_mind_about_a_strong_source_is_said_too() -> None:
    assert details({"note": "Translated"}, value=1.0)["marks"] == ["Translated"]


def test_text_from_data_is_handed_on_as_it_is() -> None:
    canary = "{{7*7}}<script>alert(1)</script>"
    told = details({"title": canary}, value=1.0, claimant=canary, note=canary, metric=canary)
    assert told["who"] == canary
    assert dict(told["rows"])["Note"] == canary
    assert dict(told["rows"])["About"] == canary
    assert told["source"]["title"] == canary


def assessed(age_days: int, contested_share: float) -> dict[str, object]:
    day = pd.Timestamp("2022-11-15")
    row = Assessment("UA-65", "S1", 0.996, contested_share, day, age_days)
    assessor = pd.Series({"assessor_name": "MAP", "note": ""})
    return assessment_details(row, assessor, pd.Series(SOURCE))


def test_an_assessment_says_how_old_it_is() -> None:
    assert dict(assessed(0, 0.02)["rows"])["Assessed"] == "15 Nov 2022, of this very day"
    assert dict(assessed(45, 0.02)["rows"])["Assessed"] == "15 Nov 2022, 45 days old"


def test_an_assessment_of_one_day_is_not_one_days_old() -> None:
    assert "1 days" not in dict(assessed(1, 0.02)["rows"])["Assessed"]


def test_not_assessing_what_is_contested_is_not_zero_contested() -> None:
    assert dict(assessed(0, float("nan"))["rows"])["Contested"] == ""
    assert dict(assessed(0, 0.0)["rows"])["Contested"] == "0 %"
    assert assessed(0, 0.0)["figure"] == "99.6 % of the area held by Russian forces"
