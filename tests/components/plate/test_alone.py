"""Plates of one part alone, and plates of a width in millimetres."""

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest

from components.language.words import speaking
from components.paper.layout import LEAST_MM, MOST_MM, is_size, layout_of, size_of_width
from components.paper.sheet import UNITS_PER_INCH
from components.plate.__main__ import main
from components.plate.collisions import collisions
from components.plate.content.alone import chart_facts_of, map_facts
from components.plate.content.facts import compared_facts_of, facts_of, figures_of, pair_facts_of
from components.plate.plate import USUAL, make_shown, plate_texts, sheet_of
from components.plate.verify import verify
from components.view.view import View
from geodata.schema import REGION_IDS

VIEW = View(pd.Timestamp("2022-09-30"), "UA-65")
PAIR = replace(VIEW, compare=pd.Timestamp("2022-11-15"))
CHANGED = replace(PAIR, region="all", contrast="difference", language="uk")
EARLY = View(pd.Timestamp("2014-06-01"), "all", language="uk", known_by=True)
SITE = "https://atlas.example/"
WIDTHS = (LEAST_MM, 120, 169, 170, 210, MOST_MM)
# Letters of a width are nowhere smaller, in points.
LEAST_POINTS = 6.7
PARTS = {
    "map": lambda: map_facts(facts_of(VIEW)),
    "map of all, early": lambda: map_facts(facts_of(EARLY)),
    "map of two days": lambda: map_facts(pair_facts_of(PAIR)),
    "map of what changed": lambda: map_facts(compared_facts_of(CHANGED)),
    "chart": lambda: chart_facts_of(VIEW),
    "chart of all, early": lambda: chart_facts_of(EARLY),
    "chart with two days": lambda: chart_facts_of(PAIR),
}
VIEWS = {"early": EARLY, "changed": CHANGED, "pair": PAIR}


def view_of(name):
    return next((view for key, view in VIEWS.items() if key in name), VIEW)


def drawn(name, size):
    view = view_of(name) if name != "map of two days" else PAIR
    with speaking(view.language):
        return sheet_of(view, size, "light", PARTS[name](), SITE)


@pytest.mark.parametrize("size", ["landscape", "square", "portrait", "column", "page", "100mm"])
@pytest.mark.parametrize("name", PARTS)
def test_nothing_collides_on_a_plate_of_one_part(name, size):
    assert collisions(drawn(name, size)) == []


@pytest.mark.parametrize("name", PARTS)
def test_sources_licence_and_what_is_left_out_stay_on_a_plate_of_one_part(name):
    sheet = drawn(name, "page")
    kinds = [mark.kind for mark in sheet.marks]
    texts = " ".join(mark.text for mark in sheet.marks)
    assert "ODbL" in texts
    assert "code" in kinds
    assert {"day", "standfirst-day"} & set(kinds)
    assert "VIINA" in texts or name.endswith("early")
    assert "Not shown here" in texts or "Тут не показано" in texts


@pytest.mark.parametrize("millimetres", WIDTHS)
@pytest.mark.parametrize("name", ["day", "difference", "pair", *PARTS])
def test_letters_of_a_width_are_as_large_at_any_other(name, millimetres):
    size = size_of_width(millimetres)
    if name in PARTS:
        sheet = drawn(name, size)
    else:
        facts = {"day": lambda: facts_of(VIEW), "pair": lambda: pair_facts_of(PAIR),
                 "difference": lambda: compared_facts_of(CHANGED)}[name]()  # fmt: skip
        sheet = sheet_of(PAIR, size, "light", facts, SITE)
    assert round(sheet.width / UNITS_PER_INCH * 25.4) == millimetres
    assert collisions(sheet) == []
    sizes = [mark.artist.get_fontsize() for mark in sheet.marks if mark.artist is not None]
    assert min(sizes) >= LEAST_POINTS
    headlines = {m.artist.get_fontsize() for m in sheet.marks if m.kind == "headline"}
    assert headlines <= {layout_of(size_of_width(LEAST_MM)).headline * 72 / UNITS_PER_INCH}


def test_there_is_a_size_for_whole_millimetres_within_bounds():
    assert all(map(is_size, ["landscape", "80mm", "300mm"]))
    for wrong in (
        "79mm",
        "301mm",
        "0120mm",
        "120.5mm",
        "120",
        "mm",
        "１２０mm",
        "120mm\n",
        "-80mm",
    ):
        assert not is_size(wrong)
        with pytest.raises(ValueError, match="no size"):
            layout_of(wrong)


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
@pytest.mark.parametrize(("view", "size", "parts"), [
    (VIEW, "100mm", "all"), (VIEW, "column", "map"), (EARLY, "120mm", "chart"),
    (PAIR, "90mm", "chart"), (PAIR, "90mm", "map"), (CHANGED, "90mm", "map"),
])  # fmt: skip
def test_a_plate_of_one_part_or_of_a_width_is_known_again(view, size, parts, form):
    content = make_shown(view, size, "light", form, 75, finish=USUAL._replace(parts=parts))
    assert verify(content).state == "unchanged"


def test_a_note_that_names_another_part_is_found_out():
    content = make_shown(VIEW, "column", "light", "svg", finish=USUAL._replace(parts="map"))
    forged = content.replace(b'"parts":"map"', b'"parts":"chart"')
    assert forged != content
    assert verify(forged).state == "altered"


def test_a_chart_joins_no_days_on_which_nobody_judged():
    """A step of the daily series ends where it was last judged, and never before it begins."""
    for region in chart_facts_of(replace(VIEW, region="all"))["chart"]["regions"]:
        for _name, spans in region["daily"]:
            assert all(start <= end for start, end, _share in spans)
            following = pairwise(spans)
            assert all(end < start for (_s, end, _h), (start, _e, _g) in following)


def test_a_chart_of_what_was_known_says_nothing_of_later_days():
    chart = chart_facts_of(replace(VIEW, known_by=True))["chart"]
    (region,) = chart["regions"]
    days = [end for _name, spans in region["daily"] for _start, end, _share in spans]
    days += [day for _name, said in region["single"] for day, _share in said]
    days += [day for day, _kind in region["statuses"]]
    assert max(days) == "2022-09-30"


def test_a_chart_has_every_region_and_says_all_of_its_figures():
    facts = chart_facts_of(replace(VIEW, region="all"))
    regions = facts["chart"]["regions"]
    assert [region["id"] for region in regions] == list(REGION_IDS)
    figures = figures_of(facts)
    assert figures["held:UA-65:VIINA:lowest"].startswith("Kherson oblast: ")
    texts = plate_texts(VIEW, "landscape", parts="chart")
    assert texts["alternative"].count("lowest") == 4
    assert "share held over time" in texts["title"]


def test_the_command_draws_a_part_and_a_width(tmp_path, capsys):
    output = tmp_path / "chart.svg"
    words = ["--size", "110mm", "--parts", "chart", "--output", str(output), "--caption"]
    assert main(words) == 0
    assert "Chart of the share of Kherson oblast" in capsys.readouterr().out
    assert verify(output.read_bytes()).state == "unchanged"
    assert main(["--size", "phone", "--parts", "map", "--output", str(output)]) == 2
    with pytest.raises(SystemExit):
        main(["--size", "2000mm"])
