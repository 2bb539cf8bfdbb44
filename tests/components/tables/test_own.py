"""Figures of a reader's own beside the shipped: marked as theirs; nothing shipped is changed."""

import pandas as pd

from components.figures.claim import claim_details
from components.figures.standing import rest_of, standing_of
from components.language.current import speaking
from components.panel.panel import load_panel, panel_content
from components.tables.load import load_tables
from components.tables.own import tables_with_own
from components.view.view import View
from tests.components.own.collections import own_claims

KHERSON = View(day=pd.Timestamp("2022-09-30"), region="UA-65")
OWN = own_claims(
    {"question": "khe-turnout"},
    {"question": "khe-turnout", "denominator": "", "value": "12"},
    {"question": "khe-yes", "source_publisher": "", "value": "40"},
    {"question": "How many left?", "unit": "people", "denominator": "", "value": "120000"},
    {"question": ""},
)


def test_shipped_tables_are_as_they_were() -> None:
    tables = load_tables()
    before = load_panel(KHERSON)
    claims, members = tables.claims.copy(), tables.members.copy()
    own = tables_with_own(tables, OWN)
    panel_content(KHERSON, own)
    assert load_panel(KHERSON) == before
    pd.testing.assert_frame_equal(load_tables().claims, claims)
    pd.testing.assert_frame_equal(load_tables().members, members)
    assert "own:" not in before
    assert own.sources is tables.sources
    assert not {key for key in tables.claim_records if key.startswith("own:")}


def test_each_is_where_it_answers_and_says_whose_it_is() -> None:
    own = tables_with_own(load_tables(), OWN)
    standing = standing_of(KHERSON, "UA-65", own)
    points = {
        point["id"]: (strip["label"], strip["unit"], point)
        for strip in [*standing.part["strips"], *standing.part["more_strips"]]
        for point in strip["points"]
        if point.get("is_own")
    }
    assert [(key, label, unit) for key, (label, unit, _point) in sorted(points.items())] == [
        ("own:1", "Turnout", "% of the electorate"),
        ("own:2", "Turnout", "%, of what is not said"),
        ("own:3", "Result", "% of the electorate"),
        ("own:4", "How many left? (your file)", "people"),
    ]
    for _label, _unit, point in points.values():
        assert "(yours)" in point["label"]
        assert "(from your file)" in point["name"]
        assert "the atlas has not checked it" in point["name"]
    [other] = [row for row in rest_of(KHERSON, own)["others"] if row.get("is_own")]
    assert (other["id"], other["who"]) == ("own:5", "A survey institute (from your file)")


def test_what_lacks_source_or_whole_says_so_in_its_row_and_pop_up() -> None:
    own = tables_with_own(load_tables(), OWN)
    details = panel_content(KHERSON, own)["details"]
    assert details["own:1"]["marks"] == ["From your file; the atlas has not checked it."]
    rows = {row["id"]: row for row in standing_of(KHERSON, "UA-65", own).part["rows"]}
    assert "not say what it is a share of" in rows["own:2"]["lacks"]
    assert "names no source" in rows["own:3"]["lacks"]
    assert "lacks" not in rows["own:1"]
    assert "not say what it is a share of" in details["own:2"]["marks"][0]
    assert "names no source" in details["own:3"]["marks"][0]
    assert details["own:3"]["source"]["publisher"] == "no source given"
    assert all(details[f"own:{number}"]["is_own"] for number in range(1, 6))
    shipped = load_tables().claim_records["C001"]
    source = load_tables().source_records[shipped["source_id"]]
    assert "is_own" not in claim_details(shipped, source)


def test_what_lacks_anything_is_in_no_headline_and_the_rest_only_where_we_have_none() -> None:
    def rivals(*rows: dict[str, str]) -> dict[str, list[str]]:
        own = tables_with_own(load_tables(), own_claims(*rows))
        pairs = panel_content(KHERSON, own)["pairs"]
        return {pair["label"]: pair["rival"]["ids"] for pair in pairs}

    shipped = rivals({"question": ""})
    assert shipped["Result"] == []
    sourced = {"question": "khe-yes", "stance": "disputing"}
    assert rivals(sourced)["Result"] == ["own:1"]
    assert rivals(sourced | {"source_publisher": ""})["Result"] == []
    assert rivals(sourced | {"denominator": ""})["Result"] == []
    # of the turnout the atlas has a rival, in ballots
    assert rivals({"question": "khe-turnout"})["Turnout"] == shipped["Turnout"]


def test_the_claim_that_is_printed_large_stays_ours() -> None:
    late = {"question": "khe-yes", "stance": "claimed", "qualifier": "final",
            "published": "2022-09-29"}  # fmt: skip
    own = tables_with_own(load_tables(), own_claims(late))
    claimed = panel_content(KHERSON, own)["pairs"][0]["claimed"]
    assert claimed["ids"] == panel_content(KHERSON)["pairs"][0]["claimed"]["ids"]


def test_figures_without_a_single_region_stand_with_all_and_braces_are_text() -> None:
    own = tables_with_own(
        load_tables(),
        own_claims({"region": "Kherson; Donetsk", "question": "", "claimant": "{who} {{7*7}}"}),
    )
    said = rest_of(View(day=KHERSON.day, region="all"), own)["others"]
    assert [row["who"] for row in said if row.get("is_own")] == ["{who} {{7*7}} (from your file)"]


def test_how_far_the_sides_lie_apart_is_said_of_our_figures_alone() -> None:
    near = {"question": "khe-yes", "stance": "disputing", "unit": "% of votes counted",
            "denominator": "", "value": "80"}  # fmt: skip
    own = tables_with_own(load_tables(), own_claims(near))
    notes = [
        [strip["note"] for strip in standing_of(KHERSON, "UA-65", each).part["strips"]]
        for each in (own, None)
    ]
    assert notes[0] == notes[1]


def test_they_are_marked_in_every_language() -> None:
    with speaking("uk"):
        own = tables_with_own(load_tables(), OWN)
        assert own.claim_records["own:1"]["claimant"] == "A survey institute (з вашого файлу)"
        assert own.source_records["own:3"]["publisher"] == "джерела не вказано"
