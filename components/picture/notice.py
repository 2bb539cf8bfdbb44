"""What the atlas says of a picture that was brought back, above the figures of its view."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.client.markup import Html, element, paragraphs, text, together
from components.language.names import region_title
from components.language.words import _, day_in_words, language, plural_category, plural_forms
from components.plate.verdict import Verdict, limit_words
from components.view.view import View

# More than these are folded away under their count.
_OPEN_CHANGES = 3


def opened_view(verdict: Verdict) -> View | None:
    """View that the atlas opens for a picture: in the page's language, over today's data."""
    if verdict.view is None:
        return None
    return replace(verdict.view, data="", present=False, language=language())


def is_shown(verdict: Verdict, view: View) -> bool:
    """Whether a view is that of the picture, but for what belongs to the screen."""
    opened = opened_view(verdict)
    return opened is not None and opened == replace(
        view,
        camera=opened.camera,
        data="",
        present=False,
        lesson="",
        step=0,
        language=opened.language,
    )


def keep_verdict(verdict: Verdict | None) -> None:
    """Let the atlas say what a picture turned out to be, until another; none takes it away."""
    st.session_state.plate_verdict = verdict


def kept_verdict() -> Verdict | None:
    """What the atlas says of a picture that was brought back."""
    found: Verdict | None = st.session_state.get("plate_verdict")
    return found


def draw_notice(
    verdict: Verdict, view: View, *, on_close: Callable[[], None], on_return: Callable[[], None]
) -> None:
    """Draw what a picture turned out to be; it stays until it is closed, whatever view is shown."""
    with st.container(key="plate-notice"):
        st.html(_notice(verdict))
        with st.container(key="plate-notice-buttons", horizontal=True):
            st.button(_("Close"), key="plate-close", on_click=on_close)
            if verdict.view is not None and not is_shown(verdict, view):
                st.button(_("Show its view again"), key="plate-return", on_click=on_return)


def change_list(changes: tuple[tuple[str, str], ...]) -> Html:
    """Figures that are other ones today, each as the note of the picture has it and as it is."""
    rows = [
        element(
            "li",
            element("s", text(then)) if then else text(_("not in its note")),
            text(" → "),
            text(now or _("not there today")),
        )
        for then, now in changes
    ]
    forms = plural_forms("{count} figure, then and now", "{count} figures, then and now")
    words = forms[plural_category(len(changes))].format(count=len(changes))
    folded = together(element("summary", text(words)), element("ul", *rows))
    if len(changes) <= _OPEN_CHANGES:
        return element("details", folded, open="open")
    return element("details", folded)


def _notice(verdict: Verdict) -> Html:
    """Message with the view and the version of the picture, and what is otherwise today."""
    return element(
        "div",
        element("p", element("b", text(verdict.message))),
        paragraphs(*_view_lines(verdict)),
        change_list(verdict.changes) if verdict.changes else Html(""),
        class_=f"verdict {verdict.state}",
        role="status",
    )


def _view_lines(verdict: Verdict) -> list[str]:
    """View and data of a picture, as far as they are known; what a good verdict does not say."""
    if verdict.view is None:
        return []
    named = {"view": _view_words(verdict.view), "version": verdict.version}
    if verdict.state == "named":
        return [_("The code names {view}.").format(**named)]
    if verdict.state in ("altered", "unchecked"):
        return [_("Its hidden note names {view}, and the data of {version}.").format(**named)]
    lines = [_("The picture shows {view}."), limit_words()]
    if verdict.state == "unchanged":
        lines[0] += " " + _("Made with the data of {version}.")
    return [line.format(**named) for line in lines]


def _view_words(view: View) -> str:
    """View in a line: the region and the day."""
    return f"{region_title(view.region)}, {day_in_words(view.day)}"
