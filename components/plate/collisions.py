"""Measured boxes of what is on a plate, to see whether anything overlaps or is cut off."""

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg

from components.paper.places import shared
from components.paper.sheet import SETTINGS, UNITS_PER_INCH, Mark, Rect, Sheet

_TOUCH = 2.0  # square units by which two boxes may meet: no letter stands in a corner


def text_boxes(sheet: Sheet) -> list[tuple[str, str, Rect]]:
    """Kind, text and box of every text in design units, as the renderer measures them."""
    with mpl.rc_context(SETTINGS):
        sheet.figure.set_dpi(UNITS_PER_INCH)
        renderer = FigureCanvasAgg(sheet.figure).get_renderer()
        boxes = []
        for mark in sheet.marks:
            if mark.artist is None:
                continue
            extent = mark.artist.get_window_extent(renderer)
            top = sheet.height - extent.y1
            boxes.append(
                (
                    mark.kind,
                    mark.text,
                    _ink_box(mark, (extent.x0, top, extent.width, extent.height)),
                )
            )
    return boxes


def collisions(sheet: Sheet) -> list[str]:
    """Texts that overlap another text or a pill, or leave the sheet, in words."""
    found = []
    texts = text_boxes(sheet)
    for i, (kind, text, box) in enumerate(texts):
        if (
            box[0] < 0
            or box[1] < 0
            or box[0] + box[2] > sheet.width
            or box[1] + box[3] > sheet.height
        ):
            found.append(f"{kind} {text!r} leaves the sheet")
        for other_kind, other, there in texts[i + 1 :]:
            if "river" not in (kind, other_kind) and shared(box, there) > _TOUCH:
                found.append(f"{kind} {text!r} overlaps {other_kind} {other!r}")
        for mark in sheet.marks:
            is_own = kind == "count" or mark.artist is not None
            if mark.kind == "pill" and not is_own and shared(box, mark.box) > _TOUCH:
                found.append(f"{kind} {text!r} overlaps a pill")
    return found


def _ink_box(mark: Mark, box: Rect) -> Rect:
    """Box without the room that a line keeps above its capitals and below its base line."""
    if mark.artist is not None and mark.artist.get_rotation():
        return box
    _left, up, _width, high = mark.box
    return box[0], up, box[2], high
