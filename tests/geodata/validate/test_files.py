"""What a file is by its content, and which archives are refused before they are unpacked."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geodata.validate.archive import MOST_MEMBERS, MOST_UNPACKED
from geodata.validate.files import open_file
from geodata.validate.report import FileRefusedError
from tests.geodata.validate.memory import memory

TABLE = b"id,name\n1,West\n"
VRT = (
    b'<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource>'
    b"</OGRVRTLayer></OGRVRTDataSource>"
)


def packed(**members: bytes) -> bytes:
    """Archive of members; two underscores in a name stand for a dot."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", ".", name.count("__") * (name[0] != "_")), member)
    return content.getvalue()


def rule_of(name: str, content: bytes, most_bytes: int = 25_000_000) -> str:
    with pytest.raises(FileRefusedError) as refused:
        open_file(name, content, most_bytes)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"  <!DOCTYPE html><html>", "a web page"),
        (b"\xef\xbb\xbf<html><table>", "a web page"),
        (b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "a web page"),
        (b'<?xml version="1.0"?><kml>', "XML"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "a pointer of Git LFS"),
        (b"\x1f\x8b\x08", "packed in a way"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a workbook of before 2007, or one with a password"),
        (b"{\\rtf1 text}", "a text document"),
        (b"SQLite format 3\x00" + bytes(90), "a database of SQLite"),
        (b"\x00\x00\x27\x0a" + bytes(90), "a single part of a shapefile"),
        (bytes(range(1, 9)) * 40, "no text"),
    ],
)
def test_a_file_is_what_it_holds_and_not_what_it_is_called(content: bytes, kind: str) -> None:
    assert f"is {kind}" in rule_of("events.csv", content)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\r\n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert rule_of("events.csv", content) == "is empty"


def test_a_file_above_the_limit_is_refused_with_the_limit() -> None:
    assert rule_of("events.csv", TABLE * 100, most_bytes=1_000) == "must be at most 1 MB"
    assert rule_of("events.csv", bytes(25_000_001)) == "must be at most 25 MB"


def test_a_workbook_that_is_called_csv_is_read_as_one_and_said() -> None:
    content = packed(**{"xl/workbook.xml": b"<workbook/>"})
    (member,) = open_file("events.csv", content)
    assert member.kind == "xlsx"
    assert "a workbook of Excel" in str(member.findings[0].rule)
    (member,) = open_file("events.xlsx", content)
    assert member.findings == ()


def test_macros_are_said_and_never_run() -> None:
    content = packed(**{"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"})
    (member,) = open_file("events.xlsm", content)
    assert "macros" in str(member.findings[0].rule)


@pytest.mark.parametrize("part", ["xl/workbook.bin", "word/document.xml"])
def test_a_document_that_is_no_workbook_is_refused(part: str) -> None:
    content = packed(**{"[Content_Types].xml": b"<Types/>", part: b"x"})
    assert "no workbook of rows" in rule_of("events.xlsx", content)


def test_tables_of_an_archive_come_in_the_order_of_their_names() -> None:
    content = packed(
        b__csv=TABLE, a__json=b'[{"id": 1}]', c__pdf=b"%PDF-1.7", **{"_" + "_MACOSX/b.csv": TABLE}
    )
    members = open_file("export.zip", content)
    assert [(one.name, one.kind) for one in members] == [
        ("export.zip/a.json", "json"),
        ("export.zip/b.csv", "csv"),
    ]
    assert any("left out: is a PDF" in str(one.rule) for one in members[0].findings)


@pytest.mark.parametrize(
    "name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "..\\a.csv", "C:\\a.csv"]
)
def test_a_member_outside_of_its_folder_is_refused(name: str) -> None:
    assert "within the archive's own folder" in rule_of("export.zip", packed(**{name: TABLE}))


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("a.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "no link" in rule_of("export.zip", content.getvalue())


def test_an_encrypted_member_is_refused() -> None:
    content = bytearray(packed(a__csv=TABLE))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(head) + flags] |= 1
    assert "encrypted" in rule_of("export.zip", bytes(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(method: int) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        archive.writestr("a.csv", TABLE)
    assert "unusual" in rule_of("export.zip", content.getvalue())


def test_an_archive_within_an_archive_is_refused() -> None:
    assert "archive within" in rule_of("export.zip", packed(b__zip=packed(a__csv=TABLE)))


def test_too_many_members_are_refused_before_one_is_unpacked() -> None:
    many = {f"{number}.csv": TABLE for number in range(MOST_MEMBERS + 1)}
    assert "at most 20 files" in rule_of("export.zip", packed(**many))
    many = {f"{number}.csv": b"" for number in range(30_000)}
    content = packed(**many)
    with memory() as peak:
        assert "files" in rule_of("export.zip", content)
    assert peak() < 1_000_000


@pytest.mark.parametrize(
    ("size", "rule"),
    [
        (MOST_UNPACKED + 1, "at most 100 MB unpacked"),
        (5_000_000, "at most 100 times as large"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(size: int, rule: str) -> None:
    content = packed(a__csv=bytes(size))
    with memory() as peak:
        assert rule in rule_of("export.zip", content)
    assert peak() < 2_000_000


def test_a_member_larger_than_the_list_says_is_refused() -> None:
    content = bytearray(packed(a__csv=b"a,b\n" * 500_000))
    size = struct.pack("<L", 2_000_000)
    for place in range(content.index(b"PK\x01\x02"), len(content) - 4):
        if content[place : place + 4] == size:
            content[place : place + 4] = struct.pack("<L", 8)
    assert "cut short or broken" in rule_of("export.zip", bytes(content))


@pytest.mark.parametrize("keep", [30, -10])
def test_an_archive_cut_short_is_refused(keep: int) -> None:
    assert "cut short" in rule_of("export.zip", packed(a__csv=TABLE)[:keep])


def test_an_archive_of_nothing_to_read_says_so() -> None:
    assert "no table and no shapes" in rule_of("export.zip", packed(a__pdf=b"%PDF-1.7"))


@pytest.fixture(scope="module")
def shapefile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("shapes")
    places = gpd.GeoDataFrame({"id": ["1"]}, geometry=[shapely.Point(37, 48)], crs="EPSG:4326")
    places.to_file(folder / "places.shp")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_shapefile_is_one_member_of_its_parts(shapefile: dict[str, bytes]) -> None:
    (member,) = open_file("places.zip", packed(**shapefile))
    assert (member.name, member.kind) == ("places.zip/places.shp", "shapefile")
    with zipfile.ZipFile(io.BytesIO(member.content)) as parts:
        assert {Path(name).suffix for name in parts.namelist()} == {
            ".shp", ".shx", ".dbf", ".prj", ".cpg",
        }  # fmt: skip


@pytest.mark.parametrize("missing", [".shx", ".dbf", ".shp"])
def test_a_missing_part_of_a_shapefile_is_named(shapefile: dict[str, bytes], missing: str) -> None:
    parts = {name: part for name, part in shapefile.items() if Path(name).suffix != missing}
    assert f"without its {missing}" in rule_of("places.zip", packed(**parts))


@pytest.mark.parametrize(
    "name", ["places.vrt", "places.csv", "places.geojson", "places.gpkg", "places.shp"]
)
def test_a_list_of_other_files_is_refused_by_its_content(
    name: str, shapefile: dict[str, bytes]
) -> None:
    assert "a list of other files" in rule_of(name, VRT)
    assert "a list of other files" in rule_of("places.zip", packed(**{"a.csv": TABLE, name: VRT}))
    within = packed(**(shapefile | {name: VRT}))
    assert "a list of other files" in rule_of("places.zip", within)
