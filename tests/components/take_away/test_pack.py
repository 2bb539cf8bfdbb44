"""Saving as one file from the page: a process of its own makes it, and what it found is kept."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language.words import speaking
from components.take_away import pack
from components.take_away.pack import load_pack, load_states_file, run_command


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """The commands that were run, none of which takes a minute here."""
    told: list[list[str]] = []

    def run(words: list[str]) -> None:
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


def test_a_pack_that_was_not_made_is_a_fault_that_the_page_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(command: list[str], **_more: object) -> None:
        raise subprocess.CalledProcessError(1, command, stderr=b"no room left")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(OSError, match="the pack was not made: no room left"):
        run_command(["--states", "nowhere"])


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
