"""The YAML of a lesson as plain text by key, with the line of each: nothing is constructed.

A lesson may come from anywhere, so its YAML is a flat mapping of texts and of lists of texts.
Anchors, aliases, tags, depth and keys given twice are refused before anything is built.
"""

from dataclasses import dataclass

import yaml

from events.lesson.bounds import MOST_TEXTS
from events.lesson.parts import UNPRINTED, LineError, unprintable
from geodata.messages import Message, message
from geodata.text import UNPRINTABLE

# Mapping, list, text: nothing in a lesson lies deeper.
_DEPTH = 2
_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_REFUSED = {
    yaml.AnchorToken: message("an anchor (&name) is not allowed here"),
    yaml.AliasToken: message("an alias (*name) is not allowed here"),
    yaml.TagToken: message("a tag (!name) is not allowed here"),
    yaml.DirectiveToken: message("a directive (%name) is not allowed here"),
    yaml.DocumentStartToken: message("a second document (---) is not allowed here"),
    yaml.DocumentEndToken: message("the end of a document (...) is not allowed here"),
}
# What PyYAML says most, as it says it; of the rest its English is shown.
PROBLEMS = (
    message("mapping values are not allowed here"),
    message("mapping keys are not allowed here"),
    message("sequence entries are not allowed here"),
    message("could not find expected ':'"),
    message("found character {found} that cannot start any token"),
    message("found unexpected end of stream"),
    message("found unexpected document separator"),
    message("found unknown escape character {found}"),
    message("expected a comment or a line break, but found {found}"),
    message("expected chomping or indentation indicators, but found {found}"),
    message("expected the node content, but found {found}"),
    message("expected <block end>, but found {found}"),
    message("expected ',' or ']', but got {found}"),
)


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
        raise LineError(first_line, message("must be lines of 'key: value'"))
    entries: dict[str, Entry] = {}
    for key, value in root.value:
        line = first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise LineError(line, message("a key is a text"))
        if key.value in entries:
            raise LineError(line, message("{written} is given twice", written=repr(key.value[:40])))
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
        raise LineError(line, unprintable(chr(error.character))) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise LineError(first_line + line, _no_yaml(error, text, line)) from None
    except (ValueError, OverflowError):  # \U followed by more than there are characters
        raise LineError(first_line, UNPRINTED) from None


def _refuse(text: str, first_line: int) -> None:
    """Look at the tokens one by one, so that nothing deep or shared is ever put together."""
    depth = texts = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        line = first_line + token.start_mark.line
        if type(token) in _REFUSED:
            raise LineError(line, _REFUSED[type(token)])
        texts += isinstance(token, yaml.ScalarToken)
        if texts > MOST_TEXTS:
            raise LineError(line, message("more than {limit} texts", limit=MOST_TEXTS))
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if depth > _DEPTH:
            raise LineError(line, message("a value is a text or a list of texts, nothing deeper"))


def _no_yaml(error: yaml.MarkedYAMLError, text: str, line: int) -> Message:
    """What is wrong, with a hint where the line holds what only quotes make a text."""
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    problem = _problem(str(error.problem))
    if "{" in written or written.count(":") > 1 or "%" in written:
        return message(
            "cannot be read: {problem}; put a text with {brace}, % or a colon in quotes",
            problem=problem, brace="{",
        )  # fmt: skip
    return message("cannot be read: {problem}", problem=problem)


def _problem(problem: str) -> Message | str:
    """What PyYAML said, as a message if it is one of `PROBLEMS`."""
    for one in PROBLEMS:
        before, gap, behind = one.template.partition("{found}")
        if gap and problem.startswith(before) and problem.endswith(behind):
            found = problem.removeprefix(before).removesuffix(behind)
            return Message(one.template, (("found", found),))
        if problem == one.template:
            return one
    return problem


def _entry(value: yaml.Node, line: int, first_line: int) -> Entry:
    """Entry of a value; `line` is that of its key."""
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
        problem = message(
            "must be a text or a list of texts; one with {brace} stands in quotes", brace="{"
        )
        raise LineError(line, problem)
    for one in nodes:
        if found := UNPRINTABLE.search(one.value):
            raise LineError(first_line + one.start_mark.line, unprintable(found[0]))
    return Entry(
        texts=tuple(one.value.strip() for one in nodes),
        is_list=isinstance(value, yaml.SequenceNode),
        line=line,
        lines=tuple(first_line + one.start_mark.line for one in nodes),
    )
