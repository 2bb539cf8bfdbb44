"""Layers of an SVG, under names that Inkscape and Illustrator list, in the order of drawing."""

import re
from html import escape

from components.language.words import _

NAMESPACE = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
# What matplotlib writes for one artist; lines of what is in it stand further in.
_ARTIST = re.compile(r'^  <g id="([a-z-]+)[-_]\d+">\n(?:.*\n)*?  </g>\n', re.MULTILINE)
_WHOLE = re.compile(r'^ <g id="figure_1">\n(.*)^ </g>\n', re.MULTILINE | re.DOTALL)
_PAPER = "patch"  # which matplotlib names itself


def with_layers(drawn: str) -> str:
    """SVG that matplotlib wrote, what was drawn of one layer in a row as one layer.

    A layer that comes again, as of a second map, has its number behind its name.

    Raises
    ------
    ValueError
        If matplotlib wrote it otherwise than expected, or a layer has no name.
    """
    whole = _WHOLE.search(drawn)
    if whole is None or _ARTIST.sub("", whole[1]).strip():
        raise ValueError("the SVG is not written as expected")
    names, counts = _layer_names(), dict.fromkeys(_layer_names(), 0)
    written: list[str] = []
    open_layer = ""
    for artist in _ARTIST.finditer(whole[1]):
        layer = artist[1]
        if layer not in names:
            raise ValueError(f"no name for the layer {layer!r}")
        if layer != open_layer:
            written += [" </g>\n"] if open_layer else []
            counts[layer] += 1
            number = f" {counts[layer]}" if counts[layer] > 1 else ""
            layer_id = f"{layer if layer != _PAPER else 'paper'}{number.replace(' ', '-')}"
            written.append(
                f' <g id="{layer_id}" inkscape:groupmode="layer" '
                f'inkscape:label="{escape(names[layer])}{number}">\n'
            )
            open_layer = layer
        written.append(artist[0])
    return "".join([drawn[: whole.start()], *written, " </g>\n", drawn[whole.end() :]])


def _layer_names() -> dict[str, str]:
    """Names of the layers of a sheet, see `components.paper.sheet.Sheet.layer`."""
    return {
        _PAPER: _("Paper"),
        "headline": _("Headline"),
        "base": _("Base map"),
        "assessed": _("Ground as assessed"),
        "changed": _("Changed ground"),
        "claimed": _("Claimed"),
        "assessed-over-claimed": _("Ground over claims"),
        "waters": _("Waters"),
        "borders": _("Borders"),
        "leaders": _("Lines to events"),
        "labels": _("Labels"),
        "events": _("Events"),
        "day-and-scale": _("Day and scale"),
        "small-map": _("Small map"),
        "map-frame": _("Frame of the map"),
        "strips": _("Figures"),
        "legend": _("How to read the map"),
        "newest-events": _("Newest of the events"),
        "foot": _("Sources and licence"),
    }
