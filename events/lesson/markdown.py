"""The Markdown of a lesson as blocks of runs: paragraphs, lists, emphasis and references only.

HTML is switched off: what looks like it is text. Links are not made, and every kind of token
that is not named here is a fault.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from events.lesson.bounds import MOST_PAIRS
from events.lesson.parts import (
    PARTS,
    Block,
    LineError,
    Reference,
    Run,
    Runs,
    unprintable,
)
from geodata.messages import Message, MessageError, Value, message
from geodata.text import UNPRINTABLE

# text_join would merge an escaped brace with the text round it, and so make a placeholder of it;
# `reference` would swallow a line like "[a]: address" without a word.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["text_join", "reference"])
_STYLES = {"em_open": "emphasis", "strong_open": "strong"}
_LISTS = {"bullet_list_open": "bullets", "ordered_list_open": "numbers"}
_PLACEHOLDER = re.compile(r"\{([A-Za-z][^{}\s]*)\}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}", re.ASCII)
_CONTROL_KEYS = (
    re.compile(r"UA-\d\d", re.ASCII),
    _KEY,
    re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
)
_PAIR = re.compile(r"[A-Za-z0-9/-]{1,20}=[a-z_]{1,20}", re.ASCII)
# Braces that were escaped wait here until the placeholders are found.
_ESCAPED = str.maketrans("{}", "\ue000\ue001")
_PLAIN = str.maketrans("\ue000\ue001", "{}")
_ITEM = message("an item of a list is one paragraph of text")
_NAMES = {
    "blockquote_open": message("a quotation (>)"),
    "code_block": message("a block that is indented by four blanks"),
    "code_inline": message("code in backticks"),
    "fence": message("a fenced block"),
    "hardbreak": message("a forced line break (two blanks or a backslash at the end of a line)"),
    "heading_open": message("a heading"),
    "hr": message("a ruled line"),
    "image": message("an image"),
    "link_open": message("a link; name a source instead: {example}", example="{source:ID}"),
}


def parse_reference(written: str) -> Reference:
    """Reference that is written between braces, such as ``C021:who``.

    Raises
    ------
    MessageError
        If it is none.
    """
    kind, *rest = written.split(":")
    if kind not in PARTS or kind == "claim":
        kind, rest = "claim", written.split(":")
    if kind == "votes" and len(rest) > MOST_PAIRS + 1:
        problem = message("{count} votes counted together; there are at most {limit}",
                       count=len(rest), limit=MOST_PAIRS)  # fmt: skip
        raise MessageError(problem)
    part = rest.pop() if len(rest) > 1 and rest[-1] in PARTS[kind] else ""
    if not _fits(kind, rest):
        problem = message(
            "{written} stands for no figure or source: {usage}",
            written=f"{{{written[:80]}}}",
            usage=_usage(kind),
        )
        raise MessageError(problem)
    return Reference(kind, tuple(rest), part)


def parse_line(text: str, line: int) -> Runs:
    """Runs of a text that is one line or paragraph, such as a title or a question."""
    (inline,) = MARKDOWN.parseInline(text)
    return _runs(inline.children or [], line, is_counting=False)


def parse_blocks(tokens: Iterable[Token], line: int) -> tuple[Block, ...]:
    """Blocks that the tokens of a step's text make up; `line` is added to every line."""
    blocks = []
    stream = iter(tokens)
    for token in stream:
        if token.type == "paragraph_open":
            runs = _paragraph(stream, line)
            blocks += [Block("paragraph", (runs,))] if runs else []
        elif token.type in _LISTS:
            if token.type == "ordered_list_open" and token.attrs.get("start", 1) != 1:
                raise LineError(_line(token, line), message("a numbered list starts at 1"))
            blocks.append(Block(_LISTS[token.type], tuple(_items(stream, line))))
        else:
            raise LineError(_line(token, line), _refusal(token))
    return tuple(blocks)


def _fits(kind: str, key: list[str]) -> bool:
    if kind == "control":
        return len(key) == len(_CONTROL_KEYS) and all(
            pattern.fullmatch(one) for pattern, one in zip(_CONTROL_KEYS, key, strict=True)
        )
    if kind == "votes":
        return bool(key) and all(_PAIR.fullmatch(one) for one in key)
    return len(key) == 1 and bool(_KEY.fullmatch(key[0]))


def _usage(kind: str) -> Value:
    parts = ", ".join(PARTS[kind])
    usages: dict[str, Value] = {
        "claim": message(
            "{whole} or {example}, {part} one of {parts}",
            whole="{CLAIM_ID}", example="{CLAIM_ID:PART}", part="PART", parts=parts,
        ),
        "control": message(
            "{whole}, or with a {part}, one of {parts}",
            whole="{control:REGION:ASSESSOR:DAY}", part="PART", parts=parts,
        ),
        "votes": message(
            "{example}, more pairs behind a colon", example="{votes:RESOLUTION=VOTE}"
        ),
        "check": message(
            "{whole}, or with a {part}, one of {parts}",
            whole="{check:CHECK_ID}", part="PART", parts=parts,
        ),
        "source": "{source:SOURCE_ID}",
    }  # fmt: skip
    return usages[kind]


def _items(stream: Iterator[Token], line: int) -> Iterator[Runs]:
    """Items of a list up to its end, one paragraph each."""
    for token in stream:
        if token.type in ("bullet_list_close", "ordered_list_close"):
            return
        inside = next(stream)
        if inside.type != "paragraph_open":
            raise LineError(_line(token, line), _ITEM)
        runs = _paragraph(stream, line)
        yield runs
        end = next(stream)
        if end.type != "list_item_close" or not runs:
            raise LineError(_line(end, line), _ITEM)


def _paragraph(stream: Iterator[Token], line: int) -> Runs:
    """Runs of a paragraph whose opening token is gone already."""
    inline = next(stream)
    next(stream)
    return _runs(inline.children or [], _line(inline, line))


def _runs(children: list[Token], line: int, *, is_counting: bool = True) -> Runs:
    """Runs of inline tokens; neighbours of one style are one run, cut at references."""
    pieces: list[tuple[str, str, int]] = []
    style = ""
    for token in children:
        if token.type in _STYLES:
            if style:
                raise LineError(line, message("emphasis within emphasis"))
            style = _STYLES[token.type]
        elif token.type in ("em_close", "strong_close"):
            style = ""
        elif token.type == "softbreak":
            pieces.append((" ", style, line))
            line += is_counting
        elif token.type in ("text", "text_special"):
            if found := UNPRINTABLE.search(token.content):  # written as &#1;
                raise LineError(line, unprintable(found[0]))
            is_escaped = token.type == "text_special"
            content = token.content.translate(_ESCAPED) if is_escaped else token.content
            pieces.append((content, style, line))
        else:
            raise LineError(line, _refusal(token))
    return _stripped([run for piece in _merged(pieces) for run in _split(*piece)])


def _stripped(runs: list[Run]) -> Runs:
    """Runs without blanks before the first word and behind the last."""
    if runs and not runs[0].reference:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
    if runs and not runs[-1].reference:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text or run.reference)


def _merged(pieces: list[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    text, style, line = "", "", 0
    for next_text, next_style, next_line in pieces:
        if text and next_style != style:
            yield text, style, line
            text = ""
        if not text:
            style, line = next_style, next_line
        text += next_text
    if text:
        yield text, style, line


def _split(text: str, style: str, line: int) -> Iterator[Run]:
    """Run or runs of a text: its placeholders become references."""
    for number, piece in enumerate(_PLACEHOLDER.split(text)):
        if number % 2:
            try:
                yield Run("", style, parse_reference(piece), line)
            except MessageError as error:
                raise LineError(line, error.message) from None
        elif piece:
            yield Run(re.sub(" +", " ", piece).translate(_PLAIN), style, None, line)


def _line(token: Token, line: int) -> int:
    return line + (token.map[0] if token.map else 0)


def _refusal(token: Token) -> Message:
    name = _NAMES.get(token.type, token.type)
    return message("{found}: a lesson holds paragraphs, lists and emphasis only", found=name)
