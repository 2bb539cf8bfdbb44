"""What checks and installs: an audit that counts, an environment that is whole, actions by hash."""

import importlib
import re
import sys
import urllib.error
from email.message import Message
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
HASH = " \\\n    --hash=sha256:0\n"
LOCK = f"streamlit==1.0{HASH}pandas==2.0 ; python_version > '3'{HASH}"


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """The commands of ``.ci``, which are no package."""
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    names = ("locks", "audit")
    found = {name: importlib.import_module(name) for name in names}
    for name in names:
        monkeypatch.delitem(sys.modules, name)
    return found


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "some.lock"
    path.write_text(LOCK, encoding="utf-8")
    return path


def test_an_audit_names_the_pin_with_a_hole(ci: dict[str, ModuleType], lock: Path) -> None:
    def ask(queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        assert [query["package"]["name"] for query in queries] == ["streamlit", "pandas"]
        return [{}, {"vulns": [{"id": "CANARY-1"}]}]

    assert ci["audit"].audit(lock, ask)[0] == ["pandas 2.0: CANARY-1"]
    assert ci["audit"].audit(lock, lambda _: [{}, {}]) == ([], "2 pins audited: no known hole.")


@pytest.mark.parametrize("answer", [[], [{}], [{}, {}, {}]])
def test_an_audit_that_did_not_look_at_every_pin_fails(
    ci: dict[str, ModuleType], lock: Path, answer: list[dict[str, Any]]
) -> None:
    assert ci["audit"].audit(lock, lambda _: answer)[0] == [f"{len(answer)} of 2 pins were audited"]


def test_an_audit_of_nothing_fails(ci: dict[str, ModuleType], tmp_path: Path) -> None:
    empty = tmp_path / "empty.lock"
    empty.write_text("", encoding="utf-8")
    assert ci["audit"].audit(empty, lambda _: [])[0] == ["0 of 0 pins were audited"]


@pytest.mark.parametrize(
    ("fault", "faults", "said"),
    [
        (urllib.error.URLError("no name"), [], "not audited: no network"),
        (TimeoutError(), [], "not audited: no network"),
        (urllib.error.HTTPError("", 500, "", Message(), None),
         ["nothing was audited: the database answered 500"], ""),
        (KeyError("results"),
         ["nothing was audited: the database's answer cannot be read: KeyError('results')"], ""),
    ],
)  # fmt: skip
def test_no_network_is_no_fault_and_is_said(
    ci: dict[str, ModuleType], lock: Path, fault: Exception, faults: list[str], said: str
) -> None:
    def ask(_queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        raise fault

    assert ci["audit"].audit(lock, ask) == (faults, said)


def test_an_environment_that_is_not_whole_is_seen(ci: dict[str, ModuleType], lock: Path) -> None:
    assert ci["locks"].missing(ROOT / "requirements.lock") == []
    assert ci["locks"].missing(lock) == ["streamlit"]  # of another version
    lock.write_text("no-such-package==1 \\\n    --hash=sha256:0\n", encoding="utf-8")
    assert ci["locks"].missing(lock) == ["no-such-package"]


def test_actions_are_named_by_commit() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        for used in re.findall(r"uses: *(\S+)", path.read_text("utf-8")):
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", used), used
