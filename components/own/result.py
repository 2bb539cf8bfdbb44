"""What became of the rows of a reader's file: a bar, the counts of each finding, each finding."""

from dataclasses import replace
from string import Formatter

import numpy as np
import pandas as pd
import streamlit as st

from components.client.markup import Html, element, table, text, together
from components.figures.claim import figure_with_unit, share_text
from components.language.messages import message_text
from components.language.names import places_text, region_name, stance_names
from components.language.words import (
    _,
    cut_date,
    day_in_words,
    days_in_words,
    from_data,
    listed,
    number,
    plural_category,
    plural_forms,
)
from components.own.beside import events_of_view
from components.own.figures import figures_of_view
from components.own.reading import keep_reading
from components.own.session import open_own
from components.shell.session import view_now
from components.tables.load import load_tables
from components.tables.own import tables_with_own
from components.view.view import View, write_view
from events.schema import SEVASTOPOL
from events.validate.collection import Collection, OwnMaps, Terms
from events.validate.dialects import CLAIMS
from events.validate.kept import ENDING, write_collection
from events.validate.report_file import report_csv, report_json
from geodata.messages import Message
from geodata.schema import REGION_IDS
from geodata.schema_control import MAX_AGE_DAYS
from geodata.validate.report import Finding, Outcome, Report

# So many findings stand on the page; the report as a file has more.
_MOST_SHOWN = 200
_MOST_EVENTS = 20
_MOST_MAPS = 12


def draw_result(collection: Collection) -> None:
    """Draw what came of a file, its report to be taken away, and the way onto the map."""
    report = collection.report
    st.html(together(element("h2", text(_("What became of its rows"))), rows_bar(report)))
    with st.container(key="own-buttons", horizontal=True, vertical_alignment="center"):
        is_claims = collection.dialect == CLAIMS
        show = _("Show in the panel") if is_claims else _("Show on the map")
        if not _is_empty(collection) and st.button(
            show, type="primary", icon=":material/map:", key="own-show"
        ):
            open_own(collection)
            keep_reading(None)
            show_on_map(collection)
        st.download_button(
            _("Report (CSV)"), report_csv(report), f"{collection.name}.report.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("Report (JSON)"), report_json(report), f"{collection.name}.report.json",
            "application/json", on_click="ignore",
        )  # fmt: skip
        _draw_keep(collection)
    if _is_empty(collection):
        st.info(_("No row can be shown. The report says why."), icon=":material/info:")
    st.html(together(element("h3", text(_("What was found"))), counts_table(report)))
    if report.findings:
        with st.expander(_("Every finding, with its row, column and value")):
            st.html(findings_table(report))
    if collection.maps is not None:
        st.html(
            together(
                element("h3", text(_("What the maps say of each region"))),
                _maps_table(collection.maps),
                _terms_in_words(collection.terms),
            )
        )
    elif not _is_empty(collection):
        heading = _("The first events, as they will stand in the atlas")
        if is_claims:
            heading = _("The first figures, as they will stand in the atlas")
        st.html(
            together(
                element("h3", text(heading)),
                _claims_table(collection) if is_claims else _events_table(collection.events),
                element("p", text(message_text(collection.terms.credit))),
            )
        )


def show_on_map(collection: Collection) -> None:
    """Open the atlas where the reader left it, or at the newest row where that view has none."""
    view = view_now()
    events = collection.events
    if collection.maps is not None:
        days = collection.maps.days
        if not days[0] <= view.day <= days[-1] + pd.Timedelta(days=MAX_AGE_DAYS):
            view = replace(view, day=min(days[-1], load_tables().last_day), known_by=False)
    elif collection.dialect == CLAIMS:
        view = _view_of_claims(collection, view)
    elif events_of_view(events, view).empty:
        view = replace(
            view, region="all", day=min(events["start_date"].max(), load_tables().last_day)
        )
    st.switch_page("atlas.py", query_params=write_view(view))


def rows_bar(report: Report) -> Html:
    """Rows of a file as a bar: taken as they are, with a changed value, left out."""
    parts = [
        ("accepted", _("taken as they are"), report.accepted),
        ("repaired", _outcome_names()["repaired"], report.repaired),
        ("rejected", _outcome_names()["rejected"], report.rejected),
    ]
    forms = plural_forms("{count} row in the file", "{count} rows in the file")
    whole = forms[plural_category(report.rows_in)].format(count=number(report.rows_in))
    pieces = [
        element("i", class_=name, style=f"flex-grow:{count}")
        for name, _words, count in parts
        if count
    ]
    keys = [
        element(
            "li", element("i", class_=name), element("b", text(number(count))), text(f" {words}")
        )
        for name, words, count in parts
    ]
    return element(
        "div",
        element("p", element("b", text(whole))),
        element("div", *pieces, class_="bar", aria_hidden="true"),
        element("ul", *keys, class_="keys"),
        class_="rows-bar",
    )


def counts_table(report: Report) -> Html:
    """How many rows each finding is about, most first; nothing where nothing was found."""
    if not report.counts:
        return element("p", text(_("Nothing was assumed, changed or left out.")))
    names = _outcome_names()
    rows = [
        [text(_sentence(rule, report)), text(names[outcome]), text(number(count))]
        for rule, outcome, count in report.counts
    ]
    headings = [_("What was found"), _("What became of it"), _("How often")]
    return table(_("Findings, counted"), headings, rows, class_="counts")


def findings_table(report: Report) -> Html:
    """Each finding with its place in the file, the first of many."""
    names = _outcome_names()
    rows = [
        [
            text(_place(found)),
            text(found.column),
            element("code", text(found.value)) if found.value else text(""),
            text(
                " ".join(message_text(one) for one in (found.rule, found.advice) if one is not None)
            ),
            text(names[found.outcome]),
        ]
        for found in report.findings[:_MOST_SHOWN]
    ]
    headings = [_("Row"), _("Column"), _("Value"), _("What was found"), _("What became of it")]
    found = table(_("Findings, one by one"), headings, rows, class_="findings")
    if len(report.findings) <= _MOST_SHOWN:
        return found
    more = _("The first {count} stand here; the report as a file has the others.")
    return together(found, element("p", text(more.format(count=_MOST_SHOWN))))


def _is_empty(collection: Collection) -> bool:
    return collection.events.empty and collection.claims.empty and collection.maps is None


def _terms_in_words(terms: Terms) -> Html:
    """Whom maps are from, and what their publisher does not allow."""
    said = [message_text(terms.credit)]
    if not terms.may_be_passed_on:
        said.append(
            _(
                "The publisher keeps the rights to these maps: they may not be passed on. They are "
                "shown to this window alone, and links, downloads and packs leave them out; of a "
                "picture they give the shares alone."
            )
        )
    return element("p", text(". ".join(one.rstrip(".") for one in said) + "."))


def _maps_table(maps: OwnMaps) -> Html:
    """Held shares of some maps by region: of all of them, or of days spread over the whole."""
    spread = np.unique(np.linspace(0, len(maps.days) - 1, _MOST_MAPS).round().astype(int))
    held = maps.shares.set_index(["assessed_on", "region_id"])["held_share"]
    rows = [
        [text(day_in_words(day)), *(text(share_text(float(held[day, one]))) for one in REGION_IDS)]
        for day in maps.days[spread]
    ]
    headings = [_("Day"), *map(region_name, REGION_IDS)]
    caption = _("Held by Russian forces, % of the area of each region")
    return together(element("p", text(caption)), table(caption, headings, rows, class_="events"))


def _view_of_claims(collection: Collection, view: View) -> View:
    """The view, or the day and region of the newest figure where it has none on its panel."""
    tables = tables_with_own(load_tables(), collection.claims)
    if not figures_of_view(tables.claims, view).empty:
        return view
    own = tables.claims[tables.claims["is_own"]]
    newest = own.sort_values("as_of_date", kind="stable").iloc[-1]
    day = min(max(newest["as_of_date"], tables.first_day), tables.last_day)
    region = "UA-43" if newest["region_id"] == SEVASTOPOL else newest["region_id"] or "all"
    return replace(view, region=region, day=day, known_by=False)


def _draw_keep(collection: Collection) -> None:
    """Draw the way to keep a collection as one file, or why there is none."""
    if _is_empty(collection):
        return
    if not collection.terms.may_be_passed_on:
        st.caption(_("The terms of this source do not let its rows be kept in a file of ours."))
        return
    st.download_button(
        _("Keep as one file"),
        lambda: write_collection(collection),
        f"{collection.name}{ENDING}",
        "application/vnd.apache.parquet",
        help=_("It holds the rows with their source, columns and report; open it here again."),
        on_click="ignore",
    )


def _outcome_names() -> dict[Outcome, str]:
    """What can become of a row, as the page and the report print it."""
    return {
        "rejected": _("left out"),
        "repaired": _("taken with a changed value"),
        "noticed": _("noticed"),
    }


def _place(found: Finding) -> str:
    """Where in the file: the row, and the line where that is another."""
    inner = found.file.rpartition("/")[2] if "/" in found.file else ""
    if inner:
        return _("{file}, {row}").format(file=inner, row=number(found.row)) if found.row else inner
    if not found.row:
        return _("whole file")
    if found.line and found.line != found.row + 1:
        return _("{row} (line {line})").format(row=number(found.row), line=number(found.line))
    return number(found.row)


def _sentence(rule: str, report: Report) -> str:
    """Rule of a count with what fills its gaps where that is always the same."""
    filled = {found.rule for found in report.findings if found.rule.template == rule}
    if len(filled) == 1:
        return message_text(filled.pop())
    return message_text(Message(rule, tuple((gap, "…") for gap in _gaps(rule))))


def _gaps(template: str) -> list[str]:
    return [name for _text, name, *_form in Formatter().parse(template) if name]


def _claims_table(collection: Collection) -> Html:
    """The first figures of a collection, as the panel will print them, and what each lacks."""
    tables = tables_with_own(load_tables(), collection.claims.head(_MOST_EVENTS))
    stances = stance_names()
    rows = [
        [
            text(claim["claimant"]),
            text(stances[claim["stance"]]),
            text(figure_with_unit(claim)),
            text(from_data(claim["metric"])),
            text(places_text(claim["region_ids"])),
            text(cut_date(claim["as_of"])),
            text(". ".join(filter(None, [
                tables.source_records[claim["source_id"]]["publisher"], claim["lacks"],
            ]))),
        ]
        for claim in tables.claim_records.values()
        if claim["is_own"]
    ]  # fmt: skip
    headings = [
        _("Who says it"), _("Stance"), _("Figure"), _("Of what"), _("Region"), _("As of"),
        _("Source"),
    ]  # fmt: skip
    return table(_("The first figures"), headings, rows, class_="events")


def _events_table(events: pd.DataFrame) -> Html:
    """The first events of a collection, with what the atlas makes of each."""
    rows = [
        [
            text(days_in_words(event["start_date"], event["end_date"])),
            text(event["title"]),
            text(event["place"]),
            text(listed([region_name(each) for each in event["region_ids"].split(";") if each])),
            text(_("a point") if event["is_on_map"] else _("in the lists, no point")),
        ]
        for event in events.drop(columns="geometry").head(_MOST_EVENTS).to_dict("records")
    ]
    headings = [_("Day"), _("What happened"), _("Place"), _("Region"), _("On the map")]
    return table(_("The first events"), headings, rows, class_="events")
