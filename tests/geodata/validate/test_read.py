"""Files of any kind, read as the child process reads them."""

import io
import zipfile

import pytest

from geodata.validate.child import run_in_child
from geodata.validate.choices import Choices
from geodata.validate.files import Member
from geodata.validate.read import read_file, read_rows
from geodata.validate.report import FileRefusedError, Finding

GEOJSON = b'{"type": "Feature", "geometry": {"type": "Point", "coordinates": [37, 48]}}'


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def test_tables_of_an_archive_are_read_and_those_refused_are_said() -> None:
    content = zipped(**{"a.csv": b"id,id\n1,2\n", "b.csv": b"id;n\n1;2\n", "c.json": GEOJSON})
    first, second = read_file("export.zip", content)
    assert (first.file, first.kind) == ("export.zip/b.csv", "csv")
    assert (second.file, second.kind) == ("export.zip/c.json", "geojson")
    left = [one for one in first.findings if one.file == "export.zip/a.csv"]
    assert [(one.outcome, one.column) for one in left] == [("noticed", "id")]
    assert str(left[0].rule) == "left out: must have no two columns of the same name"


def test_an_archive_of_refused_tables_is_refused() -> None:
    with pytest.raises(FileRefusedError, match="has no rows"):
        read_file("export.zip", zipped(**{"a.csv": b"id\n"}))


def test_choices_reach_the_reader_of_each_kind() -> None:
    chosen = Choices(encoding="koi8-u", delimiter="|")
    (rows,) = read_file("one.csv", "id,x|місто\n1|Херсон\n".encode("koi8-u"), chosen)
    assert rows.texts.to_dict("list") == {"id,x": ["1"], "місто": ["Херсон"]}


def test_what_was_noticed_on_the_way_comes_with_the_rows() -> None:
    (rows,) = read_file("one.csv", GEOJSON)
    assert "is JSON" in str(rows.findings[0].rule)
    assert isinstance(rows.findings[0], Finding)
    assert read_rows(Member("one.json", "json", GEOJSON)).findings == ()


def test_shapes_come_back_from_a_child() -> None:
    (rows,) = run_in_child("one.geojson", read_file, "one.geojson", GEOJSON)
    assert rows.geometry is not None
    assert (rows.geometry.crs, rows.geometry.iloc[0].x) == ("EPSG:4326", 37)
