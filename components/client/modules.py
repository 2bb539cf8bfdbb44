"""One script from modules that import each other, for a browser that is to fetch one file.

Each module stands in a function of its own behind those that it imports, so that the names of two
never meet. Of the language only these forms are understood, each at the beginning of a line, and
any other ``import`` or ``export`` is refused by file and line::

    import { one, two as other, default as Panel } from "../folder/name.js";
    export function, export function*, export async function, export class, export const NAME
    export default function

What is exported never changes: ``export let`` would be read once and no more.
"""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from components.client.assets import asset, asset_path

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "(\.\.?/[^"]*)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (default )?((?:async )?function\*?|class|const) (\w+)", re.MULTILINE)
_REFUSED = re.compile(r"^(?:import|export)\b.*|\bimport\(.*", re.MULTILINE)


@dataclass(frozen=True)
class Module:
    """A script as it is written into the file of its entry.

    ``imports`` holds, for each line that imports, its file, the names asked for and where it
    stands; ``exports`` what a name of the module is called inside.
    """

    imports: list[tuple[str, list[str], str]]
    exports: dict[str, str]
    text: str


def bundle(entry: str) -> str:
    """Text of a script and of all that it imports, each behind what it needs."""
    modules: dict[str, Module] = {}
    _collect(entry, modules, ())
    return "".join(module.text for module in modules.values())


def imported(entry: str) -> list[str]:
    """Files of a script and of all that it imports, in the order of the bundle."""
    modules: dict[str, Module] = {}
    _collect(entry, modules, ())
    return list(modules)


def function_of(entry: str) -> str:
    """Body of a function that returns what a script exports."""
    return f'"use strict";\n{bundle(entry)}return {module_name(entry)};\n'


def module_name(name: str) -> str:
    """What the exports of a file are called in a bundle: ``$client_script_dom``."""
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def read_module(name: str, text: str) -> Module:
    """A file as a module: what it imports and exports, and its text in a function."""
    imports: list[tuple[str, list[str], str]] = []
    exports: dict[str, str] = {}

    def take(found: re.Match[str]) -> str:
        other = normpath(join(dirname(name), found[2]))
        pairs = [part.split() for part in found[1].split(",") if part.strip()]
        imports.append((other, [pair[0] for pair in pairs], _place(name, text, found.group())))
        given = ", ".join(": ".join(pair[::2]) for pair in pairs)
        return f"const {{ {given} }} = {module_name(other)};"

    def give(found: re.Match[str]) -> str:
        exports["default" if found[1] else found[3]] = found[3]
        return f"{found[2]} {found[3]}"

    body = _EXPORT.sub(give, _IMPORT.sub(take, text))
    if refused := _REFUSED.search(body):
        raise ValueError(
            f"{_place(name, text, refused.group())}: not understood: {refused.group()}"
        )
    given = ", ".join(
        outer if outer == inner else f"{outer}: {inner}" for outer, inner in exports.items()
    )
    wrapped = f"const {module_name(name)} = (() => {{\n{body}return {{ {given} }};\n}})();\n"
    return Module(imports, exports, wrapped)


def _collect(name: str, modules: dict[str, Module], above: tuple[str, ...]) -> None:
    """Add a file to the modules, behind those that it imports."""
    module = read_module(name, asset(name))
    for other, names, where in module.imports:
        if other in (*above, name):
            raise ValueError(f"{where}: a circle: {' > '.join((*above, name, other))}")
        if not asset_path(other).is_file():
            raise ValueError(f"{where}: there is no {other}")
        if other not in modules:
            _collect(other, modules, (*above, name))
        if missing := {*names} - {*modules[other].exports}:
            raise ValueError(f"{where}: {other} does not export {', '.join(sorted(missing))}")
    modules[name] = module


def _place(name: str, text: str, part: str) -> str:
    """File and line of a part of a text."""
    return f"{name}:{text[: text.index(part)].count(chr(10)) + 1}"
