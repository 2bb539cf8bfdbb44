"""Fields of a draft to the YAML of a lesson and back, whatever they hold."""

from collections.abc import Iterable, Mapping

import yaml

from events.lesson.entries import read_entries
from events.lesson.parts import LineError
from events.lesson.write import SENTENCES

# As in the YAML of a lesson: one text, or a list of them.
Value = str | tuple[str, ...]
Fields = Mapping[str, Value]


class _Plain(yaml.SafeDumper):
    """Writes texts without quotes where YAML can do without: `read_entries` reads only texts."""


_Plain.yaml_implicit_resolvers = {}  # what looks like a number or a day is a text all the same


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    # In quotes a line break is \n, and no line of the text can end the block that it stands in.
    style = '"' if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _represent)


def yaml_lines(fields: Fields, order: Iterable[str]) -> list[str]:
    """Lines of fields in an order, unknown ones last; lists of words are flat, of sentences not."""
    known = [key for key in order if key in fields]
    lines: list[str] = []
    for key in [*known, *(key for key in fields if key not in order)]:
        value = fields[key]
        is_flat = isinstance(value, tuple) and key not in SENTENCES
        text = yaml.dump(
            {key: list(value) if isinstance(value, tuple) else value},
            Dumper=_Plain,
            allow_unicode=True,
            default_flow_style=None if is_flat else False,
            width=float("inf"),
        )
        lines += text.removesuffix("\n").split("\n")
    return lines


def yaml_fields(text: str) -> tuple[Fields, str]:
    """Fields of a YAML text; or none, and the text itself."""
    try:
        entries = read_entries(text, 1)
    except LineError:
        return {}, text
    return {key: one.texts if one.is_list else one.texts[0] for key, one in entries.items()}, ""
