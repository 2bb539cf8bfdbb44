"""How 193 states voted on three resolutions, as one table that the reader filters."""

from components.client.scripts import component
from components.figures.votes import votes_by_country
from components.language.names import vote_names
from components.language.words import _, day_short, folded
from components.tables.load import Tables, records_by


def roll_call_content(tables: Tables) -> dict[str, object]:
    """Everything that the table shows, as text."""
    votes = votes_by_country(tables.roll_calls)
    resolutions = records_by(tables.resolutions, "resolution")
    symbols = [name for name in votes.columns if name != "country_name"]
    return {
        "resolutions": [
            {
                "name": resolutions[symbol]["short_name"],
                "day": day_short(resolutions[symbol]["vote_date"]),
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
