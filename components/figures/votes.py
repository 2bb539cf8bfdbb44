"""How each state voted on each resolution, one row per state."""

import pandas as pd
from babel.core import get_global

from components.language.words import folded
from geodata.schema_control import NOT_LISTED

# The areas that time zones are named by; a state with zones of several is in the first of these.
# The islands and Australia, which have areas of their own there, are one here: they are few.
_AREAS = {
    "Europe": "europe",
    "America": "america",
    "Asia": "asia",
    "Africa": "africa",
    "Australia": "islands",
    "Pacific": "islands",
    "Indian": "islands",
    "Atlantic": "islands",
}


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


def areas_by_country() -> dict[str, str]:
    """Area of the world of each country code, by the names of its time zones.

    They are ``america``, ``europe``, ``africa``, ``asia`` and ``islands``, which has Australia too.
    No border is drawn and no place weighed: the names come from the database of time zones, as CLDR
    gives it to states.
    """
    order = list(_AREAS)
    found: dict[str, str] = {}
    for zone, country in get_global("zone_territories").items():
        name = zone.split("/")[0]
        if name in _AREAS:
            best = min(found.get(country, name), name, key=order.index)
            found[country] = best
    return {country: _AREAS[name] for country, name in found.items()}
