"""A part of a view as a line of its table, and the table as scripts are given it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

from components.view.kinds import Days, Kind, T

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# What there is to do with a part: the timeline tells it and the map shows it; the timeline tells it
# and lets events through to the map by it; the map tells it, and its place is kept by the page;
# neither knows it.
Role = Literal["shown", "filter", "place", "page"]


@dataclass(frozen=True)
class Part:
    """A part of a view.

    Parameters
    ----------
    field
        Its name in the view.
    key
        Its name in the address.
    silent
        What it is where an address says nothing; empty where an address always says it.
    bits
        The first of its bits in a short code, and how many; None where a code does not hold it, or
        holds it in letters of its own.
    """

    field: str
    key: str
    kind: Kind[Any]  # of a table's parts each has another
    role: Role
    silent: str
    bits: tuple[int, int] | None


def part(
    kind: Kind[T],
    role: Role = "shown",
    *,
    key: str = "",
    bits: tuple[int, int] | None = None,
    is_always: bool = False,
) -> T:
    """Part of a view for a line of its table; `key` is given where it is not the field's name.

    An address names a part that `is_always` also where it is the default.
    """
    silent = "" if is_always else kind.write(kind.default)
    given = {"kind": kind, "role": role, "key": key, "silent": silent, "bits": bits}
    row: T = field(default=kind.default, metadata=given)
    return row


class AddressRule(TypedDict):
    """How a script reads a part of an address, see `components.view.kinds.Kind`.

    ``by`` is what the reader of its kind needs, ``fallback`` the default, ``silent`` what is not
    written.
    """

    key: str
    kind: str
    by: Sequence[str] | str | int | Mapping[str, object] | None
    silent: str
    fallback: str


class ScriptPart(TypedDict):
    """A part of a view for the scripts: field and key, what its values are, what to do with it.

    ``most`` is how long its words may be.
    """

    field: str
    key: str
    form: str
    role: Role
    silent: str
    most: NotRequired[object]


def parts_of(table: "type[DataclassInstance]") -> tuple[Part, ...]:
    """Parts of a view, in the order in which an address names them."""
    return tuple(
        Part(field=row.name, **{**row.metadata, "key": row.metadata["key"] or row.name})
        for row in fields(table)
    )


def address_rules(table: "type[DataclassInstance]", days: Days) -> list[AddressRule]:
    """Parts of an address in their order, which `pack/script/address.js` reads by."""
    ends = [day.date().isoformat() for day in days]
    return [
        {
            "key": each.key,
            "kind": each.kind.rule,
            "by": ends if each.kind.rule == "day" else each.kind.by,
            "silent": each.silent,
            "fallback": each.kind.write(each.kind.default),
        }
        for each in parts_of(table)
    ]


def script_parts(table: "type[DataclassInstance]") -> list[ScriptPart]:
    """Parts of a view for the scripts."""
    return [_script_part(each) for each in parts_of(table)]


def parts_script(table: "type[DataclassInstance]") -> str:
    """Text of `components/view/script/parts.js`."""
    rows = [
        "  {{ {} }},\n".format(
            ", ".join(f"{key}: {json.dumps(value)}" for key, value in row.items())
        )
        for row in script_parts(table)
    ]
    return (
        "/* The parts of a view, as `python -m components.view` writes them from "
        "components/view/view.py. */\n"
        f"export const PARTS = [\n{''.join(rows)}];\n"
    )


def _script_part(each: Part) -> ScriptPart:
    """One part for the scripts."""
    found: ScriptPart = {
        "field": each.field,
        "key": each.key,
        "form": each.kind.form,
        "role": each.role,
        "silent": each.silent,
    }
    if each.kind.rule == "words":
        found["most"] = each.kind.by
    return found
