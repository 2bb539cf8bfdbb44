"""The panel beside the map: every figure of the chosen region on the day, ready to print.

What the panel says is worked out here as plain text and numbers; its script only lays it out and
sets text as text. The same view gives the same panel.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components.figures import assessment_details, claim_details
from components.headlines import ground_pair, vote_pair
from components.load import Tables, load_tables
from components.panel_checks import checks_of
from components.panel_tables import events_of, other_claims, table_rows, year_hint
from components.panel_words import panel_words
from components.scene_words import legal_lines
from components.strips import ground_strip, strips_of
from components.timeline import component
from components.view import View
from components.words import _, day_in_words, days_in_words
from events.compare import compare
from events.headline import GroundHeadline, ground_headline
from events.schema import SEVASTOPOL
from geodata.control import control_on
from geodata.schema import REGION_IDS, REGION_NAMES
from geodata.status import statuses_on

# Questions whose rivals stand first on the panel; the others follow under their own heading.
FIRST_QUESTIONS = ("result", "turnout", "ballots", "boycott", "net_support", "control", "remainder")


@dataclass(frozen=True)
class Board:
    """What counts for one region and day: the frames that the panel's parts are drawn from."""

    region_id: str
    compared: pd.DataFrame
    statuses: pd.DataFrame
    control: pd.DataFrame
    ground: GroundHeadline


def board_of(tables: Tables, region_id: str, view: View) -> Board:
    """Work out the frames of one region on the reader's day."""
    compared = compare(
        tables["claims"],
        tables["dispute_groups"],
        region_id=region_id,
        day=view.day,
        known_by=view.known_by,
    )
    statuses = statuses_on(view.day, tables["statuses"])
    control = control_on(view.day, tables["control"])
    ground = ground_headline(compared, statuses, control, region_id=region_id)
    return Board(region_id, compared, statuses, control, ground)


def assessor_names(tables: Tables) -> dict[str, str]:
    """Names of the assessors by source."""
    assessors = tables["assessors"]
    return dict(zip(assessors["source_id"], assessors["assessor_name"], strict=True))


def legal_line(board: Board) -> str:
    """Legal view and claimed status of a region, in one line that names both."""
    status = "none" if board.ground.status.empty else board.ground.status["status_type"].iloc[0]
    return legal_lines()[status]


def vote_line(tables: Tables, board: Board) -> str:
    """Which vote the result and the turnout are about, and what its organisers asked."""
    ids = board.compared.loc[board.compared["vote_round_id"] != "", "vote_round_id"]
    if ids.empty:
        return ""
    vote = tables["vote_rounds"].set_index("vote_round_id").loc[ids.iloc[0]]
    days = days_in_words(vote["vote_from"], vote["vote_to"])
    return _("Vote staged {days}. Asked: {question}.").format(days=days, question=vote["question"])


def pairs_of(tables: Tables, board: Board) -> list[dict[str, Any]]:
    """List the three headline pairs of a region: result, turnout, ground."""
    names = assessor_names(tables)
    first_assessed = tables["control"]["assessed_from"].min()
    return [
        vote_pair(board.compared, "result"),
        vote_pair(board.compared, "turnout"),
        ground_pair(board.ground, names, first_assessed),
    ]


def first_strips(tables: Tables, board: Board) -> list[dict[str, Any]]:
    """Strips of ground, result, turnout and ballots, the ground first."""
    compared = board.compared
    is_first = compared["question_type"].isin(FIRST_QUESTIONS)
    is_control = compared["question_type"] == "control"
    status = board.ground.status
    is_annexed = not status.empty and status["status_type"].iloc[0] != "independence_declared"
    ground = ground_strip(
        compared[is_control], board.ground.assessed, assessor_names(tables), is_annexed
    )
    return [*([ground] if ground else []), *strips_of(compared[is_first & ~is_control])]


def more_strips(compared: pd.DataFrame) -> list[dict[str, Any]]:
    """Strips of all further groups of rival figures: polls, towns, gains, populations."""
    return strips_of(compared[~compared["question_type"].isin(FIRST_QUESTIONS)])


def details_of(tables: Tables, claim_ids: set[str], control: pd.DataFrame) -> dict[str, Any]:
    """Pop-up texts of claims by id, and of the control assessments in force by source."""
    sources = tables["sources"].set_index("source_id")
    claims = tables["claims"].set_index("claim_id", drop=False)
    assessors = tables["assessors"].set_index("source_id")
    details = {
        claim_id: claim_details(claims.loc[claim_id], sources.loc[claims.at[claim_id, "source_id"]])
        for claim_id in sorted(claim_ids)
    }
    for _index, row in control.iterrows():
        source_id = row["source_id"]
        details[f"control:{source_id}"] = assessment_details(
            row, assessors.loc[source_id], sources.loc[source_id]
        )
    return details


def overview_rows(tables: Tables, view: View) -> list[dict[str, Any]]:
    """Rows of the overview of all regions: name, and the three pairs of each."""
    rows = []
    for region_id in REGION_IDS:
        board = board_of(tables, region_id, view)
        rows.append(
            {"id": region_id, "name": _(REGION_NAMES[region_id]), "pairs": pairs_of(tables, board)}
        )
    return rows


def part_of(tables: Tables, board: Board, view: View, heading: str) -> dict[str, Any]:
    """Strips and table of one region's groups of rival figures."""
    sources = tables["sources"].set_index("source_id")
    is_first = board.compared["question_type"].isin(FIRST_QUESTIONS)
    return {
        "heading": heading,
        "strips": first_strips(tables, board),
        "rows": table_rows(board.compared[is_first], sources, view.day),
        "year": year_hint(board.compared[is_first]),
        "more_strips": more_strips(board.compared),
        "more_year": year_hint(board.compared[~is_first]),
        "more_rows": table_rows(board.compared[~is_first], sources, view.day),
    }


def ids_of(overview: list[dict[str, Any]]) -> set[str]:
    """Ids of the claims behind the pairs of the overview."""
    sides = [
        pair[side] for row in overview for pair in row["pairs"] for side in ("claimed", "rival")
    ]
    return {i for side in sides for i in side["ids"] if not i.startswith("control:")}


@st.cache_data(max_entries=2000, show_spinner=False)
def panel_content(view: View) -> dict[str, Any]:
    """Everything that the panel says for a view, as text and numbers."""
    tables = load_tables()
    return all_content(tables, view) if view.region == "all" else region_content(tables, view)


def region_content(tables: Tables, view: View) -> dict[str, Any]:
    """Panel of one region; Crimea's has Sevastopol's figures apart."""
    board = board_of(tables, view.region, view)
    boards = [(board, "")]
    if view.region == "UA-43":
        boards.append((board_of(tables, SEVASTOPOL, view), _("Sevastopol, counted apart")))
    region_ids = tuple(each.region_id for each, _heading in boards)
    head = {
        "legal": legal_line(board),
        "vote": vote_line(tables, board),
        "pairs": pairs_of(tables, board),
        "overview": [],
    }
    return head | body_of(tables, view, boards, region_ids, set())


def all_content(tables: Tables, view: View) -> dict[str, Any]:
    """Panel of all regions: an overview, and the figures about several regions or the country."""
    overview = overview_rows(tables, view)
    head = {
        "legal": _(
            "Part of Ukraine, by vote of the UN General Assembly: resolutions 68/262 and ES-11/4."
        ),
        "vote": "",
        "pairs": [],
        "overview": overview,
    }
    boards = [(board_of(tables, "", view), "")]
    region_ids = ("", *REGION_IDS, SEVASTOPOL, "UA")
    return head | body_of(tables, view, boards, region_ids, ids_of(overview))


def body_of(
    tables: Tables,
    view: View,
    boards: list[tuple[Board, str]],
    region_ids: tuple[str, ...],
    paired: set[str],
) -> dict[str, Any]:
    """What stands below the pairs: parts, checks, events, other figures, and all pop-ups."""
    shown = {claim_id for board, _heading in boards for claim_id in board.compared["claim_id"]}
    others = other_claims(tables, {board.region_id for board, _heading in boards}, view, shown)
    checks = checks_of(tables, region_ids, view)
    checked = {claim_id for check in checks for claim_id in check["ids"]}
    control = boards[0][0].control
    return {
        "day": day_in_words(view.day),
        "parts": [part_of(tables, board, view, heading) for board, heading in boards],
        "others": table_rows(others, tables["sources"].set_index("source_id"), view.day),
        "others_year": year_hint(others),
        "checks": checks,
        "events": events_of(tables, region_ids, view),
        "details": details_of(
            tables,
            shown | set(others["claim_id"]) | paired | checked,
            control[control["region_id"] == view.region],
        ),
        "words": panel_words(),
    }


def draw_panel(view: View) -> None:
    """Draw the panel of a view."""
    component("panel")(key="panel", data=panel_content(view))
