"""What can be changed in a draft of a lesson: each change gives a new draft."""

from dataclasses import replace
from typing import Any

import pandas as pd

from components.editor.draft import KEYS, Draft, DraftStep, open_draft
from components.editor.fields import Fields, Value
from components.language.names import region_title
from components.language.words import _, day_in_words, language
from components.view.parts import parts_of
from components.view.view import Camera, View, write_view
from events.lesson.entries import Entry
from events.lesson.parts import LineError
from events.lesson.read import PLAN, STEP, VIEW


def with_head(draft: Draft, key: str, value: Value) -> Draft:
    """Draft with another value in its head; an empty part of the plan is left out."""
    head = {**draft.head, key: value}
    if key in PLAN and not value:
        del head[key]
    return replace(draft, head=head, source="")


def with_field(fields: Fields, key: str, value: Value) -> Fields:
    """Fields of a step with another value; an empty one is left out."""
    return {one: held for one, held in {**fields, key: value}.items() if held}


def with_step(draft: Draft, step: DraftStep) -> Draft:
    """Draft with a step in the place of the one of its key."""
    steps = tuple(step if one.key == step.key else one for one in draft.steps)
    return replace(draft, steps=steps, source="")


def place_of(draft: Draft, key: int) -> int:
    """Place of a step among the steps, from 0; -1 for none."""
    return next((place for place, one in enumerate(draft.steps) if one.key == key), -1)


def moved(draft: Draft, key: int, way: int) -> Draft:
    """Draft with a step moved one place up (-1) or down (1); at the end it stays."""
    steps = list(draft.steps)
    place = place_of(draft, key)
    if place < 0 or not 0 <= place + way < len(steps):
        return draft
    steps.insert(place + way, steps.pop(place))
    return replace(draft, steps=tuple(steps), source="")


def duplicated(draft: Draft, key: int) -> tuple[Draft, int]:
    """Draft with a step twice, the second behind the first, and the key of the second."""
    place = place_of(draft, key)
    copy = replace(draft.steps[place], key=next(KEYS))
    return added(draft, copy, key), copy.key


def without(draft: Draft, key: int) -> Draft:
    """Draft without a step."""
    steps = tuple(one for one in draft.steps if one.key != key)
    return replace(draft, steps=steps, source="")


def added(draft: Draft, step: DraftStep, after: int = 0) -> Draft:
    """Draft with one more step: behind the one of a key, or else at the end."""
    place = place_of(draft, after) + 1 or len(draft.steps)
    steps = (*draft.steps[:place], step, *draft.steps[place:])
    return replace(draft, steps=steps, source="")


def reread(draft: Draft, step: DraftStep, raw: str) -> Draft:
    """Draft with a step that was mended as text: taken apart now, if that can be done.

    Where the text holds several steps, they all come into its place.
    """
    again = open_draft(f"---\n---\n\n{raw}").steps
    first, *others = again or (DraftStep(),)
    is_whole = len(again) > 0 and raw.lstrip("\n").startswith("##")
    mended = replace(first, key=step.key) if is_whole else replace(step, raw=raw)
    draft = with_step(draft, mended)
    after = step.key
    for one in others if is_whole else ():
        draft = added(draft, one, after)
        after = one.key
    return draft


def reread_head(draft: Draft, raw: str) -> Draft:
    """Draft with its head mended as text: taken apart now, if that can be done."""
    again = open_draft("\n".join(["---", *raw.split("\n"), "---", ""]))
    if "---" in raw.split("\n") or again.raw_head:
        return replace(draft, raw_head=raw, source="")
    return replace(draft, head=again.head, raw_head="", source="")


def step_of_view(view: View, camera: Camera | None) -> DraftStep:
    """Step for a view of the atlas, named by place and day, with everything else to be written."""
    return DraftStep(_title_of_view(view), _view_fields(view, camera))


def taken_over(step: DraftStep, view: View, camera: Camera | None) -> DraftStep:
    """Step with another view; its words, question and figures stay."""
    rest = {key: value for key, value in step.fields.items() if key not in VIEW}
    return replace(step, fields={**_view_fields(view, camera), **rest})


def read_field(step: DraftStep, key: str) -> object:
    """Value of a field as the lesson reads it, or None where it is missing or cannot be read."""
    value = step.fields.get(key)
    if value is None or key not in STEP:
        return None
    texts = value if isinstance(value, tuple) else (value,)
    entry = Entry(texts, isinstance(value, tuple), 0, (0,) * len(texts))
    try:
        return STEP[key](entry)
    except LineError:
        return None


def view_of_step(step: DraftStep, first: pd.Timestamp, last: pd.Timestamp) -> View:
    """View of a step as the atlas shows it; what cannot be read keeps the atlas's default."""
    read: dict[str, Any] = {  # each of its field's type
        key: read_field(step, key) for key in VIEW
    }
    for key in ("day", "compare"):
        if read[key] is not None and not first <= read[key] <= last:
            read[key] = None
    given = {key: value for key, value in read.items() if value is not None}
    return View(language=language(), **given)


def _title_of_view(view: View) -> str:
    """Title of a step that has none yet: place and day."""
    region = region_title(view.region)
    return _("{region}, {day}").format(region=region, day=day_in_words(view.day))


def _view_fields(view: View, camera: Camera | None) -> Fields:
    """Fields of a step for a view of the atlas, with the place that the map was moved to."""
    shown = replace(view, camera=camera)
    written = write_view(shown)
    return {
        each.field: _field_value(each.kind.form, written[each.key])
        for each in parts_of(View)
        if each.field in VIEW and each.key in written
    }


def _field_value(form: str, written: str) -> Value:
    """Value of a step's field from the word of an address."""
    if form == "flag":
        return "yes"
    return tuple(written.split(",")) if form in ("camera", "list") else written
