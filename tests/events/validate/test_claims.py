"""Figures of a user's own: every row counted, nothing guessed, and what is missing is said."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.read import read_claims as read_shipped_claims
from events.schema import UNITS
from events.validate.claims import MOST_CLAIMS
from events.validate.collect import collect
from events.validate.collection import OWN_CLAIM, Collection
from events.validate.dialects import DIALECTS
from events.validate.mapping import Options, answer, mapping_of, recognise
from events.validate.question import Question
from geodata.messages import MessageError
from geodata.validate.rows import Rows
from tests.events.validate.made import CLAIM, TODAY, collected, rows_like, rows_of, rules_of

CANARY = "{{7*7}} <b>x</b> ${1}"
MESSY = {
    "claimant": ["Somebody", "", CANARY, "EXAMPLE: x", "two\nlines", "l" * 400],
    "stance": ["claimed", "Independent estimate", "", "liar"],
    "region": ["Kherson", "Херсонська область", "UA-65;UA-23", "Narnia", ""],
    "value": ["35", "87,05", "97 %", "30–50", "over 9", "130", "-1", "NaN", "", "1,234", "0"],
    "value_low": ["", "30", "60"],
    "value_high": ["", "50", "x"],
    "unit": ["%", "people", "% of town", "", "parsecs"],
    "denominator": ["", "electorate", "Electorate", "everybody"],
    "as_of": ["2022-09-27", "2022-09", "2022", "2022-02-30", "2031-01-01", ""],
    "question": ["", "khe-turnout", "don-yes", "How many left?"],
    "source_url": ["", "https://example.org/a", "javascript:alert(1)", "https://a:b@c.org"],
}


def asked(rows: Rows, options: Options | None = None) -> Question:
    found = collect(rows, DIALECTS["claims"], options, today=TODAY)
    assert isinstance(found, Question)
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(*(st.sampled_from(MESSY[name]) for name in MESSY)), min_size=1, max_size=10)
)
def test_every_row_is_counted_and_every_change_has_a_record(cells: list[tuple[str, ...]]) -> None:
    given_rows = [CLAIM | dict(zip(MESSY, row, strict=True)) for row in cells]
    rows = rows_of({name: [row[name] for row in given_rows] for name in CLAIM})
    collection = collected(rows, "claims", Options(decimal="point", is_share=False))
    report, claims = collection.report, collection.claims
    assert report.rows_in == report.accepted + report.repaired + report.rejected == len(cells)
    assert len(claims) == report.accepted + report.repaired
    told = {(one.row, one.column) for one in report.findings}
    rejected = {one.row for one in report.findings if one.outcome == "rejected"}
    assert set(claims["row"]) == set(range(1, len(cells) + 1)) - rejected
    for claim in claims.itertuples():
        cell = given_rows[claim.row - 1]
        assert claim.unit in (*UNITS, "%")
        assert claim.has_whole == (claim.unit != "%")
        assert claim.has_source == bool(cell["source_publisher"] or claim.source_url)
        if (claim.row, "value") not in told and cell["value"]:
            assert claim.value == float(cell["value"])
        if (claim.row, "claimant") not in told and len(cell["claimant"]) < 100:
            assert claim.claimant == cell["claimant"]
        assert claim.as_of == cell["as_of"]


def test_the_columns_of_the_template_are_recognised_and_those_of_our_own_claims() -> None:
    assert [one.key for one in recognise(rows_of({name: ["x"] for name in CLAIM}))] == ["claims"]
    shipped = rows_of({name: ["x"] for name in read_shipped_claims().columns})
    assert [one.key for one in recognise(shipped)] == ["claims"]
    assert mapping_of(shipped, DIALECTS["claims"])["region"] == "region_ids"


def test_own_keys_are_none_of_ours() -> None:
    assert not read_shipped_claims()["claim_id"].str.startswith(OWN_CLAIM).any()
    rows = rows_like(CLAIM, claimant=["A", "A"])
    assert list(collected(rows, "claims").claims["claim_id"]) == ["own:1", "own:2"]


def test_without_source_or_whole_a_figure_is_taken_and_it_is_noticed() -> None:
    rows = rows_like(
        CLAIM, claimant=["A", "B", "C"], source_publisher=["", "Paper", "Paper"],
        source_url=["", "", ""], source_title=["", "", ""],
        denominator=["electorate", "", ""], unit=["%", "%", "people"],
    )  # fmt: skip
    collection = collected(rows, "claims")
    assert list(collection.claims["has_source"]) == [False, True, True]
    assert list(collection.claims["has_whole"]) == [True, False, True]
    assert list(collection.claims["unit"]) == ["% of electorate", "%", "people"]
    assert [(outcome, row) for outcome, row, _rule in rules_of(collection)] == [
        ("noticed", 1), ("noticed", 2),
    ]  # fmt: skip
    assert collection.report.accepted == 3


def test_thousands_or_decimals_are_asked_about_and_answered() -> None:
    rows = rows_like(CLAIM, value=["1,234"], unit=["people"], denominator=[""])
    question = asked(rows)
    assert (question.about, [one.key for one in question.choices]) == (
        "decimal",
        ["point", "comma"],
    )
    for key, figure in (("point", 1234), ("comma", 1.234)):
        options = answer(Options(), question, key)
        assert collected(rows, "claims", options).claims["value"].item() == figure


def test_the_column_may_say_which_sign_divides_decimals() -> None:
    plain = {"unit": ["people"] * 2, "denominator": [""] * 2}
    rows = rows_like(CLAIM, value=["1,234", "12,5"], **plain)
    assert list(collected(rows, "claims").claims["value"]) == [1.234, 12.5]
    rows = rows_like(CLAIM, value=["1,234", "1,234,567"], **plain)
    assert list(collected(rows, "claims").claims["value"]) == [1234, 1234567]
    rows = rows_like(CLAIM, value=["1,234", "12.5", "12,5"], unit=["people"] * 3,
                     denominator=[""] * 3)  # fmt: skip
    assert asked(rows).about == "decimal"


def test_a_share_of_one_is_asked_about_and_never_guessed() -> None:
    rows = rows_like(CLAIM, value=["0.97", "0,5"])
    question = asked(rows)
    assert question.about == "share"
    shares = collected(rows, "claims", answer(Options(), question, "share"))
    assert list(shares.claims["value"]) == [97, 50]
    assert shares.report.repaired == 2
    plain = collected(rows, "claims", answer(Options(), question, "percent"))
    assert list(plain.claims["value"]) == [0.97, 0.5]
    mixed = rows_like(CLAIM, value=["0.97", "93"])
    assert asked(mixed).about == "share"
    assert collected(mixed, "claims", Options(is_share=True)).report.rejected == 1
    # a sign of its own says it
    assert list(collected(rows_like(CLAIM, value=["0.97 %"]), "claims").claims["value"]) == [0.97]


def test_a_month_that_is_not_over_is_shown_from_its_end_and_it_is_said() -> None:
    rows = rows_like(CLAIM, as_of=["2026", "2026-10", "1959-01-15"])
    assert rules_of(collected(rows, "claims")) == [
        ("noticed", 1, "It is shown from the last day of its month or year, which is to come.")
    ]


def test_days_that_can_be_read_in_two_ways_are_asked_about() -> None:
    rows = rows_like(CLAIM, as_of=["03/04/2022"])
    question = asked(rows)
    assert (question.about, question.column) == ("order", "as_of")
    read = collected(rows, "claims", answer(Options(), question, "day_first"))
    assert list(read.claims["as_of"]) == ["2022-04-03"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": "130"}, "A share is at most 100 percent."),
        ({"value": "97 %", "unit": "people", "denominator": ""}, "says percent"),
        ({"value": "", "value_low": "3"}, "both ends of a range"),
        ({"value": "5", "value_low": "3", "value_high": "7"}, "both ends of a range"),
        ({"value": "97–93"}, "low end must not be above"),
        ({"value": "over 90", "qualifier": "about"}, "qualifier differ"),
        ({"unit": "people"}, "A count is a share of nothing"),
        ({"unit": "% of town"}, "two different things"),
        ({"unit": "parsecs"}, "one of the words of the template"),
        ({"stance": "liar"}, "one of the words of the template"),
        ({"region": "Kherson; Narnia"}, "must name a region"),
        ({"question": "don-yes"}, "about another region"),
        ({"claimant": "Example: somebody"}, "example of the template"),
        ({"claimant": ""}, "who asserts"),
        ({"metric": " "}, "what is counted"),
        ({"as_of": "2022-02-30"}, "must be a day"),
        ({"as_of": "2031-01-01"}, "must lie between 1900-01-01 and today"),
        ({"as_of": "0022-09-27"}, "must lie between 1900-01-01 and today"),
        ({"published": "soon"}, "must be a day"),
    ],
)
def test_what_cannot_be_is_left_out_with_its_rule(changed: dict[str, str], said: str) -> None:
    rows = rows_like(CLAIM, **{"claimant": ["A"], **{k: [v] for k, v in changed.items()}})
    collection = collected(rows, "claims")
    assert collection.claims.empty
    assert collection.report.rejected == 1
    assert any(said in rule for _outcome, _row, rule in rules_of(collection))


def test_words_before_a_figure_and_an_address_that_is_none_are_repaired() -> None:
    rows = rows_like(CLAIM, value=["over 90"], source_url=["javascript:alert(1)"])
    [claim] = collected(rows, "claims").claims.to_dict("records")
    assert (claim["value"], claim["qualifier"], claim["source_url"]) == (90, "over", "")
    assert claim["has_source"]


def test_regions_are_named_in_words_or_codes_and_sevastopol_is_apart() -> None:
    names = ["UA-65", "Crimea", "Sevastopol", "Донецька область; Luhansk", "Ukraine", "UA-40"]
    found = collected(rows_like(CLAIM, region=names), "claims").claims
    assert list(found["region_ids"]) == ["UA-65", "UA-43", "UA-40", "UA-14;UA-09", "UA", "UA-40"]


def test_a_question_of_ours_gives_its_kind_and_another_is_in_own_words() -> None:
    rows = rows_like(
        CLAIM, question=["KHE-turnout", "How many left?", ""],
        question_type=["result", "movement", ""],
    )  # fmt: skip
    found = collected(rows, "claims").claims
    assert list(found["dispute_group"]) == ["khe-turnout", "", ""]
    assert list(found["question"]) == ["", "How many left?", ""]
    assert list(found["question_type"]) == ["turnout", "movement", "count"]


def test_a_file_with_too_many_rows_or_too_few_columns_is_refused() -> None:
    many = rows_like(CLAIM, claimant=["A"] * (MOST_CLAIMS + 1))
    with pytest.raises(MessageError, match="1000 rows at most"):
        collected(many, "claims")
    with pytest.raises(MessageError, match="column region"):
        collected(rows_of({k: ["x"] for k in CLAIM if k != "region"}), "claims")


def test_the_same_file_becomes_the_same_claims() -> None:
    rows = rows_like(CLAIM, value=["1", "2", "3–4"])
    one, other = (collected(rows, "claims") for _turn in range(2))
    assert isinstance(one, Collection)
    assert one.claims.equals(other.claims)
    assert all(a == b for a, b in itertools.pairwise([one.report, other.report]))
