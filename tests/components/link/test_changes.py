"""What the page says about data that a link was made with."""

from collections import Counter

import pandas as pd
import pytest

from components.link import changes
from components.link import notice as link_notice
from components.link.changes import UNTOLD_COLUMNS, change_lines, column_names, load_changes
from components.link.notice import notice_of, version_in_words
from components.view.view import View, parse_version
from events.release.changes import CONTROL_TABLES, changes_between
from events.release.tables import MAIN_COLUMNS, Release
from events.release.versions import data_version, read_release, released_versions
from tests.events.release.test_release import HOSTILE

SHIPPED = read_release(data_version())
OLD = "2022-01-31"
VIEW = View(day=pd.Timestamp("2022-09-30"), region="UA-65")
REASON = "read wrong"
CORRECTION = pd.DataFrame(
    [
        {
            "correction_id": "K1",
            "table_name": "claims",
            "row_id": "C002",
            "column_name": "value",
            "old_value": "86",
            "new_value": "87",
            "reason": REASON,
        }
    ]
)


def shipped_but(table_name: str, row_id: str, **cells: str) -> Release:
    """The shipped release with other cells in one row."""
    table = SHIPPED[table_name].copy()
    row = table.index[table[table.columns[0]] == row_id][0]
    for column, cell in cells.items():
        assert table.at[row, column] != cell
        table.at[row, column] = cell
    return {**SHIPPED, table_name: table}


@pytest.fixture
def since(monkeypatch: pytest.MonkeyPatch):
    """Sets the release that the link was made with, as if the shipped data had come after it."""

    def set_old(old: Release, corrections: pd.DataFrame | None = None) -> None:
        found = changes_between(old, SHIPPED, corrections)
        monkeypatch.setattr(changes, "load_changes", {OLD: found}.__getitem__)
        monkeypatch.setattr(link_notice, "released_versions", lambda: (OLD, data_version()))

    return set_old


def texts(view: View = VIEW) -> list[str]:
    return [line["text"] for line in change_lines(OLD, view)]


def test_a_link_without_a_version_gets_no_notice() -> None:
    assert notice_of("", VIEW) == ""


def test_a_link_made_with_the_shipped_data_says_so_and_lists_nothing() -> None:
    notice = notice_of(data_version(), VIEW)
    shown = version_in_words(data_version())
    assert notice.startswith(f"This link was made with the data shown here, of {shown}")
    assert change_lines(data_version(), VIEW) == []
    assert load_changes(data_version()).empty


@pytest.mark.parametrize("version", HOSTILE[1:], ids=lambda text: repr(text)[:30])
def test_an_unknown_version_is_noticed_and_never_printed(version: str) -> None:
    notice = notice_of(version, VIEW)
    assert "does not have" in notice
    assert version not in notice
    with pytest.raises(ValueError, match="no release of the data has this name"):
        change_lines(version, VIEW)


def test_the_address_can_carry_every_release() -> None:
    assert [parse_version(version) for version in released_versions()] == list(released_versions())


def test_the_second_release_of_a_day_is_told_apart() -> None:
    assert version_in_words("2026-11-22") == "22 November 2026"
    assert version_in_words("2026-11-22.2") == "22 November 2026, release 2"


def test_a_link_whose_view_has_not_changed_says_so(since) -> None:
    since(shipped_but("claims", "C002", low="86", high="86"))
    other = View(day=VIEW.day, region="UA-23")
    assert notice_of(OLD, other) == (
        "This link was made with the data of 31 January 2022. "
        "Nothing that this view shows has changed since."
    )
    assert change_lines(OLD, other) == []
    before = View(day=pd.Timestamp("2022-09-26"), region="UA-65")
    assert change_lines(OLD, before) == []


def test_a_link_whose_view_has_changed_says_what_it_was_and_is_and_why(since) -> None:
    since(shipped_but("claims", "C002", low="86", high="86"), CORRECTION)
    assert notice_of(OLD, VIEW) == (
        "This link was made with the data of 31 January 2022. "
        "Since then 1 entry of this view has changed:"
    )
    (line,) = change_lines(OLD, VIEW)
    assert line == {
        "table": "claims",
        "row_id": "C002",
        "change": "changed",
        "what": "Russian-installed election commission, share voting for joining Russia, Kherson",
        "column": "figure",
        "old": "86 % of votes counted",
        "new": "87 % of votes counted",
        "reason": REASON,
        "text": "Russian-installed election commission, share voting for joining Russia, Kherson: "
        "was 86 % of votes counted, is 87 % of votes counted (read wrong)",
    }


def test_several_changes_are_counted(since) -> None:
    since(shipped_but("claims", "C002", low="80", high="86", stance="disputing", rest="x"))
    assert notice_of(OLD, VIEW).endswith("Since then 3 entries of this view have changed:")
    figure, side, note = texts()
    assert "was 80\u201386 % of votes counted, is 87 % of votes counted" in figure
    assert side.endswith("Kherson: side was Disputed, is Claimed")
    assert note.endswith("Kherson: note or description changed")


def test_a_figure_is_told_in_its_own_unit_and_as_exactly_as_it_was_meant(since) -> None:
    since(shipped_but("claims", "C002", low="2000", high="2000", unit="people", qualifier="about"))
    figure, unit, reading = texts()
    assert figure.endswith("Kherson: was about 2,000 people, is 87 % of votes counted")
    assert unit.endswith("Kherson: unit was people, is % of votes counted")
    assert reading.endswith("Kherson: wording was about, is reported")


def test_a_claim_that_came_from_another_region_is_told_in_both(since) -> None:
    since(shipped_but("claims", "C002", region_ids="UA-23"))
    for region in ("UA-65", "UA-23"):
        (text,) = texts(View(day=VIEW.day, region=region))
        assert text.endswith("joining Russia, Kherson: region was Zaporizhzhia, is Kherson")


def test_an_entry_that_is_new_or_gone_is_told_as_such(since) -> None:
    claims = SHIPPED["claims"]
    since({**SHIPPED, "claims": claims[claims["claim_id"] != "C002"]})
    assert [text.partition(": ")[2] for text in texts()] == ["added, 87 % of votes counted"]
    one_more = claims[claims["claim_id"] == "C002"].assign(claim_id="C999")
    since({**SHIPPED, "claims": pd.concat([claims, one_more], ignore_index=True)})
    assert [text.partition(": ")[2] for text in texts()] == ["removed, was 87 % of votes counted"]


def test_the_share_of_the_day_is_told_with_its_assessor(since) -> None:
    daily = SHIPPED["control_daily"].copy()
    daily["held_share"] = daily["held_share"].mask(daily["region_id"] == "UA-65", "0.9996")
    since({**SHIPPED, "control_daily": daily})
    assert texts() == [
        "VIINA, Kherson, area held by Russian forces: was 99.9 %, is 93.1 %",
    ]


def test_a_status_and_an_event_are_told_in_the_words_of_the_map(since) -> None:
    statuses = SHIPPED["statuses"]
    status = statuses[
        (statuses["region_id"] == "UA-65") & (statuses["status_from"] == "2022-09-30")
    ]
    since(shipped_but("statuses", status["status_id"].iloc[0], status_from="2022-09-29"))
    (text,) = texts()
    what, _colon, change = text.partition(": ")
    assert what == "Kherson, Russia claims to have annexed it, by treaty"
    assert change == "first day was 29 Sept 2022, is 30 Sept 2022"
    event = SHIPPED["events"].set_index("event_id").loc["E004"]
    since(shipped_but("events", "E004", category="vote"))
    crimea = View(day=pd.Timestamp(event["start_date"]), region="UA-43")
    (text,) = texts(crimea)
    assert text.startswith(f"{event['title']}: kind was vote, is ")


def test_the_day_compared_with_counts_too(since) -> None:
    since(shipped_but("claims", "C002", low="86", high="86"))
    before = pd.Timestamp("2022-09-01")
    assert change_lines(OLD, View(day=before, region="UA-65")) == []
    assert len(change_lines(OLD, View(day=before, region="UA-65", compare=VIEW.day))) == 1
    assert len(change_lines(OLD, View(day=VIEW.day, region="UA-65", compare=VIEW.day))) == 1


@pytest.mark.parametrize("text", ["{{7*7}}", "{who}", "{% x %}", "<script>alert(1)</script>", "%s"])
def test_text_from_data_stays_as_it_is(since, text: str) -> None:
    since(shipped_but("claims", "C002", claimant=text), None)
    (line,) = change_lines(OLD, VIEW)
    assert line["old"] == text
    assert f"who says it was {text}, is Russian-installed" in line["text"]


def test_every_part_that_a_view_shows_has_a_name() -> None:
    shown = {"claims", "events", "statuses", *CONTROL_TABLES}
    kept = {column for name in shown for column in SHIPPED[name]}
    keys = {"claim_id", "event_id", "status_id", "assessed_from", "assessed_to", "low", "high"}
    names = column_names()
    assert kept - keys - names.keys() == set()
    assert {MAIN_COLUMNS[name] for name in shown} | set(UNTOLD_COLUMNS) <= names.keys()


def test_every_change_can_be_printed(since) -> None:
    emptied = {name: table.head(0) for name, table in SHIPPED.items()}
    since(emptied)
    everything = View(day=pd.Timestamp("2026-08-21"), region="all", window=0)
    lines = change_lines(OLD, everything)
    counts = Counter(line["table"] for line in lines)
    assert (counts["claims"], counts["events"]) == (len(SHIPPED["claims"]), len(SHIPPED["events"]))
    assert counts["statuses"] == 5
    assert all(": added, " in line["text"] for line in lines)
    assert not any("nan" in line["text"].split() for line in lines)
