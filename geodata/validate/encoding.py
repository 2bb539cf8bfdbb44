"""A text as UTF-8, and what it was read as: said where it is a guess, never latin-1 in silence."""

import codecs
import re

import pyarrow as pa
from charset_normalizer import from_bytes

from geodata.messages import message
from geodata.validate.report import Finding, refuse

# Those that may be chosen; the guess is among two of them, Cyrillic and Western.
ENCODINGS = (
    "utf-8", "utf-16", "cp1251", "cp1252", "cp1250", "koi8-u", "cp866", "mac-cyrillic", "latin-1",
)  # fmt: skip
_GUESSED = ["cp1251", "cp1252"]
REPLACEMENT = "\ufffd"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHUNK = 1 << 20
_HEAD = 4096
_SAMPLE = 200_000
_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_SPELT = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}


def read_text(
    file: str, content: bytes, encoding: str = ""
) -> tuple[bytes, bool, tuple[Finding, ...]]:
    """The text as UTF-8 without a mark at its beginning.

    Parameters
    ----------
    encoding
        One of `ENCODINGS` that was chosen; told from the bytes when empty.

    Returns
    -------
    tuple
        The text, whether there was anything that could not be read (`REPLACEMENT` stands for it,
        and for what the file itself has so), and the encoding as a finding unless it is UTF-8.

    Raises
    ------
    FileRefusedError
        When no encoding was chosen and none can be told.
    """
    mark, encoding = _mark_of(content, encoding)
    text = memoryview(content)[len(mark) :]
    is_whole = encoding in ("", "utf-8") and is_utf8(text)
    encoding = encoding or ("utf-8" if is_whole else _tell(file, content))
    name = _SPELT.get(encoding, encoding.upper() if encoding.startswith("utf") else encoding)
    findings: tuple[Finding, ...] = ()
    if encoding != "utf-8":
        said = message("the text is read as {encoding}", encoding=name)
        advice = message("If names look wrong, choose another encoding.")
        findings = (Finding("noticed", said, file, advice=advice),)
    if is_whole:
        return bytes(text) if mark else content, False, findings
    try:
        return _as_utf8(text, encoding, "strict"), False, findings
    except UnicodeDecodeError:
        return _as_utf8(text, encoding, "replace"), True, findings


def is_utf8(text: bytes | memoryview) -> bool:
    """Whether a text is UTF-8 throughout, looked at where it lies."""
    bounds = pa.array([0, len(text)], pa.int64()).buffers()[1]
    whole = pa.Array.from_buffers(pa.large_string(), 1, [None, bounds, pa.py_buffer(text)])
    try:
        whole.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def encoding_of(file: str, content: bytes) -> str:
    """Encoding of a text whose beginning this is, as `read_text` tells it.

    Raises
    ------
    FileRefusedError
        When none can be told.
    """
    mark, encoding = _mark_of(content, "")
    text = memoryview(content)[len(mark) :]
    return encoding or ("utf-8" if is_utf8(text) else _tell(file, content))


def tell_encoding(content: bytes) -> str:
    """The likeliest of the encodings that are guessed, empty where neither is likely."""
    if is_utf8(content):
        return "utf-8"
    sample = b"".join(_LINE.findall(content[: 20 * _SAMPLE]))[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_GUESSED).best()
    return best.encoding if best else ""


def _mark_of(content: bytes, encoding: str) -> tuple[bytes, str]:
    """Mark at the beginning of a text, and the encoding that it or the NULs around letters tell."""
    for mark, marked in _MARKS:
        if content.startswith(mark) and (encoding or marked)[:5] == marked[:5]:
            return mark, marked
    if encoding and encoding != "utf-16":
        return b"", encoding
    # A letter of ASCII in UTF-16 is one NUL and itself: all NULs stand on one side.
    head = content[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    likely = "utf-16-be" if even > odd else "utf-16-le"
    nuls = even + odd
    is_utf16 = nuls > 5 and nuls * 20 > len(head) and min(even, odd) * 10 <= nuls
    letters = head.decode(likely, "replace") if is_utf16 else ""
    # Other bytes with NULs among them make letters from all over the world.
    is_utf16 = is_utf16 and sum(one < "\u0530" for one in letters) * 5 > len(letters) * 4
    return (b"", likely) if encoding or is_utf16 else (b"", "")


def _tell(file: str, content: bytes) -> str:
    """Encoding of a text that is no whole UTF-8: that one with a few damaged places, or another."""
    sample = b"".join(_LINE.findall(content[: 20 * _SAMPLE]))[:_SAMPLE]
    if not sample:  # the damage lies further on
        return "utf-8"
    letters = [one for one in sample.decode("utf-8", "replace") if ord(one) > 127]
    if letters.count(REPLACEMENT) * 5 < len(letters):
        return "utf-8"
    if encoding := tell_encoding(sample):
        return encoding
    raise refuse(
        file,
        message("is in an encoding that cannot be told from its letters"),
        message("Save it as UTF-8, or choose the encoding."),
    )


def _as_utf8(text: memoryview, encoding: str, errors: str) -> bytes:
    """The same text in UTF-8, a piece at a time."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    written = bytearray()
    for start in range(0, len(text), _CHUNK):
        written += decoder.decode(text[start : start + _CHUNK]).encode("utf-8", "replace")
    written += decoder.decode(b"", final=True).encode("utf-8", "replace")
    return bytes(written)
