"""What changed between two releases, and which of it concerns a view."""

import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.release import __main__ as release_command
from events.release import changes
from events.release.changes import REPORT_COLUMNS, changes_between, select_changes
from events.release.tables import Release, kept
from events.release.versions import data_version, read_release
from tests.events.frames import make_claims, make_groups
from tests.events.release.test_release import HOSTILE

SHIPPED = read_release(data_version())
DAY = pd.Timestamp("2022-09-30")
CELL = ["table", "row_id", "column", "change", "old", "new"]


def claims_release(*rows: dict[str, object], **groups: object) -> Release:
    return {
        "claims": kept("claims", make_claims(*rows)),
        "dispute_groups": kept("dispute_groups", make_groups(groups)),
    }


def control_release(*rows: tuple[str, str, str]) -> Release:
    """Assessments of Kherson by S1: in force from, until, share held."""
    return {
        "control_daily": pd.DataFrame(
            {
                "region_id": "UA-65",
                "source_id": "S1",
                "assessed_from": [row[0] for row in rows],
                "assessed_to": [row[1] for row in rows],
                "held_share": [row[2] for row in rows],
                "contested_share": "",
            },
            dtype="str",
        )
    }


def events_release(start: str, end: str, **more: object) -> Release:
    event = {
        "event_id": "E1",
        "start_date": pd.Timestamp(start),
        "end_date": pd.Timestamp(end),
        "known_date": pd.Timestamp(end),
        "title": "Bridge hit",
        "region_ids": "UA-43",
        **more,
    }
    return {"events": kept("events", pd.DataFrame([event]))}


def status_release(begins: str, ends: str | None) -> Release:
    status = {
        "status_id": "UA-65-1",
        "region_id": "UA-65",
        "status_type": "annexation_declared",
        "status_from": pd.Timestamp(begins),
        "status_to": pd.Timestamp(ends) if ends else pd.NaT,
        "declared_by": "Russia",
    }
    return {"statuses": kept("statuses", pd.DataFrame([status]))}


def correction(**more: str) -> pd.DataFrame:
    plain = {
        "correction_id": "K1",
        "table_name": "claims",
        "row_id": "C1",
        "column_name": "value",
        "old_value": "86.0",
        "new_value": "87",
        "reason": "misread",
    }
    return pd.DataFrame([{**plain, **more}])


def cells(found: pd.DataFrame) -> list[tuple[str, ...]]:
    return list(found[CELL].itertuples(index=False, name=None))


def concerns(found: pd.DataFrame, day: str = "2022-09-30", **view: object) -> bool:
    """Whether any of the changes concerns a view of Kherson, of all that is on record."""
    choices = {"known_by": False, "region_ids": ("UA-65",), **view}
    return bool(len(select_changes(found, day=pd.Timestamp(day), **choices)))


def test_a_release_does_not_differ_from_itself() -> None:
    found = changes_between(SHIPPED, SHIPPED)
    assert found.empty
    assert select_changes(found, day=DAY, known_by=True, region_ids=("UA-65",)).empty


@settings(max_examples=20)
@given(st.data())
def test_one_changed_figure_is_the_one_change_that_is_found(data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(SHIPPED["claims"]) - 1))
    column = data.draw(st.sampled_from(["metric", "stance", "published", "qualifier", "rest"]))
    claims = SHIPPED["claims"].copy()
    before = claims.at[row, column]
    claims.at[row, column] = "2010"
    found = changes_between(SHIPPED, {**SHIPPED, "claims": claims})
    expected = ("claims", claims.at[row, "claim_id"], column, "changed", before, "2010")
    assert cells(found) == [expected]
    back = changes_between({**SHIPPED, "claims": claims}, SHIPPED)
    assert cells(back) == [(*expected[:4], "2010", before)]


def test_a_figure_says_what_it_was_and_is() -> None:
    found = changes_between(
        claims_release({"value": 86.0}, {"value": 1.0}),
        claims_release({"value": 87.0}, {"value": 1.0}),
    )
    assert cells(found) == [("claims", "C1", "figure", "changed", "86", "87")]
    assert found["who"].tolist() == ["Commission"]


def test_a_range_is_one_figure() -> None:
    found = changes_between(
        claims_release({"value": 30.0}), claims_release({"value_low": 30.0, "value_high": 50.0})
    )
    assert cells(found) == [("claims", "C1", "figure", "changed", "30", "30..50")]


def test_a_row_that_is_new_or_gone_is_told_once() -> None:
    one, two = claims_release({"value": 86.0}), claims_release({"value": 86.0}, {"value": 12.5})
    assert cells(changes_between(one, two)) == [("claims", "C2", "figure", "added", "", "12.5")]
    assert cells(changes_between(two, one)) == [("claims", "C2", "figure", "removed", "12.5", "")]


def test_a_table_that_one_release_did_not_keep_is_no_change() -> None:
    one = claims_release({"value": 86.0})
    assert changes_between(one, {**one, **status_release("2022-09-30", None)}).empty


def test_the_correction_that_made_a_change_gives_its_reason() -> None:
    old, new = claims_release({"value": 86.0}), claims_release({"value": 87.0})
    found = changes_between(old, new, correction())
    assert found[["reason", "correction_id"]].to_numpy().tolist() == [["misread", "K1"]]


@pytest.mark.parametrize(
    "other",
    [
        {"row_id": "C2"},
        {"table_name": "events"},
        {"column_name": "qualifier"},
        {"old_value": "85"},
        {"new_value": "88"},
    ],
)
def test_a_correction_of_something_else_gives_no_reason(other: dict[str, str]) -> None:
    old, new = claims_release({"value": 86.0}), claims_release({"value": 87.0})
    assert changes_between(old, new, correction(**other))["reason"].tolist() == [""]


def test_a_corrected_end_of_a_range_gives_its_reason() -> None:
    old = claims_release({"value_low": 30.0, "value_high": 50.0})
    new = claims_release({"value_low": 30.0, "value_high": 55.0})
    why = correction(column_name="value_high", old_value="50", new_value="55")
    assert changes_between(old, new, why)["reason"].tolist() == ["misread"]


def test_control_is_compared_as_it_was_in_force() -> None:
    old = control_release(("2022-03-01", "2022-03-10", "0.5"))
    new = control_release(
        ("2022-03-01", "2022-03-04", "0.5"),
        ("2022-03-04", "2022-03-06", "0.6"),
        ("2022-03-06", "2022-03-10", "0.5"),
    )
    found = changes_between(old, new)
    assert cells(found) == [("control_daily", "UA-65 S1", "held_share", "changed", "0.5", "0.6")]
    days = [day.date().isoformat() for day in (found["new_from"][0], found["new_to"][0])]
    assert days == ["2022-03-04", "2022-03-06"]


def test_a_series_that_goes_on_adds_only_its_new_days() -> None:
    old = control_release(("2022-03-01", "2022-03-10", "0.5"))
    new = control_release(("2022-03-01", "2022-03-12", "0.5"))
    found = changes_between(old, new)
    assert cells(found) == [("control_daily", "UA-65 S1", "held_share", "added", "", "0.5")]
    assert not concerns(found, "2022-03-09")
    assert concerns(found, "2022-03-10")
    assert concerns(found, "2022-03-11")
    assert not concerns(found, "2022-03-12")


STEPS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["0.1", "0.2"])), max_size=4
)


def steps_release(steps: list[tuple[int, int, str]]) -> tuple[Release, dict[int, str]]:
    """Steps one after another, some with gaps between, and the share of each day of March."""
    rows, share_of, start = [], {}, 1
    for gap, length, share in steps:
        first = start + gap % 3
        start = min(first + length, 31)
        if first < start:
            rows.append((f"2022-03-{first:02}", f"2022-03-{start:02}", share))
            share_of |= dict.fromkeys(range(first, start), share)
    return control_release(*rows), share_of


@settings(max_examples=25)
@given(STEPS, STEPS)
def test_control_differs_on_exactly_the_days_that_a_change_covers(
    old_steps: list[tuple[int, int, str]], new_steps: list[tuple[int, int, str]]
) -> None:
    (old, old_shares), (new, new_shares) = steps_release(old_steps), steps_release(new_steps)
    found = changes_between(old, new)
    for number in range(1, 32):
        day = pd.Timestamp(2022, 3, number)
        was, now = old_shares.get(number, ""), new_shares.get(number, "")
        told = select_changes(found, day=day, known_by=False)
        expected = [] if was == now else [(was, now)]
        assert list(told[["old", "new"]].itertuples(index=False, name=None)) == expected


def test_a_change_concerns_the_views_of_its_region_from_its_day_on() -> None:
    found = changes_between(claims_release({"value": 86.0}), claims_release({"value": 87.0}))
    assert concerns(found, "2022-09-27")
    assert concerns(found, "2026-01-01")
    assert not concerns(found, "2022-09-26")
    assert not concerns(found, region_ids=("UA-23",))
    assert concerns(found, region_ids=("UA-23", "UA-65"))
    assert concerns(found, region_ids=())


def test_what_was_not_yet_published_does_not_concern_a_view_of_what_was_known() -> None:
    found = changes_between(claims_release({"value": 86.0}), claims_release({"value": 87.0}))
    assert concerns(found, "2022-09-27", known_by=False)
    assert not concerns(found, "2022-09-27", known_by=True)
    assert concerns(found, "2022-09-28", known_by=True)


def test_a_claim_that_left_the_view_concerns_it() -> None:
    old, new = claims_release({"value": 1.0}), claims_release({"value": 1.0, "as_of": "2023-01-01"})
    assert concerns(changes_between(old, new), "2022-09-30")
    assert concerns(changes_between(new, old), "2022-09-30")
    moved = claims_release({"value": 1.0, "region_ids": "UA-23"})
    assert concerns(changes_between(old, moved), region_ids=("UA-65",))
    assert concerns(changes_between(old, moved), region_ids=("UA-23",))


def test_a_claim_of_a_regions_dispute_group_concerns_the_region() -> None:
    plain = {"region_ids": "UA-65;UA-23", "dispute_group": "west-turnout"}
    old, new = (claims_release({**plain, "value": value}) for value in (86.0, 87.0))
    assert concerns(changes_between(old, new), region_ids=("UA-65",))
    assert not concerns(changes_between(old, new), region_ids=("UA-23",))


def test_a_figure_of_several_regions_concerns_only_the_view_of_all() -> None:
    plain = {"region_ids": "UA-65;UA-23", "dispute_group": ""}
    old, new = (claims_release({**plain, "value": value}) for value in (86.0, 87.0))
    assert not concerns(changes_between(old, new), region_ids=("UA-65",))
    assert concerns(changes_between(old, new), region_ids=())


def test_sevastopol_concerns_the_view_of_crimea() -> None:
    plain = {"region_ids": "UA-40", "dispute_group": ""}
    old, new = (claims_release({**plain, "value": value}) for value in (86.0, 87.0))
    assert concerns(changes_between(old, new), region_ids=("UA-43",))


def test_an_event_concerns_the_views_whose_window_holds_it() -> None:
    old = events_release("2022-10-08", "2022-10-09")
    new = events_release("2022-10-08", "2022-10-09", title="Bridge blown up")
    found = changes_between(old, new)
    view = {"region_ids": ("UA-43",)}
    assert cells(found)[0][2:] == ("title", "changed", "Bridge hit", "Bridge blown up")
    assert not concerns(found, "2022-10-07", window_days=7, **view)
    assert concerns(found, "2022-10-08", window_days=7, **view)
    assert concerns(found, "2022-10-15", window_days=7, **view)
    assert not concerns(found, "2022-10-16", window_days=7, **view)
    assert concerns(found, "2026-01-01", window_days=None, **view)
    assert not concerns(found, "2022-10-08", window_days=7, known_by=True, **view)
    assert not concerns(found, "2022-10-08", window_days=7)


def test_a_status_concerns_the_days_on_which_it_is_in_force() -> None:
    found = changes_between(
        status_release("2022-09-30", "2022-10-05"), status_release("2022-10-01", "2022-10-05")
    )
    assert [concerns(found, f"2022-{day}") for day in ("09-29", "09-30", "10-04", "10-05")] == [
        False,
        True,
        True,
        False,
    ]


def test_what_no_view_shows_is_in_the_report_only() -> None:
    sources = SHIPPED["sources"].copy()
    sources.loc[0, "rest"] = "other words"
    found = changes_between(SHIPPED, {**SHIPPED, "sources": sources})
    assert found["column"].tolist() == ["rest"]
    assert not concerns(found, region_ids=())


def test_every_shipped_row_that_a_view_shows_has_its_days_and_words() -> None:
    emptied = {name: table.head(0) for name, table in SHIPPED.items()}
    found = changes_between(emptied, SHIPPED)
    shown = found[found["table"].isin(["claims", "events", "statuses", "control_daily"])]
    assert {"claims", "events", "statuses", "control_daily"} == set(shown["table"])
    assert shown["new_from"].notna().all()
    assert shown["new_known"].notna().all()
    assert shown["old_from"].isna().sum() == (~shown["table"].str.startswith("control")).sum()
    assert (shown["who"] + shown["what"] != "").all()


def test_the_command_prints_the_report_as_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    assert release_command.list_changes([data_version()]) == ",".join(REPORT_COLUMNS) + "\n"
    releases = {
        "2026-11-22": events_release("2022-10-08", "2022-10-08", longitude=-5.5),
        "2026-11-23": events_release("2022-10-08", "2022-10-08", longitude=-6.5, title="=1+1"),
    }
    monkeypatch.setattr(changes, "read_release", releases.__getitem__)
    printed = pd.read_csv(
        io.StringIO(release_command.list_changes(["2026-11-22", "2026-11-23"])), dtype=str
    )
    values = set(printed[["column", "old", "new"]].itertuples(index=False, name=None))
    assert values == {("title", "Bridge hit", "'=1+1"), ("longitude", "-5.5", "-6.5")}


@pytest.mark.parametrize("version", HOSTILE, ids=lambda text: repr(text)[:30])
def test_the_command_refuses_an_unknown_version(version: str) -> None:
    with pytest.raises(SystemExit) as error:
        release_command.list_changes(["--", version])
    assert str(error.value).startswith("no release of the data has this name")
