"""The picture in the dialog of what can be taken away: its choices, its button, its words."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components.client.markup import Html, element, text
from components.export.download import Download, file_stem
from components.language.kept import kept
from components.language.words import _, day_in_words
from components.paper.colours import THEMES
from components.paper.fonts import fonts_zip
from components.paper.layout import SIZES
from components.plate.files import FORMATS, MEDIA_TYPES
from components.plate.plate import (
    CONDITION_WORDS,
    FINISHES,
    USUAL,
    Finish,
    make_shown,
    may_have_strips,
    plate_texts,
    plate_view,
    shown_of,
)
from components.settings import ADDRESS
from components.take_away.file import draw_file, written
from components.view.view import View, write_view


@kept(max_entries=12)
def load_picture(
    view: View, size: str, theme: str, form: str, data_version: str, finish: Finish
) -> Download:
    """Picture of a view, drawn once for all who ask for the same."""
    content = make_shown(view, size, theme, form, version=data_version, finish=finish)
    unusual = [getattr(finish, name) for name in FINISHES]
    unusual = [one for one in unusual if one not in USUAL]
    name = "_".join([file_stem(view, data_version), size, theme, *unusual])
    return Download(f"{name}.{form}", MEDIA_TYPES[form], content)


@kept(max_entries=50)
def load_picture_words(view: View, size: str = "landscape") -> dict[str, str]:
    """Caption and alternative text of the picture of a view."""
    return plate_texts(view, size)


def draw_picture(view: View, base: str, data_version: str) -> None:
    """Draw the choices of the picture, the button that hands it over, and its words to copy."""
    del base  # the plate prints the address that the server is set to
    sizes, themes = _size_names(), _theme_names()
    size = st.radio(_("Size"), SIZES, format_func=sizes.__getitem__, horizontal=True)
    theme = st.radio(_("Colours"), THEMES, format_func=themes.__getitem__, horizontal=True)
    form = st.radio(_("Kind of file"), FORMATS, format_func=str.upper, horizontal=True)
    finish = _choose_finish(form)
    shown = _choose_view(view)
    shows = shown_of(shown)
    can_have = shows != "pair" and may_have_strips(size)
    is_given = shows == "difference"  # the land that changed stands in their place
    has_strips = can_have and (is_given or st.toggle(_("Figures of the region"), value=True))
    finish = finish._replace(strips=has_strips)
    made = written(lambda: load_picture(shown, size, theme, form, data_version, finish))
    if made is not None:
        draw_file(made)
    if form == "svg" and finish.letters == "text":
        _draw_fonts()
    if view.text:
        st.caption(
            _("The code on the picture does not contain the search text; the link there does.")
            if ADDRESS
            else _("The code on the picture does not contain the search text.")
        )
    words = written(lambda: load_picture_words(shown, size))
    if words is not None:
        st.html(_preview(shown, size, theme, has_strips, words["alternative"]))
        draw_name(_("Caption"))
        st.code(words["caption"], language=None, wrap_lines=True)
        draw_name(_("Alternative text"))
        st.code(words["alternative"], language=None, wrap_lines=True)
    words_of_link = _("Check a picture that was saved before")
    st.html(element("p", element("a", text(words_of_link), href="./picture")))


def draw_name(name: str) -> None:
    """Draw the name of a text to copy, above it."""
    st.markdown(f"**{name}**")


def _size_names() -> dict[str, str]:
    """Sizes of the picture in words."""
    return {
        "landscape": _("Landscape 16:9"),
        "square": _("Square"),
        "portrait": _("Portrait 4:5"),
        "column": _("Column, 85 mm"),
        "page": _("Page A4"),
        "phone": _("Phone 9:16"),
        "phone-short": _("Phone 4:5"),
    }


def _theme_names() -> dict[str, str]:
    """Colours of the picture in words."""
    return {"light": _("Light"), "dark": _("Dark"), "print": _("Grey, for print")}


def _choose_finish(form: str) -> Finish:
    """How the file is finished, of what its format knows."""
    finish = USUAL
    if form == "svg":
        letters = {"text": _("Text, to be edited"), "outlines": _("Outlines, as they look here")}
        chosen = st.radio(
            _("Letters"), tuple(letters), format_func=letters.__getitem__, horizontal=True
        )
        finish = finish._replace(letters=chosen)
    if form == "pdf":
        inks = {"rgb": _("Screen (RGB)"), "cmyk": _("Print (CMYK)")}
        chosen = st.radio(_("Inks"), tuple(inks), format_func=inks.__getitem__, horizontal=True)
        finish = finish._replace(inks=chosen)
        if chosen == "cmyk":
            st.caption(
                _(
                    "Text and lines in black take black ink alone. Meant for {condition}; the "
                    "inks are mixed by rule, without a colour profile."
                ).format(condition=CONDITION_WORDS)
            )
    return finish


def _draw_fonts() -> None:
    """Draw the button that hands over the fonts that a text in an SVG is set in."""
    st.caption(
        _(
            "Inkscape and Illustrator set the text in Source Serif and Source Sans where these are "
            "installed; other programs show it as it is. Both are free (SIL Open Font License)."
        )
    )
    st.download_button(
        _("Fonts to install, with their licence"),
        fonts_zip,
        file_name="source-fonts.zip",
        mime="application/zip",
        on_click="ignore",
    )


def _choose_view(view: View) -> View:
    """View that the picture is to show: a day or what changed, all regions or the map's place."""
    if view.compare is not None:
        views = (
            {}
            if shown_of(both := replace(view, contrast="")) != "pair"
            else {_("Both days, a map of each"): both}
        )
        views |= {
            day_in_words(day): replace(view, day=day, compare=None, contrast="")
            for day in dict.fromkeys((view.day, view.compare))
        }
        difference = replace(view, contrast="difference")
        if shown_of(difference) == "difference":
            views[_("What changed between them")] = difference
        first = [*views.values()].index(view) if view in views.values() else 0
        chosen = st.radio(_("The picture shows"), tuple(views), index=first, horizontal=True)
        view = views[chosen]
    if plate_view(view).camera is not None:
        places = {"screen": _("As on my screen"), "all": _("All five regions")}
        place = st.radio(
            _("Part of the map"), tuple(places), format_func=places.__getitem__, horizontal=True
        )
        view = view if place == "screen" else replace(view, camera=None)
    return view


def _preview(view: View, size: str, theme: str, has_strips: bool, alternative: str) -> Html:
    """HTML of the picture as the atlas serves it, small, with its alternative text."""
    asked = {"size": size, "theme": theme, "strips": str(int(has_strips)), "dpi": "75"}
    query = urlencode(write_view(view) | asked)
    return element(
        "img",
        src=f"./plate.png?{query}",
        alt=alternative,
        loading="lazy",
        style="max-width:100%;max-height:420px;border:1px solid var(--hairline)",
    )
