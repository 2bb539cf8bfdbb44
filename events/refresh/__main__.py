"""``python -m events.refresh FILE``: newer figures or events behind those on record.

FILE is the template for figures (``python -m events.validate --template claims.xlsx``), with the
columns ``topic`` and ``is_verified`` besides where you want, or a table with the columns of
``events/data/events.csv``; CSV or XLSX. It is read as a reader's own file is. Rows on record stay
as they are: a figure that was wrong is corrected in ``corrections.csv``. The exit code is 0 when
the tables have what the file says, 1 when something is refused, and 2 when it cannot be read.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from events.describe import describe_tables
from events.read import DATA, KEYS, read_corrections
from events.refer import check_references
from events.refresh.rows import Additions, add_claims, add_events, append_rows
from events.schema import EVENTS_FILE, SOURCES
from events.schema_claims import CLAIMS_FILE
from events.schema_groups import DISPUTE_GROUPS_FILE
from events.validate.collect import collect
from events.validate.dialects import CLAIMS, DIALECTS
from events.validate.mapping import recognise
from events.validate.question import Question
from events.validate.report_file import finding_sentence, report_sentences
from geodata.edition import lay_over
from geodata.files import replace_files
from geodata.messages import MessageError
from geodata.table import read_table, table_of_rows
from geodata.validate.child import run_in_child
from geodata.validate.read import read_file
from geodata.validate.report import FileRefusedError
from geodata.validate.rows import Rows

_DONE, _REFUSED, _UNREADABLE = 0, 1, 2
_MOST_BYTES = 25_000_000
_SCHEMAS = {"sources": SOURCES, "claims": CLAIMS_FILE, "events": EVENTS_FILE}
_EVENT_PARTS = ("start_date", "end_date", "title", "place", "latitude", "longitude")
_NEXT = """Next: git diff, make test (tests that count rows change with the data), then
.venv/bin/python -m events.release, a line under "Data" in the changelog,
.venv/bin/python -m components.catalogue update, and commit."""


def main(arguments: list[str]) -> int:
    """Add the rows of a file, print what came, what is new and what was refused: the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m events.refresh", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", type=Path, help="figures in our template, or events")
    parser.add_argument(
        "--accept-changes", action="store_true",
        help="put figures that contradict one on record beside it, as rows of their own",
    )  # fmt: skip
    parser.add_argument(
        "--output", type=Path, default=DATA, help="folder of an edition, instead of the source tree"
    )
    given = parser.parse_args(arguments)
    try:
        return _refresh(given.file, given.output, is_accepted=given.accept_changes)
    except FileRefusedError as error:
        print(*(f"{given.file.name}: {finding_sentence(one)}" for one in error.findings), sep="\n")
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.filename else error)
    except (MessageError, ValueError) as error:
        print(f"{given.file.name}: {error}")
    print("Nothing was written.")
    return _UNREADABLE


def _refresh(path: Path, folder: Path, *, is_accepted: bool) -> int:
    """Read, compare and write: the exit code."""
    tables = {name: _on_record(folder, name) for name in _SCHEMAS}
    rows = run_in_child(path.name, read_file, path.name, path.read_bytes(), None, _MOST_BYTES)[0]
    made = _additions(rows, tables)
    if made is None:
        print("Nothing was written.")
        return _REFUSED
    counts = ", ".join(f"{len(new)} {name}" for name, new in made.rows.items())
    print(f"New: {counts}. On record already: {made.known_count}.")
    refused = made.refused + ([] if is_accepted else made.contradictions)
    if refused:
        print(*(f"Refused: {line}." for line in refused), sep="\n")
        print("Nothing was written. --accept-changes puts what contradicts a figure beside it.")
        return _REFUSED
    changed = _changed(folder, made, tables)
    if not changed:
        print("Nothing has changed; nothing was written.")
        return _DONE
    replace_files(folder, changed)
    print(f"Written: {', '.join(changed)}.")
    if (folder / "datapackage.json").exists():
        describe_tables(folder)
        print(_NEXT)
    else:
        print("Next: start the atlas anew, or reload it.")
    return _DONE


def _additions(rows: Rows, tables: dict[str, pd.DataFrame]) -> Additions | None:
    """What a file adds; None where something has to be decided, repaired or left out first."""
    columns = {str(name).strip().lower(): str(name) for name in rows.texts.columns}
    found = recognise(rows)
    is_claims = bool(found) and found[0].key == CLAIMS
    if not is_claims and {*EVENTS_FILE.columns} - {*columns, "event_id"}:
        raise ValueError("is neither our template for figures nor has it the columns of events.csv")
    mapping = {part: columns[part] for part in _EVENT_PARTS if part in columns}
    reading = DIALECTS[CLAIMS] if is_claims else mapping
    collection = collect(rows, reading, today=datetime.now(UTC).date())
    if isinstance(collection, Question):
        print(f"column {collection.column}: {collection.text}")
        print("Write it so that it can be read in one way.")
        return None
    print(*report_sentences(collection.report, 20), sep="\n")
    if collection.report.rejected:
        return None
    if is_claims:
        return add_claims(collection.claims, rows.texts, tables["claims"], tables["sources"])
    if collection.report.repaired:
        print("Write events as they are to be shipped.")
        return None
    return add_events(rows.texts.rename(columns={v: k for k, v in columns.items()}),
                      _as_written(tables["events"]))  # fmt: skip


def _on_record(folder: Path, name: str) -> pd.DataFrame:
    """Table on record, corrected, with that of an edition's folder laid over it."""
    corrections = read_corrections()
    own = corrections[corrections["table_name"] == name]
    shipped = read_table(DATA / f"{name}.csv", _SCHEMAS[name], own)
    path = folder / f"{name}.csv"
    if folder.resolve() == DATA.resolve() or not path.exists():
        return shipped
    return lay_over(shipped, read_table(path, _SCHEMAS[name]), [KEYS[path.name]])


def _as_written(events: pd.DataFrame) -> pd.DataFrame:
    """Events with their cells as a file has them."""
    texts = events.astype("object").where(events.notna(), "")
    for column in ("start_date", "end_date"):
        texts[column] = events[column].dt.strftime("%Y-%m-%d").fillna("")
    for column in ("is_on_map", "is_verified"):
        texts[column] = events[column].map({True: "yes", False: "no"})
    return texts.astype("str")


def _changed(folder: Path, made: Additions, tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Content of each file that gets rows, checked as it will be read.

    Raises
    ------
    ValueError
        If a row breaks a rule of its table or names a key that is not there.
    """
    contents, laid = {}, dict(tables)
    for name, new in made.rows.items():
        if not new:
            continue
        columns = list(_SCHEMAS[name].columns)
        cells = [columns, *([row[column] for column in columns] for row in new)]
        added = table_of_rows(cells, _SCHEMAS[name], f"{name}.csv, new rows")
        laid[name] = pd.concat([tables[name], added], ignore_index=True)
        path = folder / f"{name}.csv"
        before = path.read_bytes() if path.exists() else b""
        contents[path.name] = append_rows(before, columns, new)
    laid["dispute_groups"] = read_table(DATA / "dispute_groups.csv", DISPUTE_GROUPS_FILE)
    check_references(laid)
    return contents


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
