"""How each state voted on each resolution, one row per state."""

import pandas as pd

from components.language.words import folded
from geodata.schema_control import NOT_LISTED


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
