"""Entries of the tables of `geodata` in `datapackage.json`: ``python -m geodata.describe``.

To be run after any change of a CSV file here; a test compares the hashes.
"""

from pathlib import Path
from typing import Any

from geodata.datapackage import write_datapackage

DATA = Path(__file__).parent / "data"

ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
VIINA = {
    "title": "VIINA 2.0, Yuri Zhukov and Natalie Ayers, a derivative database: shares of area "
    "from the status of populated places",
    "path": "https://github.com/zhukovyuri/VIINA",
}
VIINA_PLACES = {
    "title": "VIINA 2.0, Yuri Zhukov and Natalie Ayers (2023), a derivative database: status of "
    "populated places",
    "path": "https://github.com/zhukovyuri/VIINA",
}
_VIINA_CELLS = {
    "title": "VIINA 2.0, Yuri Zhukov and Natalie Ayers (2023), a derivative database: land "
    "nearest to places",
    "path": "https://github.com/zhukovyuri/VIINA",
}
GEONAMES = {
    "title": "GeoNames, CC BY 4.0, names and coordinates of places",
    "path": "https://www.geonames.org/",
}
OSM = {
    "title": "© OpenStreetMap contributors, ODbL 1.0, boundaries of the oblasts",
    "path": "https://www.openstreetmap.org/copyright",
}
MEASURED = [
    {"title": "DeepStateMap", "path": "https://deepstatemap.live/"},
    {
        "title": "Institute for the Study of War and Critical Threats Project",
        "path": "https://www.understandingwar.org/",
    },
    {"title": "UA Control Map (Project Owl)", "path": "https://github.com/owlmaps/map-data"},
]
_NOTES = {"title": "Notes by Claims Atlas contributors on how each source judges"}
_PUBLISHED = [
    *MEASURED[:2],
    {
        "title": "Kharkiv Human Rights Protection Group, published areas",
        "path": "https://khpg.org/1474889876",
    },
    {"title": "Natural Earth, public domain", "path": "https://www.naturalearthdata.com"},
    {"title": "Cabinet of Ministers of Ukraine, orders 1085-r and 428-r, as printed in the press"},
]
RECORDS = [{"title": "United Nations General Assembly, voting records as reported"}]
REPORTS = [{"title": "Public reporting; the source of each row is in the table of sources"}]


def _resource(
    path: str, title: str, sources: list[dict[str, str]], licence: dict[str, str]
) -> dict[str, Any]:
    return {
        "path": path,
        "title": title,
        "version": "1",
        "sources": sources,
        "licenses": [licence],
    }


_TABLES = [
    _resource("assessors.csv", "Who judges control of ground", [_NOTES], CC_BY),
    _resource(
        "control_viina.csv",
        "Share of each region held and contested, one row for each day that it changes",
        [VIINA, OSM],
        ODBL,
    ),
    _resource(
        "control_measured.csv",
        "Share of each region held, measured on single days from three published maps",
        MEASURED,
        CC_BY,
    ),
    _resource(
        "control_dated.csv",
        "Share of a region held on single days before 24 February 2022, as points and ranges",
        [*_PUBLISHED, _VIINA_CELLS, GEONAMES, OSM],
        ODBL,
    ),
    _resource(
        "judgements.csv",
        "Who judged that ground is controlled, of which days and when; without shares",
        REPORTS,
        CC_BY,
    ),
    _resource(
        "ground_places.csv",
        "Places with a status on the ground, and seeds that bound it",
        [VIINA_PLACES, GEONAMES],
        ODBL,
    ),
    _resource(
        "ground_steps.csv",
        "Status of each place, held, contested or not held, one row for each day that it changes",
        [VIINA_PLACES],
        ODBL,
    ),
    _resource(
        "ground_series.csv",
        "Last day that the source of the ground and of the daily shares judges",
        [VIINA_PLACES],
        ODBL,
    ),
    _resource("statuses.csv", "Claimed status of each region", REPORTS, CC_BY),
    _resource("roll_calls.csv", "Votes of states on three resolutions", RECORDS, CC_BY),
    _resource("resolutions.csv", "Resolutions about the regions", RECORDS, CC_BY),
]


def describe_tables(folder: Path = DATA) -> None:
    """Write the entries of all tables into a folder that holds them."""
    write_datapackage(folder, "geodata", _TABLES)


if __name__ == "__main__":
    describe_tables()
