"""The foot of a plate: boundary view, sources, licences, and where the view can be found again."""

from dataclasses import dataclass

from components.language.words import _, plural_category, plural_forms
from components.paper.fonts import fit, text_width, wrap
from components.paper.layout import Layout
from components.paper.sheet import Mark, Sheet, put_line, put_path, put_text, rect_path
from components.plate.content.facts import Facts
from components.plate.content.text import claim_source_words, control_source_words, licence_text
from components.view.words import edition_words

_MOST_LINES = 8  # of the address; the longest text to search for takes as many


@dataclass(frozen=True)
class Foot:
    """Measured lines of a foot, before they are put; whose edition it is stands in `address`."""

    boundary: str
    sources: list[str]
    licences: list[str]
    address: list[str]
    code: str
    size: float
    height: float
    is_stacked: bool


def measure_foot(facts: Facts, layout: Layout, address: str, code: str) -> Foot:
    """Measure the foot of a plate. An address of no host leads nowhere and is not printed."""
    size = layout.body * 0.86
    is_stacked = layout.columns == "stack"
    full = layout.width - 2 * layout.margin
    side = min(330.0, full * 0.36)
    room = full if is_stacked else full - side - 30
    has_link = not address.startswith("?")
    sources = source_lines(facts, size, room, layout.source_lines, has_link=has_link)
    told = [facts["own"], facts.get("left_out", ""), licence_text(facts)]
    licences = wrap(" ".join(filter(None, told)), "text", size, room)
    beside = full * 0.62 if is_stacked else side
    edition = edition_words()
    whose = wrap(edition, "text", size, beside) if edition else []
    written = [*whose, *(_break_address(address, size, beside) if has_link else [])]
    step = size * 1.34
    height = size * 1.9 + step * (len(sources) + len(licences))
    right = size * 1.9 + step * (len(written) - 1) + size * 2.6
    if is_stacked:
        height += right + size * 0.4
    height = max(height, right) + size * 0.2
    return Foot(facts["boundary"], sources, licences, written, code, size, height, is_stacked)


def put_foot(sheet: Sheet, layout: Layout, foot: Foot) -> None:
    """Put the foot at the lower edge of the sheet."""
    left, right = layout.margin, layout.width - layout.margin
    top = layout.height - layout.margin * 0.8 - foot.height
    size, step = foot.size, foot.size * 1.34
    put_line(sheet, [(left, top), (right, top)], "control-edge", 1.0)
    y = top + size * 1.6
    put_text(sheet, left, y, foot.boundary, "semibold", size * 1.04)
    y += step
    for line in foot.sources + foot.licences:
        put_text(sheet, left, y, line, "text", size, "ink-2")
        y += step
    if foot.is_stacked:
        put_text(sheet, left, y + size * 1.2, _("Claims Atlas"), "serif", size * 1.4)
        for i, line in enumerate(foot.address):
            put_text(sheet, left, y + size * 1.2 + step * (i + 1), line, "text", size, "ink-2")
        put_code(sheet, right, y + size * 0.1, foot.code, size)
        return
    put_text(sheet, right, top + size * 1.9, _("Claims Atlas"), "serif", size * 1.55, align="right")
    y = top + size * 1.9
    for line in foot.address:
        y += step
        put_text(sheet, right, y, line, "text", size, "ink-2", align="right")
    put_code(sheet, right, y + size * 0.7, foot.code, size)


def source_lines(
    facts: Facts, size: float, width: float, most: int, *, has_link: bool
) -> list[str]:
    """Sources in short form in at most so many lines; how many more there are stands at the end."""
    claims, control = claim_source_words(facts), control_source_words(facts)
    if has_link:
        forms = plural_forms("and {count} more at the link", "and {count} more at the link")
        elsewhere = _("Events: each with its sources at the link.")
    else:
        forms = plural_forms("and {count} more in the atlas", "and {count} more in the atlas")
        elsewhere = _("Events: each with its sources in the atlas.")
    for shown in range(len(claims), -1, -1):
        parts = claims[:shown]
        if shown < len(claims):
            left = len(claims) - shown
            parts = [*parts, forms[plural_category(left)].format(count=left)]
        sentences = [_("Sources: {claims}.").format(claims="; ".join(parts))] if parts else []
        if control:
            sentences.append(_("Control: {control}.").format(control=control))
        if facts["events"]:
            sentences.append(elsewhere)
        lines = wrap(" ".join(sentences), "text", size, width) if sentences else []
        if len(lines) <= most:
            return lines
    return lines[:most]


def put_code(sheet: Sheet, right: float, top: float, code: str, size: float) -> None:
    """Put the short code in a frame."""
    width, height = text_width(code, "semibold", size) + size * 1.2, size * 1.55
    put_path(sheet, rect_path(right - width, top, width, height, 3), None, "ink", 1.2)
    put_text(
        sheet,
        right - width / 2,
        top + height * 0.72,
        code,
        "semibold",
        size,
        align="centre",
        kind="code",
    )
    sheet.marks.append(Mark("frame", "", (right - width, top, width, height)))


def _break_address(address: str, size: float, width: float) -> list[str]:
    """Address in lines that break before a new part of it, and within a part that is too long."""
    lines = [""]
    for piece in address.replace("&", "\n&").replace("?", "\n?").split("\n"):
        if text_width(lines[-1] + piece, "text", size) <= width:
            lines[-1] += piece
            continue
        lines.append("")
        for letter in piece:
            if text_width(lines[-1] + letter, "text", size) > width:
                lines.append("")
            lines[-1] += letter
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1] = fit(f"{lines[_MOST_LINES - 1]}…", "text", size, width)
    return lines[:_MOST_LINES]
