"""How 193 states voted on three resolutions, as one table that the reader filters."""

from typing import Any

import pandas as pd

from components.load import Tables
from components.method_law import vote_names
from components.scripts import component
from components.source_list import folded
from components.words import _, day_short

NOT_LISTED = "not_listed"


def votes_by_country(roll_calls: pd.DataFrame) -> pd.DataFrame:
    """One row per state, one column per resolution, in the order of the votes.

    The index is the code of the state, and ``country_name`` its name in the latest roll call.
    Who is missing from a roll call is ``not_listed`` in it: that is no vote and no choice.
    """
    ordered = roll_calls.sort_values("vote_date", kind="stable")
    votes = ordered.pivot_table(
        index="country_code", columns="resolution", values="vote", aggfunc="first", sort=False
    ).fillna(NOT_LISTED)
    votes = votes[list(ordered["resolution"].unique())]
    names = ordered.groupby("country_code")["country_name"].last()
    return votes.assign(country_name=names).sort_values(
        "country_name", key=lambda some: some.map(folded)
    )


def roll_call_content(tables: Tables) -> dict[str, Any]:
    """Everything that the table shows, as text."""
    votes = votes_by_country(tables["roll_calls"])
    resolutions = tables["resolutions"].set_index("resolution")
    symbols = [name for name in votes.columns if name != "country_name"]
    return {
        "resolutions": [
            {
                "name": resolutions.at[symbol, "short_name"],
                "day": day_short(resolutions.at[symbol, "vote_date"]),
            }
            for symbol in symbols
        ],
        "countries": [
            {
                "code": str(code),
                "name": row["country_name"],
                "found_by": folded(f"{row['country_name']} {code}"),
                "votes": [row[symbol] for symbol in symbols],
            }
            for code, row in votes.iterrows()
        ],
        "votes": vote_names(),
        "words": {
            "search": _("Country or code"),
            "resolution": _("Resolution"),
            "any_resolution": _("any of the three"),
            "vote": _("Vote"),
            "any_vote": _("any vote"),
            "country": _("Country"),
            "count": _("{shown} of {count} states"),
            "nobody": _("No state on record fits."),
            "table": _("Roll calls of three resolutions"),
        },
    }


def draw_roll_calls(tables: Tables) -> None:
    """Draw the table with its filters."""
    component("roll_calls")(key="roll-calls", data=roll_call_content(tables))
