"""A collection as one file: Parquet that carries its dialect, mapping and report with it.

Whoever opens it anywhere gets the same collection, or is told why not. What it says of its source
is not taken from the file: the dialect says it.
"""

import io
import json
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

import geopandas as gpd
import pandas as pd
import pandera.pandas as pa
from pyarrow import ArrowException, parquet

from events.read import read_dispute_groups
from events.schema import (
    ADDRESS,
    DENOMINATORS,
    IS_DATE,
    PLACE_IDS,
    PRECISIONS,
    STANCES,
    UNITS,
    fits,
)
from events.schema_groups import QUESTION_TYPES
from events.validate.claims import SHARE_UNIT, has_source
from events.validate.collect import no_events
from events.validate.collection import OWN_CLAIM, Collection
from events.validate.dialects import CLAIM_FIELDS, CLAIMS, DIALECTS, FIELDS, MAPPED, terms_of
from events.validate.kept_maps import facts_of_maps, has_our_places, maps_of_rows, rows_of_maps
from geodata.control_maps.dialects import MAP_DIALECTS
from geodata.messages import message
from geodata.schema import CRS
from geodata.validate.cells import MOST_ROWS
from geodata.validate.report import FileRefusedError, Finding, Outcome, Report, refuse

ENDING = ".atlas.parquet"
_KEY = b"claims-atlas-collection"
_VERSION = 1
_LETTERS = 10_000
_WRONG = (
    ArrowException, pa.errors.SchemaError, KeyError, TypeError, ValueError, RecursionError,
)  # fmt: skip
_OUTCOMES: tuple[Outcome, ...] = ("rejected", "repaired", "noticed")


def _are_places(region_ids: Any) -> Any:
    return region_ids.map(lambda ids: all(one in PLACE_IDS for one in ids.split(";") if one))


def _are_named_places(region_ids: Any) -> Any:
    return _are_places(region_ids) & (region_ids != "")


def _are_groups(keys: Any) -> Any:
    return keys.isin({"", *read_dispute_groups()["dispute_group"]})


def _at_most_all(rows: pd.DataFrame) -> Any:
    is_share = rows["unit"].str.startswith(SHARE_UNIT)
    return ~is_share | ~(rows[["value", "value_high"]].max(axis=1) > 100)


def _measures(units: pd.Series, wholes: pd.Series) -> Any:
    return units.where(wholes == "", SHARE_UNIT + " of " + wholes)


def _text() -> pa.Column:
    return pa.Column(str, pa.Check.str_length(max_value=_LETTERS))


_EVENTS = pa.DataFrameSchema(
    {
        "event_id": _text(),
        "row": pa.Column("int64", pa.Check.ge(1), unique=True),
        "start_date": pa.Column("datetime64[us]"),
        "end_date": pa.Column("datetime64[us]"),
        "date_precision": pa.Column(str, pa.Check.isin(PRECISIONS)),
        "title": _text(),
        "place": _text(),
        "region_ids": pa.Column(str, pa.Check(_are_places)),
        "geo_precision": pa.Column(str, pa.Check.isin(("site", "city", "oblast", "country"))),
        "is_on_map": pa.Column(bool),
        "event_type": _text(),
        "fatalities": pa.Column("Int64", pa.Check.ge(0), nullable=True),
        "source": _text(),
    },
    checks=pa.Check(lambda rows: rows["start_date"] <= rows["end_date"]),
)


_CLAIMS = pa.DataFrameSchema(
    {
        "claim_id": pa.Column(str, unique=True),
        "row": pa.Column("int64", pa.Check.ge(1), unique=True),
        "region_ids": pa.Column(str, pa.Check(_are_named_places)),
        "metric": _text(),
        **{
            name: pa.Column(float, pa.Check.ge(0), nullable=True)
            for name in ("value", "value_low", "value_high")
        },
        "unit": pa.Column(str, pa.Check.isin((*UNITS, SHARE_UNIT))),
        "denominator": pa.Column(str, pa.Check.isin(("", *DENOMINATORS))),
        "qualifier": _text(),
        "as_of": pa.Column(str, [IS_DATE, pa.Check.str_length(min_value=4)]),
        "as_of_precision": pa.Column(str, pa.Check.isin(PRECISIONS)),
        "published": pa.Column(str, IS_DATE),
        "published_precision": pa.Column(str, pa.Check.isin(("", *PRECISIONS))),
        "claimant": _text(),
        "stance": pa.Column(str, pa.Check.isin(STANCES)),
        "note": _text(),
        "dispute_group": pa.Column(str, pa.Check(_are_groups)),
        "question": _text(),
        "question_type": pa.Column(str, pa.Check.isin(QUESTION_TYPES)),
        "source_publisher": _text(),
        "source_title": _text(),
        "source_url": pa.Column(str, pa.Check.str_matches(ADDRESS)),
        "source_date": pa.Column(str, IS_DATE),
        "has_source": pa.Column(bool),
        "has_whole": pa.Column(bool),
    },
    checks=[
        pa.Check(lambda rows: rows["claim_id"] == OWN_CLAIM + rows["row"].astype(str)),
        pa.Check(lambda rows: rows["value"].notna() != rows["value_low"].notna()),
        pa.Check(lambda rows: rows["value_low"].isna() == rows["value_high"].isna()),
        pa.Check(lambda rows: ~(rows["value_low"] > rows["value_high"])),
        # what a figure lacks is told from the figure, whatever the file says of it
        pa.Check(lambda rows: rows["has_source"] == has_source(rows)),
        pa.Check(lambda rows: rows["has_whole"] == (rows["unit"] != SHARE_UNIT)),
        pa.Check(lambda rows: _measures(rows["unit"], rows["denominator"]) == rows["unit"]),
        pa.Check(_at_most_all),
        fits("as_of", "as_of_precision"),
        fits("published", "published_precision"),
    ],
    strict=True,
)


def write_collection(collection: Collection) -> bytes:
    """GeoParquet of a collection; the same collection gives the same bytes.

    Raises
    ------
    ValueError
        When its rows may not be passed on.
    """
    if not collection.terms.may_be_passed_on:
        raise ValueError(f"rows of {collection.dialect} may not be passed on")
    written = io.BytesIO()
    rows: pd.DataFrame = collection.events
    if collection.maps is not None:
        rows = rows_of_maps(collection.maps)
    elif collection.dialect == CLAIMS:
        rows = collection.claims
    rows.to_parquet(written, index=False, compression="zstd")
    table = parquet.read_table(io.BytesIO(written.getvalue()))
    about = {
        "version": _VERSION,
        "name": collection.name,
        "dialect": collection.dialect,
        "mapping": collection.mapping,
        # for whoever opens it without an atlas; an atlas tells it by the dialect
        "credit": str(collection.terms.credit),
        "licence": collection.terms.licence,
        "report": _report_facts(collection.report),
    }
    if collection.maps is not None:
        about["maps"] = facts_of_maps(collection.maps)
    text = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    kept = io.BytesIO()
    parquet.write_table(
        table.replace_schema_metadata({**(table.schema.metadata or {}), _KEY: text}),
        kept,
        compression="zstd",
    )
    return kept.getvalue()


def is_kept(content: bytes) -> bool:
    """Whether a file may be a collection that was kept, by its bytes alone."""
    return content.startswith(b"PAR1") and _KEY in content


def read_collection(
    file: str, content: bytes, first: date, last: date, today: date | None = None
) -> Collection:
    """Collection of a file that `write_collection` wrote.

    To be run by `geodata.validate.child.run_in_child`, since the file is anybody's.

    Parameters
    ----------
    first, last
        Days between which every event must lie.
    today
        The last day that a map may be of; by default the last of events.

    Raises
    ------
    FileRefusedError
        When it is none, or has been changed into what no collection can be.
    """
    try:
        schema = parquet.ParquetFile(io.BytesIO(content))
        if schema.metadata.num_rows > MOST_ROWS:
            raise refuse(file, message("must have at most {most} rows", most=MOST_ROWS))
        about = json.loads((schema.schema_arrow.metadata or {})[_KEY])
        if about["dialect"] in MAP_DIALECTS:
            return _kept_maps(file, about, content, today or last)
        if about["dialect"] == CLAIMS:
            claims = _CLAIMS.validate(pd.read_parquet(io.BytesIO(content)))
            return _collection(file, about, no_events(), claims, last)
        events = _EVENTS.validate(gpd.read_parquet(io.BytesIO(content)))
        if not _lie_between(events, first, last):
            raise ValueError(file)
        return _collection(file, about, events, pd.DataFrame(), last)
    except FileRefusedError:
        raise
    except _WRONG:
        raise refuse(
            file,
            message("is not a file that was kept here, or was changed since"),
            message("Open the file that it was made from."),
        ) from None


def _kept_maps(file: str, about: Mapping[str, Any], content: bytes, last: date) -> Collection:
    """Collection of maps of control.

    Raises
    ------
    FileRefusedError
        Where the atlas has other places than the maps were laid over.
    KeyError, TypeError, ValueError, pandera.errors.SchemaError
        Where a part is missing or cannot be.
    """
    if not has_our_places(about["maps"]):
        raise refuse(
            file,
            message("was kept by an atlas whose ground has other places"),
            message("Open the file that it was made from."),
        )
    maps = maps_of_rows(pd.read_parquet(io.BytesIO(content)), about["maps"], last)
    terms = terms_of(about["dialect"], file, last)
    if about["version"] != _VERSION or about["mapping"] or not terms.may_be_passed_on:
        raise ValueError(file)
    name = str(about["name"])[:200]
    report = _report_of(about["report"])
    return Collection(name, about["dialect"], no_events(), terms, report, maps=maps)


def _collection(
    file: str,
    about: Mapping[str, Any],
    events: gpd.GeoDataFrame,
    claims: pd.DataFrame,
    last: date,
) -> Collection:
    """Collection of what a file says, every part held to what it must be.

    Raises
    ------
    KeyError, TypeError, ValueError
        Where a part is missing or cannot be.
    """
    dialect, name, mapping = about["dialect"], str(about["name"])[:200], about["mapping"]
    is_sound = (
        about["version"] == _VERSION
        and dialect in (*DIALECTS, MAPPED)
        and set(mapping) <= set(CLAIM_FIELDS if dialect == CLAIMS else FIELDS)
        and all(isinstance(column, str) for column in mapping.values())
    )
    terms = terms_of(dialect, file, last)
    if not is_sound or not terms.may_be_passed_on:
        raise ValueError(file)
    report = _report_of(about["report"])
    if report.accepted + report.repaired != len(events) + len(claims):
        raise ValueError(file)
    return Collection(name, dialect, events, terms, report, dict(mapping), claims)


def _lie_between(events: gpd.GeoDataFrame, first: date, last: date) -> bool:
    """Whether events have points or nothing for a place, and days that the timeline has."""
    return bool(
        events.crs == CRS
        and (events.geom_type.isin(["Point"]) | events.geometry.is_empty).all()
        and (events.is_empty | events.is_valid).all()
        and events["start_date"].min().date() >= first
        and events["end_date"].max().date() <= last
    )


def _report_facts(report: Report) -> dict[str, Any]:
    """What is kept of a report, its sentences in English."""
    return {
        "file": report.file,
        "counts": [report.rows_in, report.accepted, report.repaired, report.rejected],
        "rules": [[_with_gaps(rule), outcome, count] for rule, outcome, count in report.counts],
        "findings": [
            [one.outcome, str(one.rule), one.file, one.line, one.row, one.column, one.value,
             "" if one.advice is None else str(one.advice)]
            for one in report.findings
        ],
    }  # fmt: skip


def _with_gaps(template: str) -> str:
    """Sentence of a rule, a dash where each row has something else."""
    parts = Formatter().parse(template)
    return "".join(said + ("…" if name is not None else "") for said, name, *_form in parts)


def _report_of(facts: Mapping[str, Any]) -> Report:
    """Report of what was kept of it; its sentences are texts, never templates.

    Raises
    ------
    KeyError, TypeError, ValueError
        Where it cannot be one.
    """
    findings = []
    for outcome, rule, file, line, row, column, value, advice in facts["findings"]:
        if outcome not in _OUTCOMES or not isinstance(line, int) or not isinstance(row, int):
            raise ValueError(outcome)
        said = [str(one)[:_LETTERS] for one in (rule, file, column, value, advice)]
        findings.append(
            Finding(
                outcome, message("{said}", said=said[0]), said[1], line, row, said[2], said[3],
                message("{said}", said=said[4]) if said[4] else None,
            )
        )  # fmt: skip
    rows_in, accepted, repaired, rejected = (int(count) for count in facts["counts"])
    counts = tuple(
        (str(rule).replace("{", "{{").replace("}", "}}"), outcome, int(count))
        for rule, outcome, count in facts["rules"]
        if outcome in _OUTCOMES
    )
    return Report(
        str(facts["file"]), "", rows_in, accepted, repaired, rejected, tuple(findings), counts
    )
