"""The table of a view's parts: one more line is one more part, everywhere."""

from dataclasses import fields
from itertools import pairwise

import pandas as pd
import pytest

from components.client.assets import asset
from components.view.kinds import Days
from components.view.parts import parts_of, parts_script
from components.view.short_code import read_code, read_coded, write_code
from components.view.view import Query, View, keep_parts, read_parts, write_view
from events.lesson.parts import Step
from events.lesson.read import VIEW
from tests.components.view.wider import Wider

DAYS = Days(pd.Timestamp("2013-11-21"), pd.Timestamp("2026-08-21"))
SCALES = ("plain", "log", "root")
WIDER = [Wider(is_grey=is_grey, scale=each) for is_grey in (False, True) for each in SCALES]
# Printed on plates: what they mean must never change.
PRINTED = {
    "KHE-220930-86": View(),
    "CRI-140318-1EQ": View(pd.Timestamp("2014-03-18"), "UA-43", known_by=True),
    "ALL-220224-2R39": View(
        pd.Timestamp("2022-02-24"), "all", window=0, hidden=("claimed", "events")
    ),
    "KHE-220930-20A40D0": View(
        event_regions=("UA-14", "UA-43"), categories=("vote", "negotiation")
    ),
    "DON-220928-1Y00000KC": View(
        pd.Timestamp("2022-09-28"), "UA-14", compare=pd.Timestamp("2014-05-11")
    ),
    "UK-ZAP-240601-KEM0513UECRCS33G": View(
        pd.Timestamp("2024-06-01"),
        "UA-23",
        True,
        7,
        categories=("annexation_step",),
        event_regions=("UA-65",),
        hidden=("assessed",),
        compare=pd.Timestamp("2026-08-21"),
        camera=(47.21, 35.5, 7.5),
        language="uk",
    ),
    "KHE-220930-4FX": View(window=30),
    "KHE-220930-6FZ": View(window=365),
    "KHE-220930-1Y0D1R0000D5": View(compare=pd.Timestamp("2022-02-24"), divider=30),
    "KHE-220930-D1R0000FS": View(compare=pd.Timestamp("2022-02-24")),
}


@pytest.mark.parametrize("view", WIDER, ids=lambda view: f"{view.is_grey} {view.scale}")
def test_one_more_line_is_read_written_and_coded(view: Wider) -> None:
    address = Query({key: [text] for key, text in write_view(view).items()})
    assert read_parts(Wider, address, DAYS) == (view, ())
    assert read_coded(Wider, write_code(view)) == view


def test_one_more_line_is_named_when_it_cannot_be_read() -> None:
    _view, notices = read_parts(Wider, Query({"is_grey": ["yes"], "scale": ["cube"]}), DAYS)
    assert [part in notice for part, notice in zip(("is_grey", "scale"), notices, strict=True)] == [
        True,
        True,
    ]


def test_one_more_line_leaves_addresses_and_codes_as_they_are() -> None:
    for code, view in PRINTED.items():
        shared = {row.name: getattr(view, row.name) for row in fields(View)}
        assert write_code(Wider(**shared)) == code
        assert write_view(Wider(**shared)) == write_view(view)


@pytest.mark.parametrize("code", PRINTED)
def test_a_printed_code_means_what_it_meant(code: str) -> None:
    assert read_code(code) == PRINTED[code]
    assert write_code(PRINTED[code]) == code


def test_a_code_with_a_choice_that_there_is_not_is_refused() -> None:
    grey = Wider(is_grey=True)
    with pytest.raises(ValueError, match="does not fit any picture"):
        read_code(write_code(grey))


@pytest.mark.parametrize("table", [View, Wider])
def test_no_two_parts_share_a_bit_and_each_has_room(table: type[View]) -> None:
    coded = [(each.bits, each.kind) for each in parts_of(table) if each.bits]
    spans = sorted(bits for bits, _kind in coded)
    assert all(at + width <= after for (at, width), (after, _width) in pairwise(spans))
    for (_at, width), kind in coded:
        if kind.rule == "choice":
            assert len(kind.by) <= 1 << width
        elif kind.rule == "choices":
            assert kind.number(kind.by) < 1 << width


def test_the_scripts_have_the_table_as_it_is() -> None:
    assert asset("view/script/parts.js") == parts_script(View), "python -m components.view"


def test_a_step_of_a_lesson_has_its_view_under_the_names_of_the_atlas() -> None:
    assert {*VIEW} <= {row.name for row in fields(Step)} & {row.name for row in fields(View)}


def test_only_the_parts_that_are_asked_for_are_kept() -> None:
    before = View(camera=(47.0, 35.0, 7.0), data="2026-11-22", known_by=True)
    assert keep_parts(View(), before, "place") == View(camera=(47.0, 35.0, 7.0))
    assert keep_parts(View(), before, "page") == View(data="2026-11-22")
