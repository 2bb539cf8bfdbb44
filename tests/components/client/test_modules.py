"""One script from modules: their order, their names, and what is refused."""

from pathlib import Path

import pytest

from components.client import assets, modules
from components.client.modules import bundle, imported, module_name, read_module

FILES = {
    "a/entry.js": 'import { two as other } from "./two.js";\n\nexport default function Me() {}\n',
    "a/two.js": 'import {\n  one,\n} from "../b/one.js";\n\nexport const two = one + 1;\n',
    "b/one.js": "export const one = 1;\n",
}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three modules, from which files are bundled."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    monkeypatch.setattr(modules, "asset", lambda name: (tmp_path / name).read_text("utf-8"))
    return tmp_path


@pytest.mark.usefixtures("written")
def test_a_module_stands_behind_those_that_it_imports() -> None:
    assert imported("a/entry.js") == ["b/one.js", "a/two.js", "a/entry.js"]


@pytest.mark.usefixtures("written")
def test_each_module_has_names_of_its_own() -> None:
    assert bundle("a/entry.js") == (
        "const $b_one = (() => {\nconst one = 1;\nreturn { one };\n})();\n"
        "const $a_two = (() => {\nconst { one } = $b_one;\n\nconst two = one + 1;\n"
        "return { two };\n})();\n"
        "const $a_entry = (() => {\nconst { two: other } = $a_two;\n\nfunction Me() {}\n"
        "return { default: Me };\n})();\n"
    )
    assert module_name("a/entry.js") == "$a_entry"


@pytest.mark.parametrize(
    "line",
    [
        "export let one = 1;",
        "export { one };",
        'export * from "./one.js";',
        "export default () => {};",
        'import one from "./one.js";',
        'import * as one from "./one.js";',
        'import { one } from "leaflet";',
        'import "./one.js";',
        'const one = await import("./one.js");',
    ],
)
def test_what_is_not_understood_is_refused_by_file_and_line(line: str) -> None:
    with pytest.raises(ValueError, match=r"^a/b\.js:2: not understood: "):
        read_module("a/b.js", f"/* One. */\n{line}\n")


def test_a_circle_is_refused(written: Path) -> None:
    (written / "b/one.js").write_text(
        'import { two } from "../a/two.js";\nexport const one = two;\n'
    )
    with pytest.raises(
        ValueError, match=r"^b/one\.js:1: a circle: a/entry\.js > a/two\.js > b/one"
    ):
        bundle("a/entry.js")


def test_a_name_that_is_not_exported_is_refused(written: Path) -> None:
    (written / "b/one.js").write_text("const one = 1;\n")
    with pytest.raises(ValueError, match=r"^a/two\.js:1: b/one\.js does not export one$"):
        bundle("a/entry.js")


def test_a_file_that_is_missing_is_refused(written: Path) -> None:
    (written / "b/one.js").unlink()
    with pytest.raises(ValueError, match=r"^a/two\.js:1: there is no b/one\.js$"):
        bundle("a/entry.js")
