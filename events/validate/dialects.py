"""Kinds of files that are recognised by their columns, and how each is read.

A dialect is a line of `DIALECTS`. What a source means by its codes stands here, with the reason
where one of ours is coarser or finer than its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from events.validate.collection import Terms
from events.validate.days import Order
from geodata.messages import message

Field = Literal[
    "event_id",
    "start_date",
    "end_date",
    "date_precision",
    "title",
    "place",
    "region",
    "country",
    "latitude",
    "longitude",
    "geo_precision",
    "event_type",
    "fatalities",
    "source",
]
FIELDS: tuple[Field, ...] = get_args(Field)

# Parts of a claim, which are the columns of the template too; what each must be stands in
# `events.validate.template`.
ClaimField = Literal[
    "claimant",
    "stance",
    "region",
    "metric",
    "value",
    "value_low",
    "value_high",
    "unit",
    "denominator",
    "qualifier",
    "as_of",
    "published",
    "question",
    "question_type",
    "source_publisher",
    "source_title",
    "source_date",
    "source_url",
    "note",
]
CLAIM_FIELDS: tuple[ClaimField, ...] = get_args(ClaimField)

# What a source's own code says of the date: `week` is spread over its days.
Known = Literal["day", "week", "month", "year"]
# What a point stands for, see `events.validate.collection`.
GeoPrecision = Literal["site", "city", "oblast", "country"]


@dataclass(frozen=True)
class Dialect:
    """How the files of one source are written.

    Parameters
    ----------
    key, name
        For the code, and as the source calls itself.
    marks
        Columns, in lower case, that a file must have to be taken for one.
    columns
        By field of an event, or of a claim, the columns that it may stand in, in lower case; the
        first that the file has is read.
    orders
        Orders of day and month that its copies are known to use.
    known_dates, geo_precisions
        What its codes of precision mean.
    words
        By field what its codes stand for.
    countries
        Values of the country that are taken; rows of others are left out. Empty: all are.
    """

    key: str
    name: str
    marks: frozenset[str]
    columns: Mapping[Field | ClaimField, tuple[str, ...]]
    orders: tuple[Order, ...] = ()
    known_dates: Mapping[str, Known] = field(default_factory=dict)
    geo_precisions: Mapping[str, GeoPrecision] = field(default_factory=dict)
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()


_UCDP = Dialect(
    key="ucdp",
    name="UCDP GED",
    marks=frozenset(
        {"date_start", "date_end", "date_prec", "where_prec", "latitude", "longitude", "best"}
    ),
    columns={
        "event_id": ("id",),
        "start_date": ("date_start",),
        "end_date": ("date_end",),
        "date_precision": ("date_prec",),
        "title": ("dyad_name",),
        "place": ("where_coordinates",),
        "region": ("adm_1",),
        "country": ("country",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "geo_precision": ("where_prec",),
        "event_type": ("type_of_violence",),
        "fatalities": ("best",),
        "source": ("source_office",),
    },
    # its own exports are ISO; a copy that went through Excel is American
    orders=("month_first",),
    # 2 and 3 say in which days it lies: the file has the first and the last of them
    known_dates={"1": "day", "2": "day", "3": "day", "4": "month", "5": "year"},
    # 2 is at most 25 km off the named settlement; 5 is a line or an area without borders, such as
    # a river or the Donbas, so its point says nothing of an oblast; 7 is a sea or the air
    geo_precisions={
        "1": "city",
        "2": "city",
        "3": "oblast",
        "4": "oblast",
        "5": "country",
        "6": "country",
        "7": "country",
    },
    words={
        "event_type": {
            "1": "State-based conflict",
            "2": "Non-state conflict",
            "3": "One-sided violence",
        }
    },
    countries=frozenset({"ukraine"}),
)
_ACLED = Dialect(
    key="acled",
    name="ACLED",
    marks=frozenset({"event_id_cnty", "event_date", "event_type", "latitude", "longitude"}),
    columns={
        "event_id": ("event_id_cnty",),
        "start_date": ("event_date",),
        "date_precision": ("time_precision",),
        "title": ("notes",),
        "place": ("location",),
        "region": ("admin1",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "geo_precision": ("geo_precision",),
        "event_type": ("sub_event_type", "event_type"),
        "fatalities": ("fatalities",),
        "source": ("source",),
    },
    orders=("day_first",),
    known_dates={"1": "day", "2": "week", "3": "month"},
    # 2 is near the named town or in a small part of a region, 3 a larger part or all of it
    geo_precisions={"1": "city", "2": "city", "3": "oblast"},
)
_VIINA = Dialect(
    key="viina",
    name="VIINA",
    marks=frozenset({"event_id", "date", "geo_precision", "latitude", "longitude"}),
    columns={
        "event_id": ("event_id",),
        "start_date": ("date",),
        "title": ("text",),
        "place": ("asciiname", "address"),
        "region": ("adm1_name",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
        "geo_precision": ("geo_precision",),
        "source": ("source",),
    },
    geo_precisions={
        "STREET": "site",
        "PPL": "city",
        "ADM4": "city",
        "ADM3": "city",
        "ADM2": "oblast",
        "ADM1": "oblast",
        "ADM0": "country",
    },
)
_TIMEMAP = Dialect(
    key="timemap",
    name="Bellingcat TimeMap",
    marks=frozenset({"id", "date", "latitude", "longitude", "location", "description", "sources"}),
    columns={
        "event_id": ("id",),
        "start_date": ("date",),
        "title": ("description",),
        "place": ("location",),
        "latitude": ("latitude",),
        "longitude": ("longitude",),
    },
    orders=("month_first",),
)
_GDELT = Dialect(
    key="gdelt",
    name="GDELT 2.0",
    marks=frozenset({"globaleventid", "sqldate", "actiongeo_lat", "actiongeo_long"}),
    columns={
        "event_id": ("globaleventid",),
        "start_date": ("sqldate",),
        "place": ("actiongeo_fullname",),
        "region": ("actiongeo_adm1code",),
        "country": ("actiongeo_countrycode",),
        "latitude": ("actiongeo_lat",),
        "longitude": ("actiongeo_long",),
        "geo_precision": ("actiongeo_type",),
        "event_type": ("eventrootcode",),
        "source": ("sourceurl",),
    },
    geo_precisions={"1": "country", "2": "oblast", "3": "city", "4": "city", "5": "oblast"},
    words={
        "event_type": {
            "01": "Make public statement",
            "02": "Appeal",
            "03": "Express intent to cooperate",
            "04": "Consult",
            "05": "Engage in diplomatic cooperation",
            "06": "Engage in material cooperation",
            "07": "Provide aid",
            "08": "Yield",
            "09": "Investigate",
            "10": "Demand",
            "11": "Disapprove",
            "12": "Reject",
            "13": "Threaten",
            "14": "Protest",
            "15": "Exhibit force posture",
            "16": "Reduce relations",
            "17": "Coerce",
            "18": "Assault",
            "19": "Fight",
            "20": "Use unconventional mass violence",
        },
        # FIPS 10-4; those of the other oblasts say nothing of our regions
        "region": {
            "UP05": "Donetsk",
            "UP08": "Kherson",
            "UP11": "Crimea",
            "UP14": "Luhansk",
            "UP20": "Sevastopol",
            "UP26": "Zaporizhzhia",
        },
    },
    countries=frozenset({"up"}),
)
# Figures, in the columns of the template or of the atlas's own claims.
CLAIMS = "claims"
_CLAIMS = Dialect(
    key=CLAIMS,
    name="Claims Atlas",
    marks=frozenset({"claimant", "stance", "metric", "value", "unit", "as_of"}),
    columns={
        **{part: (part,) for part in CLAIM_FIELDS},
        "region": ("region", "region_ids", "region_id"),
        "question": ("question", "dispute_group"),
        "source_publisher": ("source_publisher", "publisher"),
        "source_url": ("source_url", "url"),
    },
)
DIALECTS = {one.key: one for one in (_UCDP, _ACLED, _VIINA, _TIMEMAP, _GDELT, _CLAIMS)}
# A file whose columns the user has named.
MAPPED = "mapped"


def terms_of(dialect: str, file: str, today: date) -> Terms:
    """What may be done with the rows of a dialect that are read from a file today."""
    known = {
        "ucdp": Terms(
            message(
                "Source: UCDP Georeferenced Event Dataset, Sundberg and Melander 2013, CC BY 4.0"
            ),
            "CC BY 4.0",
        ),
        "acled": Terms(
            message("Source: ACLED, accessed on {day}", day=today.isoformat()),
            "ACLED EULA",
            may_be_passed_on=False,
        ),
        "viina": Terms(message("Source: VIINA 2.0, Zhukov and Ayers 2023, ODbL"), "ODbL 1.0"),
        "timemap": Terms(message("Source: Bellingcat, Civilian Harm in Ukraine")),
        "gdelt": Terms(message("Source: GDELT 2.0 Event Database, gdeltproject.org")),
        "deepstate": _map_terms("DeepStateMap", today),
        "isw": _map_terms("ISW", today),
        "uacontrolmap": _map_terms("UA Control Map", today),
        "viina_control": Terms(
            message("Source: VIINA 2.0, Zhukov and Ayers 2023, ODbL"), "ODbL 1.0"
        ),
    }
    return known.get(dialect) or Terms(message("Source: {file}", file=file))


def _map_terms(name: str, today: date) -> Terms:
    """Terms of a map whose publisher keeps the rights to it."""
    return Terms(
        message("Source: {name}, accessed on {day}", name=name, day=today.isoformat()),
        may_be_passed_on=False,
    )
