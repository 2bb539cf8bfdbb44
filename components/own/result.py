"""What became of the rows of a reader's file: a bar, the counts of each finding, each finding."""

from string import Formatter

from components.client.markup import Html, element, table, text, together
from components.language.messages import message_text
from components.language.words import _, number, plural_category, plural_forms
from geodata.messages import Message
from geodata.validate.report import Finding, Outcome, Report

# So many findings stand on the page; the report as a file has more.
_MOST_SHOWN = 200


def outcome_names() -> dict[Outcome, str]:
    """What can become of a row, as the page and the report print it."""
    return {
        "rejected": _("left out"),
        "repaired": _("taken with a changed value"),
        "noticed": _("noticed"),
    }


def rows_bar(report: Report) -> Html:
    """Rows of a file as a bar: taken as they are, with a changed value, left out."""
    parts = [
        ("accepted", _("taken as they are"), report.accepted),
        ("repaired", outcome_names()["repaired"], report.repaired),
        ("rejected", outcome_names()["rejected"], report.rejected),
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
    names = outcome_names()
    rows = [
        [text(_sentence(rule, report)), text(names[outcome]), text(number(count))]
        for rule, outcome, count in report.counts
    ]
    headings = [_("What was found"), _("What became of it"), _("How often")]
    return table(_("Findings, counted"), headings, rows, class_="counts")


def findings_table(report: Report) -> Html:
    """Each finding with its place in the file, the first of many."""
    names = outcome_names()
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


def _place(found: Finding) -> str:
    """Where in the file: the row, and the line where that is another."""
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
