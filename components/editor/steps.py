"""What of the lesson editor has a script: the list of steps and faults, and the insert button."""

from collections.abc import Callable

from components.client.scripts import component
from components.editor.check import HEAD_PLACE, Checked
from components.editor.draft import Draft, DraftStep
from components.editor.head import head_names
from components.editor.session import HEAD_KEY, checked, editor_now, open_draft_now
from components.editor.view import region_name, text_of
from components.language.messages import message_text
from components.language.words import _, cut_date, ngettext
from components.lesson.messages import fault_text
from events.lesson.parts import Fault

# More than a teacher can mend at once.
_MOST_FAULTS = 40


def items_of(draft: Draft, found: Checked, *, is_begun: bool = True) -> list[dict[str, object]]:
    """Rows of the list: what stands above the steps, then each step."""
    many = {place: found.places.count(place) for place in {*found.places}}
    head = {"key": HEAD_KEY, "name": _("About the lesson"), "place": "", "number": ""}
    steps = [
        {
            "key": step.key,
            "name": _step_name(step),
            "place": _step_place(step),
            "number": str(place),
        }
        for place, step in enumerate(draft.steps, start=1)
    ]
    return [
        item | {"faults": _count_words(many[place]) if place in many and is_begun else ""}
        for place, item in enumerate([head, *steps], start=HEAD_PLACE)
    ]


def draw_steps(on_go: Callable[[], None]) -> None:
    """Draw the list of steps and what is wrong; `on_go` is called when one is chosen."""
    draft = open_draft_now()
    found = checked()
    left = len(found.faults) - _MOST_FAULTS
    is_begun = not draft.is_apart or bool(draft.steps) or any(map(_is_filled(draft), head_names()))
    component("lesson_editor")(
        key="editor-steps",
        data={
            "items": items_of(draft, found, is_begun=is_begun) if draft.is_apart else [],
            "chosen": editor_now().key,
            "faults": _fault_rows(draft, found) if is_begun else [],
            "count": _count_words(len(found.faults))
            if is_begun
            else _("Nothing is written yet. Begin with a title, or add a view as a step."),
            "is_good": not found.faults,
            "more": _("and {count} more").format(count=left) if left > 0 and is_begun else "",
            "words": {"steps": _("Steps"), "check": _("Check"), "step": _("Step {number}: {name}")},
        },
        on_go_change=on_go,
    )


def draw_insert(token: str) -> None:
    """Draw the button that writes a reference where the cursor was in a field of words."""
    component("lesson_insert")(
        key="editor-insert",
        data={
            "token": token,
            "insert": _("Insert {token}").format(token=token),
            "where": _("At the cursor in the title, the text or the question."),
            "done": _("{token} was inserted.").format(token=token),
        },
    )


def _step_name(step: DraftStep) -> str:
    """Name of a step in the list: its title as it is written."""
    if step.raw:
        return step.raw.split("\n")[0].lstrip("# ")
    return step.title or _("(no title)")


def _step_place(step: DraftStep) -> str:
    """Region and day of a step in the list."""
    if step.raw:
        return _("cannot be read yet")
    day = text_of(step.fields, "day")
    try:
        day = cut_date(day)
    except ValueError:  # no day
        return day
    return ", ".join(filter(None, [region_name(text_of(step.fields, "region")), day]))


def _fault_rows(draft: Draft, found: Checked) -> list[dict[str, object]]:
    """What is wrong, each with the key of the step that it leads to and its line."""
    keys = {HEAD_PLACE: HEAD_KEY} | {place: step.key for place, step in enumerate(draft.steps)}
    pairs = zip(found.faults, found.places, strict=True)
    return [
        {"text": _words_of(fault, draft, place), "key": keys[place], "line": fault.line}
        for fault, place in list(pairs)[:_MOST_FAULTS]
    ]


def _words_of(fault: Fault, draft: Draft, place: int) -> str:
    """Say a fault as its reader meets it: in a form by a field, in a text by its line."""
    is_text = editor_now().is_as_text or not draft.is_apart
    if is_text or (draft.raw_head if place == HEAD_PLACE else draft.steps[place].raw):
        return fault_text(fault)
    key = fault.text.removeprefix("head: ").partition(":")[0]
    if fault.text.startswith("head: ") and key in head_names() and not _is_filled(draft)(key):
        return _("Still empty: {field}").format(field=head_names()[key])
    return message_text(fault.message)


def _is_filled(draft: Draft) -> Callable[[str], bool]:
    """Whether a field of the head holds something, by its key."""
    return lambda key: bool(draft.head.get(key))


def _count_words(count: int) -> str:
    """Say how many faults there are."""
    if not count:
        return _("Nothing to fix")
    return ngettext("{count} thing to fix", "{count} things to fix", count).format(count=count)
