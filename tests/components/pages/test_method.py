"""The Method page: what it explains is what the code does and what the tables hold."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.figures.votes import votes_by_country
from components.language import names
from components.method import checks, ground, law, prose
from components.method import tables as method_tables
from components.method.roll_calls import roll_call_content
from components.pack.pages import method_pieces
from components.tables.load import load_tables
from events.schema import STANCES
from events.schema_groups import CHECK_TYPES
from geodata.schema_control import NOT_LISTED

ROOT = Path(__file__).parents[3]


def roll_call_totals(roll_calls: pd.DataFrame) -> dict[str, dict[str, int]]:
    """How many states cast each vote, by resolution; those not listed come last."""
    votes = votes_by_country(roll_calls).drop(columns="country_name")
    return {
        str(resolution): {
            vote: int((votes[resolution] == vote).sum())
            for vote in names.vote_names()
            if (votes[resolution] == vote).any()
        }
        for resolution in votes.columns
    }


@pytest.fixture(scope="module")
def bodies() -> str:
    test = AppTest.from_file(str(ROOT / "components" / "pages" / "main.py"), default_timeout=30)
    shown = test.switch_page("method.py").run()
    assert not shown.exception
    return "".join(each.proto.body for each in shown.get("html"))


# ---------------------------------------------------------------- the page


def test_every_line_of_the_contents_leads_to_a_section(bodies: str) -> None:
    aims = re.findall(r'href="#([a-z]+)"', bodies)
    assert len(aims) == 15
    assert aims == re.findall(r'<h2 id="([a-z]+)"', bodies)


def test_no_section_is_named_otherwise_in_the_contents(bodies: str) -> None:
    named = dict(re.findall(r'href="#([a-z]+)" target="_self">([^<]+)<', bodies))
    headed = dict(re.findall(r'<h2 id="([a-z]+)">([^<]+)<', bodies))
    assert named == headed


def test_a_pack_shows_the_page_as_the_atlas_does(bodies: str) -> None:
    pieces = method_pieces(load_tables())
    told = "".join(piece["html"] for piece in pieces if "html" in piece)
    assert told in bodies.replace(' style="', ' data-style="')
    assert re.findall(r'href="#([a-z]+)"', told) == re.findall(r'<h2 id="([a-z]+)"', told)


def test_the_roll_calls_of_a_pack_stand_right_under_their_introduction() -> None:
    pieces = method_pieces(load_tables())
    (place,) = (number for number, piece in enumerate(pieces) if "component" in piece)
    (last,) = re.findall(r'<h2 id="([a-z]+)">', pieces[place - 1]["html"])[-1:]
    assert last == "votes"
    assert "Three roll calls, state by state." in pieces[place - 1]["html"]


def test_the_page_says_that_validity_is_not_the_size_of_a_yes(bodies: str) -> None:
    assert "How many said yes does not decide whether a vote was valid." in bodies


def test_every_assessor_stands_with_its_note_and_its_terms(bodies: str) -> None:
    assessors = load_tables().assessors
    for assessor in assessors.itertuples():
        assert prose.text(assessor.note) in bodies
        assert prose.text(assessor.licence) in bodies


def test_every_claimed_status_names_who_declared_it(bodies: str) -> None:
    for declared_by in load_tables().statuses["declared_by"]:
        assert prose.text(declared_by) in bodies


def test_every_column_is_explained() -> None:
    explained = method_tables.columns_section()
    for name, schema in method_tables.column_schemas().items():
        for column, described in schema.columns.items():
            assert described.description, f"{name}.{column} has no description"
            assert prose.text(described.description) in explained


def test_the_ground_is_told_with_what_is_counted_and_measured() -> None:
    told = ground.places_section(load_tables())
    for said in (
        "each of 5,945 towns and villages",
        "223 more points only bound",
        "of 32,563 changes 18,012 last 3 days at most",
        "13,035 changes are left",
        "by 0.05 points on average and by 0.33 at most",
        "On 24 February 2022 the series already includes the attack of that day: 69% of Kherson",
        "27 January 2026 to 19 April 2026.",
        "136 places change on the first of these days",
        "from 78.5 to 82.7 percent and back to 78.6, while the maps of others have 74.9",
        "Oleshky, on the left bank, as not held for 263 days",
        "The series ends on 24 April 2026",
    ):
        assert said in told
    assert "no front line" in told


def test_what_settling_moves_is_told_by_region_with_its_worst_day() -> None:
    told = ground.places_section(load_tables())
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", told)
    cells = {row.partition("<")[0]: re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows}
    assert list(cells) == ["Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea"]
    minus = prose.text("\u2212")
    assert cells["Donetsk"][0] == f"{minus}0.44"
    assert cells["Zaporizhzhia"][1:3] == [f"{minus}24.45, 26 Feb 2022", f"{minus}4.21"]
    assert cells["Kherson"][3:] == ["0.14", f"{minus}0.33, 16 Mar 2022"]
    assert cells["Crimea"] == ["0", "0", "0", "0", "0"]


def test_every_stance_is_explained() -> None:
    explained = prose.words_section(load_tables())
    for stance in STANCES:
        assert f'class="sign {stance}"' in explained


def test_every_kind_of_check_has_its_formula() -> None:
    assert set(checks.check_formulas()) == set(CHECK_TYPES)


def test_every_check_is_printed_with_its_outcome(bodies: str) -> None:
    assert bodies.count('class="check ') == len(load_tables().checks)
    assert "430,268 / 541,093 = 79.52 %" in bodies


def test_the_reach_of_the_data_is_that_of_the_tables() -> None:
    tables = load_tables()
    reach = {name: (count, last) for name, count, _first, last in method_tables.reach_rows(tables)}
    assert reach["Events"] == (len(tables.events), tables.events["end_date"].max())
    assert max(last for _count, last in reach.values()) == tables.last_day


def test_hostile_text_in_a_table_is_shown_as_it_is() -> None:
    tables = load_tables()
    hostile = tables.statuses.assign(
        declared_by="{{7*7}} <script>alert(1)</script>", note="<img src=x>"
    )
    shown = method_tables.status_section(replace(tables, statuses=hostile))
    assert "{{7*7}} &lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown


# ---------------------------------------------------------------- the roll calls


def test_the_totals_of_the_roll_calls_are_those_on_record() -> None:
    assert roll_call_totals(load_tables().roll_calls) == {
        "A/RES/68/262": {"yes": 100, "no": 11, "abstain": 58, "not_listed": 24},
        "A/RES/ES-11/1": {"yes": 141, "no": 5, "abstain": 35, "not_voting": 12},
        "A/RES/ES-11/4": {"yes": 143, "no": 5, "abstain": 35, "not_voting": 10},
    }


def test_the_roll_calls_agree_with_the_table_of_resolutions() -> None:
    tables = load_tables()
    resolutions = tables.resolutions.set_index("resolution")
    for symbol, counts in roll_call_totals(tables.roll_calls).items():
        recorded = resolutions.loc[symbol]
        for vote in ("yes", "no", "abstain"):
            assert counts[vote] == recorded[f"{vote}_count"]
        silent = counts.get("not_voting", 0) + counts.get(NOT_LISTED, 0)
        assert silent == recorded["not_voting_count"]


def test_every_state_stands_once_with_three_votes() -> None:
    content = roll_call_content(load_tables())
    codes = [country["code"] for country in content["countries"]]
    assert len(codes) == len(set(codes)) == 193
    assert "NA" in codes
    assert {len(country["votes"]) for country in content["countries"]} == {3}


def test_a_state_that_a_roll_call_leaves_out_is_not_taken_for_one_that_did_not_vote() -> None:
    days = pd.to_datetime(["2014-03-27", "2022-03-02", "2022-03-02"])
    votes = votes_by_country(
        pd.DataFrame(
            {
                "resolution": ["first", "second", "second"],
                "vote_date": days,
                "country_name": ["West", "West", "East"],
                "country_code": ["WW", "WW", "EE"],
                "vote": ["no", "yes", "not_voting"],
            }
        )
    )
    assert votes.loc["EE"].tolist() == [NOT_LISTED, "not_voting", "East"]
    assert votes.loc["WW"].tolist() == ["no", "yes", "West"]
    assert list(votes.index) == ["EE", "WW"]


def test_a_bar_of_votes_says_what_is_not_recorded() -> None:
    drawn = law.vote_bar({"yes": 70, "no": 26, "abstain": 77, "not_voting": pd.NA})
    assert "flex-grow: 20" in drawn
    assert "70 yes, 26 no, 77 abstaining, the rest not recorded" in drawn
