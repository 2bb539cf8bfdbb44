"""What a link to a page of the static site shows where it is shared, and where it leads."""

import argparse
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from components.pack import site as written
from components.pack.__main__ import _site_address as site_address
from components.pack.preview import Preview, preview_page, site_map
from components.view.view import View

SITE = "https://atlas.example/claims/"
CANARY = '"><script>window.hacked=1</script>'
PREVIEW = Preview(
    path="views/2022-09-30.html",
    view=View(pd.Timestamp("2022-09-30"), "UA-65"),
    title="Kherson oblast: Russia claims all of it",
    description="Map of Kherson oblast on 30 September 2022. 85 to 93 percent held.",
    picture="plates/2022-09-30.0123456789abcdef.png",
    size=(1600, 900),
    alternative="Kherson oblast, 85–93 % held.",
)


class Head(HTMLParser):
    """Properties, links, titles and scripts of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.named: dict[str, str] = {}
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.scripts += tag == "script"
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("http-equiv") or ""
            self.named[name] = given.get("content", "")
        if tag == "a":
            self.named["a"] = given["href"]
        if tag == "img":
            self.named["img"] = given["src"]
            self.named["alt"] = given["alt"]


def head_of(preview: Preview, site: str = SITE) -> Head:
    return Head(preview_page(preview, site, "en-GB").decode())


def test_a_page_says_title_words_and_picture_by_their_whole_addresses() -> None:
    named = head_of(PREVIEW).named
    assert named["og:title"] == PREVIEW.title
    assert named["og:description"] == named["description"] == PREVIEW.description
    assert named["og:image"] == f"{SITE}plates/2022-09-30.0123456789abcdef.png"
    assert (named["og:image:width"], named["og:image:height"]) == ("1600", "900")
    assert named["og:image:alt"] == named["alt"] == PREVIEW.alternative
    assert named["og:url"] == f"{SITE}views/2022-09-30.html"
    assert named["og:locale"] == "en_GB"


def test_it_leads_on_to_the_map_of_its_day_and_region_and_shows_the_picture_meanwhile() -> None:
    named = head_of(PREVIEW).named
    assert named["a"].startswith("../index.html#")
    assert named["refresh"] == f"0; url={named['a']}"
    assert "region=UA-65" in named["a"]
    assert named["img"] == f"../{PREVIEW.picture}"


def test_of_a_site_whose_address_is_not_known_the_picture_is_named_from_the_page() -> None:
    named = head_of(PREVIEW, site="").named
    assert named["og:image"] == f"../{PREVIEW.picture}"
    assert "og:url" not in named


def test_text_of_the_data_is_no_markup_and_a_page_runs_nothing() -> None:
    spoilt = replace(PREVIEW, title=CANARY, description=CANARY, alternative=CANARY)
    head = head_of(spoilt)
    assert head.scripts == 0
    assert head.named["og:title"] == head.named["description"] == head.named["alt"] == CANARY
    policy = head.named["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'sha256-")


def test_a_site_map_lists_each_page_with_the_day_of_the_data() -> None:
    root = ET.fromstring(site_map(SITE, ["index.html", "views/a b.html"], "2026-11-30"))
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert [each.text for each in root.iter(f"{name}loc")] == [
        f"{SITE}index.html",
        f"{SITE}views/a%20b.html",
    ]
    assert {each.text for each in root.iter(f"{name}lastmod")} == {"2026-11-30"}


@pytest.mark.parametrize("given", ["https://atlas.example", "http://127.0.0.1:8000/atlas/"])
def test_an_address_of_a_site_ends_with_a_slash(given: str) -> None:
    assert site_address(given) == f"{given.rstrip('/')}/"


@pytest.mark.parametrize(
    "given",
    ["atlas.example", "ftp://atlas.example/", "https:///x", "https://a.example/?b=c", "//a"],
)
def test_what_is_no_address_of_a_site_is_refused(given: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="no address like"):
        site_address(given)


def test_pictures_are_of_each_region_and_of_each_day_of_a_new_status(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = []

    def no_picture(view: View, name: str) -> tuple[View, str]:
        drawn.append((view.day, view.region, name))
        return view, name

    monkeypatch.setattr(written, "_picture_of", no_picture)
    written._pictures_of_moments()
    written._pictures_of_regions()
    names = [name for _day, _region, name in drawn]
    assert len(set(names)) == len(names)
    assert {"2014-03-18", "2022-09-30", "kherson", "crimea", "all"} <= set(names)
    assert {region for _day, region, _name in drawn} == {
        *("all", "UA-14", "UA-09", "UA-23", "UA-65", "UA-43")
    }
