"""Messages: sentences that can be translated, whose values are filled in once and stay text."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

import events
import geodata
from events.lesson.entries import PROBLEMS, read_entries
from events.lesson.parts import Fault
from geodata.messages import Message, MessageError, message

FOLDERS = [Path(home.__file__).parent for home in (events, geodata)]
HOSTILE = "{{7*7}} {0} {near.__class__} <script>alert(1)</script>"


def sentences() -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes a message, and where it stands."""
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
                yield f"{path.name}:{node.lineno}", node


def test_every_sentence_is_written_out_where_the_catalogues_look_for_it() -> None:
    found = list(sentences())
    assert len(found) > 100
    for where, call in found:
        (template,) = call.args
        assert isinstance(template, ast.Constant), where


def test_the_gaps_of_a_sentence_are_what_fills_them() -> None:
    for where, call in sentences():
        template = call.args[0].value  # type: ignore[attr-defined] # the test above: a constant
        gaps = {name for _text, name, *_form in Formatter().parse(template) if name is not None}
        given = {keyword.arg for keyword in call.keywords}
        if gaps != {"found"} and None not in given:  # those of PyYAML are filled in later
            assert gaps == given, where


def test_what_is_filled_in_is_not_read_for_gaps() -> None:
    said = message("unknown claim {claim}; did you mean {near}?", claim=HOSTILE, near="C021")
    assert str(said) == f"unknown claim {HOSTILE}; did you mean C021?"
    assert str(message("head: {fault}", fault=said)) == f"head: {said}"


def test_a_fault_is_a_line_and_two_alike_are_one() -> None:
    fault = Fault("one.md", 3, message("{count} steps", count=2))
    assert str(fault) == "one.md:3: 2 steps"
    assert fault.text == "2 steps"
    assert len({fault, Fault("one.md", 3, message("{count} steps", count=2))}) == 1


def test_an_error_says_its_message() -> None:
    said = message("unknown claim {claim}", claim="'C9'")
    with pytest.raises(MessageError, match="unknown claim 'C9'") as caught:
        raise MessageError(said)
    assert caught.value.message == said


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("a: b: c", "mapping values are not allowed here"),
        ("a: b\n\tc: d", "found character {found} that cannot start any token"),
        ("a: 'b", "found unexpected end of stream"),
        ("a: b\nc\nd: e", "could not find expected ':'"),
        ('a: "\\y"', "found unknown escape character {found}"),
        ("a: [b, c\nd: e", "expected ',' or ']', but got {found}"),
        ("a: 'b' c", "expected <block end>, but found {found}"),
    ],
)
def test_what_pyyaml_says_is_a_message_word_for_word(text: str, template: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        yaml.compose(text, Loader=yaml.SafeLoader)
    with pytest.raises(MessageError) as caught:
        read_entries(text, 1)
    problem = dict(caught.value.message.values)["problem"]
    assert isinstance(problem, Message)
    assert problem.template == template
    assert template in {one.template for one in PROBLEMS}
    assert str(problem) == raised.value.problem
