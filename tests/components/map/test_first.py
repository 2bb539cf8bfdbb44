"""The map first: who waits for it, and how long."""

import runpy
import threading
import time
from typing import Any

import pytest
from starlette.requests import Request

from components.map import first
from components.map.first import take_drawn, wait_for_map, waited

LONG = 60


def tell_drawn(channel: str) -> int:
    """Tell that a map is drawn, as its frame does; the status of the answer."""
    scope: dict[str, Any] = {"type": "http", "path_params": {"channel": channel}}
    return take_drawn(Request(scope)).status_code


def test_the_page_goes_on_when_its_map_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "MOST_SECONDS", LONG)
    page = threading.Thread(target=wait_for_map, args=("atlas-1",), daemon=True)
    page.start()
    while "atlas-1" not in waited:
        page.join(0.01)
    assert tell_drawn("atlas-2") == 204
    page.join(0.05)
    assert page.is_alive()
    assert tell_drawn("atlas-1") == 204
    page.join(LONG / 2)
    assert not page.is_alive()
    assert waited == {}


def test_a_map_that_is_late_is_not_waited_for() -> None:
    wait_for_map("atlas-1")
    assert waited == {}
    assert tell_drawn("atlas-1") == 204


def test_a_map_that_never_comes_is_waited_for_a_second() -> None:
    as_shipped = runpy.run_path(first.__file__)  # the other tests set the bound themselves
    began = time.monotonic()
    as_shipped["wait_for_map"]("atlas-3")
    assert 0.9 < time.monotonic() - began < 5
