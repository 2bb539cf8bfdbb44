"""The Method page's arithmetic: the formulas, and every check with its numbers."""

from components.client.markup import Html, element, paragraphs, table, text
from components.figures.checks import CheckTexts, checks_of
from components.language.names import check_names
from components.language.words import _
from components.method.prose import section
from components.tables.load import Tables
from components.view.view import View


def check_formulas() -> dict[str, str]:
    """How each kind of check reckons, and what it is held against."""
    return {
        "votes_over_participants": _("yes votes ÷ participants, against the announced share"),
        "parts_add_to_100": _("the shares of all answers added up, against 100 percent"),
        "parts_add_to_whole": _(
            "the votes for all answers added up, against the ballots announced"
        ),
        "participants_over_residents": _("participants ÷ residents, as a share of all residents"),
        "net_of_turnout": _("yes share × turnout, as a share of the whole electorate"),
        "share_of_area": _("area ÷ area of Ukraine, against the share that was given"),
        "participants_within_list": _("participants, against the voters on the list: never more"),
        "participants_within_implied_list": _(
            "ballots ÷ turnout gives the list that both imply; participants, against that list"
        ),
        "one_list_behind_both": _(
            "ballots ÷ turnout for each of two announcements: both should imply the same list"
        ),
    }


def checks_section(tables: Tables) -> Html:
    """Build the section of the arithmetic checks: formulas, then every check with its numbers."""
    names = check_names()
    formulas = [[text(names[kind]), text(formula)] for kind, formula in check_formulas().items()]
    view = View(day=tables.last_day, region="all")
    checked = checks_of(tables, set(tables.checks["region_id"]), view)
    boxes = [_check_box(check) for check in checked]
    return section(
        "checks",
        _("Arithmetic on what was announced"),
        paragraphs(
            _(
                "Some announced figures can be worked out from others. The atlas "
                "does the sum and says whether it fits. A sum that does not fit is "
                "marked by a double line. It shows that figures do not agree, not "
                "which of them is wrong or why; a sum that fits shows only that they "
                "agree."
            )
        ),
        table(_("Formulas"), [_("Check"), _("Formula")], formulas, "formulas"),
        element("h3", text(_("Every check, with its numbers"))),
        element("div", *boxes, class_="check-boxes"),
    )


def _check_box(check: CheckTexts) -> Html:
    """One check: outcome, formula with its numbers, and what was announced."""
    notes = [check["note"]]
    if not check["is_verified"]:
        notes.append(_("? A figure in it was not seen at the source that it is attributed to."))
    return element(
        "div",
        element("b", text(check["title"])),
        element("p", text(check["kind"]), class_="quiet"),
        element("p", text(check["formula"]), class_="formula"),
        element("p", text(check["announced"])),
        *(element("p", text(note), class_="quiet") for note in notes if note),
        class_=f"check {check['outcome']}",
    )
