"""The field for a file, and how the file is read: its table, its dialect, its columns."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.client.markup import element, paragraphs, text, together
from components.language.kept import kept
from components.language.messages import message_text
from components.language.words import (
    _,
    day_in_words,
    days_in_words,
    number,
    plural_category,
    plural_forms,
)
from components.own.reading import (
    ALL_TABLES,
    Reading,
    ReadMaps,
    Refused,
    Waiting,
    alike_in,
    answer_maps,
    begin,
    choose_column,
    choose_dialect,
    choose_mapping,
    choose_options,
    choose_table,
    keep_reading,
    keep_reading_session,
    read_again,
    reading_now,
    reading_session,
)
from components.own.session import Brought, bring, brought
from events.validate.collection import Collection
from events.validate.dialects import CLAIMS, DIALECTS, MAPPED, Field
from events.validate.mapping import Options, answer, mapping_json, read_mapping
from events.validate.question import Question
from events.validate.template import template_csv, template_xlsx
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.read import TABLES
from geodata.messages import MessageError
from geodata.validate.choices import Choices
from geodata.validate.delimited import DELIMITERS
from geodata.validate.encoding import ENCODINGS
from geodata.validate.files import MOST_BYTES

_ENDINGS = ["csv", "tsv", "txt", "xlsx", "ods", "json", "geojson", "parquet", "gpkg", "zip"]


def field_names() -> dict[Field, str]:
    """Parts of an event, as the form asks for their columns."""
    return {
        "start_date": _("Day, or first day"),
        "end_date": _("Last day"),
        "latitude": _("Latitude"),
        "longitude": _("Longitude"),
        "title": _("What happened"),
        "place": _("Place"),
        "region": _("Region"),
        "event_type": _("Kind of event"),
        "fatalities": _("Deaths"),
        "source": _("Source"),
        "event_id": _("Key of the event"),
        "country": _("Country"),
        "date_precision": _("How exact the day is"),
        "geo_precision": _("How exact the place is"),
    }


def draw_field() -> None:
    """Draw the field for a file, and read the file that has come."""
    turn = reading_session().emptied
    st.file_uploader(
        _("File of events, figures or maps of control"),
        type=_ENDINGS,
        max_upload_size=MOST_BYTES // 1_000_000,
        key=f"own-file-{turn}",
        on_change=_take_file,
        args=(f"own-file-{turn}",),
    )
    file = brought()
    if file is not None:
        bring(None)
        _read_with_progress(Waiting(file, Choices(), "", Options()))
    waiting = reading_now()
    if isinstance(waiting, Waiting):
        keep_reading(None)
        _read_with_progress(waiting)


def draw_hints() -> None:
    """Draw what can be read, what becomes of it, and the template for figures."""
    st.html(
        paragraphs(
            _(
                "Files of UCDP GED, ACLED, VIINA, GDELT and TimeMap are recognised by "
                "their columns. Of any other table you say which column is what: CSV, "
                "Excel, OpenDocument, GeoJSON, GeoParquet, GeoPackage, zipped shapefile."
            ),
            _(
                "Maps of who holds what are recognised too: areas with a day in a column or in "
                "the name of the file, a zipped folder with a file for each day, DeepStateMap, "
                "UA Control Map, layers of ISW, VIINA by place."
            ),
            _(
                "The file is read on the computer that serves this atlas and shown to this "
                "window alone. It is sent to nobody, and forgotten soon after you close "
                "the window."
            ),
        )
    )
    _draw_template()


def draw_reading(reading: Reading) -> None:
    """Draw what the file is, and the ways to read it."""
    rows = reading.rows
    forms = plural_forms("{count} row", "{count} rows")
    read = alike_in(reading.tables) if reading.table == ALL_TABLES else [rows]
    rows_in = sum(one.rows_in for one in read)
    counted = forms[plural_category(rows_in)].format(count=number(rows_in))
    st.html(
        together(
            element("h2", text(reading.file.name)),
            paragraphs(f"{_kind_names().get(rows.kind, rows.kind)}, {counted}"),
        )
    )
    if len(reading.tables) > 1:
        key = f"own-table-{reading.turn}"
        names = _table_names(reading)
        st.selectbox(
            _("Table"), [*names], index=[*names].index(reading.table), key=key,
            format_func=lambda place: names[place],
            on_change=lambda: choose_table(reading, st.session_state[key]),
        )  # fmt: skip
    _draw_choices(reading)
    _draw_dialect(reading)
    if reading.rows.geometry is not None and st.button(
        _("Read as a map of control"), key=f"own-as-maps-{reading.turn}"
    ):
        read_again(reading.file, reading.choices, "polygons", Options())
        st.rerun()
    if reading.dialect == MAPPED:
        _draw_mapping(reading)
    if isinstance(reading.result, Question):
        _draw_question(reading, reading.result)


def draw_maps(reading: ReadMaps) -> None:
    """Draw what maps a file holds, as what they were read, and what has to be answered."""
    read = reading.read
    st.html(together(element("h2", text(reading.file.name)), paragraphs(_maps_in_words(read))))
    names = map_names() | {TABLES: _("Another table of events: I name its columns")}
    key = f"own-maps-{reading.turn}"
    st.selectbox(
        _("Read as"), [*names], index=[*names].index(read.dialect), key=key,
        format_func=lambda one: names[one],
        on_change=lambda: read_again(
            reading.file, reading.choices, st.session_state[key], reading.options
        ),
    )  # fmt: skip
    if isinstance(reading.result, Question):
        _draw_maps_question(reading, reading.result)
    elif isinstance(reading.result, Collection) and reading.result.maps is not None:
        _draw_jumps(reading, reading.result.maps.jumps)


def map_names() -> dict[str, str]:
    """Kinds of maps of control, as the form offers them."""
    return {
        "polygons": _("Areas of who holds what"),
        "deepstate": _("DeepStateMap, as it comes"),
        "uacontrolmap": "UA Control Map",
        "isw": _("A layer of ISW"),
        "viina_control": _("VIINA, control by place"),
    }


def draw_other_file() -> None:
    """Draw the button that puts this file away."""
    if st.button(_("Put this file away"), key="own-away"):
        keep_reading(None)
        st.rerun()


def draw_refused(refused: Refused) -> None:
    """Say why a file was not read."""
    said = [
        " ".join(message_text(one) for one in (found.rule, found.advice) if one)
        for found in refused.findings
    ]
    words = _("{name} was not read: {reasons}")
    reasons = ". ".join(one.rstrip(".") for one in said) + "."
    st.error(words.format(name=refused.file.name, reasons=reasons), icon=":material/error:")
    _draw_choices(refused)


def _table_names(reading: Reading) -> dict[int, str]:
    """Tables of an archive by their places, all that can be read as one before the others."""
    names = {place: table.file for place, table in enumerate(reading.tables)}
    count = len(alike_in(reading.tables))
    if count < 2:
        return names
    forms = plural_forms("{count} table as one", "{count} tables as one")
    return {ALL_TABLES: forms[plural_category(count)].format(count=number(count)), **names}


def _read_with_progress(waiting: Waiting) -> None:
    """Read a file, and show how far that is; who presses the button ends the reading.

    Whatever is pressed runs the page anew, which ends this run at the next step of the bar, and
    with it the process that reads.
    """
    said = _("Reading {name}").format(name=waiting.file.name)
    with st.empty().container(key="own-progress"):
        bar = st.progress(0.0, said)
        st.button(_("Cancel"), key=f"own-cancel-{reading_session().turn}")
        begin(
            waiting.file, waiting.choices, waiting.read_as, waiting.options,
            on_progress=lambda share: bar.progress(share, said),
        )  # fmt: skip
    st.rerun()


def _maps_in_words(read: MapsRead) -> str:
    """How many maps a file holds, and of which days."""
    if not read.maps:
        return _("Maps of control")
    forms = plural_forms("{count} map of control, {days}", "{count} maps of control, {days}")
    days = days_in_words(read.maps[0].day, read.maps[-1].day)
    return forms[plural_category(len(read.maps))].format(count=number(len(read.maps)), days=days)


def _draw_maps_question(reading: ReadMaps, question: Question) -> None:
    """Ask what a word means for an area."""
    key = f"own-question-{reading.turn}-{question.word}"
    labels = {choice.key: message_text(choice.label) for choice in question.choices}
    st.radio(
        message_text(question.text), list(labels), index=None, key=key,
        format_func=lambda one: labels[one],
        on_change=lambda: answer_maps(
            reading, answer(reading.options, question, st.session_state[key])
        ),
    )  # fmt: skip


def _draw_jumps(reading: ReadMaps, jumps: tuple[pd.Timestamp, ...]) -> None:
    """Offer to take maps that differ much from those before and after them."""
    if not jumps:
        return
    key = f"own-jumps-{reading.turn}"
    days = {day.date().isoformat(): day_in_words(day) for day in jumps}
    st.multiselect(
        _("Maps that differ much from those before and after, and are right all the same"),
        [*days], [one for one in days if one in reading.options.confirmed], key=key,
        format_func=lambda one: days[one], placeholder=_("none: they are left out"),
        on_change=lambda: answer_maps(
            reading, replace(reading.options, confirmed=frozenset(st.session_state[key]))
        ),
    )  # fmt: skip


def _draw_template() -> None:
    """Draw the way to the template for figures, its rules in the current language."""
    st.html(
        together(
            element("h2", text(_("Figures of your own"))),
            paragraphs(
                _(
                    "Fill in the template: who says which figure, of what, when, and where that "
                    "can be read. In Excel each column says its rule, and offers its words. A "
                    "figure without a source, or that does not say what it is a share of, is shown "
                    "as such and never printed large."
                )
            ),
        )
    )
    with st.container(key="own-template", horizontal=True):
        # Made beforehand: one that is still to be made is forgotten when the page runs again.
        st.download_button(
            _("Template (Excel)"),
            _template_xlsx(),
            "claims.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
        )
        st.download_button(
            _("Template (CSV)"), template_csv(), "claims.csv", "text/csv", on_click="ignore"
        )


@kept()
def _template_xlsx() -> bytes:
    """Template as a workbook with the comments in the current language."""
    return template_xlsx(message_text)


def _take_file(key: str) -> None:
    """Take over the file that was chosen, and let the field be empty again."""
    given = st.session_state[key]
    if given is not None:
        bring(Brought(given.name, given.getvalue()))
        keep_reading_session(replace(reading_session(), emptied=reading_session().emptied + 1))


def _kind_names() -> dict[str, str]:
    return {
        "csv": _("Table as text"),
        "xlsx": _("Excel workbook"),
        "ods": _("OpenDocument workbook"),
        "json": "JSON",
        "geojson": "GeoJSON",
        "geopackage": "GeoPackage",
        "shapefile": _("Shapefile"),
        "parquet": "Parquet",
    }


def _draw_dialect(reading: Reading) -> None:
    """Draw the choice of what the file is read as, the likely first."""
    others = [key for key in DIALECTS if key not in reading.likely]
    keys = [*reading.likely, MAPPED, *others]
    names = {key: one.name for key, one in DIALECTS.items()} | {
        CLAIMS: _("Figures, in the columns of the template"),
        MAPPED: _("Another table of events: I name its columns"),
    }
    recognised = _("{name} (recognised by its columns)")
    labels = {
        key: recognised.format(name=names[key]) if key in reading.likely else names[key]
        for key in keys
    }
    key = f"own-dialect-{reading.turn}"
    st.selectbox(
        _("Read as"), keys, index=keys.index(reading.dialect), format_func=lambda one: labels[one],
        key=key, on_change=lambda: choose_dialect(reading, st.session_state[key]),
    )  # fmt: skip


def _draw_mapping(reading: Reading) -> None:
    """Draw which column holds what; a field that no column holds stays empty."""
    columns = [str(name) for name in reading.rows.texts.columns]
    names = field_names()
    st.html(element("h3", text(_("Which column is what"))))
    places = st.columns(3)
    for place, (part, name) in enumerate(list(names.items())[:12]):
        key = f"own-column-{part}-{reading.turn}"
        chosen = reading.mapping.get(part)
        with places[place % 3]:
            st.selectbox(
                name, columns, index=columns.index(chosen) if chosen in columns else None,
                placeholder=_("no column"), key=key,
                on_change=_take_column, args=(reading, part, key),
            )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom", key="own-columns"):
        st.download_button(
            _("Save this choice of columns"),
            mapping_json(reading.mapping, reading.options).encode(),
            file_name=f"{reading.file.name}.columns.json",
            mime="application/json",
            on_click="ignore",
        )
        with st.popover(_("Use a choice that was saved")):
            key = f"own-mapping-{reading.turn}"
            st.file_uploader(
                _("Saved choice of columns (.json)"), type=["json"], max_upload_size=1, key=key,
                on_change=_take_mapping, args=(reading, key),
            )  # fmt: skip
    if complaint := reading_session().complaint:
        keep_reading_session(replace(reading_session(), complaint=""))
        st.warning(complaint, icon=":material/error:")


def _take_column(reading: Reading, part: str, key: str) -> None:
    """Take over the column that was chosen for a part of an event, or that there is none."""
    choose_column(reading, part, st.session_state[key])


def _take_mapping(reading: Reading, key: str) -> None:
    """Take over a choice of columns that was saved; say why where it is none."""
    given = st.session_state[key]
    if given is None:
        return
    try:
        mapping, options = read_mapping(given.getvalue().decode("utf-8", "replace"))
    except MessageError as error:
        keep_reading_session(replace(reading_session(), complaint=message_text(error.message)))
        return
    choose_mapping(reading, mapping, options)


def _draw_choices(tried: Reading | Refused) -> None:
    """Draw the ways to read the bytes of a file, folded away: what was told from them is said."""
    kind = tried.rows.kind if isinstance(tried, Reading) else ""
    with st.expander(_("Read the file in another way")), st.form(f"own-choices-{tried.turn}"):
        chosen = tried.choices
        left, middle, right = st.columns(3)
        auto = _("tell from the file")
        with left:
            encoding = st.selectbox(
                _("Encoding of the text"), ["", *ENCODINGS], format_func=lambda one: one or auto,
                index=["", *ENCODINGS].index(chosen.encoding),
            )  # fmt: skip
        with middle:
            marks = {"": auto} | {mark: mark for mark in DELIMITERS} | {"\t": _("tab")}
            delimiter = st.selectbox(
                _("What divides the columns"), list(marks), format_func=lambda one: marks[one],
                index=list(marks).index(chosen.delimiter),
            )  # fmt: skip
        with right:
            sheet = st.text_input(_("Sheet of the workbook"), chosen.sheet, max_chars=100)
        crs, repair = chosen.crs, chosen.repair
        if kind not in ("csv", "xlsx", "ods"):
            crs = st.text_input(_("Coordinate system, such as EPSG:4326"), chosen.crs, max_chars=20)
            repair = st.checkbox(_("Repair shapes that cross themselves"), chosen.repair)
        if st.form_submit_button(_("Read it so")):
            read_again(
                tried.file, Choices(encoding, delimiter, sheet, "", crs, repair), "", Options()
            )
            st.rerun()


def _draw_question(reading: Reading, question: Question) -> None:
    """Ask what is never guessed."""
    key = f"own-question-{reading.turn}-{question.about}-{question.column}"
    labels = {
        choice.key: " ".join(
            filter(None, (message_text(choice.label), choice.example and f"({choice.example})"))
        )
        for choice in question.choices
    }
    st.radio(
        f"{question.column}: {message_text(question.text)}", list(labels), index=None,
        format_func=lambda one: labels[one], key=key,
        on_change=lambda: choose_options(
            reading, answer(reading.options, question, st.session_state[key])
        ),
    )  # fmt: skip
