"""The walk through a lesson: which lesson a view is in, and the view of each of its steps.

A reader who has a lesson in the view and looks at the projector's layout is taught it; one who
has left that layout explores, and can come back to the step.
"""

from collections.abc import Mapping
from dataclasses import replace

from components.language.kept import kept
from components.language.words import SOURCE, _, language
from components.lesson.frame import frame_of
from components.view.view import View, keep_parts
from events.lesson.parts import Lesson, Step
from events.lesson.read import VIEW, list_lessons

# Names the lesson that a reader has opened from a file of their own.
OWN = "own"


@kept()
def load_lessons() -> dict[str, Lesson]:
    """Shipped lessons by id, in their order: in the page's language, or else in English."""
    lessons = {lesson.lesson_id: lesson for lesson in list_lessons(SOURCE)}
    return lessons | {lesson.lesson_id: lesson for lesson in list_lessons(language())}


def lesson_of(view: View, own: Lesson | None) -> Lesson | None:
    """Lesson that a view is in; none where there is no such lesson or step."""
    lesson = own if view.lesson == OWN else load_lessons().get(view.lesson)
    return lesson if lesson and 1 <= view.step <= len(lesson.steps) else None


def step_view(view: View, step: Step, is_revealed: bool = False) -> View:
    """View of a step, for the projector; the layers that it hides come back when it is revealed.

    A step that names no place shows its region, however one came to it.
    """
    written = {key: getattr(step, key) for key in VIEW}
    written["camera"] = step.camera or frame_of(step.region)
    if is_revealed:
        written["hidden"] = ()
    return keep_parts(View(present=True, **written), view, "page")


def enter_lesson(
    view: View, address: Mapping[str, object], own: Lesson | None
) -> tuple[View, tuple[str, ...]]:
    """View that an address leads to, once its lesson is known, and the notices to show.

    An address that names a lesson but no day opens the step as it was written; one with a day is
    a view that somebody came to from the step. Without a step the lesson begins.
    """
    if not view.lesson and not view.step:
        return view, ()
    view = replace(view, step=view.step or 1)
    lesson = lesson_of(view, own)
    if lesson is None:
        notice = _("The link contained a lesson or step that is not here, so you see the default.")
        if view.lesson == OWN:
            notice = _(
                "Your own lesson is not open in this session. Open its file again under Lessons."
            )
        return replace(view, lesson="", step=0), (notice,)
    return (view if "day" in address else step_view(view, lesson.steps[view.step - 1])), ()


def turn_to(view: View, target: object, lesson: Lesson) -> View:
    """View where the card leads: ``step`` and ``revealed``, or ``leave``.

    What it tells came from a browser: anything else leaves the view as it is.
    """
    if not isinstance(target, Mapping):
        return view
    if target.get("leave") is True:
        return replace(view, present=False)
    number = target.get("step")
    if type(number) is not int or not 1 <= number <= len(lesson.steps):
        return view
    step = lesson.steps[number - 1]
    return step_view(replace(view, step=number), step, target.get("revealed") is True)
