"""The picker of the editor: finds a figure or a source, and gives the reference that names it."""

from collections.abc import Mapping

import streamlit as st

from components.figures.checks import check_texts
from components.figures.claim import claim_name
from components.language.kept import kept
from components.language.messages import message_text
from components.language.names import (
    check_region,
    place_names,
    places_text,
    region_name,
    vote_names,
)
from components.language.words import _, cut_date, folded, ngettext
from components.lesson.prose import plain
from components.sources.view import MAX_SEARCH
from components.tables.load import Row, Tables, load_tables
from events.check import Checked, work_out
from events.lesson.figures import look_up
from events.lesson.parts import PARTS, RANGE, Reference, Run
from geodata.messages import MessageError
from geodata.schema import REGION_IDS

_ALL = ""


def reference_label(written: str, tables: Tables) -> str:
    """Say what a reference names in a list; of what is unknown, its text."""
    if written in tables.claim_records:
        return _claim_label(tables.claim_records[written])
    kind, _colon, check_id = written.partition(":")
    if kind == "check" and check_id in set(tables.checks["check_id"]):
        return _check_label(work_out(check_id, tables.claims, tables.checks))
    return written


def questions_of(region: str, tables: Tables) -> dict[str, str]:
    """Questions on which there are rival figures about a region, by their group; first all."""
    groups = tables.dispute_groups
    names = place_names()
    rows = groups[groups["region_id"] == region] if region else groups
    found = {
        row["dispute_group"]: row["label"]
        if region or not row["region_id"]
        else _("{region}: {metric}").format(
            region=names.get(row["region_id"], row["region_id"]), metric=row["label"]
        )
        for row in rows.to_dict("records")
    }
    return {_ALL: _("All questions")} | dict(sorted(found.items(), key=lambda one: one[1]))


def claim_choices(region: str, question: str, tables: Tables) -> list[str]:
    """Ids of the claims about a region, of one question or of all."""
    claims = tables.claims
    if region:
        is_about = [region in ids.split(";") for ids in claims["region_ids"]]
        claims = claims[is_about]
    if question:
        claims = claims[claims["dispute_group"] == question]
    return list(claims["claim_id"])


def resolution_names(tables: Tables) -> tuple[str, ...]:
    """Short names of the resolutions whose roll call is on record, in their order."""
    resolutions = tables.resolutions
    is_listed = resolutions["resolution"].isin(tables.roll_calls["resolution"])
    return tuple(resolutions[is_listed].sort_values("vote_date")["short_name"])


def source_label(source_id: str, tables: Tables) -> str:
    """One source in a line, to be searched; of an unknown one its id."""
    source = tables.source_records.get(source_id)
    if source is None:
        return source_id
    parts = (source["publisher"], cut_date(source["source_date"]), source["title"])
    return f"{', '.join(filter(None, parts))} [{source_id}]"


def draw_picker(region: str, day: str, tables: Tables) -> Reference | None:
    """Draw the picker, and what the chosen reference prints; return it if it can be filled in."""
    names = _kind_names()
    kind = st.segmented_control(
        _("What to insert"), list(names), format_func=names.__getitem__, default="claim",
        key="picker-kind", required=True,
    )  # fmt: skip
    choose = {
        "claim": lambda: _choose_claim(region, tables),
        "control": lambda: _choose_control(region, day, tables),
        "votes": lambda: _choose_votes(tables),
        "check": lambda: _choose_check(region, tables),
        "source": lambda: _choose_source(tables),
    }
    reference = choose[kind]()
    if reference is None:
        return None
    if kind != "source":
        try:
            look_up(reference, tables)
        except MessageError as error:
            st.text(message_text(error.message))
            return None
    part = _choose_part(kind)
    reference = Reference(reference.kind, reference.key, part)
    st.text(plain((Run(reference=reference),), tables))
    return reference


def _kind_names() -> dict[str, str]:
    """Kinds of references in words."""
    return {
        "claim": _("A claim"),
        "control": _("Assessed control"),
        "votes": _("Votes of states"),
        "check": _("Arithmetic"),
        "source": _("A source"),
    }


def _choose_claim(region: str, tables: Tables) -> Reference | None:
    """Draw the choices of a claim, the region of the step first, and return the chosen one."""
    regions = (_ALL, *REGION_IDS)
    left, right = st.columns(2)
    chosen = left.selectbox(
        _("Region"),
        regions,
        regions.index(region) if region in regions else 0,
        format_func=lambda one: region_name(one) if one else _("All regions"),
        key=f"picker-region-{region}",
    )
    questions = questions_of(chosen, tables)
    question = right.selectbox(
        _("Question"), questions, format_func=questions.__getitem__, key=f"picker-question-{chosen}"
    )
    labels = {
        claim_id: _load_labels()[claim_id] for claim_id in claim_choices(chosen, question, tables)
    }
    claim_id = _choose_found(
        _("Search who, what, how much, when, or the claim’s id"), _("Figure"), labels, "claim"
    )
    return Reference("claim", (claim_id,)) if claim_id else None


@kept()
def _load_labels() -> dict[str, str]:
    """Each claim in a line by its id: where, what, who, figure, day."""
    return {
        claim_id: _claim_label(claim) for claim_id, claim in load_tables().claim_records.items()
    }


def _claim_label(claim: Row) -> str:
    """One claim in a line, to be searched."""
    day = cut_date(claim["as_of"])
    parts = [places_text(claim["region_ids"]), claim_name(claim), f"{claim['metric']}, {day}"]
    return f"{'; '.join(parts)} [{claim['claim_id']}]"


def _choose_control(region: str, day: str, tables: Tables) -> Reference | None:
    """Draw the choices of assessed control, and return the chosen reference."""
    assessors = tables.assessors
    names = dict(zip(assessors["source_id"], assessors["assessor_name"], strict=True))
    first, second, third = st.columns(3)
    place = first.selectbox(
        _("Region"),
        REGION_IDS,
        REGION_IDS.index(region) if region in REGION_IDS else 0,
        format_func=region_name,
        key=f"picker-ground-{region}",
    )
    assessor = second.selectbox(
        _("Assessor"),
        (RANGE, *names),
        format_func=lambda one: names.get(one, _("lowest to highest of all")),
        key="picker-assessor",
    )
    written = third.text_input(_("Day"), day, key=f"picker-day-{day}")
    return Reference("control", (place, assessor, written.strip())) if written.strip() else None


def _choose_votes(tables: Tables) -> Reference | None:
    """Draw the choices of votes, of one resolution or of two, and return the chosen reference."""
    names = resolution_names(tables)
    votes = vote_names()
    pairs = []
    for place, heading in enumerate((_("Resolution"), _("and in the resolution"))):
        left, right = st.columns(2)
        name = left.selectbox(
            heading, names if place == 0 else (_ALL, *names), key=f"picker-resolution-{place}"
        )
        vote = right.selectbox(
            _("Vote"), votes, format_func=votes.__getitem__, key=f"picker-vote-{place}"
        )
        if name:
            pairs.append(f"{name}={vote}")
    return Reference("votes", tuple(pairs)) if pairs else None


def _choose_check(region: str, tables: Tables) -> Reference | None:
    """Draw the choice among what is worked out here, the region of the step first."""
    labels = {check.check_id: _check_label(check) for check in _checks_of(region, tables)}
    chosen: str | None = st.selectbox(
        _("What was worked out"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Choose"),
        key=f"picker-check-{region}",
    )
    return Reference("check", (chosen,)) if chosen else None


def _checks_of(region: str, tables: Tables) -> list[Checked]:
    """Every check worked out, those of a region first."""
    ids = tables.checks.sort_values("region_id", key=lambda ids: ids != region, kind="stable")
    return [work_out(one, tables.claims, tables.checks) for one in ids["check_id"]]


def _check_label(check: Checked) -> str:
    """One check in a line: where, what it puts side by side, the formula."""
    texts = check_texts(check)
    parts = [check_region(check.region_id), texts["kind"], texts["formula"]]
    return f"{'; '.join(filter(None, parts))} [{check.check_id}]"


def _choose_source(tables: Tables) -> Reference | None:
    """Draw the choice of a source, and return the chosen reference."""
    labels = {source_id: source_label(source_id, tables) for source_id in tables.source_records}
    source_id = _choose_found(_("Search publisher, day, title"), _("Source"), labels, "source")
    return Reference("source", (source_id,)) if source_id else None


def _choose_found(search: str, label: str, labels: Mapping[str, str], kind: str) -> str | None:
    """Draw a search and the choice among what holds all of its words; a single one is chosen."""
    written = st.text_input(
        search, key=f"picker-search-{kind}", type="search", max_chars=MAX_SEARCH, live="400ms"
    )
    found = _search_labels(labels, written)
    count = ngettext("{count} found", "{count} found", len(found)).format(count=len(found))
    chosen: str | None = st.selectbox(
        f"{label} ({count})",
        found,
        index=0 if len(found) == 1 else None,
        format_func=labels.__getitem__,
        placeholder=_("Choose"),
        key=f"picker-{kind}-{hash(tuple(found))}",
    )
    return chosen


def _search_labels(labels: Mapping[str, str], search: str) -> list[str]:
    """Keys of the lines that hold all words of a search, in whichever order."""
    words = folded(search).split()
    lines = {key: folded(line) for key, line in labels.items()}
    return [key for key, line in lines.items() if all(word in line for word in words)]


def _choose_part(kind: str) -> str:
    """Draw the choice of what is printed of a figure, where there is one, and return it."""
    names = _part_names()
    if not PARTS[kind]:
        return ""
    chosen: str = st.selectbox(
        _("What to show of it"),
        ("", *PARTS[kind]),
        format_func=names.__getitem__,
        key=f"picker-part-{kind}",
    )
    return chosen


def _part_names() -> dict[str, str]:
    """Parts of a figure in words; empty is all of it."""
    return {
        "": _("all of it"),
        "figure": _("figure"),
        "number": _("number alone"),
        "who": _("who says so"),
        "source": _("source"),
        "as_of": _("as of"),
        "published": _("published"),
    }
