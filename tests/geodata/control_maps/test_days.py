"""The day of a map, by the name of its file or in a column."""

import pandas as pd
import pytest

from geodata.control_maps.days import day_of_name, days_of_cells


@pytest.mark.parametrize(
    "name",
    [
        "deepstatemap_data_20240708.geojson",
        "x.zip/folder 2019-01-01/2024-07-08.json",
        "map_2024_07_08T10.geojson",
        "1720418400.geojson",
        "history-1720418400000.json",
        "20240101-to-20240708.geojson",
    ],
)
def test_the_name_of_a_file_has_its_day(name: str) -> None:
    assert day_of_name(name) == pd.Timestamp("2024-07-08")


@pytest.mark.parametrize(
    "name", ["map.geojson", "20241308.geojson", "v12.json", "12345678901.json"]
)
def test_other_numbers_are_no_day(name: str) -> None:
    assert day_of_name(name) is None


def test_a_column_has_days_as_iso_compact_and_since_1970() -> None:
    cells = pd.Series(
        [
            "2024-07-08",
            "20240708",
            "1720418400",
            "1720418400000",
            "2024-07-08T23:59:59Z",
            " 2024/07/08",
        ]
    )
    assert days_of_cells(cells).tolist() == [pd.Timestamp("2024-07-08")] * 6


def test_what_can_be_read_in_two_ways_is_no_day() -> None:
    assert days_of_cells(pd.Series(["07/08/2024", "", "soon", "2024-13-01", "8"])).isna().all()
