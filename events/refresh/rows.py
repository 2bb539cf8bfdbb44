"""From a validated file to rows of the shipped tables: which are new, which contradict the record.

Nothing that is on record is changed: rows are added, with a key of their own where they have none.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from events.schema import EVENTS_FILE, SOURCES, TOPICS
from events.schema_claims import CLAIMS_FILE
from geodata.table import Row

_FIGURE = ["value", "value_low", "value_high"]
_SAME_CLAIM = ["region_ids", "metric", "unit", "as_of", "claimant", "source_id"]
_PRECISIONS = {0: "", 4: "year", 7: "month", 10: "day"}


@dataclass
class Additions:
    """What a file adds, cells as text.

    Parameters
    ----------
    rows
        Rows to be added, by the name of the table.
    known_count
        Rows that are on record already, in the same words.
    contradictions
        Rows that say otherwise of what is on record, a line each.
    refused
        Rows that cannot be shipped as they are, a line each.
    """

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    known_count: int = 0
    contradictions: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def add_claims(
    own: pd.DataFrame, extra: pd.DataFrame, claims: pd.DataFrame, sources: pd.DataFrame
) -> Additions:
    """Rows of claims and of their sources.

    Parameters
    ----------
    own
        Claims as in `events.validate.collection.Collection`.
    extra
        The file's own cells by the number of the row: its columns ``topic`` and ``is_verified``
        are read where it has them. Without a topic a figure has that of its question, and what
        is not said to have been seen at its source counts as not seen.
    claims, sources
        On record, columns of `CLAIMS_FILE` and `SOURCES`.
    """
    made = Additions(rows={"sources": [], "claims": []})
    ids = _next_ids("C", claims["claim_id"])
    topics = claims[claims["dispute_group"] != ""].groupby("dispute_group")["topic"].first()
    known_sources = [
        {str(name): str(cell) for name, cell in row.items()} for row in sources.to_dict("records")
    ]
    recorded = {
        tuple(str(row[name]) for name in _SAME_CLAIM): row for row in claims.to_dict("records")
    }
    for claim in own.to_dict("records"):
        where = f"row {claim['row']}"
        topic = _cell(extra, claim["row"], "topic") or topics.get(claim["dispute_group"], "")
        if lacking := _lacking(claim, topic):
            made.refused.append(f"{where}: {lacking}")
            continue
        is_verified = _cell(extra, claim["row"], "is_verified").lower() or "no"
        source, is_new = _source_of(claim, known_sources, is_verified)
        row = {name: _text(claim.get(name, "")) for name in CLAIMS_FILE.columns}
        row |= {"topic": topic, "is_verified": is_verified, "source_id": source["source_id"]}
        before = recorded.get(tuple(row[name] for name in _SAME_CLAIM))
        if before is not None:
            if all(_text(before[name]) == row[name] for name in _FIGURE):
                made.known_count += 1
                continue
            said = ["..".join(filter(None, (_text(one[name]) for name in _FIGURE)))
                    for one in (before, row)]  # fmt: skip
            made.contradictions.append(
                f"{where}: {before['claim_id']} has {said[0]} on record, the file has {said[1]}"
            )
        if is_new:
            known_sources.append(source)
            made.rows["sources"].append(source)
        made.rows["claims"].append(row | {"claim_id": next(ids)})
    return made


def add_events(texts: pd.DataFrame, events: pd.DataFrame) -> Additions:
    """Rows of events.

    Parameters
    ----------
    texts
        The file's cells by the number of the row, with the columns of the shipped table; a row
        without `event_id` gets one.
    events
        On record, as text, columns of `EVENTS_FILE`.
    """
    made = Additions(rows={"events": []})
    recorded = {row["event_id"]: row for row in events.to_dict("records")}
    by_words = {(row["start_date"], row["title"]) for row in recorded.values()}
    ids = _next_ids("E", events["event_id"])
    for number, cells in texts.iterrows():
        row = {name: _plain(str(cells.get(name, ""))) for name in EVENTS_FILE.columns}
        before = recorded.get(row["event_id"])
        if before is not None:
            apart = [name for name in row if _plain(str(before[name])) != row[name]]
            made.known_count += not apart
            made.contradictions += [
                f"row {number}: {row['event_id']}, column {name!r}: {before[name]!r} on record, "
                f"{row[name]!r} in the file; correct it in corrections.csv"
                for name in apart
            ]
        elif not row["event_id"] and (row["start_date"], row["title"]) in by_words:
            made.known_count += 1
        else:
            made.rows["events"].append(row | {"event_id": row["event_id"] or next(ids)})
    return made


def append_rows(content: bytes, columns: Iterable[str], rows: list[dict[str, str]]) -> bytes:
    """CSV file with rows behind those that it has, which stay as they are to the byte."""
    written = io.StringIO(newline="")
    names = list(columns)
    lines = csv.writer(written, lineterminator="\n")
    if not content:
        lines.writerow(names)
    lines.writerows([row[name] for name in names] for row in rows)
    gap = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + gap + written.getvalue().encode()


def _lacking(claim: Row, topic: str) -> str:
    """Why a figure cannot be shipped; nothing where it can."""
    if not claim["has_source"]:
        return "a shipped figure needs its source: publisher, title or address"
    if not claim["has_whole"]:
        return "a shipped share says what it is a share of, in the column denominator"
    if claim["question"]:
        return (
            f"the question {str(claim['question'])!r} is none of ours; add it to "
            "dispute_groups.csv and name its key, or leave it empty"
        )
    if topic not in TOPICS:
        return (
            f"topic {topic!r}: without a question of ours the column topic has to be one of "
            + ", ".join(TOPICS)
        )
    return ""


def _source_of(
    claim: Row, known: list[dict[str, str]], is_verified: str
) -> tuple[dict[str, str], bool]:
    """Source of a figure, and whether it is new: one of the same address, or the same words."""
    made = {
        "publisher": _text(claim["source_publisher"]) or _text(claim["source_title"]),
        "title": _text(claim["source_title"]),
        "source_date": _text(claim["source_date"]),
        "url": _text(claim["source_url"]),
    }
    made["publisher"] = made["publisher"] or made["url"]
    for source in known:
        is_page = made["url"] and source["url"] == made["url"]
        if is_page or (not made["url"] and all(source[name] == made[name] for name in made)):
            return source, False
    made |= {
        "source_id": _source_id(made, {source["source_id"] for source in known}),
        "source_date_precision": _PRECISIONS.get(len(made["source_date"]), ""),
        "is_verified": is_verified,
        "is_weak": "no",
        "note": "",
    }
    return {name: made[name] for name in SOURCES.columns}, True


def _source_id(source: dict[str, str], taken: set[str]) -> str:
    """Key of a new source: of its publisher and its day, and a number where that is taken."""
    word = re.sub(r"[^A-Z]", "", source["publisher"].upper())[:6] or "SOURCE"
    stem = f"{word}-{source['source_date'].replace('-', '')[2:] or 'ND'}"
    number = 2
    found = stem
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _next_ids(letter: str, ids: pd.Series) -> Iterator[str]:
    """Keys that follow those on record."""
    numbers = ids.str.extract(rf"^{letter}(\d+)$")[0].dropna().astype(int)
    last = int(numbers.max()) if len(numbers) else 0
    return (f"{letter}{number:03d}" for number in range(last + 1, 1_000_000))


def _cell(extra: pd.DataFrame, row: object, column: str) -> str:
    """Cell of a column that the file may have."""
    for name in extra.columns:
        if str(name).strip().lower() == column:
            return str(extra.at[row, name]).strip()
    return ""


def _text(value: object) -> str:
    """Value as a cell: 86.0 is 86, nothing is empty."""
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.12g}"
    return str(value)


def _plain(text: str) -> str:
    """Cell without blanks at its ends; 46.60 and 46.6 are one number."""
    text = text.strip()
    return f"{float(text):.12g}" if re.fullmatch(r"-?\d+\.\d+", text) else text
