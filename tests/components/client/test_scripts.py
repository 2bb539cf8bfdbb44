"""The scripts that the page is made of."""

from components.client.assets import FOLDER, asset_path
from components.client.scripts import COMPONENTS, MAP, SERVED_STYLES, STYLES, script
from components.pack.scripts import OWN

# What unpacks a pack, what starts its map, and what guards the map's frame.
ALONE = (
    "pack/script/data.js",
    "pack/script/boot.js",
    "pack/script/frame.js",
    "map/script/guard.js",
)


def test_every_script_is_there_and_none_is_forgotten() -> None:
    written = {*FOLDER.rglob("*.js")}
    parts = {part for parts in COMPONENTS.values() for part in parts}
    assert written == {asset_path(name) for name in (*MAP, *parts, *OWN, *ALONE)}


def test_every_component_has_its_styles() -> None:
    assert {*STYLES} == {*COMPONENTS}
    assert all(asset_path(name).is_file() for name in [*STYLES.values(), *SERVED_STYLES.values()])


def test_a_component_is_one_module_with_one_function_to_mount() -> None:
    for name in COMPONENTS:
        assert script(name).count("\nexport default function ") == 1, name
        assert "\nimport " not in script(name), name
