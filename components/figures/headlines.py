"""The headline pairs of the panel: what is claimed against what is disputed, in large figures."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

import pandas as pd

from components.figures.claim import (
    assessment_id,
    figure_text,
    figure_with_qualifier,
    own_mark,
    status_id,
)
from components.figures.judged import Judged
from components.language.names import extent_names, unit_names
from components.language.words import (
    _,
    cut_date,
    day_in_words,
    from_data,
    number,
    number_range,
    percent_whole,
)
from components.tables.load import Row
from events.headline import GroundHeadline, headline
from events.schema import STANCES
from geodata.status import is_annexed


class Side(TypedDict):
    """One side of a headline pair, or words in the place of a figure.

    ``figure`` is empty where there is none; ``unit`` is the sign behind it, ``what`` stands below
    it and ``text`` says it whole; ``who`` is who says so in few words, for the projector, where
    ``what`` does not tell it; ``ids`` are those of its pop-ups.
    """

    stance: str
    figure: str
    unit: str
    what: str
    text: str
    ids: list[str]
    who: NotRequired[str]
    is_after_day: NotRequired[bool]
    is_verified: NotRequired[bool]
    is_own: NotRequired[bool]


class Pair(TypedDict):
    """What is claimed in large figures, and its rival."""

    label: str
    claimed: Side
    rival: Side


def empty_side(text: str) -> Side:
    """Words in the place of a figure that is not on record."""
    return {"stance": "", "figure": "", "unit": "", "what": "", "text": text, "ids": []}


def split_unit(unit: str) -> tuple[str, str]:
    """Split a unit into the sign behind the figure and the words below: ``%``, ``of votes``."""
    name = unit_names()[unit]
    return ("%", name.removeprefix("% ")) if unit.startswith("% ") else ("", name)


def rivals_side(rivals: Sequence[Row]) -> Side:
    """Rivals of one unit in large figures: the one claim, or the range over all of them."""
    if not rivals:
        return empty_side("")
    if len(rivals) == 1:
        return _claim_side(rivals[0])
    sign, words = split_unit(rivals[0]["unit"])
    names = ", ".join(dict.fromkeys(row["claimant"] for row in rivals))
    low, high = min(row["low"] for row in rivals), max(row["high"] for row in rivals)
    return {
        "stance": min((row["stance"] for row in rivals), key=STANCES.index),
        "figure": number_range(low, high),
        "unit": sign,
        "what": words,
        "text": _("{what}, in {count} figures: {who}").format(
            what=words, count=len(rivals), who=names
        ),
        "who": ", ".join(dict.fromkeys(_short_claimant(row["claimant"]) for row in rivals)),
        "ids": [row["claim_id"] for row in rivals],
        "is_after_day": any(row["is_after_day"] for row in rivals),
        "is_verified": all(row["is_verified"] for row in rivals),
        **own_mark({"is_own": any(row.get("is_own") for row in rivals)}),
    }


def vote_pair(compared: Sequence[Row], question_type: str) -> Pair:
    """Pair for ``result`` or ``turnout``; says so where a side has nothing on record."""
    pair = headline(compared, question_type)
    label = {"result": _("Result"), "turnout": _("Turnout")}[question_type]
    if pair.claimed is None and not pair.rivals:
        nothing = empty_side(_("No vote on status on record by this day."))
        return {"label": label, "claimed": nothing, "rival": empty_side("")}
    rival = rivals_side(pair.rivals)
    if not rival["figure"]:
        rival["text"] = (
            _("No rival count on record; every figure is the organisers’ own.")
            if question_type == "result"
            else _("No rival figure on record; every figure is the organisers’ own.")
        )
    claimed = empty_side(_("No announced figure on record."))
    if pair.claimed is not None:
        claimed = _claim_side(pair.claimed)
    return {"label": label, "claimed": claimed, "rival": rival}


def ground_pair(
    ground: GroundHeadline,
    assessor_names: dict[str, str],
    first_assessed: pd.Timestamp,
    claimed_since: pd.Timestamp | None,
    judged: Judged,
) -> Pair:
    """Pair for the ground: the claim on the region against the assessments in force.

    `claimed_since` is the day from which independence or annexation has been claimed, if it is;
    `judged` is who judges control where no assessment is in force.
    """
    return {
        "label": _("Ground"),
        "claimed": _ground_claimed(ground, claimed_since),
        "rival": _ground_assessed(ground, assessor_names, first_assessed, judged),
    }


def _claim_side(claim: Row) -> Side:
    """One claim in large figures: the number, and below it of what and who says so."""
    sign, words = split_unit(claim["unit"])
    scale = 1000 if claim["unit"] == "thousand people" else 1
    if claim["unit"] == "thousand people":
        words = f"{from_data(claim['metric'])}, {cut_date(claim['as_of'])}"
    elif not sign:
        words = from_data(claim["metric"])
    return {
        "stance": claim["stance"],
        "figure": figure_text(claim, scale),
        "unit": sign,
        "what": words,
        "text": _("{what}, says {who}").format(what=words, who=claim["claimant"]),
        "who": _short_claimant(claim["claimant"]),
        "ids": [claim["claim_id"]],
        "is_after_day": bool(claim["is_after_day"]),
        "is_verified": bool(claim["is_verified"]),
        **own_mark(claim),
    }


def _short_claimant(claimant: str) -> str:
    """A claimant without office, and without who of an office it was."""
    return claimant.split(" (", maxsplit=1)[0].split(", ", maxsplit=1)[0]


def _ground_claimed(ground: GroundHeadline, claimed_since: pd.Timestamp | None) -> Side:
    """What is claimed of the region's ground, and the shares that the claimants gave."""
    shares = [
        _("{figure} % held, says {who}").format(
            figure=figure_with_qualifier(row), who=row["claimant"]
        )
        for row in ground.claimed
    ]
    ids = [row["claim_id"] for row in ground.claimed]
    side = empty_side("; ".join(shares) or _("Nothing is claimed on this day."))
    if ground.status is not None and claimed_since is not None:
        ids = [status_id(ground.region_id), *ids]
        has_annexed = is_annexed(ground.status.status_type)
        since = day_in_words(claimed_since)
        sentence = (
            _("claimed by Russia as annexed, since {day}")
            if has_annexed
            else _("since {day}, by Russian-backed leaders")
        )
        side["figure"] = _("Whole region") if has_annexed else _("Independence")
        side["what"] = (
            _("claimed by Russia as annexed")
            if has_annexed
            else _("declared by Russian-backed leaders")
        )
        side["text"] = "; ".join([sentence.format(day=since), *shares])
    elif shares:
        side["figure"] = figure_text(ground.claimed[-1])
        side["unit"] = "%"
        side["what"] = _("held, as claimed")
        side["who"] = _short_claimant(ground.claimed[-1]["claimant"])
        side = {**side, **own_mark(ground.claimed[-1])}
    return {**side, "stance": "claimed" if side["figure"] else "", "ids": ids}


def _ground_assessed(
    ground: GroundHeadline,
    assessor_names: dict[str, str],
    first_assessed: pd.Timestamp,
    judged: Judged,
) -> Side:
    """The range over the assessments in force; without any, what the press or a court says."""
    if ground.assessed:
        shares = [row.held_share for row in ground.assessed]
        low, high = percent_whole(min(shares)), percent_whole(max(shares))
        names = [assessor_names[row.source_id] for row in ground.assessed]
        return {
            "stance": "independent_estimate",
            "figure": number(low) if low == high else f"{low}–{high}",
            "unit": "%",
            "what": _("of its area held by Russian forces"),
            "text": _("of its area held by Russian forces, say {names}").format(
                names=", ".join(names)
            ),
            "who": ", ".join(names),
            "ids": [assessment_id(row) for row in ground.assessed],
        }
    others = [*ground.disputing, *ground.of_party, *ground.independent]
    if others:
        return rivals_side([row for row in others if row["unit"] == others[0]["unit"]])
    if judged["rows"]:
        return _judged_side(judged)
    if judged["has_share"]:
        return empty_side(judged["share"])
    return empty_side(
        _("No assessment covers this day. None is on record here before {day}.").format(
            day=day_in_words(first_assessed)
        )
    )


def _judged_side(judged: Judged) -> Side:
    """That ground is judged held, whole or in part, by the first of those who say so: no share."""
    first = judged["rows"][0]
    name = extent_names()[judged["extent"]]
    judgement = _("{since}: {who}, published {day}").format(
        since=first["since"], who=first["who"], day=first["published"]
    )
    return {
        "stance": "judged",
        "figure": f"{name[0].upper()}{name[1:]}",
        "unit": "",
        "what": judgement,
        "text": f"{judgement}. {judged['share']}",
        "ids": [],
        "is_after_day": first["is_after_day"],
    }
