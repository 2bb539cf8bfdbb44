"""Rows of two days on what claimants say: control of ground, results and turnout.

Between two days on which anything about a region changes they stay as they are, so each two such
stretches are laid out once and kept.
"""

import pandas as pd

from components.figures.claim import figure_with_qualifier
from components.figures.difference import (
    Change,
    claim_change,
    match_claims,
    presence_change,
    reading,
)
from components.figures.headlines import split_unit
from components.figures.standing import Standing, load_standing, stretch_start
from components.language.kept import kept
from components.language.words import _, cut_date, days_in_words, from_data
from components.panel.compare.rows import Cell, TwoDayRow, figure, no_figure, row_of
from components.tables.load import Row, Tables, load_tables
from components.view.view import View

# A claim of each of the two days, either of which may be missing.
_Pair = tuple[Row | None, Row | None]
Standings = tuple[Standing, Standing]


def claim_rows(views: tuple[View, View], region_id: str, kind: str) -> list[TwoDayRow]:
    """List what claimants say of a region on both days: of its ``control``, or of its ``votes``."""
    first, second = (stretch_start(view.day) for view in views)
    return _load_claim_rows(region_id, first, second, views[0].known_by, kind)


def control_rows(tables: Tables, standings: Standings) -> list[TwoDayRow]:
    """List the figures on control that claimants have in force on either day."""
    first, second = (standing.on_control for standing in standings)
    records = [standing.records for standing in standings]
    pairs = [(records[0].get(a), records[1].get(b)) for a, b in match_claims(first, second)]
    absent = (_("none valid"), _("none valid"))
    gone = presence_change(is_first=True, is_second=False)
    return [_claim_row(pair, tables, _("Ground held"), absent, gone) for pair in pairs]


def vote_rows(tables: Tables, standings: Standings) -> list[TwoDayRow]:
    """List the headline claims of result and turnout of both days and their rivals."""
    absent = (_("not on record"), _("a later vote counts"))
    gone = Change(_("replaced by a later vote"))
    rows = []
    for question, label in (("result", _("Result")), ("turnout", _("Turnout"))):
        for pair in _headline_pairs(standings, question):
            row = _claim_row(pair, tables, label, absent, gone)
            row["of"] = f"{row['of']}, {_vote_name(tables, pair)}"
            rows.append(row)
    return rows


@kept(max_entries=800)
def _load_claim_rows(
    region_id: str, first: pd.Timestamp, second: pd.Timestamp, known_by: bool, kind: str
) -> list[TwoDayRow]:
    """Lay out the claims of a region on the first days of two stretches."""
    days = (first, second)
    one, other = (load_standing(region_id, day, known_by) for day in days)
    return {"control": control_rows, "votes": vote_rows}[kind](load_tables(), (one, other))


def _headline_pairs(standings: Standings, question: str) -> list[_Pair]:
    """Pairs of the claims that are the headline of a question on either day.

    What is no longer the headline may still be on record: it is its own partner.
    """
    records = [standing.records for standing in standings]
    first, second = (standing.headline_rows[question] for standing in standings)
    found = [pair for sides in zip(first, second, strict=True) for pair in match_claims(*sides)]
    return [(records[0].get(a or b), records[1].get(b or a)) for a, b in found]


def _claim_row(
    pair: _Pair, tables: Tables, what: str, absent: tuple[str, str], gone: Change
) -> TwoDayRow:
    """One claimant's figure on both days, one of which may have none.

    `absent` are the words for a figure that is missing on either day, `gone` what became of one
    that is there on the earlier day alone.
    """
    claim, sources = _claim_of(pair), tables.source_records
    first, second = pair
    if first is not None and second is not None:
        change = claim_change(first, second)
    else:
        change = gone if second is None else presence_change(is_first=False, is_second=True)
    cells = [
        no_figure(words) if one is None else _claim_figure(one, sources)
        for one, words in zip(pair, absent, strict=True)
    ]
    sign, words = split_unit(claim["unit"])
    metric = from_data(claim["metric"])
    is_said = words in metric
    of = f"{sign} {words}" if sign else ", ".join([metric, *([] if is_said else [words])])
    return row_of(what, cells, [change], of=of, who=claim["claimant"], stance=claim["stance"])


def _claim_figure(claim: Row, sources: dict[str, Row]) -> Cell:
    """One claim in a cell: the figure, which reading it is and of when, and its source."""
    sign, _words = split_unit(claim["unit"])
    source = sources[claim["source_id"]]
    as_of = _("as of {day}").format(day=cut_date(claim["as_of"]))
    return figure(
        figure_with_qualifier(claim),
        sign,
        text=", ".join(filter(None, [reading(claim), as_of])),
        ids=[claim["claim_id"]],
        source=source["publisher"],
        url=source["url"],
        is_after_day=bool(claim["is_after_day"]),
        is_verified=bool(claim["is_verified"]),
    )


def _vote_name(tables: Tables, pair: _Pair) -> str:
    """Name of the vote that claims are about, by its days."""
    vote = tables.vote_round_records[_claim_of(pair)["vote_round_id"]]
    return _("vote of {days}").format(days=days_in_words(vote["vote_from"], vote["vote_to"]))


def _claim_of(pair: _Pair) -> Row:
    """The claim that is there, the later day's first."""
    return next(claim for claim in reversed(pair) if claim is not None)
