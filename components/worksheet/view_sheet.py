"""A worksheet for class: two pages A4, the map to draw into and figures to question, and the key.

The same view and the same data give the same bytes.
"""

import io
from dataclasses import replace

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages

from components.language.words import _
from components.paper.sheet import DRAWING, SETTINGS
from components.tables.load import Tables
from components.view.view import View, view_link
from components.view.words import site_name, view_title
from components.worksheet.view_figures import asked_figures
from components.worksheet.view_key import draw_key
from components.worksheet.view_questions import draw_questions


def worksheet_bytes(tables: Tables, view: View, *, base: str, data_version: str) -> bytes:
    """Worksheet of a view as PDF, with its fonts; `base` is the address of the atlas."""
    view = replace(view, compare=None)  # a class looks at one day
    asked, rest = asked_figures(tables, view)
    link = view_link(base, view, data_version)
    title = _("{site}, worksheet: {title}").format(site=site_name(), title=view_title(view))
    metadata = {
        "Title": title,
        "Author": site_name(),
        "Subject": _("Data version {version}. {link}").format(version=data_version, link=link),
        **dict.fromkeys(("Creator", "Producer", "CreationDate")),
    }
    buffer = io.BytesIO()
    with DRAWING, mpl.rc_context(SETTINGS):
        questions = draw_questions(tables, view, asked, link)
        sheets = [questions, draw_key(tables, view, asked, rest, link)]
        with PdfPages(buffer, metadata=metadata) as pages:
            for sheet in sheets:
                pages.savefig(sheet.figure)
    return buffer.getvalue()
