"""The signs of the stances: told apart without colour, and of one colour in every style sheet."""

import io
import re
from itertools import combinations

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from components.client.assets import asset
from components.paper.colours import THEMES, colours_of
from components.paper.sheet import DRAWING, SETTINGS, Sheet
from components.paper.signs import STANCE_TOKENS, put_stance
from events.schema import STANCES

# Style sheets that give each stance the colour of its mark.
SHEETS = ("panel/panel.css", "lesson/card.css", "sources/list.css", "method/page.css")


def grey_picture(stance: str, theme: str) -> npt.NDArray[np.float64]:
    with DRAWING, mpl.rc_context(SETTINGS):
        sheet = Sheet(30, 30, theme)
        put_stance(sheet, 15, 15, stance, 8)
        buffer = io.BytesIO()
        sheet.figure.savefig(buffer, format="png")
    picture = Image.open(buffer).convert("L").resize((30, 30))
    return np.asarray(picture, dtype=float)


@pytest.mark.parametrize("theme", THEMES)
def test_stances_are_told_apart_in_greys(theme: str) -> None:
    pictures = {stance: grey_picture(stance, theme) for stance in STANCES}
    paper = np.median(grey_picture("claimed", theme)[0])
    for one, other in combinations(STANCES, 2):
        inked = [np.abs(pictures[stance] - paper) > 60 for stance in (one, other)]
        differing = (inked[0] ^ inked[1]).sum() / (inked[0] | inked[1]).sum()
        assert differing > 0.12, f"{one} and {other} have one shape"


def test_every_stance_has_its_colour_wherever_marks_are_drawn() -> None:
    assert set(STANCE_TOKENS) == set(STANCES)
    for name in SHEETS:
        sheet = asset(name)
        for stance, token in STANCE_TOKENS.items():
            own = re.search(rf"\.{stance} \{{([^}}]*)\}}", sheet)
            assert own is not None, f"{name} has no {stance}"
            assert f"var(--{token})" in own[1]
    for theme in THEMES:
        colours = colours_of(theme)
        assert {
            f"{token}{end}" for token in STANCE_TOKENS.values() for end in ("", "-text")
        } <= set(colours)
    for theme in ("light", "dark"):
        party = colours_of(theme)[STANCE_TOKENS["party_figure"]][:3]
        others = [token for stance, token in STANCE_TOKENS.items() if stance != "party_figure"]
        assert min(seen_apart(party, colours_of(theme)[token][:3]) for token in others) > 0.15


def seen_apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Least distance of two colours to eyes without red or without green cones."""
    # Viénot, Brettel and Mollon (1999), on linear light.
    without = (
        np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]]),
        np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]]),
    )
    linear = [np.power(np.array(colour), 2.2) for colour in (one, other)]
    seen = [[np.clip(matrix @ light, 0, 1) ** (1 / 2.2) for light in linear] for matrix in without]
    return min(float(np.abs(first - second).max()) for first, second in seen)
