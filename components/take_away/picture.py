"""The picture in the dialog of what can be taken away: its choices, its button, its words."""

import base64
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from components.client.markup import Html, element, text
from components.export.download import Download, file_stem
from components.language.kept import kept
from components.language.words import _, day_in_words
from components.paper.colours import THEMES
from components.paper.fonts import fonts_zip
from components.paper.layout import LEAST_MM, MOST_MM, SIZES, size_of_width
from components.plate.content.own import OwnData
from components.plate.files import FORMATS, MEDIA_TYPES
from components.plate.plate import (
    CONDITION_WORDS,
    FINISHES,
    USUAL,
    Finish,
    make_own_plate,
    make_shown,
    may_have_strips,
    parts_of_plate,
    plate_texts,
    plate_view,
    shown_of,
)
from components.settings import ADDRESS
from components.take_away.file import draw_file, written
from components.view.view import View, write_view

# Size, colours, and how it is finished.
_Look = tuple[str, str, Finish]
_OwnKey = tuple[OwnData, View, _Look, str, int]
# Pictures with what is the reader's own that a session keeps.
_MOST_KEPT = 4


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
def load_picture_words(
    view: View, size: str = "landscape", parts: str = USUAL.parts
) -> dict[str, str]:
    """Caption and alternative text of the picture of a view."""
    return plate_texts(view, size, parts=parts)


def draw_picture(view: View, base: str, data_version: str, own: OwnData | None = None) -> None:
    """Draw the choices of the picture, the button that hands it over, and its words to copy."""
    del base  # the plate prints the address that the server is set to
    size, themes = _choose_size(), _theme_names()
    theme = st.radio(_("Colours"), THEMES, format_func=themes.__getitem__, horizontal=True)
    form = st.radio(_("Kind of file"), FORMATS, format_func=str.upper, horizontal=True)
    finish = _choose_finish(form)
    shown = _choose_view(view)
    finish = finish._replace(parts=_choose_parts(shown, size))
    look = size, theme, finish._replace(strips=_choose_strips(shown, size, finish.parts))
    theirs = _choose_own(own, shown, size, finish.parts) if own is not None else None
    if theirs is None:
        made = written(lambda: load_picture(shown, size, theme, form, data_version, look[2]))
    else:
        made = written(lambda: _own_picture(shown, theirs, look, form, data_version))
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
    _draw_words(shown, look, theirs)
    words_of_link = _("Check a picture that was saved before")
    st.html(element("p", element("a", text(words_of_link), href="./picture")))


def draw_name(name: str) -> None:
    """Draw the name of a text to copy, above it."""
    st.markdown(f"**{name}**")


def _draw_words(view: View, look: _Look, own: OwnData | None) -> None:
    """Draw the picture, small, and its words to copy."""
    size, _theme, (*_strips, parts) = look
    words = written(
        lambda: (
            load_picture_words(view, size, parts)
            if own is None
            else plate_texts(view, size, own, parts)
        )
    )
    if words is None:
        return
    source = _served(view, look) if own is None else _drawn_small(view, own, look)
    st.html(_preview(source, words["alternative"]))
    draw_name(_("Caption"))
    st.code(words["caption"], language=None, wrap_lines=True)
    draw_name(_("Alternative text"))
    st.code(words["alternative"], language=None, wrap_lines=True)


def _choose_size() -> str:
    """Size of the picture: one with a name, or a width in millimetres."""
    sizes = _size_names()
    size = st.radio(_("Size"), (*SIZES, "free"), format_func=sizes.__getitem__, horizontal=True)
    if size != "free":
        return size
    width = st.number_input(
        _("Width in millimetres"), LEAST_MM, MOST_MM, 120, help=_(
            "From {least} to {most}. Letters are as large in print at every width, and the picture "
            "is as tall as what stands on it."
        ).format(least=LEAST_MM, most=MOST_MM),
    )  # fmt: skip
    return size_of_width(int(width))


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
        "free": _("A width of your own"),
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


def _choose_parts(view: View, size: str) -> str:
    """What stands on the picture: everything, or one part alone."""
    parts = parts_of_plate(shown_of(view), size)
    if len(parts) == 1:
        return parts[0]
    names = {
        "all": _("Map with its headline and figures"),
        "map": _("Map only"),
        "chart": _("Chart only: share held over time"),
    }
    chosen = st.radio(_("On the picture"), parts, format_func=names.__getitem__, horizontal=True)
    if chosen != "all":
        st.caption(_("Day, sources and licence stay on it, and it says what is left out."))
    return chosen


def _choose_strips(view: View, size: str, parts: str) -> bool:
    """Whether rival figures stand on the picture, or the land that changed in their place."""
    shows = shown_of(view)
    if shows == "pair" or parts != "all" or not may_have_strips(size):
        return False
    return shows == "difference" or st.toggle(_("Figures of the region"), value=True)


def _choose_own(own: OwnData, view: View, size: str, parts: str) -> OwnData | None:
    """What of the reader's own the picture is to hold, and what the terms of its sources leave."""
    shows = shown_of(view)
    if shows == "pair" or parts == "chart" or not may_have_strips(size):
        st.caption(_("This picture shows nothing of your own file."))
        return None
    # of what changed only maps that may be drawn say anything
    if shows == "difference" and own.ground is None:
        return None
    if not st.toggle(_("What is from your own file"), value=True, key="picture-own"):
        return None
    said = [
        _(
            "What is from your file says so on the picture. Nobody can check such a picture here: "
            "the atlas does not keep your file."
        )
    ]
    if own.events_file is not None and not own.events_file.terms.may_be_passed_on:
        said.append(
            _("The source of your events does not let its rows be passed on: they are counted.")
        )
    if own.maps_file is not None and not own.maps_file.terms.may_be_passed_on:
        said.append(
            _(
                "The publisher keeps the rights to the maps of your file: their shares stand on "
                "the picture, and its ground is the shipped one."
            )
        )
    st.caption(" ".join(said))
    return own


def _own_picture(view: View, own: OwnData, look: _Look, form: str, data_version: str) -> Download:
    """Picture with what is the reader's own, drawn once in this session and kept by no other."""
    size, theme, _finish = look
    content = _own_content(view, own, look, form, 300)
    stem = f"{file_stem(view, data_version)}_{size}_{theme}"
    return Download(f"{stem}_with-own-data.{form}", MEDIA_TYPES[form], content)


def _own_content(view: View, own: OwnData, look: _Look, form: str, dpi: int) -> bytes:
    """Bytes of a picture with what is the reader's own, of which the session keeps the last."""
    made: dict[_OwnKey, bytes] = st.session_state.setdefault("own_pictures", {})
    key: _OwnKey = (own, view, look, form, dpi)
    if key not in made:
        for other in [one for one in made if one[0] is not own]:
            del made[other]
        size, theme, finish = look
        content = make_own_plate(view, own, size, theme, form, dpi, finish)
        for old in [*made][: 1 - _MOST_KEPT]:
            del made[old]
        made[key] = content
    return made[key]


def _drawn_small(view: View, own: OwnData, look: _Look) -> str:
    """The picture itself as an address: none that the server knows has what is the reader's own."""
    content = _own_content(view, own, look, "png", 75)
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def _served(view: View, look: _Look) -> str:
    """Address at which the atlas serves the picture, small."""
    size, theme, finish = look
    asked = {"size": size, "theme": theme, "strips": str(int(finish.strips)), "dpi": "75"}
    asked |= {} if finish.parts == USUAL.parts else {"parts": finish.parts}
    return f"./plate.png?{urlencode(write_view(view) | asked)}"


def _preview(source: str, alternative: str) -> Html:
    """HTML of a small picture with its alternative text."""
    return element(
        "img",
        src=source,
        alt=alternative,
        loading="lazy",
        style="max-width:100%;max-height:420px;border:1px solid var(--hairline)",
    )
