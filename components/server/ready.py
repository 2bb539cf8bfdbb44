"""All that is shipped, read before the server takes requests: a fault stops the start."""

from collections.abc import Callable

import pandas as pd

from components.language.words import LANGUAGES, speaking
from components.tables.load import load_ground_cells, load_shipped_tables, load_tables
from events.join import disagreements
from events.lesson.faults import faults_of_steps
from events.lesson.parts import Fault, Lesson, LessonError
from events.lesson.read import LESSONS, read_lesson
from events.read import DATA as EVENTS_DATA
from events.read import KEYS as EVENTS_KEYS
from events.read import read_corrections, read_settled_places
from events.refer import check_references
from events.release.versions import RELEASES, read_release, released_versions
from events.schema import SEVASTOPOL, WHOLE_COUNTRY
from geodata.datapackage import check_datapackage, read_datapackage
from geodata.edition import refuse_laid, refuse_unknown
from geodata.read import DATA as GEODATA
from geodata.read import KEYS as GEODATA_KEYS


def read_everything() -> None:
    """Read tables, geometry, catalogues, lessons and releases, and what they name in one another.

    Raises
    ------
    ValueError, OSError
        With the file of what cannot be read, and where there is one its row, column, value and
        rule.
    """
    refuse_unknown([*EVENTS_KEYS, *GEODATA_KEYS])
    load_shipped_tables()
    load_ground_cells()
    check_references(_tables_by_file())
    _check_places()
    read_datapackage(EVENTS_DATA)
    # tables may be edited by hand; the others are written by commands, with their hashes
    check_datapackage(GEODATA, ".parquet")
    check_datapackage(RELEASES, ".gz")
    for version in released_versions():
        read_release(version)
    for code in LANGUAGES:
        with speaking(code):
            load_tables()
    lessons = {path.name: read_lesson(path) for path in sorted(LESSONS.glob("*.md"))}
    for name, lesson in lessons.items():
        english = f"{name.partition('.')[0]}.en.md"
        _check_whole_lesson(name, lesson, lessons.get(english) or read_lesson(LESSONS / english))


def words_of_fault(read: Callable[[], None]) -> str:
    """Read, and say in a line or more why it cannot be done; nothing where it can."""
    try:
        read()
    except OSError as error:
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    except ValueError as error:
        return str(error)
    return ""


def _check_whole_lesson(name: str, lesson: Lesson, english: Lesson) -> None:
    """Pass when a lesson has as many steps as one has, and as it has in English."""
    if len(lesson.steps) != len(english.steps):
        found, expected = len(lesson.steps), len(english.steps)
        raise ValueError(f"{name}: has {found} steps, must have {expected} as in English")
    if faults := [Fault(name, line, said) for line, said in faults_of_steps(lesson)]:
        raise LessonError(tuple(faults))


def _check_places() -> None:
    """Pass when each event lies in or near a region written for it, or is ruled on."""
    tables = load_shipped_tables()
    found = disagreements(tables.events, tables.regions)
    pairs = zip(found["geometry_region_id"], found["region_ids"], strict=True)
    # the polygon of Crimea carries Sevastopol
    apart = {*found["event_id"][[
        not {region, SEVASTOPOL if region == "UA-43" else region, WHOLE_COUNTRY} & {*ids.split(";")}
        for region, ids in pairs
    ]]}  # fmt: skip
    is_apart = tables.events["event_id"].isin(apart - set(read_settled_places()["event_id"]))
    rule = "the region that its point lies in, or have a row in settled_places.csv"
    refuse_laid(pd.DataFrame(tables.events), "region_ids", is_apart, "events.csv", rule)


def _tables_by_file() -> dict[str, pd.DataFrame]:
    """Tables as they are shipped, by the names of their files."""
    tables = load_shipped_tables()
    names = (
        "claims", "sources", "events", "dispute_groups", "checks", "vote_rounds", "assessors",
        "control", "control_dated", "judgements", "statuses", "resolutions", "roll_calls",
    )  # fmt: skip
    others = {"corrections": read_corrections(), "settled_places": read_settled_places()}
    return {name: getattr(tables, name) for name in names} | others
