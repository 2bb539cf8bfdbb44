"""Broken data stops the start, with the file and what is wrong in it."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import components.language.current
import events.read
import geodata.read
from components.language.current import translations
from components.server import ready
from components.tables.load import load_ground_cells, load_shipped_tables, load_tables


def _forget() -> None:
    for loaded in (load_ground_cells, load_shipped_tables, load_tables):
        loaded.clear()  # type: ignore[attr-defined]  # see `components.language.kept`
    translations.cache_clear()


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy of all that is shipped, in place of it."""
    of_events, of_geodata, locale = (tmp_path / name for name in ("events", "geodata", "locale"))
    shutil.copytree(events.read.DATA, of_events)
    shutil.copytree(geodata.read.DATA, of_geodata)
    shutil.copytree(components.language.current.CATALOGUES, locale)
    for module in (events.read, ready):
        name = "DATA" if module is events.read else "EVENTS_DATA"
        monkeypatch.setattr(module, name, of_events)
    monkeypatch.setattr(geodata.read, "DATA", of_geodata)
    monkeypatch.setattr(ready, "GEODATA", of_geodata)
    monkeypatch.setattr(ready, "RELEASES", of_events / "releases")
    monkeypatch.setattr(ready, "LESSONS", of_events / "lessons")
    monkeypatch.setattr(components.language.current, "CATALOGUES", locale)
    _forget()
    yield tmp_path
    monkeypatch.undo()
    _forget()


def _flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :]


def _put(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return change


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _half_of_text(content: bytes) -> bytes:
    return content.decode("utf-8")[: len(content.decode("utf-8")) // 2].encode()


def _cut_in_a_text(content: bytes) -> bytes:
    return content[: content.rindex(b'msgid "') + 9]


CLAIMS = "events/claims.csv"


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (CLAIMS, lambda _: b"", ["claims.csv: is empty"]),
        (CLAIMS, lambda content: content.decode().encode("utf-16"), ["claims.csv: is UTF-16"]),
        (CLAIMS, lambda _: b"<!DOCTYPE html>", ["claims.csv: is HTML"]),
        (CLAIMS, lambda _: b"version https://git-lfs.github.com/spec/v1\n", ["claims.csv", "LFS"]),
        (CLAIMS, lambda content: content + b'"C9', ["claims.csv: line ", "unexpected end"]),
        (CLAIMS, lambda content: content + b"C9\n", ["claims.csv: row ", "has 1 fields"]),
        (CLAIMS, lambda content: content + b"\xff", ["claims.csv: line ", "must be UTF-8"]),
        (CLAIMS, _put(b"FOX-0929", b"NOPE-1"),
         ["claims.csv: row 1 (C001), column 'source_id', value 'NOPE-1': must be a source_id"]),
        (CLAIMS, _put(b"zap-yes", b"nope"), ["claims.csv: row 1 (C001), column 'dispute_group'"]),
        (CLAIMS, _put(b"2022-09-27,day", b"2022-09-31,day"), ["claims.csv", "2022-09-31"]),
        (CLAIMS, _put(b"reported", "rep\u202eorted".encode()),
         ["claims.csv: row 1, column 'qualifier', value 'rep\\u202eorted'", "'\\u202e'"]),
        (CLAIMS, _put(b"reported", b"x" * 10_001), ["column 'qualifier'", "at most 10000"]),
        ("events/sources.csv", _put(b"https://", b"javascript:"), ["sources.csv", "javascript:"]),
        ("events/sources.csv", _put(b"https://", b"https://a:b@"), ["sources.csv", "a:b@"]),
        ("events/dispute_groups.csv", _put(b"crimea-2014", b"nope"),
         ["dispute_groups.csv", "nope"]),
        ("geodata/roll_calls.csv", _put(b"A/RES/68/262,", b"A/RES/1/1,"), ["roll_calls.csv"]),
        ("geodata/regions.parquet", _half, ["regions.parquet"]),
        ("geodata/regions.parquet", _flip, ["regions.parquet"]),
        ("geodata/ground_cells.parquet", _half, ["ground_cells.parquet"]),
        ("geodata/datapackage.json", _half, ["geodata/datapackage.json"]),
        ("events/lessons/crimea-2014.uk.md", _half_of_text,
         ["crimea-2014.uk.md: has ", " steps, must have "]),
        ("locale/uk.po", _cut_in_a_text, ["uk.po"]),
        ("locale/uk.po", lambda _: b"", ["uk.po"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_stops_the_start_by_its_name(
    shipped: Path, name: str, change: Callable[[bytes], bytes], said: list[str]
) -> None:
    path = shipped / name
    path.write_bytes(change(path.read_bytes()))
    fault = ready.words_of_fault(ready.read_everything)
    for part in said:
        assert part in fault


def test_a_file_that_is_missing_stops_the_start_by_its_name(shipped: Path) -> None:
    (shipped / CLAIMS).unlink()
    assert "claims.csv: No such file" in ready.words_of_fault(ready.read_everything)


@pytest.mark.parametrize(
    "content", [b"", b"nothing", gzip.compress(b"{", mtime=0), gzip.compress(b"[1]", mtime=0)]
)
def test_a_broken_release_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2026-01-01.json.gz").write_bytes(content)
    said = ready.words_of_fault(lambda: ready.read_release("2026-01-01", tmp_path) and None)
    assert said.startswith("2026-01-01.json.gz: is no release that can be read")


@pytest.mark.usefixtures("shipped")
def test_what_is_shipped_can_be_read() -> None:
    assert ready.words_of_fault(ready.read_everything) == ""
