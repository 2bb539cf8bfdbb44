"""A pack with what is a reader's own: under its name, and by the terms of its source."""

from dataclasses import replace
from pathlib import Path

import pytest

from components.pack.__main__ import main
from components.pack.content import pack_contents
from components.pack.own import OwnParts, asked_own
from events.validate.collection import Collection
from events.validate.dialects import terms_of
from events.validate.kept import write_collection
from tests.components.own.collections import collection
from tests.components.own.maps import NAME, own_maps
from tests.events.validate.made import CLAIM, TODAY, UCDP, collected, rows_like, rows_of


def scene_of(own: OwnParts) -> dict[str, object]:
    contents = pack_contents(own=own)
    address = contents.head["map"]["options"]["scene"]
    scenes = contents.documents["scene"]
    assert isinstance(scenes, dict)
    scene: dict[str, object] = scenes[str(address)]
    assert contents.head["documents"]["scene"].count(str(address)) == 1
    return scene


def kept(folder: Path, name: str, found: Collection) -> Path:
    path = folder / f"{name}.atlas.parquet"
    path.write_bytes(write_collection(found))
    return path


def events() -> Collection:
    rows = rows_like(UCDP, id=["1"], date_start=["2022-09-28"], date_end=["2022-09-28"])
    return collected(rows, "ucdp")


def test_its_map_has_the_ground_under_the_name_of_the_file() -> None:
    scene = scene_of(OwnParts(maps=own_maps()))
    assert scene["ground_sources"] == [f"{NAME} (your file)", "VIINA"]
    words = scene["words"]
    assert isinstance(words, dict)
    for name in ("attribution", "attribution_short"):
        assert f"not checked by the atlas: {NAME} (Source: " in words[name]


def test_each_document_of_the_ground_is_in_the_pack() -> None:
    contents = pack_contents(own=OwnParts(collection({}), own_maps()))
    scenes = contents.documents["scene"]
    assert isinstance(scenes, dict)
    scene = scenes[str(contents.head["map"]["options"]["scene"])]
    wanted = [*scene["ground"], *scene["texts"]["urls"]]
    assert set(wanted) <= set(scenes)
    assert {scenes[one]["names_url"] for one in scene["ground"]} <= set(scenes)


def test_the_pack_of_everybody_has_nothing_of_it() -> None:
    contents = pack_contents()
    scenes = contents.documents["scene"]
    assert isinstance(scenes, dict)
    scene = scenes[str(contents.head["map"]["options"]["scene"])]
    assert "ground_sources" not in scene
    assert "own" not in scene["categories"]


def test_events_and_maps_that_were_kept_are_read(tmp_path: Path) -> None:
    paths = [kept(tmp_path, "a", events()), kept(tmp_path, "b", own_maps())]
    found = asked_own(paths)
    assert found.events is not None
    assert found.maps is not None
    with pytest.raises(ValueError, match="second file of its kind"):
        asked_own([*paths, paths[0]])


def test_figures_are_refused(tmp_path: Path) -> None:
    figures = collected(rows_of({name: [value] for name, value in CLAIM.items()}), "claims")
    with pytest.raises(ValueError, match="no pack takes in"):
        asked_own([kept(tmp_path, "figures", figures)])


def test_what_may_not_be_passed_on_gets_into_no_pack(tmp_path: Path) -> None:
    acled = replace(events(), dialect="acled", terms=terms_of("acled", "a.csv", TODAY))
    with pytest.raises(ValueError, match="may not be passed on"):
        kept(tmp_path, "acled", acled)


def test_the_command_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "other.atlas.parquet"
    path.write_bytes(b"PAR1")
    words = ["--own", str(path), "--output", str(tmp_path / "a.html")]
    with pytest.raises(SystemExit, match="was changed since"):
        main(words)
    with pytest.raises(SystemExit):
        main(["--own", str(path), "--states", str(tmp_path / "states.json.gz")])
