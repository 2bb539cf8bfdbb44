"""Entries of the tables of `events` in `datapackage.json`: ``python -m events.describe``.

To be run after any change of a CSV file here; a test compares the hashes.
"""

from pathlib import Path
from typing import Any

from geodata.datapackage import write_datapackage
from geodata.describe import CC_BY, REPORTS

DATA = Path(__file__).parent / "data"
_TITLES = {
    "claims.csv": "Figures: who says what, about which region, as of when, from which source",
    "events.csv": "Dated happenings, with place and sources",
    "sources.csv": "Who published, where and when; second-hand pages are marked",
    "dispute_groups.csv": "Groups of figures about the same thing",
    "vote_rounds.csv": "Votes on status held in the regions",
    "checks.csv": "Which figures are compared with one another, and by which formula",
    "corrections.csv": "Corrections of recorded values, each with its reason",
    "settled_places.csv": "Events whose place and written regions differ, each ruled on",
}
_TABLES: list[dict[str, Any]] = [
    {"path": path, "title": title, "version": "1", "sources": REPORTS, "licenses": [CC_BY]}
    for path, title in _TITLES.items()
]


def describe_tables(folder: Path = DATA) -> None:
    """Write the entries of all tables into a folder that holds them."""
    write_datapackage(folder, "events", _TABLES)


if __name__ == "__main__":
    describe_tables()
