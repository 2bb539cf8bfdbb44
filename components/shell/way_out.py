"""The way from a frame of another page to the whole atlas."""

from components.client.scripts import component
from components.language.words import _


def draw_way_out() -> None:
    """Draw, in place of the bar, the link from a frame of another page to the whole atlas.

    It leads to what the frame shows when it is used, which only the address knows.
    """
    component("way_out")(key="embedded", data={"words": _("Open in the Claims Atlas")})
