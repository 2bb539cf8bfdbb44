"""The Sources page: what it finds, what it counts, what it writes, and what it refuses."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.client.markup import element, link, table, text
from components.export.csv_file import csv_bytes
from components.sources import rows as source_list
from components.sources.licences import licence_list
from components.sources.rows import select_rows, shown_count, source_file, source_row, source_rows
from components.sources.support import KINDS, supports_by_source
from components.sources.view import (
    MAX_SEARCH,
    SHOW_CHOICES,
    SourceView,
    read_source_view,
    write_source_view,
)
from components.tables.licences import licence_groups
from components.tables.load import load_tables
from geodata.spreadsheet import FORMULA_STARTS, plain_cell

ROOT = Path(__file__).parents[3]
CANARY = "{{7*7}} <script>alert(1)</script>"


class Address(dict[str, list[str]]):
    """An address as the browser may send it: each part any number of times."""

    def get_all(self, key: str) -> list[str]:
        return self.get(key, [])


def page() -> AppTest:
    test = AppTest.from_file(str(ROOT / "components" / "pages" / "main.py"), default_timeout=30)
    return test.switch_page("sources.py")


def source(**parts: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "source_id": "S1",
        "publisher": "Gazeta Wyborcza",
        "title": "Vote in Kherson",
        "source_date": "2022-09",
        "url": "https://example.org/a",
        "is_verified": True,
        "is_weak": False,
        "note": "",
    }
    return plain | parts


def entry(**parts: str) -> dict[str, str]:
    plain = {"lead": "87", "text": "yes share", "by": "", "stance": "", "region_ids": "UA-65"}
    return plain | {"atlas": "./?day=2022-09-30"} | parts


@pytest.fixture(scope="module")
def rows() -> list[source_list.Row]:
    return source_rows(load_tables())


# ---------------------------------------------------------------- the page


def test_the_page_shows_every_source_at_first(rows: list[source_list.Row]) -> None:
    shown = page().run()
    assert not shown.exception
    assert shown.button_group[0].options[0].endswith(str(len(rows)))
    assert f"{len(rows)} sources" in "".join(each.proto.body for each in shown.get("html"))


def test_the_address_chooses_search_and_mark() -> None:
    test = page()
    test.query_params["show"] = "weak"
    test.query_params["q"] = "kherson"
    shown = test.run()
    assert shown.text_input(key="sources_search").value == "kherson"
    assert shown.session_state["sources_show"] == "weak"
    assert not shown.toast


def test_a_search_goes_into_the_address() -> None:
    test = page().run()
    shown = test.text_input(key="sources_search").set_value("Kherson").run()
    assert shown.query_params["q"] == "Kherson"
    assert "show" not in shown.query_params


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("show", "abc"),
        ("show", CANARY),
        ("show", ["weak", "weak"]),
        ("q", "x" * 10_000),
        ("q", ["a", "b"]),
        ("q", "a\x00b"),
    ],
)
def test_a_hostile_address_gives_the_default_and_a_notice(
    part: str, value: str | list[str]
) -> None:
    test = page()
    test.query_params[part] = value
    shown = test.run()
    assert not shown.exception
    assert shown.text_input(key="sources_search").value == ""
    assert shown.session_state["sources_show"] == "all"
    assert [part in each.value for each in shown.toast] == [True]


def test_a_canary_in_the_address_is_only_a_search_that_finds_nothing() -> None:
    test = page()
    test.query_params["q"] = CANARY
    shown = test.run()
    assert not shown.exception
    assert shown.text_input(key="sources_search").value == CANARY
    parts = [each.proto.body for each in shown.get("html")]
    bodies = "".join(part for part in parts if not part.startswith("<style"))
    assert "0 of 420 sources" in bodies
    assert "<script" not in bodies
    assert "49" not in bodies


# ---------------------------------------------------------------- the list


def test_marks_are_counted_as_they_stand_in_the_table(rows: list[source_list.Row]) -> None:
    sources = load_tables().sources
    counts = {show: len(select_rows(rows, SourceView(show=show))) for show in SHOW_CHOICES}
    assert counts == {
        "all": len(sources),
        "weak": int(sources["is_weak"].sum()),
        "unverified": int((~sources["is_verified"]).sum()),
        "no_address": int((sources["url"] == "").sum()),
    }


def test_every_claim_and_event_rests_on_a_shown_source(rows: list[source_list.Row]) -> None:
    tables = load_tables()
    items = {group["kind"]: 0 for row in rows for group in row["groups"]}
    for row in rows:
        for group in row["groups"]:
            items[group["kind"]] += len(group["items"])
    assert items["claims"] == len(tables.claims)
    assert items["events"] == int(tables.events["source_ids"].str.split(";").map(len).sum())
    assert items["resolutions"] == len(tables.resolutions)
    assert set(items) == set(KINDS)


def test_no_support_names_a_source_that_is_not_on_record() -> None:
    tables = load_tables()
    assert set(supports_by_source(tables)) <= set(tables.sources["source_id"])


def test_a_search_finds_publisher_address_region_and_figure_without_case_or_accents() -> None:
    row = source_row(source(publisher="Žurnal"), {"claims": [entry()]})
    for search in ("zurnal", "EXAMPLE.ORG", "kherson", "yes share", "vote  87", "S1"):
        assert select_rows([row], SourceView(search)) == [row]
    assert select_rows([row], SourceView("zurnal luhansk")) == []


def test_an_empty_search_is_the_identity(rows: list[source_list.Row]) -> None:
    assert select_rows(rows, SourceView()) == rows


def test_the_count_says_of_how_many() -> None:
    assert shown_count(58, 420) == "58 of 420 sources"
    assert shown_count(420, 420) == "420 sources"


def test_hostile_text_of_a_source_stays_text() -> None:
    row = source_row(source(publisher=CANARY, note=CANARY, url=""), {})
    assert row["publisher"] == CANARY
    assert row["marks"] == ["no_address"]
    script = (ROOT / "components/sources/list.js").read_text("utf-8")
    assert "innerHTML" not in script
    assert "insertAdjacentHTML" not in script


# ---------------------------------------------------------------- the file


def test_the_file_holds_the_shown_list_in_its_order(rows: list[source_list.Row]) -> None:
    shown = select_rows(rows, SourceView(show="weak"))
    written = source_file(load_tables(), shown).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(written)))
    assert [line["source_id"] for line in lines] == [row["id"] for row in shown]
    assert {line["is_weak"] for line in lines} == {"yes"}
    assert {line["licence"] for line in lines} == {"CC-BY-4.0"}


def test_an_empty_list_gives_a_file_with_a_header() -> None:
    written = source_file(load_tables(), []).decode("utf-8-sig")
    assert written.startswith("source_id,publisher,")
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_a_spreadsheet_would_run_is_prefixed(start: str) -> None:
    assert plain_cell(f"{start}1+1") == f"'{start}1+1"
    written = csv_bytes(pd.DataFrame({"a": [f"{start}1+1"], "b": [-1]})).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == [f"'{start}1+1", "-1"]


@given(st.text())
def test_no_cell_begins_like_a_formula(content: str) -> None:
    assert not plain_cell(content).startswith(FORMULA_STARTS)
    assert plain_cell(content).endswith(content)


# ---------------------------------------------------------------- the address


@given(
    st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=MAX_SEARCH),
    st.sampled_from(SHOW_CHOICES),
)
def test_a_written_view_reads_as_itself(search: str, show: str) -> None:
    view = SourceView(search, show)
    written = Address({key: [value] for key, value in write_source_view(view).items()})
    assert read_source_view(written) == (view, ())


@given(st.dictionaries(st.sampled_from(["q", "show"]), st.lists(st.text())))
def test_no_address_breaks_the_view(parts: dict[str, list[str]]) -> None:
    view, notices = read_source_view(Address(parts))
    assert view.show in SHOW_CHOICES
    assert len(notices) <= 2


# ---------------------------------------------------------------- markup and licences


def test_markup_escapes_texts_and_attributes() -> None:
    assert text(CANARY) == "{{7*7}} &lt;script&gt;alert(1)&lt;/script&gt;"
    assert element("p", text("a"), class_='"><b>') == '<p class="&quot;&gt;&lt;b&gt;">a</p>'
    assert "<script" not in table(CANARY, ["a"], [[text(CANARY)]])


def test_only_web_addresses_become_links() -> None:
    assert link("a", "javascript:alert(1)") == "a"
    assert 'href="https://example.org"' in link("a", "https://example.org")


def test_every_licence_is_linked_and_the_basemap_is_credited() -> None:
    listed = licence_list()
    for group in licence_groups():
        assert group["path"] in listed
    for credit in ("OpenStreetMap contributors", "Natural Earth", "GeoNames", "VIINA"):
        assert credit in listed
