"""What a download says of itself: its view in words, its link, its sources, its licences."""

from collections.abc import Sequence
from typing import TypedDict

from components.export.parts import Part, odbl_notice
from components.language.names import boundary_line
from components.language.words import _, cut_date, ngettext
from components.tables.licences import Licence
from components.tables.load import Row, load_shipped_tables
from components.view.view import View
from components.view.words import site_name, view_title, view_words
from geodata.status import boundary_basis_on


class PartAbout(TypedDict):
    """What a download says of one of its parts; `rows` is their number, `columns` their meaning."""

    name: str
    title: str
    rows: int
    licence: Licence
    notice: str
    credits: list[str]
    columns: dict[str, str]


class _Looked(TypedDict, total=False):
    """Day and region of the view, where the download is of one."""

    day: str
    region: str


class About(_Looked):
    """What a download says of itself; `view` and `notes` are sentences."""

    title: str
    view: list[str]
    link: str
    data_version: str
    notes: list[str]
    parts: list[PartAbout]


def about_document(view: View | None, parts: list[Part], link: str, data_version: str) -> About:
    """Everything that a download says of itself, for a machine.

    Parameters
    ----------
    view
        None where the download holds all that is on record.
    """
    looked: _Looked = (
        {} if view is None else {"day": view.day.date().isoformat(), "region": view.region}
    )
    return {
        "title": f"{site_name()}: {_whole_title() if view is None else view_title(view)}",
        **looked,
        "view": _whole_words() if view is None else view_words(view),
        "link": link,
        "data_version": data_version,
        "notes": [*_note_lines(view), *_ground_notes(parts)],
        "parts": [
            {
                "name": each.name,
                "title": each.title,
                "rows": len(each.rows),
                "licence": each.licence,
                "notice": odbl_notice(each),
                "credits": each.credits,
                "columns": each.columns,
            }
            for each in parts
        ],
    }


def readme_lines(about: About, sources: Sequence[Row]) -> list[str]:
    """Lines of the README of a download, the same in a text file and in a workbook.

    Empty cells are what is missing.
    """
    lines = [about["title"], "", *about["view"], ""]
    lines += [_("Link: {link}").format(link=about["link"])]
    lines += [_("Data version: {version}").format(version=about["data_version"]), ""]
    lines += [*about["notes"], ""]
    for each in about["parts"]:
        lines += [*_part_lines(each), ""]
    lines.append(_("Sources").upper())
    lines += [_source_line(source) for source in sources]
    return lines


def _whole_title() -> str:
    """Title of a download of everything."""
    return _("everything on record")


def _whole_words() -> list[str]:
    """Say what is in a download of everything."""
    return [_("Every figure and every event on record, of all days and regions.")]


def _note_lines(view: View | None) -> list[str]:
    """What to mind with any of the downloads; the boundaries as on the day of the view."""
    tables = load_shipped_tables()
    day = tables.last_day if view is None else view.day
    return [
        _("Every figure is what its claimant says; the atlas asserts none of them."),
        _("Figures with different units are never set against each other. Nothing is averaged."),
        _("Assessed control is a judgement of its source, not a claim and not law."),
        f"{boundary_line(boundary_basis_on(day, tables.resolutions))}.",
        _("A text that a spreadsheet would run as a formula has an apostrophe before it."),
    ]


def _ground_notes(parts: list[Part]) -> list[str]:
    """What to mind with the ground, where it is among the parts."""
    if not any(each.name.startswith("ground_") for each in parts):
        return []
    return [
        _("Ground is the status of the nearest place, says VIINA. This is no front line."),
        _("Between two places nothing is known. Before 24 February 2022 VIINA gives no status."),
    ]


def _part_lines(each: PartAbout) -> list[str]:
    """Lines about one part: what it is, its licence, whom to credit, its columns."""
    count = ngettext("{count} row", "{count} rows", each["rows"])
    licence = _("Licence: {name}, {address}").format(
        name=each["licence"]["title"], address=each["licence"]["path"]
    )
    return [
        each["name"].upper(),
        f"{each['title']} ({count.format(count=each['rows'])})",
        licence,
        *filter(None, [each["notice"]]),
        *(_("Credit: {credit}").format(credit=credit) for credit in each["credits"]),
        *(f"{name}: {meaning}" for name, meaning in each["columns"].items()),
    ]


def _source_line(source: Row) -> str:
    """One source in a line: its key, who published, what, when, where."""
    parts = [source["publisher"], source["title"], cut_date(source["source_date"]), source["url"]]
    return f"{source['source_id']}: {', '.join(filter(None, parts))}"
