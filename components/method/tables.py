"""The Method page's tables: assessors, statuses, reach, licences and columns."""

import pandas as pd
import pandera.pandas as pa

from components.client.markup import Html, element, link, paragraphs, table, text, together
from components.language.names import place_names, status_names
from components.language.words import _, day_short, from_data, number
from components.method.prose import section
from components.sources.licences import licence_table
from components.tables.licences import file_entries
from components.tables.load import Tables, each_row
from events import schema as events_schema
from events import schema_claims, schema_groups
from events.release.versions import data_version, release_of
from geodata import schema as geodata_schema
from geodata import schema_control, schema_ground, schema_judgement
from geodata.edition import read_edition


def source_link(tables: Tables, source_id: str) -> Html:
    """Link the publisher of a source, or name it where no address is on record."""
    source = tables.source_records[source_id]
    return link(source["publisher"], source["url"])


def assessor_table(tables: Tables) -> Html:
    """Every assessor: which days it covers, how its shares came about, and its licence."""
    rows = []
    for assessor in each_row(tables.assessors):
        control = tables.control[tables.control["source_id"] == assessor.source_id]
        first, last = control["assessed_on"].min(), control["last_assessed_on"].max()
        covered = (
            _("every day, {first} to {last}")
            if assessor.assessment_type == "daily_series"
            else _("{count} days, {first} to {last}")
        )
        days = covered.format(
            count=number(control["assessed_on"].nunique()),
            first=day_short(first),
            last=day_short(last),
        )
        rows.append(
            [
                link(
                    assessor.assessor_name,
                    tables.source_records[assessor.source_id]["url"],
                ),
                text(days),
                text(assessor.note),
                text(assessor.licence),
            ]
        )
    headings = [
        _("Assessor"),
        _("Days"),
        _("How, and what to watch for"),
        _("Terms of its own data"),
    ]
    return table(_("Assessors of ground"), headings, rows, "assessors")


def status_section(tables: Tables) -> Html:
    """Build the section of the claimed statuses: who declared what, when, by which source."""
    names, statuses = place_names(), status_names()
    rows = []
    for status in each_row(tables.statuses):
        notes = [status.note]
        if not pd.isna(status.recognised_date):
            notes.insert(
                0,
                _("Recognised by Russia on {day}.").format(day=day_short(status.recognised_date)),
            )
        rows.append(
            [
                text(names[status.region_id]),
                element("span", text(day_short(status.status_from)), class_="nowrap"),
                text(statuses[status.status_type]),
                text(status.declared_by),
                text(" ".join(filter(None, notes))),
                _status_sources(tables, status.source_id, status.recognised_source_id),
            ]
        )
    headings = [
        _("Region"),
        _("From"),
        _("What is claimed"),
        _("Declared by"),
        _("Note"),
        _("Source"),
    ]
    return section(
        "statuses",
        _("Claimed status, region by region"),
        paragraphs(
            _(
                "The hatch follows this table. Each claim stays valid until the next "
                "one for the same region; the last still is."
            )
        ),
        table(_("Claimed status"), headings, rows, "statuses"),
    )


def reach_rows(tables: Tables) -> list[tuple[str, int, pd.Timestamp, pd.Timestamp]]:
    """For each kind of data: its name, how many rows, its first day and its last."""
    claims, events = tables.claims, tables.events
    described = claims[claims["as_of_precision"] == "day"]["as_of_date"]
    published = claims[claims["published_precision"] == "day"]["published_date"]
    rows = [
        (_("Events"), len(events), events["start_date"].min(), events["end_date"].max()),
        (_("Figures, by the day that they describe"), len(described), *_ends(described)),
        (_("Figures, by the day of publication"), len(published), *_ends(published)),
    ]
    for assessor in each_row(tables.assessors):
        control = tables.control[tables.control["source_id"] == assessor.source_id]
        name = _("Control, by {assessor}").format(assessor=assessor.assessor_name)
        first, last = control["assessed_on"].min(), control["last_assessed_on"].max()
        rows.append((name, len(control), first, last))
    statuses = tables.statuses
    resolutions = tables.resolutions
    judgements, dated = tables.judgements, tables.control_dated
    return [
        *rows,
        (
            _("Judgements of control, by the day of publication"),
            len(judgements),
            *_ends(judgements["published"]),
        ),
        (_("Shares of single days"), len(dated), *_ends(dated["assessed_on"])),
        (_("Claimed statuses"), len(statuses), *_ends(statuses["status_from"])),
        (_("Resolutions"), len(resolutions), *_ends(resolutions["vote_date"])),
    ]


def reach_section(tables: Tables) -> Html:
    """Build the section of up to which day each kind of data goes."""
    rows = [
        [
            text(name),
            text(number(count)),
            element("span", text(day_short(first)), class_="nowrap"),
            element("span", text(day_short(last)), class_="nowrap"),
        ]
        for name, count, first, last in reach_rows(tables)
    ]
    return section(
        "reach",
        _("How far the data goes"),
        _edition_words(),
        paragraphs(
            _(
                "After the last day shown here there is no data of that kind. That "
                "does not mean that nothing changed. Days known only to a month or a "
                "year are left out of this table."
            )
        ),
        table(_("Reach of the data"), [_("Kind"), _("Rows"), _("First day"), _("Last day")], rows),
    )


def licences_section() -> Html:
    """Build the section of the licences of data and basemap."""
    return section(
        "licences",
        _("Licences and credit"),
        paragraphs(
            _(
                "The code is under the MIT licence. The atlas’s own tables, texts "
                "and lessons are under CC BY 4.0, credit “Claims Atlas "
                "contributors”. Other data and the basemap keep their own licences; "
                "whoever passes on a picture, a table or a file passes on the credit "
                "with it."
            )
        ),
        licence_table(),
    )


def column_schemas() -> dict[str, pa.DataFrameSchema]:
    """Schemas of all shipped tables by the name of the table."""
    basemap = {name: geodata_schema.BASEMAP[name] for name in geodata_schema.BASEMAP_LAYERS}
    return {
        "claims": schema_claims.CLAIMS,
        "events": events_schema.EVENTS_FILE,
        "sources": events_schema.SOURCES,
        "dispute_groups": schema_groups.DISPUTE_GROUPS,
        "vote_rounds": schema_groups.VOTE_ROUNDS,
        "checks": schema_groups.CHECKS,
        "corrections": schema_groups.CORRECTIONS,
        "settled_places": schema_groups.SETTLED_PLACES,
        "control": schema_control.CONTROL,
        "judgements": schema_judgement.JUDGEMENTS,
        "control_dated": schema_judgement.CONTROL_DATED,
        "assessors": schema_control.ASSESSORS,
        "ground_places": schema_ground.GROUND_PLACES,
        "ground_steps": schema_ground.GROUND_STEPS,
        "ground_series": schema_ground.GROUND_SERIES,
        "ground_cells": schema_ground.GROUND_CELLS,
        "ground_names": schema_ground.GROUND_NAMES,
        "statuses": schema_control.STATUSES,
        "resolutions": schema_control.RESOLUTIONS,
        "roll_calls": schema_control.ROLL_CALLS,
        "regions": geodata_schema.REGIONS,
        **basemap,
    }


def columns_section() -> Html:
    """Build the section that explains every column of every table, folded up by table."""
    folded, titles = [], _table_titles()
    for name, schema in column_schemas().items():
        rows = [
            [element("code", text(column)), text(_(described.description))]
            for column, described in schema.columns.items()
        ]
        folded.append(
            element(
                "details",
                element(
                    "summary", element("code", text(name)), element("span", text(titles[name]))
                ),
                table(
                    _("Columns of {table}").format(table=name),
                    [_("Column"), _("Meaning")],
                    rows,
                    "columns",
                ),
            )
        )
    return section(
        "columns",
        _("Columns of the tables"),
        paragraphs(_("The same names are used in the files, in the code and on the screen.")),
        *folded,
    )


def _edition_words() -> Html:
    """Whose edition the data is and what it lays over the shipped data; nothing if it is none."""
    edition = read_edition()
    if edition is None:
        return together()
    tables = ", ".join(
        _("{table} ({count})").format(table=name.removesuffix(".csv"), count=number(len(rows) - 1))
        for name, rows in edition.rows.items()
    )
    return paragraphs(
        _(
            "This is the edition of {name}. Over the data of {release} it lays rows of its own, "
            "which the atlas’s contributors have not checked, in these tables: {tables}. A row "
            "with the key of another one stands in its place; the others are added. The version "
            "{version} names this edition."
        ).format(
            name=edition.name,
            release=release_of(data_version()),
            tables=tables or _("none"),
            version=data_version(),
        )
    )


def _status_sources(tables: Tables, *source_ids: str) -> Html:
    """Link the sources of a claimed status, each on a line of its own."""
    used = dict.fromkeys(source_id for source_id in source_ids if source_id)
    return element("ul", *(element("li", source_link(tables, each)) for each in used))


def _ends(days: pd.Series) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last of some days."""
    return days.min(), days.max()


def _table_titles() -> dict[str, str]:
    """What each shipped table holds, by its name."""
    titles = {
        entry["path"].partition(".")[0]: from_data(entry["title"]) for entry in file_entries()
    }
    joined = _("Shares of all assessors, with the days for which they are valid")
    return titles | {"control": joined}
