"""What stands between two days: which events the panel of all regions lists."""

import pandas as pd

from components.figures.lists import events_of
from components.figures.standing import named_regions
from components.tables.load import Tables
from components.view.view import View


def test_all_regions_list_every_event_up_to_the_day(tables: Tables) -> None:
    day = pd.Timestamp("2022-09-28")
    listed = events_of(tables, named_regions("all"), View(day))
    told = tables.events[tables.events["start_date"] <= day]
    assert len(listed) == len(told)
    assert (told["region_ids"] == "UA-63").any(), "one lies in none of the regions"
