"""The files of a plate: PNG, SVG and PDF of one drawing, each with its note."""

import base64
import io
import re
from html import escape

import matplotlib as mpl
import numpy as np
from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG

from components.paper.faces import FACES, SANS, SERIF
from components.paper.fonts import face_subset
from components.paper.sheet import SETTINGS, Sheet
from components.plate import png
from components.plate.content.note import USUAL, Finish, xmp_packet
from components.plate.layers import NAMESPACE, with_layers
from components.plate.pdf import write_pdf
from components.settings import NAME

FORMATS = ("png", "svg", "pdf")
DPIS = (75, 100, 150, 300)
_FALLBACKS = {SERIF: "'Source Serif', Georgia, serif", SANS: "'Source Sans', Arial, sans-serif"}
MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}

Words = dict[str, str]


def write_file(
    sheet: Sheet, form: str, words: Words, note: str, dpi: int = 300, finish: Finish = USUAL
) -> bytes:
    """Bytes of a plate in a format; the same drawing gives the same bytes.

    Raises
    ------
    ValueError
        If there is no such format.
    """
    writers = {"png": _write_png, "svg": _write_svg, "pdf": _write_pdf}
    if form not in writers:
        raise ValueError(f"no format {form!r}; there are {', '.join(writers)}")
    with mpl.rc_context(SETTINGS):
        return writers[form](sheet, words, note, dpi, finish)


def _write_png(sheet: Sheet, words: Words, note: str, dpi: int, finish: Finish) -> bytes:
    """PNG in full colour with its texts as iTXt."""
    del finish
    pixels = _pixels_of(sheet, dpi)
    texts = {
        "Title": words["title"],
        "Author": words["author"],
        "Description": words["caption"],
        "Comment": words["alternative"],
        "Copyright": words["licence"],
        NAME: note,
        "XML:com.adobe.xmp": xmp_packet(words, note),
    }
    return png.write_png(pixels, texts, words["language"], dpi)


def _pixels_of(sheet: Sheet, dpi: int) -> np.ndarray:
    """Rows of pixels of a drawing, with red, green, blue and full alpha."""
    sheet.figure.set_dpi(dpi)
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())
    FigureCanvasBase(sheet.figure)  # takes the place of the canvas that holds the pixels
    return pixels


def _write_svg(sheet: Sheet, words: Words, note: str, dpi: int, finish: Finish) -> bytes:
    """SVG in layers, with title and description for whoever cannot see it.

    Its texts are texts, or outlines that look alike where the fonts are missing.
    """
    del dpi  # an SVG has no pixels
    written = io.BytesIO()
    sheet.figure.set_dpi(72)
    has_text = finish.letters == "text"
    with mpl.rc_context({"svg.fonttype": "none" if has_text else "path"}):
        FigureCanvasSVG(sheet.figure).print_svg(written, metadata={"Date": None, "Creator": None})
    drawn = with_layers(written.getvalue().decode())
    drawn = re.sub(r"\s*<metadata>.*?</metadata>", "", drawn, count=1, flags=re.DOTALL)
    drawn = re.sub(r"<!DOCTYPE[^>]*>\s*", "", drawn, count=1)
    role = (
        f'<svg role="img" aria-labelledby="plate-title plate-text" xml:lang="{words["language"]}" '
        f"{NAMESPACE} "
    )
    drawn = drawn.replace("<svg ", role, 1)
    head, body = drawn.split("<defs>", 1)
    inserted = "".join(
        [
            f'<title id="plate-title">{escape(words["title"], quote=False)}</title>\n ',
            f'<desc id="plate-text">{escape(words["alternative"], quote=False)}</desc>\n ',
            f'<metadata id="{NAME}">{escape(note, quote=False)}</metadata>\n ',
            f"<!-- {escape(words['licence'], quote=False).replace('--', '-')} -->\n ",
            f"<style>{_svg_style(sheet)}</style>\n " if has_text else "",
        ]
    )
    for family, others in _FALLBACKS.items():
        body = body.replace(f"font-family: '{family}'", f"font-family: '{family}', {others}")
    return (head + inserted + "<defs>" + body).encode()


def _svg_style(sheet: Sheet) -> str:
    """Style of an SVG: the faces in it as far as its letters need them, and lining figures."""
    letters: dict[str, set[str]] = {}
    for mark in sheet.marks:
        letters.setdefault(mark.face, set()).update(mark.text)
    # letters as wide as they were measured, on every screen
    how = "lining-nums tabular-nums; white-space: pre; text-rendering: geometricPrecision;"
    rules = [f"text {{ font-variant-numeric: {how} }}"]
    for face in sorted(set(letters) & set(FACES)):
        family, _file, weight, style, _place = FACES[face]
        font = base64.b64encode(face_subset(face, "".join(sorted(letters[face])))).decode()
        rules.append(
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-style: {style}; "
            f"src: url(data:font/ttf;base64,{font}); }}"
        )
    return "\n  ".join(rules)


def _write_pdf(sheet: Sheet, words: Words, note: str, dpi: int, finish: Finish) -> bytes:
    """PDF with embedded fonts, for a screen or for a press."""
    del dpi
    return write_pdf(sheet, words, note, in_inks=finish.inks == "cmyk")
