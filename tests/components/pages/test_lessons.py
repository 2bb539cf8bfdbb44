"""The page of lessons, the card of a step, and a lesson of the reader's own, without a browser."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from components.figures.checks import check_texts
from components.figures.votes import areas_by_country
from components.lesson.about import NAME_LENGTH, lesson_about, opened_lesson
from components.lesson.card import lesson_content, screens_of
from components.lesson.figures import (
    axis_of,
    moves_of,
    published_words,
    revealed,
    roll_calls_of,
)
from components.lesson.guess import options_of
from components.lesson.prose import figure_of, number_of, plain
from components.lesson.walk import OWN, enter_lesson, load_lessons, step_view, turn_to
from components.shell.session import Session
from components.tables.load import Tables, load_tables
from components.timeline.timeline import take_report
from components.view.view import View
from components.worksheet.lesson_sheet import lesson_sheet
from events.check import work_out
from events.lesson.figures import look_up
from events.lesson.parts import Axis, Lesson, Reference, Run
from events.lesson.read import LESSONS, MAX_BYTES
from geodata.schema import REGION_IDS

PAGE = Path(__file__).resolve().parents[3] / "components" / "pages" / "main.py"
LESSON_IDS = sorted(path.name.removesuffix(".en.md") for path in LESSONS.glob("*.en.md"))
CRIMEA = (LESSONS / "crimea-2014.en.md").read_text("utf-8")
CANARY = "<script>alert(1)</script>"
HOSTILE = ("abc", "{{7*7}}", CANARY, "a" * 10_000, "../../etc/passwd", "\x00")


def opened(**query: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def listed() -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=60).switch_page("lessons.py").run()
    assert not page.exception
    return page


def keys(page: AppTest) -> list[str]:
    own = ("timeline", "panel", "lesson-card")
    return [e.key for e in page.main if e.type == "bidi_component" and e.key in own]


def card(page: AppTest) -> dict[str, Any]:
    (found,) = (e for e in page.main if e.type == "bidi_component" and e.key == "lesson-card")
    return json.loads(found.proto.json or found.proto.mixed.json)


def lesson(lesson_id: str = "crimea-2014") -> Lesson:
    return load_lessons()[lesson_id]


def words_of(page: AppTest) -> str:
    return " ".join(str(e.proto.body) for e in page.html)


def test_the_steps_of_a_ready_made_lesson_are_links_to_them() -> None:
    assert "./?lesson=crimea-2014&amp;step=3&amp;present=1" in words_of(listed())


def test_the_page_lists_every_shipped_lesson_with_what_a_teacher_asks_first() -> None:
    said = words_of(listed())
    assert len(load_lessons()) == 7
    assert "97 percent" in said
    assert "Age 14 to 19, 25 minutes, 10 steps" in said
    assert said.count("Notes for the teacher") == 7


def test_a_lesson_without_a_day_opens_the_step_as_it_was_written() -> None:
    page = opened(lesson="crimea-2014", step="6")
    view = page.session_state["session"].view
    assert (view.day, view.region, view.present) == (pd.Timestamp("2022-09-29"), "UA-43", True)
    assert keys(page) == ["timeline", "lesson-card"]
    assert card(page)["step"] == 6


def test_a_lesson_without_a_step_begins() -> None:
    assert card(opened(lesson="who-controls"))["step"] == 1


def test_who_explores_has_the_panel_and_the_way_back() -> None:
    page = opened(lesson="crimea-2014", step="6", day="2022-10-05", region="UA-65")
    assert keys(page) == ["timeline", "panel"]
    assert page.session_state["session"].view.day == pd.Timestamp("2022-10-05")
    (back,) = (b for b in page.button if b.label.startswith("Back to the lesson"))
    back.click().run()
    assert page.session_state["session"].view.day == pd.Timestamp("2022-09-29")
    assert keys(page) == ["timeline", "lesson-card"]


def test_ending_the_lesson_leaves_the_reader_where_they_are() -> None:
    page = opened(lesson="crimea-2014", step="6", day="2022-10-05", region="UA-65")
    (end,) = (b for b in page.button if b.label == "End the lesson")
    end.click().run()
    assert page.session_state["session"].view == View(day=pd.Timestamp("2022-10-05"))
    assert "lesson" not in dict(page.query_params)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_an_unknown_lesson_is_the_default_view_and_a_notice(text: str) -> None:
    page = opened(lesson=text, step="2")
    assert page.session_state["session"].view == View()
    assert page.toast
    assert all(text not in toast.value for toast in page.toast)


def test_a_lesson_of_ones_own_that_is_gone_says_how_to_get_it_back() -> None:
    page = opened(lesson=OWN, step="2")
    assert page.session_state["session"].view == View()
    assert "Open its file again" in page.toast[0].value


def test_a_step_that_a_lesson_does_not_have_is_the_default_view_and_a_notice() -> None:
    page = opened(lesson="who-controls", step="9")
    assert page.session_state["session"].view == View()
    assert len(page.toast) == 1


def test_what_the_timeline_tells_keeps_the_lesson() -> None:
    before = View(lesson="crimea-2014", step=3)
    told = {"day": "2022-10-01", "region": "UA-65", "channel": "c", "revision": "1", "pressed": "0"}
    ends = {"first": pd.Timestamp("2013-11-21"), "last": pd.Timestamp("2026-08-21")}
    after = take_report(told, before, channel="c", revision=1, pressed=0, **ends)
    assert (after.day, after.lesson, after.step) == (pd.Timestamp("2022-10-01"), "crimea-2014", 3)


def test_layers_that_a_step_hides_come_back_when_it_is_revealed() -> None:
    view = View(lesson="who-controls", step=2)
    step = lesson("who-controls").steps[1]
    assert step_view(view, step).hidden == ("assessed",)
    assert step_view(view, step, is_revealed=True).hidden == ()


@pytest.mark.parametrize(
    "told",
    [None, "3", 3, {}, {"step": "3"}, {"step": 0}, {"step": 99}, {"step": True}, {"step": 1.5}],
)
def test_a_card_that_tells_nonsense_moves_nothing(told: object) -> None:
    view = View(lesson="crimea-2014", step=2, present=True)
    assert turn_to(view, told, lesson()) == view


@pytest.mark.parametrize("region", REGION_IDS)
def test_a_step_without_a_place_shows_its_region_however_one_came(region: str) -> None:
    step = replace(lesson().steps[1], region=region, camera=None)
    first, second = (step_view(View(camera=at), step).camera for at in (None, (50.0, 30.0, 9.0)))
    assert first == second is not None
    west, south, east, north = (
        load_tables().regions.set_index("region_id").loc[[region]].total_bounds
    )
    assert south < first[0] < north
    assert west < first[1] < east
    assert 6.5 < first[2] < 8.5
    assert step_view(View(camera=first), replace(step, region="all")).camera is None


def test_a_card_goes_to_a_step_and_out_of_the_projectors_view() -> None:
    view = View(lesson="crimea-2014", step=2, present=True, text="left behind")
    assert turn_to(view, {"step": 9}, lesson()).step == 9
    assert turn_to(view, {"step": 9}, lesson()).text == ""
    assert turn_to(view, {"leave": True}, lesson()) == View(
        lesson="crimea-2014", step=2, text="left behind"
    )


def test_an_address_without_a_lesson_is_left_alone() -> None:
    assert enter_lesson(View(), {}, None) == (View(), ())


def test_every_step_of_every_lesson_has_a_card(tables: Tables) -> None:
    for each in load_lessons().values():
        for number, step in enumerate(each.steps, start=1):
            content = json.loads(json.dumps(lesson_content(each, number, tables)))
            assert content["text"]
            assert len(content["rows"]) == len(step.reveal)
            assert content["steps"][number - 1]["screens"] == screens_of(step)


def test_a_range_stays_a_range_and_99_6_is_never_all(tables: Tables) -> None:
    low = Reference("control", ("UA-65", "range", "2022-09-30"))
    figure = look_up(low, tables)
    assert figure.low < figure.high
    assert "\u2013" in number_of(figure)
    near = look_up(Reference("control", ("UA-09", "VIINA", "2026-04-01")), tables)
    assert near.low < 100
    assert not number_of(near).startswith("100")


def test_a_figure_says_who_says_so_and_where(tables: Tables) -> None:
    said = plain((Run(reference=Reference("claim", ("C006",))),), tables)
    record = tables.claim_records["C006"]
    assert figure_of(look_up(Reference("claim", ("C006",)), tables)) in said
    assert record["claimant"] in said
    # brackets within brackets are commas
    assert "(Fox News, Associated Press contributed, 29 Sept 2022)" in said


def test_a_check_shows_its_formula_and_every_figure_in_it_with_who_says_so(tables: Tables) -> None:
    step = replace(
        lesson().steps[2],
        reveal=(Reference("check", ("zaporizhzhia-2022-yes",)),),
        axis=Axis(0, 100, "% of votes counted"),
    )
    (row,) = revealed(step, tables)
    check = row["check"]
    assert (row["figure"], row["is_on_axis"], row["stance"]) == ("79.52", True, "check")
    assert check["formula"] == "430,268 / 541,093 = 79.52 %"
    assert check["said"] == "Announced: 93.11 %, 13.6 points apart"
    assert [one["figure"] for one in check["inputs"]] == ["430,268", "541,093"]
    for one in (*check["inputs"], check["announced"]):
        assert one["who"]
        assert one["sources"]


def test_a_source_that_only_repeats_another_is_marked_beside_its_figure(tables: Tables) -> None:
    marks = {
        tables.source_records[tables.claim_records[one.key[0]]["source_id"]]["is_weak"]: row
        for each in load_lessons().values()
        for step in each.steps
        for one, row in zip(step.reveal, revealed(step, tables), strict=True)
        if one.kind == "claim"
    }
    assert marks[True]["sources"][0]["text"].endswith(", second-hand")
    assert not marks[False]["sources"][0]["text"].endswith(", second-hand")


def test_the_day_of_publication_is_never_made_up(tables: Tables) -> None:
    figure = look_up(Reference("claim", ("C087",)), tables)
    assert figure.published == ""
    assert published_words(figure) == "day of publication not recorded"


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (90, 100, [90, 92, 94, 96, 98, 100]),
        (0, 3, [0, 1, 2, 3]),
    ],
)
def test_the_ticks_of_an_axis_are_round(low: float, high: float, ticks: list[float]) -> None:
    found = [value for value, _text in axis_of(Axis(low, high, "% of oblast"))["ticks"]]
    assert set(ticks) <= set(found)
    assert len(found) <= 7


def test_moves_count_each_state_once_between_two_votes(tables: Tables) -> None:
    step = next(one for one in lesson("who-recognised-what").steps if one.moves)
    moves = moves_of(step, tables)
    states = tables.roll_calls["country_code"].nunique()
    for place in range(len(moves["columns"]) - 1):
        own = [move for move in moves["moves"] if move["place"] == place]
        assert sum(len(move["states"]) for move in own) == states
    for column in moves["columns"]:
        assert sum(column["counts"].values()) == states


def test_each_state_is_one_square_and_the_squares_count_as_the_votes_do(tables: Tables) -> None:
    steps = lesson("who-recognised-what").steps
    calls = [call for step in steps for call in roll_calls_of(step, tables)]
    assert calls
    for call in calls:
        squares = [state for area in call["areas"] for state in area["states"]]
        assert len({state["code"] for state in squares}) == len(squares) == 193
        for group in call["groups"]:
            names = {state["name"] for state in squares if state["vote"] == group["vote"]}
            assert names == set(group["states"])


def test_a_state_with_zones_of_several_areas_stands_in_one() -> None:
    areas = areas_by_country()
    assert [areas[code] for code in ("RU", "ES", "US", "CL", "AU", "UA", "KE", "IN")] == [
        *("europe", "europe", "america", "america", "islands", "europe", "africa", "asia")
    ]


def test_a_lesson_of_ones_own_is_opened_when_it_is_good(tables: Tables) -> None:
    text = CRIMEA.replace("id: crimea-2014", "id: my-lesson").replace("was asked", f"was {CANARY}")
    opened = opened_lesson(text.encode(), "mine.md", tables)
    assert opened.faults == ()
    found = opened.lesson
    assert found is not None
    assert found.lesson_id == "my-lesson"
    page = AppTest.from_file(str(PAGE), default_timeout=60)
    page.session_state["session"] = Session(own_lesson=found)
    page.query_params["lesson"] = OWN
    page.run()
    assert CANARY in card(page)["steps"][0]["title"]
    page.switch_page("lessons.py").run()
    assert not page.exception
    assert CANARY not in words_of(page)
    assert "&lt;script&gt;" in words_of(page)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "begins with a head"),
        (b"\xff\xfea", "UTF-16"),
        (b"---\n\xe4\n---", "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "at most 40 kB"),
        (CRIMEA.replace("C087", "C999").encode(), "C999"),
        (CRIMEA.replace("2014-03-16", "2014-02-30").encode(), "2014-02-30"),
        (CRIMEA.replace("UA-43", "UA-99").encode(), "UA-99"),
        (b"PK\x03\x04" + b"\x00" * 100, "cannot be printed"),
    ],
)
def test_a_faulty_lesson_is_refused_with_file_and_line(
    data: bytes, said: str, tables: Tables
) -> None:
    opened = opened_lesson(data, "mine.md", tables)
    assert opened.lesson is None
    assert any(said in fault.text for fault in opened.faults)
    assert all(fault.name == "mine.md" for fault in opened.faults)


def test_of_a_files_name_no_more_is_said_than_fits(tables: Tables) -> None:
    (fault,) = opened_lesson(b"", "a\u202e\n" * 500, tables).faults
    assert len(fault.name) == NAME_LENGTH
    assert "\u202e" not in str(fault)


@pytest.mark.parametrize("lesson_id", LESSON_IDS)
def test_a_worksheet_has_every_question_and_a_key_with_every_figure(
    lesson_id: str, tables: Tables
) -> None:
    each = lesson(lesson_id)
    content = lesson_sheet(each, tables, data_version="2026-11-22")
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 3
    sheet, key, plan = ("".join(page.extract_text().split()) for page in pages)
    for step in (one for one in each.steps if one.question):
        for option in options_of(step, tables):
            assert "".join(option.split()) in sheet
        assert "".join(plain(step.solution, tables).split()) in key
        assert "".join(plain(step.note, tables).split()) in plan
        question = "".join(plain(step.question, tables).split())
        assert question[:40] in sheet
        for reference in step.reveal:
            figure = look_up(reference, tables)
            assert "".join(figure.who[0].split()) in key
            assert "".join(figure_of(figure).split()) in key
            if reference.kind == "check":
                check = check_texts(work_out(reference.key[0], tables.claims, tables.checks))
                assert "".join(check["formula"].removesuffix(" %").split()) in key
    for line in (*each.before, *each.in_class, *each.after, *each.homework):
        assert "".join(plain(line, tables).split()) in plan
    assert [round(float(pages[0].mediabox[edge])) for edge in (2, 3)] == [595, 842]


def test_what_is_for_the_teacher_stands_on_the_page_of_lessons_and_never_on_the_card(
    tables: Tables,
) -> None:
    each = replace(
        lesson(),
        homework=((Run("Ask at home."),),),
        steps=(replace(lesson().steps[0], note=(Run("Wait here."),)),),
    )
    about, content = lesson_about(each, tables), json.dumps(lesson_content(each, 1, tables))
    for said in ("Ask at home.", "Wait here."):
        assert said in about
        assert said not in content


def test_the_same_lesson_gives_the_same_worksheet(tables: Tables) -> None:
    first, second = (lesson_sheet(lesson(), tables, data_version="1") for _ in range(2))
    assert first == second
