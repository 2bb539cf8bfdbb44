"""The colours of a plate: the tokens of the screen, light, dark, and greys for print."""

import re
from functools import lru_cache

from components.client.assets import asset

THEMES = ("light", "dark", "print")

# What print says otherwise than the grey of the light theme: pure paper, ink in three steps.
_PRINT = {
    "paper": "#FFFFFF", "panel": "#FFFFFF", "ink": "#111111", "ink-2": "#3C3C3C",
    "ink-3": "#565656", "sea": "#E9E9E9", "other-land": "#F4F4F4", "ukraine": "#FFFFFF",
    "hatch": "#1C1C1C", "hatch-casing": "rgba(255,255,255,.75)", "state-border": "#4A4A4A",
    "claimed": "#111111", "claimed-text": "#111111", "disputed": "#111111",
    "disputed-text": "#111111", "party": "#333333", "party-text": "#222222",
    "independent": "#555555", "independent-text": "#333333",
    "official": "#777777", "official-text": "#3C3C3C", "bar": "#222222",
    "bar-uncertain": "#9A9A9A", "ramp-0": "#F6F6F6", "ramp-1": "#E4E4E4", "ramp-2": "#D0D0D0",
    "ramp-3": "#BABABA", "ramp-4": "#A2A2A2", "sea-name": "#505050",
}  # fmt: skip


@lru_cache(maxsize=8)
def colours_of(theme: str) -> dict[str, tuple[float, float, float, float]]:
    """Colours of a theme by token, read from the screen's own style sheet.

    Raises
    ------
    ValueError
        If the theme is none of `THEMES`.
    """
    if theme not in THEMES:
        raise ValueError(f"no theme {theme!r}; there are {', '.join(THEMES)}")
    sheet = asset("client/tokens.css")
    one = r"(#[0-9A-Fa-f]{6}|rgba\([^)]*\))"
    # a token may first ask for a stronger one, which pictures do not take
    stronger = r"(?:var\(--[a-z0-9-]+, )?"
    pairs = re.findall(rf"--([a-z0-9-]+): {stronger}light-dark\({one}, {one}\)", sheet)
    written = {name: dark if theme == "dark" else light for name, light, dark in pairs}
    if theme == "print":
        greys = {name: _grey(c) if c.startswith("#") else c for name, c in written.items()}
        written = greys | _PRINT
    return {name: _paint(colour) for name, colour in written.items()}


def _grey(colour: str) -> str:
    """Grey of the same lightness as a colour written ``#RRGGBB``."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    whole = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    share = 12.92 * whole if whole <= 0.0031308 else 1.055 * whole ** (1 / 2.4) - 0.055
    return f"#{round(share * 255):02X}" + f"{round(share * 255):02X}" * 2


def _paint(written: str) -> tuple[float, float, float, float]:
    """Colour as matplotlib takes it, from ``#RRGGBB`` or ``rgba(r, g, b, a)``."""
    if written.startswith("#"):
        hexes = [int(written[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        return hexes[0], hexes[1], hexes[2], 1.0
    red, green, blue, alpha = (float(part) for part in written[5:-1].split(","))
    return red / 255, green / 255, blue / 255, alpha
