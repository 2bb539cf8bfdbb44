"""Which region an event lies in: by its point, and by the name that the file has for it."""

import re
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from events.join import join_events_regions
from geodata.read import read_basemap, read_regions
from geodata.schema import CRS, REGION_IDS, REGION_NAMES

_Shapes = NDArray[np.object_]

# How each is called; what kind of place it is called is left out before.
_NAMES = {
    "UA-14": "donetsk donetska donetskaya donetskyi донецька донецкая донецьк донецк",
    "UA-09": "luhansk luhanska lugansk luganskaya луганська луганская луганськ луганск",
    "UA-23": (
        "zaporizhzhia zaporizka zaporizhia zaporizhya zaporizhzhya zaporozhye zaporozhe "
        "zaporozhia zaporozhskaya zaporizhska запорізька запорожская запоріжжя запорожье"
    ),
    "UA-65": "kherson khersonska khersonskaya herson херсонська херсонская херсон",
    "UA-43": "crimea krym qirim kirim sevastopol krim крим крым севастополь севастопольська",
    "UA-05": "vinnytsia vinnytska vinnitsa вінницька",
    "UA-07": "volyn volynska волинська",
    "UA-12": (
        "dnipropetrovsk dnipropetrovska dnepropetrovsk dnipro дніпропетровська днепропетровская "
        "днепропетровск дніпро"
    ),
    "UA-18": "zhytomyr zhytomyrska zhitomir житомирська",
    "UA-21": "zakarpattia zakarpatska transcarpathia transcarpathian закарпатська",
    "UA-26": "ivano-frankivsk ivanofrankivsk ivanofrankivska івано-франківська",
    "UA-32": "kyiv kyivska kiev kievskaya kievska київська київ киевская киев",
    "UA-35": "kirovohrad kirovohradska kirovograd кіровоградська",
    "UA-46": "lviv lvivska lvov львівська",
    "UA-48": "mykolaiv mykolaivska nikolaev nikolayev mykolayiv миколаївська миколаїв николаевская",
    "UA-51": "odesa odeska odessa одеська одеса одесская одесса",
    "UA-53": "poltava poltavska полтавська",
    "UA-56": "rivne rivnenska rovno рівненська",
    "UA-59": "sumy sumska сумська",
    "UA-61": "ternopil ternopilska тернопільська",
    "UA-63": "kharkiv kharkivska kharkov kharkovskaya харківська харків харьковская харьков",
    "UA-68": "khmelnytskyi khmelnytska khmelnitsky хмельницька",
    "UA-71": "cherkasy cherkaska черкаська",
    "UA-74": "chernihiv chernihivska chernigov чернігівська",
    "UA-77": "chernivtsi chernivetska чернівецька",
}
_KINDS = re.compile(
    r"\b(?:oblast|region|province|autonomous|republic|special|republican|city|municipality|misto|of|"
    r"the|ar|arc|область|обл|регіон|автономна|автономная|республіка|республика|місто|город|м|ар)\b\.?"
)
# Marks that stand for a soft sign, or that one writer sets and another does not.
_SIGNS = re.compile(r"['\u2019\u02bc\u2032`\u00b4]")
_IDS = {
    **{name: region_id for region_id, names in _NAMES.items() for name in names.split()},
    **{region_id.lower(): region_id for region_id in _NAMES},
    # Sevastopol and the city of Kyiv, which the regions and oblasts here carry too
    "ua-40": "UA-43",
    "ua-30": "UA-32",
}
# Degrees: more than the kilometres that `events.join` takes for near, so that few are measured.
_OFF_COAST = 0.1


def regions_of_points(longitude: pd.Series, latitude: pd.Series) -> pd.Series:
    """Oblast that each point lies in, by the index; empty abroad, at sea and without a point.

    A point in the water is taken for the nearest of our regions up to some kilometres, as
    `events.join` does; one on other land never is.
    """
    points = pd.DataFrame({"longitude": longitude, "latitude": latitude}).dropna()
    # many events have one point: each is looked up once
    codes, unique = pd.factorize(
        points["longitude"].to_numpy() + 1j * points["latitude"].to_numpy()
    )
    places = gpd.GeoDataFrame(
        {"event_id": np.arange(len(unique)).astype(str)},
        geometry=gpd.points_from_xy(unique.real, unique.imag),
        crs=CRS,
    )
    regions, oblasts, abroad, off_coast = _lands()
    found = np.full(len(places), "", dtype=object)
    is_on_land = np.zeros(len(places), dtype=bool)
    for land in (regions, oblasts):
        shape, at = places.sindex.query(land.geometry, predicate="intersects")
        at, first = np.unique(at, return_index=True)  # on a border the first of both
        is_new = ~is_on_land[at]
        found[at[is_new]] = land["region_id"].to_numpy()[shape[first[is_new]]]
        is_on_land[at] = True
    is_on_land[places.sindex.query(abroad, predicate="intersects")[1]] = True
    near_land = places.sindex.query(off_coast, predicate="intersects")[1]
    at_sea = np.setdiff1d(near_land, np.flatnonzero(is_on_land))
    near = join_events_regions(places.iloc[at_sea], regions).drop_duplicates("event_id")
    found[near["event_id"].astype(int)] = near["region_id"]
    result = pd.Series("", index=longitude.index, dtype="str")
    result[points.index] = found[codes]
    return result


def regions_of_names(texts: pd.Series) -> pd.Series:
    """Oblast that each text names, by the index; empty where it names none that is known."""
    codes, values = pd.factorize(texts)
    ids = [_IDS.get(_plain_name(value), "") for value in values]
    return pd.Series(np.array([*ids, ""], dtype=object)[codes], index=texts.index, dtype="str")


def oblast_names() -> dict[str, str]:
    """English name of every oblast, our five regions first."""
    others = _lands()[1]
    return REGION_NAMES | dict(zip(others["region_id"], others["region_name"], strict=True))


def ours(region_ids: pd.Series) -> pd.Series:
    """The ids that are one of the five regions, by the index; the others are empty."""
    return region_ids.where(region_ids.isin(REGION_IDS), "")


@cache
def _lands() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, _Shapes, _Shapes]:
    """Our regions, the other oblasts, the land of other countries, and ours with its waters."""
    regions = read_regions()
    return (
        regions,
        read_basemap("oblasts"),
        read_basemap("countries").geometry.to_numpy(),
        shapely.buffer(regions.geometry.to_numpy(), _OFF_COAST),
    )


def _plain_name(text: str) -> str:
    """Name of a place without what kind of place it is."""
    return " ".join(_KINDS.sub(" ", _SIGNS.sub("", text.lower())).split())
