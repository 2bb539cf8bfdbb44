"""PNG of a plate, written strip by strip from the pixels that were drawn: no second copy of them.

Rows are packed as they are. On flat colours and hatches that is a quarter smaller than what the
usual filters give, and quicker. A PNG that is brought back is read as chunks and never decoded:
where its chunks and its unpacked rows are those of a plate, every viewer shows that plate.
"""

import re
import struct
import zlib
from collections.abc import Iterator

import numpy as np

_HEAD = b"\x89PNG\r\n\x1a\n"
_STRIP_ROWS = 128
_LEVEL = 6
_METRE = 39.3701  # inches
_GREY, _COLOUR = 0, 2  # kinds of pixels, as PNG numbers them
# A plate has some thirty chunks of pixels at most, and what it has stands in this order.
_MOST_CHUNKS = 200
_ORDER = re.compile(rb"IHDR(iTXt)+pHYs(IDAT)+IEND")

Chunks = list[tuple[bytes, bytes]]


def write_png(pixels: np.ndarray, texts: dict[str, str], language: str, dpi: int) -> bytes:
    """PNG in full colour, or in one channel of grey where there is no other colour.

    Parameters
    ----------
    pixels
        Rows of pixels of one byte each for red, green, blue and more, which is left out.
    texts
        Texts of the file by their keyword, written as iTXt.
    language
        BCP 47 tag of the texts.
    """
    height, width = pixels.shape[:2]
    colour, depth = (_GREY, 1) if _is_grey(pixels) else (_COLOUR, 3)
    per_metre = round(dpi * _METRE)
    parts = [
        _HEAD,
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)),
        *(_text_chunk(key, text, language) for key, text in texts.items()),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
    ]
    packer = zlib.compressobj(_LEVEL)
    for strip in _strips_of(pixels):
        rows = np.zeros((len(strip), 1 + depth * width), np.uint8)  # a row begins with "no filter"
        rows[:, 1:] = strip[:, :, :depth].reshape(len(strip), -1)
        parts.append(_chunk(b"IDAT", packer.compress(rows.tobytes())))
    return b"".join([*parts, _chunk(b"IDAT", packer.flush()), _chunk(b"IEND", b"")])


def read_chunks(content: bytes) -> tuple[Chunks, bool]:
    """Name and content of the first chunks of a PNG, and whether they are all that a plate has.

    They are not where one is missing, cut off or of another kind, where a checksum is wrong, and
    where anything stands behind the end.
    """
    chunks: Chunks = []
    is_sound, place = content.startswith(_HEAD), len(_HEAD)
    while place + 12 <= len(content) and len(chunks) < _MOST_CHUNKS:
        length, name = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        place += 12 + length
        is_sound = is_sound and content[place - 12 - length : place] == _chunk(name, body)
        chunks.append((name, body))
    names = b"".join(name for name, _body in chunks)
    return chunks, is_sound and place == len(content) and _ORDER.fullmatch(names) is not None


def is_same_png(one: Chunks, other: Chunks) -> bool:
    """Whether two sound PNG hold the same, however their rows are packed."""
    beside = [[chunk for chunk in chunks if chunk[0] != b"IDAT"] for chunks in (one, other)]
    if beside[0] != beside[1]:
        return False
    rows = _unpacked_rows(other)
    return rows != b"" and _unpacked_rows(one) == rows


def _text_chunk(keyword: str, text: str, language: str) -> bytes:
    """Text of a PNG, not packed, so that any reader of the file's bytes finds it."""
    head = b"%s\0\0\0%s\0\0" % (keyword.encode(), language.encode())
    return _chunk(b"iTXt", head + text.encode())


def _strips_of(pixels: np.ndarray) -> Iterator[np.ndarray]:
    """Rows of red, green and blue, some at a time; the pixels are opaque."""
    for top in range(0, len(pixels), _STRIP_ROWS):
        yield pixels[top : top + _STRIP_ROWS, :, :3]


def _is_grey(pixels: np.ndarray) -> bool:
    """Whether all pixels are grey; looked at strip by strip, so that a coloured one ends it."""
    return all(bool((strip[:, :, :1] == strip[:, :, 1:]).all()) for strip in _strips_of(pixels))


def _chunk(name: bytes, content: bytes) -> bytes:
    """Part of a PNG."""
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _unpacked_rows(chunks: Chunks) -> bytes:
    """Rows of a PNG, each behind its filter; nothing where they are broken, or others follow."""
    width, height, _bits, colour = struct.unpack_from(">IIBB", chunks[0][1])
    depth = 1 if colour == _GREY else 3
    unpacker = zlib.decompressobj()
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    try:
        rows = unpacker.decompress(packed, height * (1 + depth * width) + 1)
    except zlib.error:
        return b""
    return rows if unpacker.eof and not unpacker.unused_data else b""
