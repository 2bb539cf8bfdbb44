"""The shipped tables and the compiled scene, read once for all tests of the screen."""

import gzip
import json
from collections.abc import Iterator
from typing import Any

import pytest

from components.map import first
from components.scene.load import load_scene
from components.tables.load import Tables, load_tables


@pytest.fixture(scope="session", autouse=True)
def no_map() -> Iterator[None]:
    """No browser draws a map in this ring, and no page waits for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first, "MOST_SECONDS", 0)
        yield


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Every shipped table, as the page itself loads them. Not to be changed in place."""
    return load_tables()


@pytest.fixture(scope="session")
def documents() -> dict[str, bytes]:
    """The gzipped documents of the scene, by name."""
    return {name: document() for name, document in load_scene()[1].items()}


@pytest.fixture(scope="session")
def scene(documents: dict[str, bytes]) -> dict[str, Any]:
    """The scene as the map reads it."""
    return json.loads(gzip.decompress(documents[load_scene()[0]]))


@pytest.fixture(scope="session")
def texts(documents: dict[str, bytes], scene: dict[str, Any]) -> dict[str, list[Any]]:
    """The texts of the events as the map reads them."""
    (url,) = scene["texts"]["urls"]
    return json.loads(gzip.decompress(documents[url.removeprefix("/scene/")]))
