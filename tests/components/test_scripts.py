"""The scripts that the page is made of."""

from components.asset import ASSETS
from components.scripts import COMPONENTS, GUARD, MAP, script


def test_every_script_is_there_and_none_is_forgotten() -> None:
    written = {path.stem for path in ASSETS.glob("*.js") if not path.stem.startswith("pack")}
    parts = {part for parts in COMPONENTS.values() for part in parts}
    assert written == {GUARD, *MAP, *COMPONENTS, *parts}


def test_a_component_is_one_module_with_one_function_to_mount() -> None:
    for name in COMPONENTS:
        assert script(name).count("\nexport default function ") == 1, name
        assert "\nimport " not in script(name), name
