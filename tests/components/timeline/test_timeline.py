"""What the page takes over of a view that the timeline told."""

from dataclasses import replace

import pandas as pd
import pytest

from components.timeline.timeline import take_report
from components.view.view import View, write_view

FIRST, LAST = pd.Timestamp("2013-11-21"), pd.Timestamp("2026-08-21")
BEFORE = View(region="UA-14", camera=(47.0, 35.0, 7.0), data="2026-11-22")
TOLD = View(
    day=pd.Timestamp("2022-11-15"),
    region="UA-43",
    known_by=True,
    window=7,
    present=True,
    categories=("vote",),
    event_regions=("UA-65",),
    text="{{7*7}}",
    compare=pd.Timestamp("2014-03-18"),
    hidden=("events",),
)


def taken(
    view: View, *, channel: str = "new", revision: int = 2, pressed: int = 5, **more: str
) -> View:
    """The view after the timeline told one, when the page is at revision 2 and button 5."""
    seen = {"channel": channel, "revision": str(revision), "pressed": str(pressed)}
    told = {**write_view(view), **seen, **more}
    return take_report(told, BEFORE, channel="new", revision=2, pressed=5, first=FIRST, last=LAST)


def test_everything_that_the_timeline_owns_is_taken_and_the_rest_stays() -> None:
    assert taken(TOLD) == replace(TOLD, camera=BEFORE.camera, data=BEFORE.data)


def test_what_was_told_before_back_was_seen_changes_nothing() -> None:
    assert taken(TOLD, revision=1) == BEFORE


def test_what_was_told_to_a_server_now_gone_changes_nothing() -> None:
    assert taken(TOLD, channel="old") == BEFORE


def test_a_button_that_the_timeline_had_not_seen_keeps_region_and_clock() -> None:
    after = taken(TOLD, pressed=4)
    assert (after.region, after.known_by) == (BEFORE.region, BEFORE.known_by)
    assert (after.day, after.window) == (TOLD.day, TOLD.window)


@pytest.mark.parametrize("told", [None, [], ["day"], "abc", 7, {"view": 1}, {1: 2}])
def test_what_is_no_view_at_all_changes_nothing(told: object) -> None:
    after = take_report(told, BEFORE, channel="new", revision=2, pressed=5, first=FIRST, last=LAST)
    assert after == BEFORE


@pytest.mark.parametrize("value", [5, None, True, [], ["2022-11-15"], {"day": 1}, 1.5])
def test_what_is_no_text_keeps_its_default(value: object) -> None:
    seen = {"channel": "new", "revision": "2", "pressed": "5"}
    for key in write_view(TOLD):
        told = {**write_view(TOLD), **seen, key: value}
        without = {name: text for name, text in told.items() if name != key}
        ends = {"channel": "new", "revision": 2, "pressed": 5, "first": FIRST, "last": LAST}
        assert take_report(told, BEFORE, **ends) == take_report(without, BEFORE, **ends)


@pytest.mark.parametrize("text", ["abc", "2027-01-01", "{{7*7}}", ""])
def test_a_day_that_is_none_is_not_taken(text: str) -> None:
    assert taken(TOLD, day=text).day == View().day
