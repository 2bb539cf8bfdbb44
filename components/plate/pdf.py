"""The PDF of a plate, in the colours of a screen or in the inks of a press."""

import io
import re
from typing import Any

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import (
    FigureCanvasPdf,
    GraphicsContextPdf,
    Name,
    PdfFile,
    RendererPdf,
)

from components.paper.sheet import Sheet
from components.plate.content.note import xmp_packet
from components.plate.inks import CONDITION, CONDITION_WORDS, inks_of

Words = dict[str, str]


def write_pdf(sheet: Sheet, words: Words, note: str, *, in_inks: bool) -> bytes:
    """PDF with embedded fonts, its texts in the document's fields and in XMP.

    In inks every colour is one of cyan, magenta, yellow and black, and the document says for which
    condition of print, see `components.plate.inks`.
    """
    info = {
        "Title": words["title"],
        "Author": words["author"],
        "Subject": words["caption"],
        "Creator": None,
        "Producer": None,
        "CreationDate": None,
    }
    sheet.figure.set_dpi(72)
    written = io.BytesIO()
    if in_inks:
        _print_in_inks(sheet, written, info)
    else:
        FigureCanvasPdf(sheet.figure).print_pdf(written, metadata=info)
    packet = xmp_packet(words, note).encode()
    return _with_update(written.getvalue(), packet, words["language"], in_inks=in_inks)


class _InkFile(PdfFile):
    """PDF whose pages begin in the inks of a press."""

    def output(self, *data: object) -> None:
        """Write to the page, its first colours in inks too."""
        device = Name("DeviceRGB")
        super().output(*(Name("DeviceCMYK") if one == device else one for one in data))


class _Operator:
    """Operator of a page that matplotlib does not know."""

    def __init__(self, name: bytes) -> None:
        self.name = name

    def pdfRepr(self) -> bytes:  # noqa: N802 - the name that matplotlib asks for
        """Operator as it is written."""
        return self.name


_STROKE, _FILL = _Operator(b"K"), _Operator(b"k")


class _InkContext(GraphicsContextPdf):
    """State of a page whose colours are inks."""

    def rgb_cmd(self, rgb: Any) -> list[object]:  # colours as matplotlib keeps them
        """Colour of lines and letters."""
        return [*inks_of(*rgb[:3]), _STROKE]

    def fillcolor_cmd(self, rgb: Any) -> list[object]:  # the same
        """Colour of areas."""
        return [] if rgb is None else [*inks_of(*rgb[:3]), _FILL]


# matplotlib calls these by a table of its own, in its order
_INKED = {"rgb_cmd": _InkContext.rgb_cmd, "fillcolor_cmd": _InkContext.fillcolor_cmd}
_TABLE: Any = tuple(  # each of its commands takes other arguments
    (names, _INKED.get(command.__name__, command)) for names, command in GraphicsContextPdf.commands
)
_InkContext.commands = _TABLE


class _InkRenderer(RendererPdf):
    """Renderer of such pages."""

    def new_gc(self) -> _InkContext:
        """State that a drawing begins with."""
        return _InkContext(self.file)


def _print_in_inks(sheet: Sheet, written: io.BytesIO, info: dict[str, str | None]) -> None:
    """Write a sheet as `FigureCanvasPdf.print_pdf` does, in inks."""
    figure = sheet.figure
    FigureCanvasBase(figure)
    width, height = figure.get_size_inches()
    file = _InkFile(written, metadata=info)
    try:
        file.newPage(width, height)
        renderer = _InkRenderer(file, 72, height, width)
        mixed: Any = MixedModeRenderer(  # a renderer, though its class says nothing of it
            figure, width, height, 72, renderer
        )
        figure.draw(mixed)
        mixed.finalize()
        file.finalize()
    finally:
        file.close()


def _with_update(document: bytes, packet: bytes, language: str, *, in_inks: bool) -> bytes:
    """PDF with an XMP packet, added as an update at its end that changes the catalogue alone.

    In inks it changes the page too, so that what lies upon one another is mixed in inks. Written by
    hand, since pypdf 7 leaves out the packet's type and, in its trailer, the document's fields.
    """
    start = int(re.findall(rb"startxref\s+(\d+)", document)[-1])
    trailer = document[document.rindex(b"trailer") :]
    size = int(_found(rb"/Size (\d+)", trailer))
    root = int(_found(rb"/Root (\d+) 0 R", trailer))
    info = _found(rb"(/Info \d+ 0 R)", trailer)
    catalogue = _found(rb"\n?%d 0 obj\s*<<(.*?)>>\s*endobj" % root, document).rstrip()
    more = b" /Metadata %d 0 R /Lang (%s)" % (size, language.encode())
    parts = {size: b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream"
             % (len(packet), packet)}  # fmt: skip
    if in_inks:
        more += (
            b" /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (%s) "
            b"/OutputCondition (%s) /RegistryName (http://www.color.org) /Info (%s) >>]"
            % (CONDITION.encode(), *[_escaped(CONDITION_WORDS)] * 2)
        )
        number = int(_found(rb"/Kids \[ ?(\d+) 0 R", document))
        page = _found(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % number, document).rstrip()
        group = b" /Group << /S /Transparency /CS /DeviceCMYK /I true >>"
        parts[number] = b"<<%s%s >>" % (page, group)
    parts[root] = b"<<%s%s >>" % (catalogue, more)
    whole, places = document, {}
    for number, part in parts.items():
        places[number] = len(whole)
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in sorted(places.items()))
    end = b"xref\n%strailer\n<< /Size %d /Root %d 0 R %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return whole + end % (table, size + 1, root, info, start, len(whole))


def _escaped(text: str) -> bytes:
    """Text as it stands within the brackets of a PDF's string."""
    return re.sub(rb"([()\\])", rb"\\\1", text.encode())


def _found(pattern: bytes, document: bytes) -> bytes:
    """Group of a pattern where it first stands in a PDF.

    Raises
    ------
    ValueError
        If it stands nowhere: the PDF is not written as we write it.
    """
    match = re.search(pattern, document, re.DOTALL)
    if match is None:
        raise ValueError(f"the PDF has no {pattern.decode()}")
    return match[1]
