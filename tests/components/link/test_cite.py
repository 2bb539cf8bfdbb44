"""Citations: the same facts in three forms, none of which can break out of its form."""

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.link.cite import bibtex_text, cite_bibtex, cite_ris, cite_text
from components.view.view import View, write_view

BASE = "https://atlas.example/"
ACCESSED = date(2026, 11, 23)
VERSION = "2026-11-22"
LINK = f"{BASE}?day=2022-09-30&region=UA-65&data={VERSION}"
FORMS = (cite_text, cite_bibtex, cite_ris)


def cited(form, view: View) -> str:
    return form(view, base=BASE, data_version=VERSION, accessed=ACCESSED)


def ris_fields(text: str) -> list[tuple[str, str]]:
    lines = text.split("\r\n")
    assert lines.pop() == ""
    found = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines]
    assert all(found)
    return [(one[1], one[2]) for one in found if one]


def bibtex_fields(text: str) -> dict[str, str]:
    """Fields of an entry, read by counting braces as BibTeX does."""
    head, body = text.split(",\n", 1)
    assert re.fullmatch(r"@misc\{[a-zA-Z0-9-]+", head)
    fields, at = {}, 0
    while found := re.compile(r"\s*([a-z]+) = \{").match(body, at):
        start = at = found.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(body[at], 0)
            at += 1
        fields[found[1]] = body[start : at - 1]
        assert body[at] == ","
        at += 1
    assert body[at:].strip() == "}"
    return fields


@pytest.mark.parametrize("form", FORMS)
def test_a_citation_has_title_day_version_link_and_day_of_access(form) -> None:
    text = cited(form, View())
    for part in ("Claims Atlas", "Kherson oblast, 30 September 2022", VERSION, LINK):
        assert part in text
    assert re.search(r"23 November 2026|2026-11-23|2026/11/23", text)


def test_text_is_one_paragraph() -> None:
    assert cited(cite_text, View()) == (
        "Claims Atlas (2026). Kherson oblast, 30 September 2022. Data version 2026-11-22. Figures "
        "published only after this day are included, and marked. Events of the 90 days up to this "
        f"day, on the whole map. {LINK} (accessed 23 November 2026)."
    )


def test_bibtex_reads_back() -> None:
    fields = bibtex_fields(cited(cite_bibtex, View(region="all", known_by=True)))
    assert fields["author"] == "{Claims Atlas}"
    assert fields["title"] == "{All five regions, 30 September 2022}"
    assert fields["year"] == "2026"
    assert fields["urldate"] == "2026-11-23"
    assert fields["note"].startswith("Only figures and events that had been published by this day")


def test_ris_reads_back() -> None:
    fields = ris_fields(cited(cite_ris, View()))
    assert fields[0] == ("TY", "DATA")
    assert fields[-1] == ("ER", "")
    assert dict(fields)["UR"] == LINK
    assert dict(fields)["Y2"] == "2026/11/23"


def test_a_comparison_names_both_days() -> None:
    view = View(compare=pd.Timestamp("2022-11-15"))
    for form in FORMS:
        assert "30 September 2022 and 15 November 2022" in cited(form, view)


@pytest.mark.parametrize("sign", list("\\{}~^#$%&_<>"))
def test_no_sign_is_a_command_to_tex(sign: str) -> None:
    written = bibtex_text(f"a{sign}b")
    assert written != f"a{sign}b"
    assert written.count("{") == written.count("}")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(words)
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    view = replace(View(), text=text)
    fields = bibtex_fields(cited(cite_bibtex, view))
    assert list(fields) == ["author", "title", "year", "version", "note", "url", "urldate"]
    assert [tag for tag, _content in ris_fields(cited(cite_ris, view))] == [
        *("TY", "AU", "TI", "PY", "ET", "N1", "UR", "Y2", "ER"),
    ]
    assert "\n" not in cited(cite_text, view)


@given(words)
def test_the_link_is_the_same_in_all_forms_and_holds_the_view(text: str) -> None:
    view = replace(View(), text=text)
    url = bibtex_fields(cited(cite_bibtex, view))["url"]
    assert url == dict(ris_fields(cited(cite_ris, view)))["UR"]
    assert url in cited(cite_text, view)
    assert dict(parse_qsl(urlsplit(url).query)) == write_view(replace(view, data=VERSION))
