"""Own events of a view, as the atlas lists them under its panel."""

import pandas as pd
import pytest
import streamlit as st

from components.own.beside import draw_beside, events_of_view
from components.view.view import View
from tests.components.own.collections import collection, own_events

EVENTS = own_events(
    {"start_date": "2022-06-01", "end_date": "2022-06-30", "title": "over"},
    {"start_date": "2022-07-01", "end_date": "2022-07-03", "title": "reaches in"},
    {"start_date": "2022-09-29", "end_date": "2022-10-02", "title": "goes on"},
    {"title": "elsewhere", "region_ids": "UA-14"},
    {"title": "several", "region_ids": "UA-14;UA-65"},
    {"title": "after", "start_date": "2022-10-01", "end_date": "2022-10-01"},
    {"title": "nowhere of ours", "region_ids": ""},
)


def titles(**parts: object) -> list[str]:
    view = View(day=pd.Timestamp("2022-09-30"), **({"region": "UA-65", "window": 90} | parts))  # type: ignore[arg-type] # a view's parts
    return events_of_view(EVENTS, view)["title"].tolist()


def test_they_reach_into_the_window_and_lie_in_the_region_the_newest_first() -> None:
    assert titles() == ["several", "goes on", "reaches in"]


def test_all_regions_have_those_of_no_region_too() -> None:
    assert titles(region="all", window=7) == ["nowhere of ours", "several", "elsewhere", "goes on"]


def test_by_the_clock_of_the_day_what_is_not_over_is_not_known() -> None:
    assert titles(known_by=True) == ["several", "reaches in"]


def test_without_a_window_they_go_back_to_the_beginning() -> None:
    assert titles(window=0)[-1] == "over"


def test_further_events_and_where_they_are_left_out_are_folded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    given = collection(*({"title": f"event {number}"} for number in range(12)))
    monkeypatch.setattr("components.own.beside.own_now", lambda: given)
    monkeypatch.setattr(st, "html", lambda html: drawn.append(str(html)))
    monkeypatch.setattr(st, "page_link", lambda *_given, **_words: None)
    draw_beside(View(day=pd.Timestamp("2022-09-30"), region="UA-65", window=90))
    shown, more, left_out = drawn[0].split("<details>")
    assert shown.count("<li>") == 3
    assert "7 more, the newest first" in more
    assert more.count("<li>") == 7
    assert "Links and downloads leave them out" in left_out
