"""One claim as the screen prints it: its figure, of what, by whom, when, and where to read it."""

from typing import Any

import pandas as pd

from components.words import _, as_date, cut_date, day_short, number, number_range

# Qualifiers that stand before a figure, and on which side they leave it open.
ABOUT = ("about", "around", "approximately", "roughly", "close to")
OPEN_UP = ("more than", "over", "at least", "just over")
OPEN_DOWN = ("nearly", "almost", "up to", "at most", "no more than", "just under")


def unit_names() -> dict[str, str]:
    """Units as the screen prints them behind a figure."""
    return {
        "% of votes counted": _("% of votes counted"),
        "% of electorate": _("% of the electorate"),
        "% of residents": _("% of residents"),
        "% of oblast": _("% of the oblast"),
        "% of oblast residents": _("% of the oblast’s residents"),
        "% of each oblast": _("% of each oblast"),
        "% of region": _("% of the region"),
        "% of respondents": _("% of respondents"),
        "% of intending voters": _("% of intending voters"),
        "% of Crimean Tatars": _("% of Crimean Tatars"),
        "% of Ukraine": _("% of Ukraine"),
        "% of the four oblasts": _("% of the four oblasts"),
        "% of Donetsk and Luhansk": _("% of Donetsk and Luhansk"),
        "% of town": _("% of the town"),
        "% of buildings": _("% of buildings"),
        "thousand people": _("thousand people"),
        "km2": _("km²"),
        "states": _("states"),
        "ballots": _("ballots"),
        "votes": _("votes"),
        "people": _("people"),
        "voters": _("voters"),
        "days": _("days"),
        "months": _("months"),
        "years": _("years"),
        "provinces": _("provinces"),
        "troops": _("troops"),
    }


def stance_names() -> dict[str, str]:
    """Stances as the screen prints them."""
    return {
        "claimed": _("Claimed"),
        "disputing": _("Disputed"),
        "independent_estimate": _("Independent"),
        "official_statistic": _("Official"),
    }


def open_side(qualifier: str) -> str:
    """Side on which a qualifier leaves a figure open: ``up``, ``down`` or neither."""
    if qualifier.startswith(OPEN_UP):
        return "up"
    return "down" if qualifier.startswith(OPEN_DOWN) else ""


def qualifier_before(qualifier: str) -> str:
    """Words of the qualifier that belong before the figure, or none.

    All words for a rough figure print as one; the pop-up has the qualifier as recorded.
    """
    if qualifier.startswith(ABOUT):
        return _("about")
    return next((p for p in (*OPEN_UP, *OPEN_DOWN) if qualifier.startswith(p)), "")


def figure_text(claim: pd.Series, scale: float = 1) -> str:
    """Print the figure or the range of a claim, without its unit."""
    if claim["low"] == claim["high"]:
        return number(claim["low"] * scale)
    return number_range(claim["low"] * scale, claim["high"] * scale)


def figure_with_qualifier(claim: pd.Series) -> str:
    """Print the figure with the words that say how exact it is: ``more than 500``."""
    before = qualifier_before(claim["qualifier"])
    return f"{before} {figure_text(claim)}".strip()


def table_day(text: str, year: str) -> str:
    """Print a day of a table, without its year where that is the year said above the table."""
    if len(text) == 10 and text[:4] == year:
        return day_short(pd.Timestamp(text), year=False)
    return cut_date(text)


def claim_details(claim: pd.Series, source: pd.Series) -> dict[str, Any]:
    """Everything about a claim that its pop-up shows, as text."""
    published = cut_date(claim["published"])
    if claim["is_published_assumed"]:
        published = _("not recorded; taken as {day}").format(day=cut_date(claim["as_of"]))
    marks = []
    if not claim["is_verified"]:
        marks.append(_("Attributed to this source, but not seen there."))
    if source["is_weak"]:
        marks.append(_("Weak carrier: {note}").format(note=source["note"]))
    elif source["note"]:
        marks.append(source["note"])
    return {
        "who": claim["claimant"],
        "figure": f"{figure_with_qualifier(claim)} {unit_names()[claim['unit']]}",
        "stance": claim["stance"],
        "rows": [
            [_("About"), claim["metric"]],
            [_("Reading"), claim["qualifier"]],
            [_("As of"), cut_date(claim["as_of"])],
            [_("Published"), published],
            [_("Note"), claim["note"]],
        ],
        "marks": marks,
        "source": source_details(source),
    }


def source_details(source: pd.Series) -> dict[str, str]:
    """Publisher, title, day and address of a source, as text."""
    return {
        "publisher": source["publisher"],
        "title": source["title"],
        "day": cut_date(source["source_date"]),
        "url": source["url"],
    }


def assessment_details(row: pd.Series, assessor: pd.Series, source: pd.Series) -> dict[str, Any]:
    """Everything about one control assessment in force that its pop-up shows, as text."""
    contested = row["contested_share"]
    age = _("of this very day") if row["age_days"] == 0 else _("{days} days old")
    return {
        "who": assessor["assessor_name"],
        "figure": _("{value} % of the area held by Russian forces").format(
            value=share_text(row["held_share"])
        ),
        "stance": "independent_estimate",
        "rows": [
            [
                _("Assessed"),
                f"{day_short(as_date(row['assessed_on']))}, {age.format(days=row['age_days'])}",
            ],
            [
                _("Contested"),
                "" if pd.isna(contested) else _("{value} %").format(value=share_text(contested)),
            ],
            [_("Note"), assessor["note"]],
        ],
        "marks": [],
        "source": source_details(source),
    }


def share_text(share: float) -> str:
    """Print a share as percent with one decimal, never as 100 where it is not all."""
    shown = min(round(share * 100, 1), 99.9) if share < 1 else 100.0
    return number(shown, 1)
