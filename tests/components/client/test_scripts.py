"""The scripts that the page is made of."""

from components.client.assets import FOLDER, asset_path
from components.client.modules import imported
from components.client.scripts import (
    BACKEND,
    COMPONENTS,
    GUARD,
    MAP,
    NO_SOCKET,
    SERVED_STYLES,
    STYLES,
    script,
)
from components.pack.scripts import BOOT, FRAME, MAIN

ENTRIES = (MAP, *COMPONENTS.values(), BOOT, MAIN, FRAME)
# These import nothing: one stands in the map's frame before all others, two in the head of pages.
ALONE = {
    GUARD: "map/script/guard.js",
    BACKEND: "server/backend.js",
    NO_SOCKET: "server/no_socket.js",
}


def test_every_script_is_in_a_file_and_none_is_forgotten() -> None:
    written = {*FOLDER.rglob("*.js")}
    parts = {part for entry in ENTRIES for part in imported(entry)}
    assert written == {asset_path(name) for name in (*ALONE.values(), *parts)}
    for name, path in ALONE.items():
        assert script(name) == asset_path(path).read_text("utf-8")


def test_every_component_that_draws_something_has_its_styles() -> None:
    assert {*COMPONENTS} - {*STYLES} == {"lesson_guard"}
    assert {*STYLES} <= {*COMPONENTS}
    assert all(asset_path(name).is_file() for name in [*STYLES.values(), *SERVED_STYLES.values()])


def test_a_component_is_one_module_with_one_function_to_mount() -> None:
    for name, entry in COMPONENTS.items():
        assert script(name).endswith(f"_{entry.rpartition('/')[2][:-3]}.default;\n"), name
        assert script(name).count("\nexport ") == 1, name
        assert "\nimport " not in script(name), name
