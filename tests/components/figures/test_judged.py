"""What is said of control where nobody assesses a share: who judged, since when, said when."""

import pandas as pd

from components.figures.day import day_of, ground_of
from components.figures.headlines import Pair
from components.figures.judged import Judged, judged_of
from components.figures.standing import standing_of
from components.tables.load import load_tables
from components.view.view import View


def judged_on(day: str, region_id: str, *, known_by: bool = False) -> Judged:
    return judged_of(load_tables(), pd.Timestamp(day), region_id, known_by)


def pair_on(day: str, region_id: str, *, known_by: bool = False) -> Pair:
    view = View(pd.Timestamp(day), region_id, known_by)
    on_day = day_of(load_tables(), view.day)
    return ground_of(on_day, standing_of(view, region_id), region_id, known_by=known_by).pair


def test_a_court_stands_in_the_place_of_no_assessment_with_since_when_and_said_when() -> None:
    side = pair_on("2014-03-16", "UA-43")["rival"]
    assert (side["stance"], side["figure"], side["unit"]) == ("judged", "Judged held", "")
    assert side["text"] == (
        "since 27 February 2014: European Court of Human Rights, judgment, published 25 June 2024. "
        "No share of this day is on record."
    )
    assert side["is_after_day"]


def test_by_what_was_known_the_court_is_not_there_yet() -> None:
    said = judged_on("2014-03-16", "UA-43", known_by=True)
    assert [row["who"] for row in said["rows"]] == ["US government official, unnamed"]
    assert pair_on("2014-03-16", "UA-43", known_by=True)["rival"]["is_after_day"] is False
    assert judged_on("2014-03-01", "UA-43", known_by=True)["rows"] == []


def test_a_law_says_that_it_counts_from_its_day() -> None:
    said = judged_on("2014-04-20", "UA-14")
    assert (said["extent"], said["is_legal"]) == ("part", True)
    assert [row["when"] for row in said["rows"]] == ["counts from 7 April 2014"]
    assert not judged_on("2014-05-11", "UA-14")["is_legal"]


def test_the_words_of_summer_2014_are_those_of_their_days() -> None:
    said = judged_on("2014-08-10", "UA-14", known_by=True)
    assert [(row["when"], row["words"]) for row in said["rows"]] == [
        ("on 3 August 2014", "The land held has shrunk by three quarters; a quarter is left."),
        ("on 11 July 2014", "The land that armed groups control has become half as large."),
    ]
    assert said["shares"] == ""


def test_shares_of_other_days_are_listed_and_not_joined() -> None:
    said = judged_on("2021-12-01", "UA-14")
    assert said["share"] == "No share of this day is on record."
    assert "32.3 % on 26 September 2016, KHPG" in said["shares"]
    assert "31.5\u201332.2 % on 23 February 2022, DeepStateMap" in said["shares"]
    assert "No large change of the line is reported between" in said["shares"]


def test_what_is_reported_of_the_years_between_is_not_carried_back_nor_known_before_their_end() -> (
    None
):
    assert "No large change" not in judged_on("2015-02-18", "UA-14")["shares"]
    assert "No large change" not in judged_on("2021-12-01", "UA-14", known_by=True)["shares"]
    assert "23 February 2022" not in judged_on("2021-12-01", "UA-14", known_by=True)["shares"]


def test_on_its_own_day_a_share_is_that_of_the_day() -> None:
    assert pair_on("2022-02-23", "UA-23")["rival"]["text"] == "Share of this day: ISW 0 %."
    assert pair_on("2022-02-23", "UA-65")["rival"]["text"] == "Share of this day: ISW under 0.1 %."
    unsaid = "No assessment covers this day. None is on record here before 24 February 2022."
    assert pair_on("2022-02-22", "UA-65")["rival"]["text"] == unsaid


def test_an_assessed_day_needs_no_judgement() -> None:
    view = View(pd.Timestamp("2022-02-24"), "UA-43")
    ground = ground_of(
        day_of(load_tables(), view.day), standing_of(view, "UA-43"), "UA-43", known_by=False
    )
    assert ground.is_assessed
    assert ground.judged["rows"] == []
    assert ground.pair["rival"]["unit"] == "%"
