"""Lessons of a few lines and the tables of a few rows that they are held against."""

import pandas as pd

from events.lesson.figures import LessonTables
from geodata.control import daily_in_force, measured_in_force
from tests.events.frames import make_claims

HEAD = """id: one
title: One lesson
language: en
aim: To see one thing.
age: 14 to 18
minutes: 20
notes:
- Take time.
- Ask twice.
sources: [S1, S2]"""


def lesson_text(*steps: str, head: str = HEAD) -> str:
    """A lesson's file."""
    return "\n".join(["---", head, "---", "", *steps, ""])


def step_text(title: str, words: str, fields: str = "") -> str:
    """A step of Kherson on 28 September 2022, unless the fields say otherwise."""
    given = {line.split(":")[0] for line in fields.split("\n")}
    plain = {"day": "2022-09-28", "region": "UA-65"}
    lines = [f"{key}: {value}" for key, value in plain.items() if key not in given]
    block = "\n".join([*lines, *([fields] if fields else [])])
    return f"## {title}\n\n```step\n{block}\n```\n\n{words}\n"


def _roll_calls() -> pd.DataFrame:
    """Two resolutions and three states; Namibia moves, CC is missing from the first."""
    votes = [
        ("A/RES/68/262", "AA", "yes"),
        ("A/RES/68/262", "NA", "abstain"),
        ("A/RES/ES-11/4", "AA", "yes"),
        ("A/RES/ES-11/4", "NA", "yes"),
        ("A/RES/ES-11/4", "CC", "no"),
    ]
    return pd.DataFrame(votes, columns=["resolution", "country_code", "vote"])


def _resolutions() -> pd.DataFrame:
    rows = [
        ("A/RES/68/262", "68/262", "2014-03-27", "UA-43", "S1"),
        ("A/RES/71/205", "71/205", "2016-12-19", "UA-43", "S1"),
        ("A/RES/ES-11/4", "ES-11/4", "2022-10-12", "UA-65", "S2"),
    ]
    columns = ["resolution", "short_name", "vote_date", "region_ids", "source_id"]
    table = pd.DataFrame(rows, columns=columns)
    return table.assign(vote_date=pd.to_datetime(table["vote_date"]))


def _control() -> pd.DataFrame:
    """Kherson: 70 percent in the daily series of VIINA, 99.6 on ISW's map of 29 September."""
    day = pd.Timestamp("2022-09-29")
    daily = pd.DataFrame(
        {
            "region_id": ["UA-65"],
            "source_id": ["VIINA-2"],
            "assessed_from": [pd.Timestamp("2022-02-24")],
            "held_share": [0.70],
            "contested_share": [0.0],
        }
    )
    later = daily.assign(assessed_from=pd.Timestamp("2023-01-01"))
    measured = pd.DataFrame(
        {
            "region_id": ["UA-65"],
            "source_id": ["ISW"],
            "assessed_on": [day],
            "held_share": [0.996],
        }
    )
    return pd.concat(
        [daily_in_force(pd.concat([daily, later])), measured_in_force(measured)], ignore_index=True
    )


def _checks() -> pd.DataFrame:
    """The product of the first and the third claim, and what the second is of the first."""
    rows = [
        ("net", "UA-65", "", "net_of_turnout", "C1;C3", "", 0.05, ""),
        ("late", "UA-65", "", "votes_over_participants", "C1;C2", "C3", 0.05, ""),
    ]
    columns = ["check_id", "region_id", "vote_round_id", "check_type", "claim_ids"]
    return pd.DataFrame(rows, columns=[*columns, "announced_claim_id", "tolerance", "note"])


TABLES = LessonTables(
    claims=make_claims(
        {"value": 40.0},
        {"value": 60.0, "claimant": "Observers", "stance": "disputing", "published": "2022-10-02"},
        {"value_low": 30.0, "value_high": 50.0, "is_verified": False},
        {"value": 5.0, "unit": "states", "denominator": "", "published": ""},
    ),
    sources=pd.DataFrame(
        {
            "source_id": ["S1", "S2"],
            "publisher": ["West Agency", "East Paper"],
            "source_date": ["2022-09-28", "2022-10"],
        }
    ),
    control=_control(),
    assessors=pd.DataFrame({"source_id": ["VIINA-2", "ISW"], "assessor_name": ["VIINA", "ISW"]}),
    roll_calls=_roll_calls(),
    resolutions=_resolutions(),
    checks=_checks(),
    first_day=pd.Timestamp("2013-11-21"),
    last_day=pd.Timestamp("2026-07-06"),
)
