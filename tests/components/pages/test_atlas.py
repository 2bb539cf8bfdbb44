"""The page as a reader's session runs it, without a browser."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.tables.load import Tables
from components.view.view import REGION_CHOICES, View
from events.release.versions import data_version

PAGE = Path(__file__).resolve().parents[3] / "components" / "pages" / "main.py"
HOSTILE = ("abc", "a" * 10_000, "{{7*7}}", "<script>alert(1)</script>", "٢٠٢٢", "\x00", "")


def opened(**query: str | list[str]) -> AppTest:
    """The page after its first run with an address; no run may raise."""
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    return ran(page.run())


def ran(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def view_of(page: AppTest) -> View:
    return page.session_state["session"].view


def elements(page: AppTest, element_type: str) -> list[Any]:
    return [element for element in page.main if element.type == element_type]


def component(page: AppTest, name: str) -> dict[str, Any]:
    """Data that was handed to one of our components."""
    (found,) = (e for e in elements(page, "bidi_component") if e.key == name)
    handed = json.loads(found.proto.json or found.proto.mixed.json)
    return json.loads(handed["panel"]) if name == "panel" else handed


def address_of(page: AppTest) -> dict[str, str | list[str]]:
    return dict(page.query_params)


def heading(page: AppTest) -> str:
    (place,) = (e.proto.body for e in page.html if "<h1" in e.proto.body)
    return str(place)


@pytest.fixture(scope="module")
def default_page() -> AppTest:
    """The page at its plain address; tests of it only look."""
    return opened()


def test_a_plain_address_opens_the_default_view_and_says_nothing(default_page: AppTest) -> None:
    assert view_of(default_page) == View()
    assert not default_page.toast
    assert address_of(default_page) == {}
    assert default_page.segmented_control[0].value == "UA-65"
    assert default_page.toggle[0].value is False


def test_the_page_has_one_map_one_timeline_and_one_panel(default_page: AppTest) -> None:
    assert len(elements(default_page, "component_instance")) == 1
    keys = [e.key for e in elements(default_page, "bidi_component")]
    assert [key for key in keys if key in ("timeline", "panel")] == ["timeline", "panel"]
    assert keys.count("language-switch") == 1


def test_timeline_panel_and_heading_are_about_the_same_view(default_page: AppTest) -> None:
    timeline, panel = component(default_page, "timeline"), component(default_page, "panel")
    assert timeline["view"] == {"day": "2022-09-30", "region": "UA-65"}
    assert panel["day"] == "30 September 2022"
    assert "Kherson" in heading(default_page)


def test_map_and_timeline_share_a_channel_of_this_session_and_one_scene(
    default_page: AppTest,
) -> None:
    timeline = component(default_page, "timeline")
    (frame,) = elements(default_page, "component_instance")
    options = json.loads(frame.proto.json_args)["html"]
    assert timeline["channel"] in options
    assert timeline["scene"] in options
    assert component(opened(), "timeline")["channel"] != timeline["channel"]


@pytest.mark.parametrize("region", REGION_CHOICES)
def test_every_region_can_be_opened_by_its_address(region: str) -> None:
    page = opened(region=region, known_by="1", window="0")
    assert view_of(page) == View(region=region, known_by=True, window=0)
    assert page.segmented_control[0].value == region
    assert page.toggle[0].value is True
    assert not page.toast


def test_both_ends_of_the_timeline_can_be_opened(tables: Tables) -> None:
    for day in (tables.first_day, tables.last_day):
        for region in ("all", "UA-43"):
            page = opened(day=day.date().isoformat(), region=region)
            assert view_of(page).day == day
            assert not page.toast


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_nonsense_in_the_address_gives_the_default_and_a_notice_each(text: str) -> None:
    address = dict.fromkeys(("day", "region", "known_by", "window"), text)
    page = opened(**address)
    assert view_of(page) == View()
    notices = [toast.value for toast in page.toast]
    for key in address:
        assert sum(f" {key} " in notice for notice in notices) == 1
    assert len(notices) == len(address)
    assert text == "" or not any(text in notice for notice in notices)
    # Writing the address here would be a step that Back could not get past.
    assert address_of(page) == address


def test_a_part_given_twice_and_an_unknown_part_do_no_harm() -> None:
    page = opened(day=["2022-02-23", "2014-03-21"], utm_source="{{7*7}}")
    assert view_of(page) == View()
    assert len(page.toast) == 1


def test_the_first_choice_of_the_reader_cleans_the_address() -> None:
    page = opened(day="abc", utm_source="{{7*7}}")
    ran(page.segmented_control[0].set_value("all").run())
    assert address_of(page) == {"day": "2022-09-30", "region": "all"}
    assert not page.toast


def test_a_notice_is_said_once() -> None:
    page = opened(day="abc")
    assert page.toast
    assert not ran(page.run()).toast


def test_a_button_changes_region_panel_heading_and_address() -> None:
    page = opened()
    ran(page.segmented_control[0].set_value("UA-14").run())
    assert view_of(page) == View(region="UA-14")
    assert address_of(page)["region"] == "UA-14"
    assert "Donetsk" in heading(page)
    assert "UA-14" in json.dumps(component(page, "panel")["details"])


def test_pressing_the_chosen_button_again_keeps_the_region() -> None:
    page = opened(region="UA-14")
    ran(page.segmented_control[0].set_value(None).run())
    assert view_of(page).region == "UA-14"
    assert page.segmented_control[0].value == "UA-14"


def test_the_switch_changes_the_clock_and_the_address_both_ways() -> None:
    page = opened(day="2014-03-21", region="UA-43")
    both = component(page, "panel")
    ran(page.toggle[0].set_value(True).run())
    assert view_of(page).known_by
    assert address_of(page)["known_by"] == "1"
    known = component(page, "panel")
    assert len(known["parts"][0]["rows"]) < len(both["parts"][0]["rows"])
    ran(page.toggle[0].set_value(False).run())
    assert "known_by" not in address_of(page)
    assert component(page, "panel") == both


def test_a_button_is_counted_so_that_what_the_timeline_told_before_it_is_older() -> None:
    page = opened()
    pressed = component(page, "timeline")["pressed"]
    ran(page.segmented_control[0].set_value("UA-14").run())
    assert component(page, "timeline")["pressed"] == pressed + 1
    ran(page.toggle[0].set_value(True).run())
    assert component(page, "timeline")["pressed"] == pressed + 2


def test_the_whole_view_of_the_address_reaches_the_timeline_and_links_say_their_data() -> None:
    address = {
        "day": "2022-11-15",
        "region": "UA-65",
        "categories": "vote,legal",
        "event_regions": "UA-43",
        "text": "{{7*7}}",
        "compare": "2022-09-30",
        "hidden": "events",
        "map": "47.2,35.5,7.25",
    }
    timeline = component(opened(**address), "timeline")
    assert timeline["view"] == address
    assert timeline["data_version"] == data_version()


def test_going_back_brings_the_view_before_and_tells_the_timeline() -> None:
    page = opened(day="2014-03-21", region="UA-43")
    revision = component(page, "timeline")["revision"]
    ran(page.segmented_control[0].set_value("UA-14").run())
    assert component(page, "timeline")["revision"] == revision
    page.query_params["region"] = "UA-43"
    ran(page.run())
    assert view_of(page) == View(day=pd.Timestamp("2014-03-21"), region="UA-43")
    assert page.segmented_control[0].value == "UA-43"
    assert component(page, "timeline")["revision"] == revision + 1
    assert not page.toast


def test_the_frame_of_the_map_stays_while_the_view_moves() -> None:
    page = opened()
    (before,) = elements(page, "component_instance")
    ran(page.segmented_control[0].set_value("all").run())
    ran(page.toggle[0].set_value(True).run())
    (after,) = elements(page, "component_instance")
    assert after.proto.id == before.proto.id


def test_the_bar_names_the_pages(default_page: AppTest) -> None:
    labels = [e.proto.label for e in default_page.main if e.type == "page_link"]
    assert labels == ["Atlas", "Lessons", "Sources", "Method", "Your data"]
