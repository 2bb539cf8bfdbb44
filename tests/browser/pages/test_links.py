"""A link carries the whole view: through the browser and back, and over changed data."""

import random
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from playwright.sync_api import BrowserContext, Page, expect

from components.client.modules import function_of
from components.link.embed import frame_code
from components.link.notice import version_in_words
from components.view.view import REGION_CHOICES, Query, View, read_view, write_view
from events.release.versions import data_version
from events.schema import CATEGORIES
from events.views import CAMERA_RANGES, LAYERS, WINDOWS
from geodata.schema import REGION_IDS
from tests.browser.atlas import Atlas, copy_atlas, open_atlas, running_atlas
from tests.browser.parts import expect_address, expect_day, move_to

VIEW_SCRIPT = "client/script/view.js"
FIRST, LAST = pd.Timestamp("2013-11-21"), pd.Timestamp("2026-08-21")
# What "Copy link" does with a view that came in the address: read, and written again.
PASS_ON = """
([script, wanted, data_version]) => {
  const { readView, linkOf } = new Function(script)();
  const data = { data_version };
  return wanted.map((words) => linkOf({ view: readView(words), data }));
}
"""


def some(chance: random.Random, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Some of the choices, in their order."""
    return tuple(choice for choice in choices if chance.random() < 0.3)


def a_day(chance: random.Random) -> pd.Timestamp:
    return FIRST + pd.Timedelta(days=chance.randint(0, (LAST - FIRST).days))


def a_view(chance: random.Random) -> View:
    """Any view that a link can carry, made with the data of today."""
    place = tuple(round(chance.uniform(low, high), 2) for low, high in CAMERA_RANGES)
    return View(
        day=a_day(chance),
        region=chance.choice(REGION_CHOICES),
        known_by=chance.random() < 0.5,
        window=chance.choice(WINDOWS),
        present=chance.random() < 0.5,
        categories=some(chance, CATEGORIES),
        event_regions=some(chance, REGION_IDS),
        text=chance.choice(["", "vote", "Чонгар & co", "a+b=c, 100 %", "{{7*7}}", "<b>"]),
        compare=chance.choice([None, a_day(chance)]),
        hidden=some(chance, LAYERS),
        camera=chance.choice([None, place]),
        data=data_version(),
    )


def test_a_link_round_trips_exactly_over_random_views(page: Page, atlas_server: Atlas) -> None:
    chance = random.Random(2014)
    views = [a_view(chance) for _ in range(200)]
    page.goto(f"{atlas_server.url}/_stcore/health")  # any page of the server will do
    given = [
        function_of(VIEW_SCRIPT),
        [write_view(view) for view in views],
        data_version(),
    ]
    links = page.evaluate(PASS_ON, given)
    read = [
        read_view(Query(parse_qs(urlsplit(link).query, keep_blank_values=True)), FIRST, LAST)
        for link in links
    ]
    assert read == [(view, ()) for view in views]


def test_a_link_made_with_older_data_says_what_has_changed(
    new_context: BrowserContext, tmp_path: Path
) -> None:
    script = copy_atlas(tmp_path)
    claims = tmp_path / "events" / "data" / "claims.csv"
    lines = claims.read_text("utf-8").splitlines(keepends=True)
    (place,) = [i for i, line in enumerate(lines) if line.startswith("C015,")]
    figure = "87.05"
    assert figure in lines[place]
    lines[place] = lines[place].replace(figure, "87.15")
    claims.write_text("".join(lines), "utf-8")
    older = data_version()
    command = [sys.executable, "-m", "events.release", "--day", "2026-12-01"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with running_atlas(tmp_path / "server.log", script) as changed:
        page = new_context(server=changed).new_page()
        open_atlas(page, changed, day="2022-09-30", region="UA-65", data=older)
        notice = page.locator(".st-key-link-notice")
        said = f"This link was made with the data of {version_in_words(older)}"
        expect(notice).to_contain_text(said)
        expect(notice).to_contain_text("87.05")
        expect(notice).to_contain_text("87.15")
        # A link of today says nothing of it, and data that never was is said to be unknown.
        open_atlas(page, changed, day="2022-09-30", region="UA-65", data="2026-12-01")
        expect(page.locator(".st-key-link-notice")).to_have_count(0)
        open_atlas(page, changed, day="2022-09-30", region="UA-65", data="2020-01-01")
        expect(page.locator(".st-key-link-notice")).to_contain_text("does not have")
        page.close()  # before its server goes, or it says that nobody answers


def test_the_way_out_of_a_frame_leads_to_what_the_frame_has_come_to(
    page: Page, atlas_server: Atlas
) -> None:
    frame = open_atlas(page, atlas_server, day="2022-11-15", region="UA-14", embed="true")
    way = page.get_by_role("link", name="Open in the Claims Atlas")
    begun = parse_qs(urlsplit(way.get_attribute("href") or "").query)
    assert begun == {"day": ["2022-11-15"], "region": ["UA-14"]}
    move_to(page, "2022-11-17")
    expect_day(page, frame, "2022-11-17", "17 November 2022")
    expect_address(page, day="2022-11-17")
    with page.expect_popup() as opened:
        way.click()
    expect_address(opened.value, day="2022-11-17", region="UA-14")
    assert "embed" not in opened.value.url


def test_in_a_frame_as_high_as_its_code_says_the_first_figures_are_in_sight(
    page: Page, atlas_server: Atlas
) -> None:
    (height,) = re.findall(r'height="(\d+)"', frame_code("x?y", "z"))
    page.set_viewport_size({"width": 640, "height": int(height)})
    open_atlas(page, atlas_server, day="2022-11-15", region="UA-65", language="uk", embed="true")
    expect(page.locator(".panel .figure", has_text="71–73")).to_be_in_viewport(ratio=1)


def test_in_a_frame_there_is_neither_bar_nor_search_but_a_way_out(
    page: Page, atlas_server: Atlas
) -> None:
    open_atlas(page, atlas_server, day="2022-11-15", region="UA-65", embed="true")
    expect(page.get_by_role("link", name="Sources")).to_have_count(0)
    expect(page.get_by_role("button", name="Present")).to_be_hidden()
    expect(page.get_by_role("link", name="Open in the Claims Atlas")).to_have_attribute(
        "target", "_blank"
    )
    # Nor is there a search, by a button or by its key.
    page.locator(".timeline .play").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("button", name="Search the atlas")).to_be_hidden()
    expect(page.get_by_role("combobox", name="Search the atlas")).to_be_hidden()
