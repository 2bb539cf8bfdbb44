"""Claims and groups of a few rows, whose answers can be checked in the head."""

import pandas as pd

from events.read import claims_from_recorded

PLAIN = {
    "region_ids": "UA-65",
    "topic": "ref2022",
    "metric": "turnout",
    "value": float("nan"),
    "value_low": float("nan"),
    "value_high": float("nan"),
    "unit": "% of electorate",
    "denominator": "electorate",
    "qualifier": "",
    "as_of": "2022-09-27",
    "as_of_precision": "day",
    "published": "2022-09-28",
    "published_precision": "day",
    "claimant": "Commission",
    "stance": "claimed",
    "source_id": "S1",
    "is_verified": True,
    "dispute_group": "west-turnout",
    "note": "",
}


def make_claims(*rows: dict[str, object]) -> pd.DataFrame:
    """Claims C1, C2, ... with what is given, and for the rest a plain turnout of Kherson."""
    recorded = [
        {"claim_id": f"C{number}", **PLAIN, **row} for number, row in enumerate(rows, start=1)
    ]
    return claims_from_recorded(pd.DataFrame(recorded))


def make_groups(*rows: dict[str, object]) -> pd.DataFrame:
    """Groups with what is given, and for the rest the turnout of a vote of Kherson in 2022."""
    plain = {
        "dispute_group": "west-turnout",
        "question_type": "turnout",
        "vote_round_id": "west-2022",
        "region_id": "UA-65",
        "label": "Turnout",
        "lone_claim_id": "",
        "note": "",
        "vote_from": pd.Timestamp("2022-09-23"),
    }
    return pd.DataFrame([{**plain, **row} for row in rows])


def control_claim(value: float, as_of: str, **more: object) -> dict[str, object]:
    """A figure on ground held, published on its day."""
    return {
        "topic": "control",
        "metric": "area controlled",
        "value": value,
        "unit": "% of oblast",
        "denominator": "oblast",
        "as_of": as_of,
        "published": as_of,
        "dispute_group": "west-ctl",
        **more,
    }
