"""Colours of a plate as the four inks of a press, neutral ones as black alone.

They are mixed by rule and not by a profile: the grey that cyan, magenta and yellow would make
together is printed in black, so that no letter in ink takes more than one plate of the press, and
nothing takes more than 300 percent of ink. Only the marks of the stances have the inks that Okabe
and Ito give with their colours: by rule the green would turn blue.
"""

# The condition that the inks are meant for, as the registry at color.org names it.
CONDITION, CONDITION_WORDS = "FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)"
# How far apart red, green and blue of a neutral colour are at most, where it is light and dark.
_SPREAD, _DARK_SPREAD = 0.03, 0.08
_DARK = 0.55  # lightness below which a colour is dark
_PAPER = 0.03  # a tint that no press holds: bare paper

Inks = tuple[float, float, float, float]

# Vermillion, blue and green of Okabe and Ito, then the darker and lighter ones beside them.
_KNOWN: dict[str, Inks] = {
    "D55E00": (0.0, 0.8, 1.0, 0.0), "0072B2": (1.0, 0.5, 0.0, 0.0),
    "009E73": (0.97, 0.0, 0.75, 0.0),
    "A84400": (0.0, 0.8, 1.0, 0.25), "00629A": (1.0, 0.5, 0.0, 0.2),
    "00755A": (0.97, 0.0, 0.75, 0.3), "2CC49A": (0.7, 0.0, 0.54, 0.0),
    "3FD0A8": (0.6, 0.0, 0.46, 0.0),
}  # fmt: skip


def inks_of(red: float, green: float, blue: float) -> Inks:
    """Shares of cyan, magenta, yellow and black from 0 to 1 for shares of light from 0 to 1."""
    written = "".join(f"{round(share * 255):02X}" for share in (red, green, blue))
    if written in _KNOWN:
        return _KNOWN[written]
    most, least = max(red, green, blue), min(red, green, blue)
    spread = _DARK_SPREAD if most < _DARK else _SPREAD
    if most - least <= spread:
        black = 1 - (0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return 0.0, 0.0, 0.0, 0.0 if black <= _PAPER else round(black, 3)
    cyan, magenta, yellow = (round(most - share, 3) / most for share in (red, green, blue))
    return round(cyan, 3), round(magenta, 3), round(yellow, 3), round(1 - most, 3)
