"""The map without a mouse: walked by arrows, read out, listed and given as a table."""

import re

import pandas as pd
import pytest
from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from components.figures.judged import judged_of
from components.language.names import extent_names, legal_line, status_names
from components.language.words import day_in_words, number, percent_whole
from components.tables.load import Tables, load_tables
from events.compare import compare
from events.headline import headline
from events.select import select_events
from geodata.control import control_on
from geodata.schema import REGION_NAMES
from geodata.status import boundary_basis_on, statuses_on
from tests.browser.atlas import Atlas, open_atlas, show
from tests.browser.parts import expect_address, panel, region_shape, resize, slider

# From the first region on, by the arrow that leads over the border to the next.
WALK = (
    ("Home", "UA-14"),
    ("ArrowRight", "UA-09"),
    ("ArrowDown", "UA-14"),
    ("ArrowLeft", "UA-23"),
    ("ArrowLeft", "UA-65"),
    ("ArrowDown", "UA-43"),
)
CANARY = "{{7*7}}<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
# The page's own copying, kept where a test can read it.
# How many colours there are on a canvas where nothing shines through.
PAINTS = """
(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const pixels = new Uint32Array(data.buffer);
  return new Set(pixels.filter((pixel) => pixel >>> 24 === 255)).size;
}
"""
KEEP_COPIED = """() => Object.defineProperty(navigator, "clipboard", {
    configurable: true, value: { writeText: async (text) => { window.copied = text; } } })"""
THIRTY_DAYS = """slider => { for (let day = 0; day < 30; day += 1) {
    slider.value = String(Number(slider.value) + 1);
    slider.dispatchEvent(new Event("input", { bubbles: true, composed: true })); } }"""
# What the day has changed may be said right after it.
UNTIL_SAID = """(_root, words) => new Promise((done) => {
    const isSaid = () => window.said.some((text) => text.startsWith(words));
    const look = () => isSaid() ? done() : setTimeout(look, 20);
    look();
})"""
# Counts what the map's status says, and keeps it, from now on.
KEEP_SAID = """element => { window.said = [];
    new MutationObserver(() => { if (element.textContent) window.said.push(element.textContent); })
        .observe(element, { childList: true }); }"""


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One page for all: only the view differs."""
    return kept_page


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The shipped tables."""
    return load_tables()


@pytest.mark.parametrize("iso", ["2014-03-20", "2022-09-30", "2022-11-15"])
def test_a_keyboard_reads_claimed_and_disputed_figures_of_five_regions(
    page: Page, atlas_server: Atlas, tables: Tables, iso: str
) -> None:
    frame = show(page, atlas_server, day=iso, region="all")
    _tab_into_the_map(page, frame)
    read = set()
    for key, region_id in WALK:
        page.keyboard.press(key)
        shape = region_shape(frame, REGION_NAMES[region_id])
        expect(shape).to_be_focused()
        if region_id in read:
            continue
        page.keyboard.press("Enter")
        expect_address(page, region=region_id)
        for said in _sayings(tables, region_id, pd.Timestamp(iso)):
            expect(_spoken(frame)).to_contain_text(said)
        for figure in _claimed_and_disputed(tables, region_id, pd.Timestamp(iso)):
            expect(panel(page).locator(".pairs")).to_contain_text(figure)
            expect(panel(page).get_by_role("status")).to_contain_text(figure)
        read.add(region_id)
    assert read == set(REGION_NAMES)
    expect_address(page, day=iso)


def test_the_map_is_one_stop_of_the_tab_key(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _tab_into_the_map(page, frame)
    # It is entered at the region that is chosen; after it come zoom, the legend and the sheets.
    expect(region_shape(frame, "Kherson")).to_be_focused()
    stops = []
    for _press in range(9):
        page.keyboard.press("Tab")
        stops.append(frame.locator(":focus").evaluate("e => e.ariaLabel || e.textContent"))
    assert stops[:2] == ["Zoom in", "Zoom out"]
    assert stops[2:7] == [
        "Claimed status, the hatch",
        "Assessed ground, the fill",
        "As VIINA gives it each day, not smoothed",
        "Where it changed",
        "47 events in 90 days, 31 on this map",
    ]
    assert [name.partition(":")[0] for name in stops[7:]] == ["List", "Table"]


def test_arrows_move_the_day_only_while_no_region_has_the_focus(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _tab_into_the_map(page, frame)
    for key in ("ArrowRight", "ArrowLeft", "End", "ArrowUp", "Home"):
        page.keyboard.press(key)
    expect(region_shape(frame, "Donetsk")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame.locator("path:focus")).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    expect(slider(page)).to_have_attribute("aria-valuetext", "29 September 2022")


def test_where_there_is_no_neighbour_the_focus_stays(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-43")
    _tab_into_the_map(page, frame)
    page.keyboard.press("ArrowDown")
    expect(region_shape(frame, "Crimea")).to_be_focused()
    # The region that has the focus is seen by its line, which is wider than that of the chosen one.
    walked = frame.locator(".region-outline.walked")
    assert walked.evaluate("path => getComputedStyle(path).strokeWidth") == "4.5px"


def test_a_click_on_a_region_leaves_the_arrows_to_the_day(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    region_shape(frame, "Crimea").click(position={"x": 110, "y": 60})
    expect_address(page, region="UA-43")
    page.keyboard.press("ArrowLeft")
    expect(slider(page)).to_have_attribute("aria-valuetext", "29 September 2022")


def test_the_day_is_announced_once_when_it_has_come_to_rest(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    slider(page).press("ArrowRight")
    expect(_spoken(frame)).to_contain_text("1 October 2022.")
    _spoken(frame).evaluate(KEEP_SAID)
    # In one go: a busy machine may rest between two keys.
    slider(page).evaluate(THIRTY_DAYS)
    expect(slider(page)).to_have_attribute("aria-valuetext", "31 October 2022")
    expect(_spoken(frame)).to_contain_text("31 October 2022.")
    (said,) = frame.locator("html").evaluate("() => window.said")
    assert re.match(r"31 October 2022\. \d+ events in 90 days\. Kherson: \d+ to \d+ percent", said)
    # Of all five, those are told of which something is not as it was.
    page.keyboard.press("0")
    slider(page).press("PageUp")
    expect(_spoken(frame)).to_contain_text("5 October 2022.")
    for name in ("Donetsk", "Luhansk", "Zaporizhzhia", "Kherson"):
        expect(_spoken(frame)).to_contain_text(f"{name}: ")


def test_of_two_days_both_are_read(page: Page, atlas_server: Atlas, tables: Tables) -> None:
    days = {"day": "2022-11-15", "compare": "2022-09-30"}
    frame = show(page, atlas_server, region="all", **days)
    expect(frame.locator(".twin")).to_have_count(1)
    expect(region_shape(frame, "Kherson")).to_have_accessible_name(
        re.compile(r"30 September 2022: .*85–93 % held.*15 November 2022: .*71–73 % held")
    )
    region_shape(frame, "Kherson").press("Enter")
    for iso in days.values():
        expect(_spoken(frame)).to_contain_text(day_in_words(pd.Timestamp(iso)))
        for said in _sayings(tables, "UA-65", pd.Timestamp(iso)):
            expect(_spoken(frame)).to_contain_text(said)


def test_the_list_holds_the_events_of_the_window_newest_first(
    page: Page, atlas_server: Atlas, tables: Tables
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _opener(frame, "List").press("Enter")
    sheet = _sheet(frame)
    items = sheet.get_by_role("listitem")
    events = select_events(tables.events, day=pd.Timestamp("2022-09-30"), window_days=90)
    expect(items).to_have_count(len(events))
    newest = events.sort_values(["start_date", "event_id"])[::-1].reset_index(drop=True)
    expect(items.get_by_role("button")).to_have_text(newest["title"].tolist())
    for place in (0, len(newest) - 1):
        expect(items.nth(place)).to_contain_text(newest["place"][place])
        expect(items.nth(place).get_by_role("link").first).to_have_attribute(
            "href", re.compile("^http")
        )
    # One stop; the arrows go on, and leave the day alone.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(items.get_by_role("button").first).to_be_focused()
    page.keyboard.press("End")
    expect(items.get_by_role("button").last).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(_opener(frame, "List")).to_be_focused()
    expect_address(page, day="2022-09-30")


def test_an_event_of_the_list_is_shown_in_the_middle_of_the_map(
    page: Page, atlas_server: Atlas
) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _opener(frame, "List").press("Enter")
    title = "Missiles hit a civilian convoy near the city of Zaporizhzhia"
    _sheet(frame).get_by_role("button", name=title).press("Enter")
    ring, shown = frame.locator(".ring").bounding_box(), frame.locator(".atlas-map").bounding_box()
    assert ring is not None
    assert shown is not None
    for edge, length in (("x", "width"), ("y", "height")):
        assert ring[edge] + ring[length] / 2 == pytest.approx(
            shown[edge] + shown[length] / 2, abs=2
        )
    expect(_spoken(frame)).to_contain_text(f"Shown on the map: {title}")
    outside = _sheet(frame).get_by_role("listitem").filter(has_text="outside this map")
    outside.first.get_by_role("button").press("Enter")
    expect(_spoken(frame)).to_contain_text("Outside this map: ")
    # Another day has other events.
    slider(page).press("ArrowLeft")
    expect(frame.locator(".ring")).to_have_count(0)
    _close(frame)


def test_on_a_phone_the_list_makes_way_for_the_event(page: Page, atlas_server: Atlas) -> None:
    resize(page, {"width": 390, "height": 844})
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _opener(frame, "List").press("Enter")
    title = "Missiles hit a civilian convoy near the city of Zaporizhzhia"
    _sheet(frame).get_by_role("button", name=title).press("Enter")
    expect(_sheet(frame)).to_be_hidden()
    expect(_opener(frame, "List")).to_be_focused()
    expect(frame.locator(".ring")).to_be_visible()


def test_the_list_moves_with_the_day(page: Page, atlas_server: Atlas) -> None:
    frame = show(page, atlas_server, day="2022-09-30", region="UA-65")
    _opener(frame, "List").press("Enter")
    expect(_sheet(frame)).to_contain_text("30 September 2022: 47 events in 90 days")
    slider(page).press("ArrowLeft")
    expect(_sheet(frame)).to_contain_text("29 September 2022: ")
    _close(frame)


def test_texts_of_the_list_are_text(fresh_page: Page, atlas_server: Atlas) -> None:
    page = fresh_page

    def answer(route: Route) -> None:
        answered = route.fetch()
        told = answered.json()
        if "title" in told:  # a block of texts
            count = len(told["id"])
            told |= {"title": [CANARY] * count, "place": [CANARY] * count}
            told["sources"] = [[[CANARY, ""]]] * count
        route.fulfill(response=answered, json=told)

    page.route("**/scene/*", answer)
    frame = open_atlas(page, atlas_server, day="2022-09-30", region="UA-65")
    _opener(frame, "List").press("Enter")
    first = _sheet(frame).get_by_role("listitem").first
    expect(first.get_by_role("button")).to_have_text(CANARY)
    expect(first.locator("script, img")).to_have_count(0)
    assert frame.locator("html").evaluate("() => window.hacked") is None


def test_the_table_has_the_values_of_the_map(
    page: Page, atlas_server: Atlas, tables: Tables
) -> None:
    days = {"day": "2022-11-15", "compare": "2022-09-30"}
    frame = show(page, atlas_server, region="all", **days)
    frame.locator("html").evaluate(KEEP_COPIED)
    _opener(frame, "Table").press("Enter")
    rows = _sheet(frame).get_by_role("table").first.get_by_role("row")
    expect(rows).to_have_count(11)
    wanted = [
        line for iso in sorted(days.values()) for line in _table_lines(tables, pd.Timestamp(iso))
    ]
    for place, (day, name, held) in enumerate(wanted, start=1):
        expect(rows.nth(place)).to_contain_text(day_in_words(pd.Timestamp(day)))
        expect(rows.nth(place).get_by_role("rowheader")).to_have_text(name)
        for share, _on in held.values():
            expect(rows.nth(place)).to_contain_text(f"{share} %")
    _spoken(frame).evaluate(KEEP_SAID)
    _sheet(frame).get_by_role("button", name="Copy the table").press("Enter")
    frame.locator("html").evaluate(UNTIL_SAID, "Copied")
    lines = frame.locator("html").evaluate("() => window.copied").split("\n")
    head = next(place for place, line in enumerate(lines) if line.startswith("Day\t"))
    names = lines[head].split("\t")
    for line, (day, name, held) in zip(lines[head + 1 :], wanted, strict=False):
        row = dict(zip(names, line.split("\t"), strict=True))
        assert (row["Day"], row["Region"]) == (day, name)
        for assessor, (share, on) in held.items():
            assert row[f"{assessor}, % held"] == str(share)
            assert row[f"{assessor}, day of the assessment"] == on
        assert row["Lowest, % held"] == str(min(share for share, _on in held.values()))
        assert row["Highest, % held"] == str(max(share for share, _on in held.values()))
    assert lines[-2] == "Boundaries: UN General Assembly 68/262, ES-11/4"
    frame.locator("html").evaluate("() => { delete navigator.clipboard }")
    _close(frame)


def test_forced_colours_leave_the_map_its_own(page: Page, atlas_server: Atlas) -> None:
    page.emulate_media(forced_colors="active")
    for day in ("2022-11-15", "2022-09-30"):  # painted anew
        frame = show(page, atlas_server, day=day)
    paints = frame.locator("canvas.ground").evaluate(PAINTS)
    assert paints > 2


def _tab_into_the_map(page: Page, frame: FrameLocator) -> None:
    page.get_by_role("link", name="Method", exact=True).focus()
    for _press in range(30):
        page.keyboard.press("Tab")
        if frame.locator("path[data-region]:focus").count():
            return
    raise AssertionError("the Tab key does not reach the map")


def _spoken(frame: FrameLocator) -> Locator:
    return frame.locator(".spoken")


def _sheet(frame: FrameLocator) -> Locator:
    return frame.locator(".sheet")


def _close(frame: FrameLocator) -> None:
    """Close the sheet, wherever the focus is."""
    _sheet(frame).get_by_role("button", name="Close").press("Enter")
    expect(_sheet(frame)).to_be_hidden()


def _opener(frame: FrameLocator, name: str) -> Locator:
    return frame.get_by_role("button", name=re.compile(f"^{name}: "))


def _sayings(tables: Tables, region_id: str, day: pd.Timestamp) -> list[str]:
    """What has to be heard of a region on a day, from the verbs."""
    law = legal_line(boundary_basis_on(day, tables.resolutions))
    said = [REGION_NAMES[region_id], law]
    statuses = statuses_on(day, tables.statuses).set_index("region_id")
    if region_id in statuses.index:
        own = statuses.loc[region_id]
        since = day_in_words(own["status_from"])
        said.append(f"{status_names()[own['status_type']]}, since {since}")
    else:
        said.append(status_names()["none"])
    control = control_on(day, tables.control).query("region_id == @region_id")
    if control.empty:
        extent = judged_of(tables, day, region_id, known_by=False)["extent"]
        return [*said, extent_names().get(extent, "no assessment of control for this day")]
    low, high = (percent_whole(control["held_share"].agg(end)) for end in ("min", "max"))
    held = f"{low} percent held" if low == high else f"{low} to {high} percent held"
    ages = [_age_in_words(age) for age in (control["age_days"].min(), control["age_days"].max())]
    age = ages[0] if ages[0] == ages[1] else f"the newest {ages[0]}, the oldest {ages[1]}"
    events = select_events(tables.events, day=day, window_days=90)
    named = {"UA-43": "UA-43|UA-40"}.get(region_id, region_id)
    count = events["region_ids"].str.contains(named).sum()
    return [
        *said,
        held,
        f"in {len(control)} assessment{'' if len(control) == 1 else 's'}, {age}.",
        f"Named in {count} event{'' if count == 1 else 's'} in 90 days",
    ]


def _age_in_words(days: int) -> str:
    return "of this very day" if days == 0 else f"{days} day{'' if days == 1 else 's'} old"


def _claimed_and_disputed(tables: Tables, region_id: str, day: pd.Timestamp) -> list[str]:
    """Figures of the announced result and of its rivals, where there are any."""
    compared = compare(
        tables.claims, tables.dispute_groups, region_id=region_id, day=day, known_by=False
    )
    pair = headline(compared.to_dict("records"), "result")
    claimed = [] if pair.claimed is None else [number(pair.claimed["value"])]
    return [*claimed, *([number(min(row["low"] for row in pair.rivals))] if pair.rivals else [])]


def _table_lines(
    tables: Tables, day: pd.Timestamp
) -> list[tuple[str, str, dict[str, tuple[int, str]]]]:
    """For each region the day, its name, and by assessor the whole percent and its day."""
    control = control_on(day, tables.control)
    names = tables.assessors.set_index("source_id")["assessor_name"]
    lines = []
    for region_id, name in REGION_NAMES.items():
        held = {
            names[row.source_id]: (percent_whole(row.held_share), f"{row.assessed_on:%Y-%m-%d}")
            for row in control[control["region_id"] == region_id].itertuples()
        }
        lines.append((f"{day:%Y-%m-%d}", name, held))
    return lines
