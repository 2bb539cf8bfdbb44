"""Broken data stops the start, with the file and what is wrong in it."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import components.language.current
import events.read
import geodata.read
from components.language.current import translations
from components.link.changes import load_changes
from components.link.cite import cite_text
from components.method.tables import reach_section
from components.scene.map_words import map_words
from components.server import ready
from components.tables.load import load_ground_cells, load_shipped_tables, load_tables
from components.view.view import View, parse_version
from components.view.words import site_name
from events.release.versions import data_version, newest_release


def _forget() -> None:
    for loaded in (load_changes, load_ground_cells, load_shipped_tables, load_tables):
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


def _laid(folder: Path, name: str, content: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the start says of an edition of one table and one row."""
    made = folder / "newsroom"
    made.mkdir()
    (made / "edition.txt").write_text("Kyiv Desk", "utf-8")
    head = next(
        (home / name).read_text("utf-8").partition("\n")[0]
        for home in (folder / "events", folder / "geodata")
        if (home / name).exists()
    )
    (made / name).write_text(f"{head}\n{content}\n", "utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(made))
    return ready.words_of_fault(ready.read_everything)


CLAIM = (
    "X1,UA-65,ref2022,share voting,80,,,% of votes counted,votes counted,,2022-09-27,day,"
    "2022-09-28,day,Somebody,claimed,FOX-0929,yes,khe-yes,"
)
JUDGEMENT = "J99,Court,court,UA-43,whole,2014-03-02,2014-03-02,said,2014-03-02,Words.,NOPE,"
EVENT = (
    "X1,2024-05-01,,Something,Something was said.,{regions},Kherson,46.6354,32.6169,city,political,"
    "yes,AJC-TL,yes,"
)


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("claims.csv", CLAIM.replace("FOX-0929", "NOPE"),
         "newsroom/claims.csv: row 1 (X1), column 'source_id', value 'NOPE': must be a source_id"),
        ("claims.csv", CLAIM.replace("khe-yes", "nope"),
         "newsroom/claims.csv: row 1 (X1), column 'dispute_group', value 'nope'"),
        ("claims.csv", CLAIM.replace(",80,", ",180,"), "row 1 (X1), column 'value'"),
        ("events.csv", EVENT.format(regions="UA-14"),
         "newsroom/events.csv: row 1 (X1), column 'region_ids', value 'UA-14': must be the region"),
        ("judgements.csv", JUDGEMENT,
         "newsroom/judgements.csv: row 1 (J99), column 'source_id', value 'NOPE'"),
    ],
)  # fmt: skip
def test_a_fault_of_an_edition_stops_the_start_by_its_own_file(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, name: str, row: str, said: str
) -> None:
    assert said in _laid(shipped, name, row, monkeypatch)


@pytest.mark.parametrize(
    ("name", "row"),
    [("claims.csv", CLAIM), ("events.csv", EVENT.format(regions="UA-65"))],
)
def test_a_good_edition_is_read_and_says_whose_it_is(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, name: str, row: str
) -> None:
    assert _laid(shipped, name, row, monkeypatch) == ""
    assert site_name() == "Claims Atlas, edition of Kyiv Desk"
    loaded = getattr(load_tables(), name.removesuffix(".csv"))
    assert loaded.iloc[-1, 0] == "X1"
    assert "edition of Kyiv Desk" in cite_text(
        View(), base="https://a.example", data_version=data_version(), accessed=date(2026, 12, 1)
    )
    assert "Kyiv Desk" in str(reach_section(load_tables()))
    assert not parse_version(data_version()).endswith(newest_release())
    assert load_changes(newest_release())["row_id"].tolist() == ["X1"]
    for words in (map_words()["attribution"], map_words()["attribution_short"]):
        assert str(words).startswith("Edition of Kyiv Desk. ©")
