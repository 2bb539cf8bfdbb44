"""Saving as one file from the page: a process of its own makes it, and what it found is kept."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language.words import speaking
from components.take_away import pack
from components.take_away.pack import load_pack, load_states_file, run_command

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The commands that were run, none of which takes a minute here."""
    told: list[list[str]] = []

    def run(_folder: Path, words: list[str]) -> None:
        told.append(words)
        path = Path(words[words.index("--output") + 1 if "--output" in words else -1])
        path.write_bytes(b"states" if path.suffix == ".gz" else f"pack {len(told)}".encode())

    monkeypatch.setattr(pack, "run_command", run)
    for cached in (load_pack, load_states_file):
        cached.clear()
    yield told
    for cached in (load_pack, load_states_file):
        cached.clear()


def test_states_are_worked_out_once_for_all_packs_of_a_language(commands: list[list[str]]) -> None:
    first, again, whole = load_pack("crimea-2014"), load_pack("crimea-2014"), load_pack("")
    assert first is again
    assert [["--output" in words, "--lesson" in words] for words in commands] == [
        [False, False], [True, True], [True, True]
    ]  # fmt: skip
    assert first.file_name.startswith("claims-atlas_crimea-2014_20")
    assert whole.file_name.startswith("claims-atlas_20")
    assert {first.media_type, whole.media_type} == {"text/html"}
    with speaking("uk"):
        assert load_pack("").file_name.endswith("_uk.html")
    assert len(commands) == 5


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program stand in for the one that makes packs."""
    started = subprocess.Popen

    def start(command: list[str], **more: object) -> subprocess.Popen[bytes]:
        attended = command[command.index("--attended") + 1]
        return started([sys.executable, "-c", program, attended], **more)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(subprocess, "Popen", start)


def test_a_pack_that_was_not_made_is_a_fault_that_the_page_tells(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run_instead(monkeypatch, "import sys; sys.exit('no room left')")
    with pytest.raises(OSError, match="the pack was not made: no room left"):
        run_command(tmp_path, ["--states", "nowhere"])


def test_one_pack_is_made_at_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    noted = tmp_path / "noted"
    note = f"open({str(noted)!r}, 'a').write({{!r}})"
    program = f"import time; {note.format('+')}; time.sleep(0.3); {note.format('-')}"
    run_instead(monkeypatch, program)
    threads = [threading.Thread(target=run_command, args=(tmp_path, [])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert noted.read_text() == "+-+-+-"


ATTENDED = """
import sys, time
from pathlib import Path
from components.pack.attended import end_with_caller
end_with_caller(Path(sys.argv[1]))
Path(sys.argv[1], "begun").touch()
time.sleep(float(sys.argv[2]))
"""
# Begins that one as the server does, and tells its number.
CALLER = f"""
import subprocess, sys, time
begun = subprocess.Popen([sys.executable, "-c", {ATTENDED!r}, *sys.argv[1:]], stdin=subprocess.PIPE)
print(begun.pid, flush=True)
time.sleep(600)
"""


def test_a_pack_ends_with_its_server_however_that_ends(tmp_path: Path) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()
    caller = subprocess.Popen(
        [sys.executable, "-c", CALLER, str(folder), "600"], stdout=subprocess.PIPE, cwd=ROOT
    )
    with caller:
        assert caller.stdout is not None
        number = int(caller.stdout.readline())
        wait_until((folder / "begun").exists)
        caller.kill()
    wait_until(lambda: not is_running(number))
    assert not folder.exists()


def test_a_command_that_is_done_ends_by_itself(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ATTENDED, str(tmp_path), "0"], stdin=subprocess.PIPE, cwd=ROOT
    ) as done:
        assert done.wait(60) == 0
    assert tmp_path.exists()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    last = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.02)


def is_running(number: int) -> bool:
    """Whether a process is there, and no mere entry of one that has ended."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def test_a_press_makes_the_file_and_the_next_hands_it_over(commands: list[list[str]]) -> None:
    def page() -> None:
        from components.take_away.pack import draw_pack  # noqa: PLC0415 - AppTest runs it alone

        draw_pack("crimea-2014")

    app = AppTest.from_function(page).run()
    assert commands == []
    app.button[0].click().run()
    assert not app.exception
    (button,) = app.get("download_button")
    assert button.label.startswith("Download, ")
    assert len(commands) == 2
