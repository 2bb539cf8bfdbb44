"""Nothing that a page needs is imported while readers are there."""

import asyncio
import json
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.bench.session import fetch, session_on
from tests.streamlit_server import Server, running_server

ROOT = Path(__file__).resolve().parents[3]

# What `streamlit run app.py` does before it serves; then a page as Streamlit runs it, around which
# another thread may import; then everything that a reader can ask of the server.
USE = """
import json
import sys
import app
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path
from streamlit.testing.v1 import AppTest
path = list(sys.path)
with modified_sys_path("components/pages/main.py"):
    during = list(sys.path)
paths = [path, during, list(sys.path)]
before = set(sys.modules)

from components.export.download import FORMATS
from components.tables.load import load_tables
from components.plate.plate import make_plate
from components.plate.verify import verify
from components.take_away.dialog import load_download, load_worksheet
from components.view.view import parse_query, read_view
from events.release.versions import data_version

for query in ({}, {"lesson": "crimea-2014", "language": "uk"}, {"compare": "2022-03-01"}):
    page = AppTest.from_file("components/pages/main.py", default_timeout=60)
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    for name in ("lessons", "sources", "method", "picture", "editor"):
        assert not page.switch_page(f"{name}.py").run().exception
tables = load_tables()
view, _ = read_view(parse_query("day=2022-09-30"), tables.first_day, tables.last_day)
for form in ("png", "svg", "pdf"):
    verify(make_plate(view, "landscape", "light", form, 75, data_version()))
for form in FORMATS:
    load_download(view, "view", form, "http://127.0.0.1/", data_version())
load_worksheet(view, "http://127.0.0.1/", data_version())
late = set(sys.modules) - before
late = sorted(name for name in late if not name.startswith("encodings."))
print(json.dumps({"late": late, "paths": paths}))
"""


@pytest.fixture(scope="module")
def used() -> dict[str, Any]:
    """What a process with the app saw: modules that came late, and three times its module path."""
    command = [sys.executable, "-W", "ignore", "-c", USE]
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300
    )
    return dict(json.loads(done.stdout))


def test_what_a_page_needs_is_imported_before_the_server_takes_requests(
    used: dict[str, Any],
) -> None:
    assert used["late"] == []


def test_a_run_of_a_page_leaves_the_module_path_alone(used: dict[str, Any]) -> None:
    before, during, after = used["paths"]
    assert before == during == after


PAGES = ("", "lessons", "sources", "method", "picture", "editor")
PICTURES = (
    "plate.png?dpi=75",
    "plate.svg",
    "plate.pdf?region=UA-65",
    "plate.png?theme=dark&dpi=75",
)
READERS = 32


async def open_page(server: Server, name: str) -> None:
    asked = BackMsg()
    asked.rerun_script.page_name = name
    async with session_on(server) as session:
        await session.run(asked)  # which fails when the page shows a fault


async def first_requests(server: Server) -> list[object]:
    """What goes wrong when readers come all at once to a server that has just started."""
    pages = [open_page(server, name) for name in islice(cycle(PAGES), READERS - len(PICTURES))]
    pictures = [asyncio.to_thread(fetch, f"{server.url}/{address}") for address in PICTURES]
    both = await asyncio.gather(*pictures, *pages, return_exceptions=True)
    return [each for each in both if isinstance(each, BaseException)]


def test_readers_who_come_all_at_once_break_nothing(tmp_path: Path) -> None:
    with running_server(ROOT / "app.py", tmp_path / "server.log", folder=ROOT) as server:
        assert asyncio.run(first_requests(server)) == []
        # and nothing is left half imported for those who come later
        assert asyncio.run(first_requests(server)) == []
        assert "Traceback" not in server.log
        assert "Error" not in server.log
