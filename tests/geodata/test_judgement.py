"""Judgements of control and shares of single days: what is shipped, refused, and what counts."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from geodata import read
from geodata.datapackage import read_datapackage
from geodata.judgement import dated_shares, judgements_in_force, judgements_on
from geodata.read import read_control_dated, read_judgements
from geodata.schema_judgement import CONTROL_DATED, JUDGEMENTS
from geodata.table import validated
from tests import shipped

JUDGEMENTS_SHIPPED = shipped.read_judgements()
DATED = shipped.read_control_dated()
IN_FORCE = judgements_in_force(JUDGEMENTS_SHIPPED)
COURT_2021, COURT_2024, LAW_OF_2014, LAW_OF_2015 = "J06", "J07", "J02", "J03"
JUDGEMENT_LINE = "J01,A court,court,UA-43;UA-40,whole,2014-02-27,2015-08-26,found,2021-01-14,It,S,"
DATED_LINE = "UA-14,S,A map,map_measured,2016-09-26,2016-09-27,0.3,0.32,"


def ids_on(day: str, region_id: str, *, known_by: bool = False) -> set[str]:
    rows = judgements_on(pd.Timestamp(day), IN_FORCE, region_id=region_id, known_by=known_by)
    return set(rows["judgement_id"])


def words_of_refusal(
    path: Path,
    columns: list[str],
    line: str,
    change: tuple[str, str],
    reader: Callable[[], pd.DataFrame],
) -> str:
    """What a reader says of a table of one line that it takes, after a change in it."""

    def write(written: str) -> None:
        path.write_text("\n".join([",".join(columns), written, ""]), encoding="utf-8")

    write(line)
    assert len(reader()) == 1
    write(line.replace(*change, 1))
    with pytest.raises(ValueError, match=rf"{path.name}: \d fault") as error:
        reader()
    return str(error.value)


def test_a_judgement_carries_no_share() -> None:
    assert not [name for name in JUDGEMENTS.columns if "share" in name]
    assert not {"J06", "J07"} & set(shipped.read_control()["source_id"])


def test_every_judgement_of_the_record_is_there() -> None:
    assert JUDGEMENTS_SHIPPED["judge_type"].value_counts().to_dict() == {
        "government": 8,
        "parliament": 5,
        "court": 4,
        "prosecutor": 1,
        "general_assembly": 1,
    }


def test_the_court_judged_in_2021_what_began_in_february_2014() -> None:
    assert COURT_2021 not in ids_on("2014-02-26", "UA-43")
    assert COURT_2021 in ids_on("2014-02-27", "UA-43")
    assert COURT_2021 in ids_on("2015-08-26", "UA-43")
    assert COURT_2021 not in ids_on("2015-08-27", "UA-43")


def test_nobody_could_read_the_court_before_it_had_spoken() -> None:
    assert ids_on("2014-03-16", "UA-43", known_by=True) == {"J01"}
    assert COURT_2024 not in ids_on("2021-12-01", "UA-43", known_by=True)
    assert COURT_2024 in ids_on("2021-12-01", "UA-43")


def test_a_law_is_known_from_its_passing_and_its_first_day_from_the_law_that_names_it() -> None:
    assert ids_on("2014-04-20", "UA-43", known_by=True) == {LAW_OF_2014}
    assert ids_on("2015-09-15", "UA-43", known_by=True) == {LAW_OF_2014, LAW_OF_2015}
    assert ids_on("2014-02-20", "UA-43") == {LAW_OF_2015}


def test_sevastopol_is_judged_with_crimea_and_kherson_apart() -> None:
    assert ids_on("2014-03-16", "UA-40") == ids_on("2014-03-16", "UA-43")
    assert ids_on("2014-03-16", "UA-65") == {"J19"}
    assert ids_on("2014-03-16", "UA-23") == set()


def test_a_word_about_one_day_counts_for_as_long_as_a_map_of_one_day() -> None:
    assert "J09" in ids_on("2014-08-25", "UA-14")
    assert "J09" not in ids_on("2014-08-26", "UA-14")
    assert "J09" not in ids_on("2014-07-10", "UA-14")


def test_courts_come_first_and_the_newest_of_them() -> None:
    rows = judgements_on(pd.Timestamp("2021-12-01"), IN_FORCE, region_id="UA-14", known_by=False)
    assert rows["judgement_id"].tolist() == ["J18", "J17", "J16", "J14", "J13", "J15", "J12"]


def test_shares_of_single_days_are_of_the_days_of_the_record_and_join_no_series() -> None:
    assert sorted(f"{day:%Y-%m-%d}" for day in DATED["assessed_on"].unique()) == [
        "2014-11-07",
        "2015-05-05",
        "2016-09-26",
        "2017-11-09",
        "2022-02-23",
    ]
    assert shipped.read_control()["assessed_from"].min() == pd.Timestamp("2022-02-24")


def test_the_line_of_before_is_never_the_first_day_of_the_daily_series() -> None:
    before = DATED[DATED["assessed_on"] == "2022-02-23"].set_index(["region_id", "assessor_name"])
    assert before.loc[("UA-65", "ISW"), "held_share_high"] == 0.0003
    assert before.loc[("UA-23", "ISW"), "held_share_high"] == 0
    assert not DATED["source_id"].str.startswith("VIINA").any()


def test_a_share_is_known_from_the_day_of_its_source() -> None:
    known = dated_shares(DATED, pd.Timestamp("2016-09-26"), region_id="UA-14", known_by=True)
    assert known["assessor_name"].tolist() == ["Order 1085-r", "Order 428-r", "KHPG"]
    every = dated_shares(DATED, pd.Timestamp("2016-09-26"), region_id="UA-14", known_by=False)
    assert len(every) == 6


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("court,UA", "crowd,UA", "column 'judge_type', value 'crowd'"),
        ("UA-43;UA-40", "UA-43;UA-43", "column 'region_ids', value 'UA-43;UA-43'"),
        ("UA-43;UA-40", "UA-30", "column 'region_ids', value 'UA-30'"),
        ("whole", "0.9", "column 'extent', value '0.9'"),
        ("2021-01-14", "2014-02-26", "published"),
        ("2015-08-26", "2014-02-26", "judged_from is not after last_judged_on"),
        ("2021-01-14", "2015-08-25", "last_judged_on is not after published"),
        ("found", "true", "column 'first_day_type', value 'true'"),
    ],
)
def test_a_wrong_judgement_is_refused_with_its_row_and_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
) -> None:
    monkeypatch.setattr(read, "DATA", tmp_path)
    path, columns = tmp_path / "judgements.csv", list(JUDGEMENTS.columns)
    said = words_of_refusal(path, columns, JUDGEMENT_LINE, (old, new), read_judgements)
    assert "row 1 (J01)" in said
    assert fault in said


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("0.32", "1.2", "column 'held_share_high', value 1.2"),
        ("0.32", "0.29", "held_share_low is not after held_share_high"),
        ("2016-09-27", "2016-09-25", "assessed_on is not after published"),
        ("map_measured", "guessed", "column 'basis', value 'guessed'"),
    ],
)
def test_a_wrong_share_of_a_single_day_is_refused_with_its_row_and_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
) -> None:
    monkeypatch.setattr(read, "DATA", tmp_path)
    path, columns = tmp_path / "control_dated.csv", list(CONTROL_DATED.columns)
    said = words_of_refusal(path, columns, DATED_LINE, (old, new), read_control_dated)
    assert "row 1 (UA-14)" in said
    assert fault in said


def test_a_judgement_of_days_to_come_is_refused() -> None:
    later = JUDGEMENTS_SHIPPED.assign(last_judged_on=pd.Timestamp("2030-01-01"))
    with pytest.raises(ValueError, match="last_judged_on is not after published"):
        validated(later.astype({"last_judged_on": "datetime64[us]"}), JUDGEMENTS, "judgements.csv")


def test_what_was_measured_with_places_of_an_open_database_stays_under_its_licence() -> None:
    entries = {one["path"]: one for one in read_datapackage(read.DATA)["resources"]}
    assert entries["control_dated.csv"]["licenses"][0]["name"] == "ODbL-1.0"
    assert entries["judgements.csv"]["licenses"][0]["name"] == "CC-BY-4.0"
