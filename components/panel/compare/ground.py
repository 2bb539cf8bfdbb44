"""Rows of two days on claimed status and assessed control."""

from components.figures.claim import assessment_id, share_text, status_id
from components.figures.difference import Change, presence_change, share_change
from components.language.names import status_names
from components.language.words import _, day_short, percent_whole
from components.panel.compare.rows import Cell, Side, TwoDayRow, figure, no_figure, row_of
from geodata.control import Assessment


def status_row(sides: tuple[Side, Side]) -> TwoDayRow:
    """Claimed status of a region on both days."""
    figures = [status_figure(side) for side in sides]
    return row_of(_("Claimed status"), figures, [status_change(sides)], is_kept=True)


def status_figure(side: Side) -> Cell:
    """Claimed status in force, with who declared it and since when."""
    status = side.status
    if status is None:
        return no_figure(_("no independence or annexation declared"))
    source = side.day.tables.source_records[status.source_id]
    return figure(
        status_names()[status.status_type],
        text=_("since {day}").format(day=day_short(status.status_from)),
        ids=[f"{status_id(status.region_id)}@{side.iso}"],
        source=source["publisher"],
        url=source["url"],
        is_words=True,
    )


def status_change(sides: tuple[Side, Side]) -> Change:
    """What became of the claimed status."""
    first, second = (side.status for side in sides)
    if not first or not second or first.status_type == second.status_type:
        return presence_change(first is not None, second is not None)
    return Change(_("changed"))


def range_row(sides: tuple[Side, Side]) -> TwoDayRow:
    """Ground held by Russian forces, as assessed lowest to highest, on both days."""
    return row_of(
        _("Ground held by Russian forces"),
        [range_figure(side) for side in sides],
        [range_change(sides)],
        of=_("% of its area, lowest to highest assessed"),
        stance="independent_estimate",
        is_kept=True,
    )


def range_figure(side: Side) -> Cell:
    """The range over the assessments in force."""
    if not side.assessed:
        return no_figure(_("no assessment on that day"))
    text = range_text([row.held_share for row in side.assessed])
    ids = [f"{assessment_id(row)}@{side.iso}" for row in side.assessed]
    names = [side.day.assessor_names[row.source_id] for row in side.assessed]
    return figure(text, "%", ids=ids, text=", ".join(names))


def range_text(shares: list[float]) -> str:
    """Print the range of some shares in whole percent, without the sign."""
    low, high = percent_whole(min(shares)), percent_whole(max(shares))
    if high == 0 < max(shares):
        return _("under 1")
    return str(low) if low == high else f"{low}\u2013{high}"


def range_change(sides: tuple[Side, Side]) -> Change:
    """What became of a range: it is never subtracted."""
    shares = [{row.source_id: row.held_share for row in side.assessed} for side in sides]
    if shares[0] == shares[1] or not all(shares):
        return presence_change(bool(shares[0]), bool(shares[1]))
    return Change(_("a range is not subtracted: see each assessor"))


def assessor_rows(sides: tuple[Side, Side]) -> list[TwoDayRow]:
    """List each assessor in force on either day with its own figures."""
    return [
        row_of(
            name,
            [assessment_figure(one, side) for one, side in zip(pair, sides, strict=True)],
            [share_change(*pair)],
            of=_("% of its area"),
            stance="independent_estimate",
        )
        for name, *pair in _assessments(sides)
    ]


def assessment_figure(row: Assessment | None, side: Side) -> Cell:
    """One assessor's share on one day, and of when it is where that is not the day itself."""
    if row is None:
        return no_figure(_("no assessment on that day"))
    source = side.day.tables.source_records[row.source_id]
    day = _("map of {day}").format(day=day_short(row.assessed_on))
    return figure(
        share_text(row.held_share),
        "%",
        text=day if row.age_days else "",
        ids=[f"{assessment_id(row)}@{side.iso}"],
        source=source["publisher"],
        url=source["url"],
    )


def assessor_changes(sides: tuple[Side, Side]) -> list[Change]:
    """What became of each assessor's figure, with the assessor's name."""
    named = ((name, share_change(*pair)) for name, *pair in _assessments(sides))
    return [Change(f"{name}: {change.text}", change.is_same) for name, change in named]


def _assessments(
    sides: tuple[Side, Side],
) -> list[tuple[str, Assessment | None, Assessment | None]]:
    """Assessors in force on either day by name, each with its assessment of both days."""
    found = [{row.source_id: row for row in side.assessed} for side in sides]
    names = sides[0].day.assessor_names
    keys = sorted({*found[0], *found[1]}, key=lambda source_id: (names[source_id], source_id))
    return [(names[key], found[0].get(key), found[1].get(key)) for key in keys]
