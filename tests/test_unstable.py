"""A browser test that fails is run once more, is never hidden, and many of them fail the run."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Each of them fails the first time.
WAVERING = """
import pathlib
import pytest

@pytest.mark.parametrize("number", range({count}))
def test_wavers(number):
    seen = pathlib.Path(__file__).with_name(str(number))
    came_before = seen.exists()
    seen.touch()
    assert came_before, "the first time"

def test_breaks():
    assert not {breaks}, "each time"
"""


def run(folder: Path, count: int, *, breaks: bool) -> tuple[int, str]:
    """The exit code and the words of a run of tests, of which so many fail at first."""
    folder.mkdir(parents=True)
    path = folder / "test_made.py"
    path.write_text(WAVERING.format(count=count, breaks=breaks), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    options = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}", str(path)]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(("count", "code"), [(0, 0), (5, 0), (6, 1)])
def test_a_few_browser_tests_may_pass_the_second_time_and_are_shown(
    tmp_path: Path, count: int, code: int
) -> None:
    ended, said = run(tmp_path / "tests" / "browser", count, breaks=False)
    assert ended == code, said
    assert said.count("AssertionError: the first time") == count
    assert (f"UNSTABLE: {count}" in said) == bool(count)


@pytest.mark.parametrize(("room", "count", "breaks"), [("browser", 0, True), ("events", 1, False)])
def test_what_fails_twice_or_in_no_browser_fails(
    tmp_path: Path, room: str, count: int, breaks: bool
) -> None:
    assert run(tmp_path / "tests" / room, count, breaks=breaks)[0] == 1
