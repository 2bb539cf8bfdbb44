"""The worksheet: read back as PDF, and its boxes measured so that nothing lies on anything else."""

import io
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

import matplotlib as mpl
import matplotlib.colors
import pandas as pd
import pypdf
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from components.paper.places import overlaps
from components.paper.sheet import Mark, Sheet
from components.tables.load import Tables, load_tables
from components.view.view import View
from components.worksheet.outline_map import put_outline_map
from components.worksheet.page import HEIGHT, WIDTH, new_page
from components.worksheet.view_figures import LETTERS, asked_figures, asked_words, key_cells
from components.worksheet.view_key import draw_key
from components.worksheet.view_questions import draw_questions
from components.worksheet.view_sheet import worksheet_bytes
from geodata.schema import REGION_IDS
from tests.components.export.canary import CLAIM_ID, RUNS, canary_tables

BASE = "https://atlas.example/"
VERSION = "2026-11-22"
LINK = f"{BASE}?day=2022-09-30&region=UA-65&data={VERSION}"
NOTHING = View(day=pd.Timestamp("2013-11-21"), region="UA-65", known_by=True)
VIEWS = [
    *(View(region=region_id) for region_id in ("all", *REGION_IDS)),
    View(day=pd.Timestamp("2014-03-18"), region="UA-43", known_by=True),
    View(day=pd.Timestamp("2013-11-21"), region="all"),
    View(day=pd.Timestamp("2025-12-28"), region="UA-14", text="ж" * 80, categories=("vote",)),
    NOTHING,
]


@lru_cache(maxsize=8)
def made(view: View) -> bytes:
    return worksheet_bytes(load_tables(), view, base=BASE, data_version=VERSION)


@lru_cache(maxsize=4)
def pages(view: View) -> list[str]:
    """Text of each page, blanks and line breaks as one blank."""
    reader = pypdf.PdfReader(io.BytesIO(made(view)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def sheets(tables: Tables, view: View) -> list[Sheet]:
    asked, rest = asked_figures(tables, view)
    return [draw_questions(tables, view, asked, LINK), draw_key(tables, view, asked, rest, LINK)]


def shrunk(mark: Mark) -> tuple[float, float, float, float]:
    """Box of a text without the room that it only has for accents and tails."""
    x, y, w, h = mark.box
    return x + 0.5, y + h * 0.15, w - 1, h * 0.7


# ---------------------------------------------------------------- the file


def test_it_is_two_pages_a4() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(View())))
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    assert len(sizes) == 2
    for width, height in sizes:
        assert width == pytest.approx(210 / 25.4 * 72, abs=0.1)
        assert height == pytest.approx(297 / 25.4 * 72, abs=0.1)


def test_its_fonts_are_the_two_families_and_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(made(View())))
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            names.add(str(descriptor["/FontName"]).split("+")[-1])
    assert {name.split("-")[0] for name in names} == {"SourceSans3", "SourceSerif4"}


def test_it_names_its_view_its_data_and_no_time() -> None:
    found = pypdf.PdfReader(io.BytesIO(made(View()))).metadata
    assert found is not None
    assert found.title == "Claims Atlas, worksheet: Kherson oblast, 30 September 2022"
    assert found.subject == f"Data version {VERSION}. {LINK}"
    assert found.creation_date is None


def test_the_same_view_gives_the_same_bytes() -> None:
    again = worksheet_bytes(load_tables(), View(), base=BASE, data_version=VERSION)
    assert again == made(View())


# ---------------------------------------------------------------- what it says


def test_the_first_page_asks_and_does_not_tell() -> None:
    first, second = pages(View())
    asked, _rest = asked_figures(load_tables(), View())
    for question in ("Who says this?", "Out of what?", "How would they know?"):
        assert question in first
    for figure in asked:
        assert asked_words(figure, View())[0] in first
        assert figure["claimant"] not in first
        assert figure["source_publisher"] not in first
        assert figure["claimant"] in second
    assert "30 September 2022" in first
    assert "87.05 % of votes counted" in second
    assert "of votes counted" not in first


def test_the_key_has_claimant_figure_both_days_and_source() -> None:
    asked, _rest = asked_figures(load_tables(), View())
    (final,) = (figure for figure in asked if figure["claim_id"] == "C015")
    assert key_cells(final, View()) == [
        "Russian-installed election commission (Marina Zakharova)",
        "87.05 % of votes counted: share voting for joining Russia",
        "27 Sept 2022",
        "28 Sept 2022",
        "TASS; [Kherson region final count, election commission chair Zakharova]",
    ]


def test_claimed_and_rival_figures_take_turns(tables: Tables) -> None:
    asked, rest = asked_figures(tables, View())
    stances = [figure["stance"] for figure in asked]
    assert len(asked) == len(LETTERS)
    assert stances.count("claimed") == 2
    ids = [figure["claim_id"] for figure in (*asked, *rest)]
    assert len(set(ids)) == len(ids)


def test_the_key_says_what_each_assessor_says_and_no_average() -> None:
    second = pages(View())[1]
    for share in ("DeepStateMap 89 %", "ISW 84.8 %", "VIINA 93.1 %"):
        assert share in second


def test_known_by_keeps_later_figures_out() -> None:
    early = View(day=pd.Timestamp("2022-09-27"), known_by=True)
    first, second = pages(early)
    assert "87.05" not in first + second
    assert "87.05" in "".join(pages(replace(early, known_by=False)))


def test_a_day_without_figures_leaves_the_fields_open() -> None:
    tables = load_tables()
    none = replace(tables, claims=tables.claims.iloc[:0], members=tables.members.iloc[:0])
    content = worksheet_bytes(none, NOTHING, base=BASE, data_version=VERSION)
    first = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "No figure is on record for this view." in first
    assert "Who says this?" in first


def test_texts_that_would_run_are_printed(tables: Tables) -> None:
    asked, rest = asked_figures(canary_tables(tables), View())
    (claim,) = (row for row in (*asked, *rest) if row["claim_id"] == CLAIM_ID)
    cells = key_cells(claim, View())
    assert cells[0] == RUNS["formula"]
    content = worksheet_bytes(canary_tables(tables), View(), base=BASE, data_version=VERSION)
    printed = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages
    ).replace("\n", "")
    assert "{{7*7}}" in printed
    assert "<script>" in printed


# ---------------------------------------------------------------- how it lies


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.region} {view.day.date()}")
def test_no_text_lies_on_another_or_leaves_the_page(tables: Tables, view: View) -> None:
    for sheet in sheets(tables, view):
        assert len(sheet.marks) > 15
        for mark in sheet.marks:
            x, y, w, h = mark.box
            assert x >= 60
            assert y >= 30
            assert x + w <= WIDTH - 60
            assert y + h <= HEIGHT - 20
        for one, other in combinations(sheet.marks, 2):
            assert not overlaps(shrunk(one), shrunk(other)), (one.text, other.text)


def test_a_box_is_as_wide_as_what_is_drawn(tables: Tables) -> None:
    """The boxes above are measured; this holds them to what matplotlib itself draws."""
    sheet = sheets(tables, View())[1]
    with mpl.rc_context({"text.hinting": "no_hinting"}):  # as in the file
        renderer = FigureCanvasAgg(sheet.figure).get_renderer()
        for mark in sheet.marks:
            assert mark.artist is not None
            drawn = mark.artist.get_window_extent(renderer).width / sheet.figure.dpi * 150
            assert drawn == pytest.approx(mark.box[2], abs=2.5)


def test_no_text_is_taken_for_mathematics(tables: Tables) -> None:
    for sheet in sheets(tables, View()):
        texts = [mark.artist for mark in sheet.marks if mark.artist is not None]
        assert texts
        assert not any(text.get_parse_math() for text in texts)


def test_the_map_has_lines_and_names_and_no_fill() -> None:
    sheet = new_page()
    put_outline_map(sheet, (80.0, 224.0, WIDTH - 160, 630.0), "UA-65")
    fills = {matplotlib.colors.to_hex(patch.get_facecolor(), keep_alpha=True)
             for patch in sheet.figure.patches if patch is not sheet.figure.patch}  # fmt: skip
    assert fills <= {"#00000000", "#ffffffff"}
    named = {mark.text for mark in sheet.marks}
    assert {"Donetsk", "Luhansk", "Zaporizhzhia", "Kherson", "Crimea"} <= named
    assert {"Simferopol", "Sevastopol", "Mariupol", "Black Sea", "100 km"} <= named


def test_a_longer_key_says_how_much_it_leaves_out() -> None:
    assert "more figures in the atlas, at the link below" in pages(View())[1]
    assert "more figure" not in pages(NOTHING)[1]


# ---------------------------------------------------------------- the map of the key


@pytest.mark.parametrize(
    ("day", "signs", "others"),
    [
        ("2022-11-15", ("Russia claims to have annexed it", "held by Russian forces",
                        "by VIINA, place by place: not a front line"), ("independence declared",)),
        ("2014-05-20", ("independence declared by Russian-backed leaders",
                        "No source assesses the ground place by place on this day."),
         ("held by Russian forces", "contested")),
    ],
)  # fmt: skip
def test_the_key_draws_what_the_class_was_to_draw(
    day: str, signs: tuple[str, ...], others: tuple[str, ...]
) -> None:
    _, key = sheets(load_tables(), View(day=pd.Timestamp(day), region="UA-14"))
    said = " ".join(mark.text for mark in key.marks)
    assert all(sign in said for sign in signs)
    assert not any(other in said for other in others)
