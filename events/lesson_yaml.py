"""The YAML of a lesson as plain text by key, with the line of each: nothing is constructed.

A lesson may come from anywhere, so its YAML is a flat mapping of texts and of lists of texts.
Anchors, aliases, tags, depth and keys given twice are refused before anything is built.
"""

from dataclasses import dataclass

import yaml

from events.lesson_parts import UNPRINTABLE, UNPRINTED, LineError

# Mapping, list, text: nothing in a lesson lies deeper.
DEPTH = 2
OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
REFUSED = {
    yaml.AnchorToken: "an anchor (&name)",
    yaml.AliasToken: "an alias (*name)",
    yaml.TagToken: "a tag (!name)",
    yaml.DirectiveToken: "a directive (%name)",
    yaml.DocumentStartToken: "a second document (---)",
    yaml.DocumentEndToken: "the end of a document (...)",
}


@dataclass(frozen=True)
class Entry:
    """The value of a key: one text, or several where `is_list`; with the line of each text."""

    texts: tuple[str, ...]
    is_list: bool
    line: int
    lines: tuple[int, ...]


def read_entries(text: str, first_line: int) -> dict[str, Entry]:
    """Entries of a YAML mapping, by key, every value as the text that was written.

    `first_line` is the line of the file in which the text begins. ``no`` is the text "no", a day
    is its text.

    Raises
    ------
    LineError
        If it is no YAML, no flat mapping, or holds what a lesson may not.
    """
    root = _root(text, first_line)
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise LineError(first_line, "must be lines of 'key: value'")
    entries: dict[str, Entry] = {}
    for key, value in root.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise LineError(line, "a key is a text")
        if key.value in entries:
            raise LineError(line, f"{key.value[:40]!r} is given twice")
        entries[key.value] = _entry(value, line, first_line)
    return entries


def _root(text: str, first_line: int) -> yaml.Node | None:
    try:
        _refuse(text, first_line)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except LineError:
        raise
    except yaml.reader.ReaderError as error:
        line = first_line + text[: error.position].count("\n")
        raise LineError(line, f"{UNPRINTED}: {chr(error.character)!a}") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        said = f"no YAML: {error.problem}{_hint(text, line)}"
        raise LineError(first_line + line, said) from None
    except (ValueError, OverflowError):  # \U followed by more than there are characters
        raise LineError(first_line, UNPRINTED) from None


def _refuse(text: str, first_line: int) -> None:
    """Look at the tokens one by one, so that nothing deep or shared is ever put together."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        line = first_line + token.start_mark.line
        if type(token) in REFUSED:
            raise LineError(line, f"{REFUSED[type(token)]} is not allowed here")
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if depth > DEPTH:
            raise LineError(line, "a value is a text or a list of texts, nothing deeper")


def _entry(value: yaml.Node, line: int, first_line: int) -> Entry:
    """Entry of a value; `line` is that of its key."""
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
        raise LineError(line, "must be a text or a list of texts; one with { stands in quotes")
    for one in nodes:
        if found := UNPRINTABLE.search(one.value):
            raise LineError(first_line + one.start_mark.line, f"{UNPRINTED}: {found[0]!a}")
    return Entry(
        texts=tuple(one.value.strip() for one in nodes),
        is_list=isinstance(value, yaml.SequenceNode),
        line=line,
        lines=tuple(first_line + one.start_mark.line for one in nodes),
    )


def _hint(text: str, line: int) -> str:
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    if "{" in written or written.count(":") > 1 or "%" in written:
        return "; a text with {, % or a colon stands in quotes"
    return ""
