"""The panel beside the map: every figure of the chosen region on the day, ready to print.

What the panel says is worked out here as plain text and numbers; its script only lays it out and
sets text as text. The same view gives the same panel.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict

from components.client.scripts import component
from components.figures.claim import Details
from components.figures.day import Day, Ground, day_of, details_of, ground_of
from components.figures.headlines import Pair
from components.figures.judged import Judged, no_judged
from components.figures.standing import (
    RegionPart,
    Rest,
    Standing,
    own_regions,
    rest_of,
    shown_regions,
    standing_of,
)
from components.language.kept import kept
from components.language.names import legal_line, region_name, region_title, stance_names
from components.language.words import Texts, _, day_in_words
from components.panel.claimed_held import ClaimedHeld, claimed_held_of
from components.panel.compare.changes import GroundChanges, differences_of
from components.panel.compare.days import Comparison, comparison_of
from components.panel.details import details_address, own_details
from components.scene.basemap import day_number
from components.scene.load import scene_address
from components.scene.scene import OwnGround
from components.tables.load import Tables, load_tables
from components.view.view import View
from components.view.words import edition_words, site_name
from events.release.versions import data_version
from events.schema import SEVASTOPOL
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_SOURCE_ID


class PanelPart(RegionPart):
    """Strips and tables of one region, the strip of the ground first, under their heading."""

    heading: str


class RegionPanel(TypedDict):
    """Head and parts of the panel of one region, or of all: ``legal`` is the line of the law.

    ``judged`` is who judges control of the region where no share is assessed.
    """

    legal: str
    vote: str
    pairs: list[Pair]
    judged: Judged
    parts: list[PanelPart]


def region_panel(
    region: str,
    own: Mapping[str, Standing],
    grounds: Mapping[str, Ground],
    boundary_basis: list[str],
) -> RegionPanel:
    """Panel of a region, or of all, as far as it depends on strips and headline pairs.

    Parameters
    ----------
    own
        What stands of each of its `own_regions`, by their codes.
    grounds
        What the day says of their ground.
    boundary_basis
        Resolutions that were there on the day.
    """
    head: tuple[str, str, list[Pair]]
    judged = no_judged()
    if region == "all":
        head = (f"{legal_line(boundary_basis)}.", "", [])
    else:
        standing, ground = own[region], grounds[region]
        law = f"{legal_line(boundary_basis, ground.status_type)}."
        head = (law, standing.vote, [*standing.vote_pairs, ground.pair])
        judged = ground.judged
    headings = {SEVASTOPOL: _("Sevastopol, counted separately")}
    parts: list[PanelPart] = [
        {
            **each.part,
            "heading": headings.get(region_id, ""),
            "strips": [*grounds[region_id].strips, *each.part["strips"]],
        }
        for region_id, each in own.items()
    ]
    return {
        "legal": head[0],
        "vote": head[1],
        "pairs": head[2],
        "judged": judged,
        "parts": parts,
    }


class OverviewRow(TypedDict):
    """Headline pairs of one region under its name; the projector has room for the short one."""

    id: str
    name: str
    short: str
    pairs: list[Pair]


class PanelContent(RegionPanel, Rest):
    """Everything that the panel says for a view, as its script reads it.

    ``details`` are the pop-ups of what is in force, by their ids; ``day`` is in words, ``days`` are
    the day and the second one, if any, as numbers; ``reach`` says up to when the data goes.
    """

    overview: list[OverviewRow]
    details: dict[str, Details]
    comparison: Comparison
    claimed_held: ClaimedHeld
    sources: GroundChanges
    day: str
    days: list[int]
    region: str
    known_by: bool
    reach: str
    details_url: str
    words: Texts


def panel_content(
    view: View, own_tables: Tables | None = None, own_ground: OwnGround | None = None
) -> PanelContent:
    """Everything that the panel says for a view, as text and numbers.

    Parameters
    ----------
    own_tables
        Tables of this reader alone, with figures of their own beside the shipped.
    own_ground
        Ground of this reader alone, set beside the shipped where the view asks for it.
    """
    source = load_tables().assessor_records[GROUND_SOURCE_ID]["assessor_name"]
    is_contrasted = view.contrast == "claimed_held"
    if is_contrasted:
        view = replace(view, compare=None)  # as the map, which has two sides only once
    day = day_of(own_tables or load_tables(), view.day)
    own = {
        region_id: standing_of(view, region_id, own_tables)
        for region_id in own_regions(view.region)
    }
    grounds = {
        region_id: ground_of(day, each, region_id, known_by=view.known_by)
        for region_id, each in own.items()
    }
    said = region_panel(view.region, own, grounds, day.boundary_basis)
    has_headlines = view.compare is None and not is_contrasted
    if not has_headlines:
        # What is set against each other stands where one day alone has its headline figures.
        said["pairs"] = []
    return {
        "legal": said["legal"],
        "vote": said["vote"],
        "pairs": said["pairs"],
        "judged": said["judged"],
        "overview": _overview(day, view, own_tables)
        if view.region == "all" and has_headlines
        else [],
        "parts": said["parts"],
        "details": details_of(day, shown_regions(view.region)) | own_details(own_tables),
        **rest_of(view, own_tables),
        "comparison": comparison_of(day.tables, view, own_ground),
        "sources": differences_of(view, own_ground, source) if view.contrast == "sources" else {},
        "claimed_held": claimed_held_of(day, view.region) if is_contrasted else {},
        "day": day_in_words(view.day),
        "days": [day_number(day) for day in (view.day, view.compare) if day is not None],
        "region": view.region,
        "known_by": view.known_by,
        "reach": _reach_text(load_tables()),
        "details_url": details_address(),
        "words": panel_words(),
    }


@kept(max_entries=500)
def load_panel(view: View) -> str:
    """Write what the panel says as JSON: kept as one text, not as thousands of small objects."""
    return _panel_text(view, None, None)


def draw_panel(
    view: View,
    own_tables: Tables | None = None,
    own_ground: OwnGround | None = None,
    scene: str = "",
) -> None:
    """Draw the panel of a view.

    Parameters
    ----------
    own_tables, own_ground
        As in `panel_content`; nothing of them is kept.
    scene
        Address of the scene that its chart over time is drawn from; by default the shipped one.
    """
    # What the panel says does not depend on the map's window or on the projector.
    asked = View(
        view.day,
        view.region,
        view.known_by,
        compare=view.compare,
        contrast=view.contrast,
        ground_as_given=view.ground_as_given and view.contrast in {"difference", "sources"},
    )
    text = load_panel(asked) if own_tables is None else _panel_text(asked, own_tables, own_ground)
    component("panel")(key="panel", data={"panel": text, "scene": scene or scene_address()})


def panel_words() -> Texts:
    """Texts of the panel that do not depend on the view."""
    return {
        "stances": {**stance_names(), "judged": _("Judged")},
        "claimed": _("Claimed"),
        "disputed": _("Disputed"),
        "or": _("or"),
        "party_figure": _("a party’s own"),
        "judged": _("Who judged control"),
        "judged_hint": _("a finding, not a share"),
        "published": _("published {day}"),
        "independent": _("independent"),
        "strips": _("Rival figures: one scale for each kind of percentage"),
        "more_strips": _("More rival figures"),
        "table": _("Who says so"),
        "others": _("Other figures on record"),
        "checks": _("Arithmetic on what was announced"),
        "events": _("Events up to this day"),
        "columns": [
            _("Who says it"),
            _("Figure"),
            _("Of what"),
            _("As of"),
            _("Published"),
            _("Source"),
        ],
        "after_day": _("published after this day"),
        "own": _("yours"),
        "own_hint": _("from your file; the atlas has not checked it"),
        "assumed": _("day of publication not recorded"),
        "unverified": _("attributed to this source, but not seen there"),
        "show_all": _("Show all {count}"),
        "show_fewer": _("Show fewer"),
        "close": _("Close"),
        "details": _("Who says so, and where it can be read"),
        "source": _("Source"),
        "note": _("Note"),
        "note_later": _("Note, written later"),
        "no_address": _("address not recorded"),
        "copy_citation": _("Copy citation"),
        "copied_citation": _("Citation copied"),
        "not_copied_citation": _("Copying failed."),
        "cited": _("Found in: {site}, data version {version}, {link} (accessed {day}).").format(
            site=site_name(), version=data_version(), link="{link}", day="{day}"
        ),
        "of_day": _("These figures are of {day}"),
        "failed": _("The details could not be loaded. Reload the page to try again."),
        "compare": _("Two days compared"),
        "compare_ground": _("How the ground changed"),
        "compare_region": _("Region"),
        "compare_share": _("{share} of the region"),
        "compare_what": _("What"),
        "compare_change": _("Change"),
        "compare_same": _("Show what did not change ({count})"),
        "sources": _("Where two sources of the ground differ"),
        "compare_own_ground": _("What changed on the ground, by your maps"),
        "compare_nothing": _("Nothing else changed between the two days."),
        "nothing": _("Nothing on record by this day."),
        "claimed_held": _("Claimed against held"),
        "of_area": _("Of its area"),
        "held_independent": _("Held, independent"),
        "held": _("held"),
        "no_assessment": _("no assessment"),
        "held_over_time": _held_over_time_words(),
    }


def _panel_text(view: View, own_tables: Tables | None, own_ground: OwnGround | None) -> str:
    content = panel_content(view, own_tables, own_ground)
    return json.dumps(content, ensure_ascii=False, allow_nan=False)


def _held_over_time_words() -> Texts:
    """Texts of the chart of what was held of a region over time."""
    return {
        "title": _("Held over time"),
        "hint": _("% of its area"),
        "since": _("since {year}"),
        "claimed_all": _("claimed: all of it, from {day}"),
        "claimed_status": _("claimed status"),
        "daily": _("{name}, day by day"),
        "said": _("{share} % on {day}"),
        "extremes": _("{name}: lowest {lowest}, highest {highest}, latest {latest}"),
        "figures": _("Figures of this chart"),
        "single_day": _("share of one day alone"),
        "single_days": _("Shares of single days before 24 February 2022"),
        "single_columns": [
            _("Who says it"),
            _("On the day"),
            _("Held"),
            _("Published"),
            _("How, and what to mind"),
        ],
        "columns": [_("Held, says"), _("On the day"), _("Lowest"), _("Highest"), _("Latest")],
    }


def _overview(day: Day, view: View, own_tables: Tables | None) -> list[OverviewRow]:
    """Headline pairs of every region."""
    overview: list[OverviewRow] = []
    for region_id in REGION_IDS:
        standing = standing_of(view, region_id, own_tables)
        ground = ground_of(day, standing, region_id, known_by=view.known_by)
        pairs = [*standing.vote_pairs, ground.pair]
        overview.append(
            {
                "id": region_id,
                "name": region_title(region_id),
                "short": region_name(region_id),
                "pairs": pairs,
            }
        )
    return overview


def _reach_text(tables: Tables) -> str:
    """Say whose edition the data is, if it is one, and up to when it goes."""
    reach = _("The data goes up to: events {events}, assessed control {control}.").format(
        events=day_in_words(tables.events["end_date"].max()),
        control=day_in_words(tables.control["assessed_on"].max()),
    )
    edition = edition_words()
    return f"{edition}. {reach}" if edition else reach
