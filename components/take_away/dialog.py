"""The dialog that offers what a reader can take away: picture, data, worksheet, citation, link."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components.export.download import FORMATS, SCOPES, Download, download, file_stem
from components.export.ground import GROUND_FORMATS, ground_download
from components.language.kept import kept
from components.language.words import _, in_english, language
from components.link.cite import cite_bibtex, cite_ris, cite_text
from components.link.embed import frame_code, picture_code, site_address
from components.plate.content.own import OwnData
from components.settings import FRAME_ANCESTORS
from components.tables.load import load_tables
from components.take_away.file import draw_file, written
from components.take_away.pack import draw_whole
from components.take_away.picture import draw_name, draw_picture, load_picture_words
from components.view.view import View, view_link
from components.view.words import view_title, view_words
from components.worksheet.view_sheet import worksheet_bytes
from events.validate.collection import Collection

_TabDraw = Callable[[View, str, str], None]


def draw_take_away(
    view: View,
    data_version: str,
    own: OwnData | None = None,
    collections: tuple[Collection, ...] = (),
) -> None:
    """Draw the contents of the dialog; only the tab that is open is worked out.

    Parameters
    ----------
    own
        What of the reader's own a picture may hold.
    collections
        Events and maps of theirs that a file of the whole atlas may hold.
    """
    base = site_address(st.context.url or "")
    st.text(" ".join(view_words(view)))
    names = (_("Picture"), _("Data"), _("Worksheet"), _("Cite"), _("Link"), _("One file"))
    tabs = st.tabs(names, key="take-away", on_change="rerun")
    draws: tuple[_TabDraw, ...] = (
        partial(draw_picture, own=own),
        _draw_data,
        _draw_worksheet,
        _draw_cite,
        _draw_link,
        partial(draw_whole, collections=collections),
    )
    for tab, draw in zip(tabs, draws, strict=True):
        with tab:
            if tab.open:
                draw(view, base, data_version)


@kept(max_entries=12)
def load_download(
    view: View, scope: str, file_format: str, base: str, data_version: str
) -> Download:
    """File of the data, written once for all who ask for the same.

    Its tables keep their own language, what the file says of them is in the page's.
    """
    return download(
        replace(in_english(load_tables)(), shown_events=load_tables().events),
        view,
        scope=scope,
        file_format=file_format,
        base=base,
        data_version=data_version,
    )


@kept(max_entries=12)
def load_worksheet(view: View, base: str, data_version: str) -> Download:
    """Worksheet of a view, drawn once for all who ask for the same."""
    content = worksheet_bytes(load_tables(), view, base=base, data_version=data_version)
    name = f"{file_stem(view, data_version)}_worksheet.pdf"
    return Download(name, "application/pdf", content)


def _draw_data(view: View, base: str, data_version: str) -> None:
    """Draw the choice of the data and its format, and the button that hands it over."""
    scopes, formats = _scope_names(), _format_names()
    scope = st.radio(_("Data of"), tuple(scopes), format_func=scopes.__getitem__)
    offered = GROUND_FORMATS if scope == "ground" else tuple(FORMATS)
    captions = _ground_captions() if scope == "ground" else {}
    file_format = st.radio(
        _("Format"),
        offered,
        format_func=lambda one: formats[one][0],
        captions=[captions.get(one, formats[one][1]) for one in offered],
    )
    if scope == "ground":
        made = written(lambda: _load_ground_download(view, file_format, base, data_version))
    else:
        # everything on record is the same file for every view
        shown = view if scope == "view" else View(language=language())
        made = written(lambda: load_download(shown, scope, file_format, base, data_version))
    if made is not None:
        draw_file(made)
    st.caption(
        _(
            "Every file explains its columns, names its sources and gives the "
            "licence of each part: figures, events and the shares that this project "
            "measured on published maps CC BY 4.0 (the maps have terms of their "
            "own); boundaries, ground and the daily series of control ODbL 1.0."
        )
    )


@kept(max_entries=4)
def _load_ground_download(view: View, file_format: str, base: str, data_version: str) -> Download:
    """File of the ground on the day of a view, written once for all who ask for the same."""
    return ground_download(
        in_english(load_tables)(), view, file_format=file_format, base=base,
        data_version=data_version,
    )  # fmt: skip


def _scope_names() -> dict[str, str]:
    """What the data can be of, in words."""
    return {
        **dict(zip(SCOPES, (_("This view"), _("Everything on record")), strict=True)),
        "ground": _("Ground on the day of this view, place by place"),
    }


def _ground_captions() -> dict[str, str]:
    """What the formats hold of the ground."""
    return {
        "csv": _("Places by region: status, and since when"),
        "geojson": _("The land nearest to each place, with its status"),
        "geoparquet": _("The same for analysis, in a zip"),
    }


def _format_names() -> dict[str, tuple[str, str]]:
    """Formats of the data: name, and what it is good for."""
    return {
        "csv": (_("CSV"), _("Tables for any spreadsheet, in a zip")),
        "xlsx": (_("Excel"), _("One workbook, a sheet for each table")),
        "json": (_("JSON"), _("One document, for programs")),
        "geojson": (_("GeoJSON"), _("Events and regions with their places, for maps")),
        "geoparquet": (_("GeoParquet"), _("The same for analysis, in a zip")),
    }


def _draw_worksheet(view: View, base: str, data_version: str) -> None:
    """Draw what the worksheet holds, and the button that hands it over."""
    st.write(
        _(
            "Two pages A4: the map without fills, figures of this view to question, "
            "and room for the answers; the second page is the key."
        )
    )
    made = written(lambda: load_worksheet(view, base, data_version))
    if made is not None:
        draw_file(made)


def _draw_cite(view: View, base: str, data_version: str) -> None:
    """Draw the citation in three forms, each to copy."""
    today = datetime.now(UTC).date()
    forms = ((_("Text"), cite_text), (_("BibTeX"), cite_bibtex), (_("RIS"), cite_ris))
    for name, cite in forms:
        st.markdown(f"**{name}**")
        cited = cite(view, base=base, data_version=data_version, accessed=today)
        st.code(cited.rstrip(), language=None, wrap_lines=True)


def _draw_link(view: View, base: str, data_version: str) -> None:
    """Draw the link of the view and the two ways to embed it."""
    link = view_link(base, view, data_version)
    draw_name(_("Link"))
    st.code(link, language=None, wrap_lines=True)
    draw_name(_("Embed the atlas"))
    if not FRAME_ANCESTORS:
        st.warning(
            _(
                "This atlas allows no other page to show it in a frame: the frame would stay empty "
                "there. Embed the picture, or ask whoever runs the atlas to allow your page."
            )
        )
    st.code(frame_code(link, view_title(view)), language=None, wrap_lines=True)
    draw_name(_("Embed the picture"))
    words = written(lambda: load_picture_words(view))
    if words is not None:
        code = picture_code(base, link, words["alternative"], words["caption"])
        st.code(code, language=None, wrap_lines=True)
