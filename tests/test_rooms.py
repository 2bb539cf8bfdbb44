"""The rooms of the house: what one file alone uses is private, and doors are where they are said.

A name is public where another file names it, a test included, or where it is a type on the face of
something public. What others may take of a room stands in the docstring of its `__init__.py`.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("components", "events", "geodata")
# Streamlit runs them: nobody takes anything of them.
PAGES = ROOT / "components" / "pages"
# Public names that no other file names, and why.
REASONS = {
    "main": "a command is run by it",
    "make_one": "a child is told its name",
    "__all__": "Python itself reads it",
}

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
# The names at the top of a file, each with what defines it.
Names = dict[str, ast.stmt]


def module_of(path: Path) -> str:
    """Dotted name of a file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def files() -> dict[str, ast.Module]:
    """Code of the three homes, the tests and app.py, by the dotted name of each file.

    Read when a test first asks: every worker collects this file, and one of them runs it.
    """
    folders = [path for name in (*HOMES, "tests") for path in (ROOT / name).rglob("*.py")]
    return {
        module_of(path): ast.parse(path.read_text("utf-8")) for path in (*folders, ROOT / "app.py")
    }


@cache
def modules() -> dict[str, Names]:
    """Names at the top of every module of the three homes, with what defines them."""
    pages = module_of(PAGES)
    return {
        module: dict(defined_in(tree))
        for module, tree in files().items()
        if home_of(module) in HOMES and not module.startswith(pages)
    }


@cache
def takers() -> dict[str, set[str]]:
    """Files that name something, by its full name."""
    found: dict[str, set[str]] = {}
    for taker, tree in files().items():
        for taken in named_in(tree):
            found.setdefault(taken, set()).add(taker)
    return found


def home_of(module: str) -> str:
    return module.partition(".")[0]


def defined_in(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for statement in tree.body:
        if isinstance(statement, (*Function, ast.ClassDef)):
            yield statement.name, statement
        elif isinstance(statement, ast.Assign):
            for node in (one for target in statement.targets for one in ast.walk(target)):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    yield node.id, statement
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement


def named_in(tree: ast.Module) -> set[str]:
    """What a file names of others, in full: imports, attributes, and texts that are code."""
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                name = one.name if one.asname else one.name.split(".")[0]
                aliases[one.asname or name] = name
        elif isinstance(node, ast.ImportFrom):
            aliases |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    named = set(aliases.values())
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            named |= dotted(node, aliases)
        elif isinstance(node, ast.Call):
            named |= named_by_text(node, aliases)
        elif isinstance(node, ast.Constant) and id(node) not in prose:
            named |= named_in_code(str(node.value))
    return named


def dotted(node: ast.expr, aliases: dict[str, str]) -> set[str]:
    """Full name of an attribute of something imported."""
    names = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or node.id not in aliases:
        return set()
    return {".".join([aliases[node.id], *reversed(names)])}


def named_by_text(call: ast.Call, aliases: dict[str, str]) -> set[str]:
    """What `getattr(module, "name")` and `monkeypatch.setattr(module, "name", …)` name."""
    match call.args:
        case [ast.Name() | ast.Attribute() as owner, ast.Constant(value=str() as name), *_]:
            module = aliases.get(owner.id) if isinstance(owner, ast.Name) else None
            found = {module} if module else dotted(owner, aliases)
            return {f"{one}.{name}" for one in found}
    return set()


def named_in_code(text: str) -> set[str]:
    """What a text that is code names, or one that is a full name."""
    named = set(re.findall(r"\b(?:components|events|geodata)(?:\.\w+)+", text))
    for module, names in re.findall(r"from ((?:\w+\.)+\w+) import ([\w, ]+)", text):
        named |= {f"{module}.{name.strip().split(' ')[0]}" for name in names.split(",")}
    return named


def faces_of(node: ast.AST) -> set[str]:
    """Names in the types of a definition that others see: parameters, result, fields, bases."""
    types: list[ast.expr | None] = []
    if isinstance(node, Function):
        given = node.args
        every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
        types = [node.returns, *(one.annotation for one in every if one)]
    elif isinstance(node, ast.ClassDef):
        inside = set().union(*(faces_of(one) for one in node.body if is_seen(one)))
        return inside | set().union(*map(names_of, node.bases))
    elif isinstance(node, ast.AnnAssign):
        types = [node.annotation]
    elif is_type(node):
        types = [node.value]
    return set().union(*map(names_of, filter(None, types)))


def is_seen(node: ast.stmt) -> bool:
    """Whether a part of a class is no helper of its own."""
    name = getattr(node, "name", "") or ast.unparse(getattr(node, "target", node))
    return not name.startswith("_") or name.startswith("__")


def is_type(node: ast.AST) -> bool:
    """Whether a statement gives a type another name, as `Runs = tuple[Run, ...]` does."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return False
    name = node.targets[0].id
    return name[0].isupper() and not name.isupper() and not isinstance(node.value, ast.Call)


def names_of(node: ast.AST) -> set[str]:
    words = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    quoted = {name for word in words for name in re.findall(r"\w+", str(word))}
    return quoted | {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def public_names(module: str, names: Names) -> set[str]:
    """Names of a module that others name, and the types on their faces."""
    public = {name for name in names if name in REASONS or takers_of(module, name)}
    while True:
        faces = set().union(*(faces_of(names[name]) for name in public))
        types = {
            name
            for name in faces & names.keys()
            if isinstance(names[name], ast.ClassDef) or is_type(names[name])
        }
        if types <= public:
            return public
        public |= types


def needed_at_import(tree: ast.Module) -> set[str]:
    """Names that a file has to know while it is read: of tables, decorators and defaults."""
    named = set()
    for node in tree.body:
        if isinstance(node, Function):
            needed = [
                *node.decorator_list,
                *node.args.defaults,
                *filter(None, node.args.kw_defaults),
            ]
            named |= set().union(*map(names_of, needed))
        elif not isinstance(node, ast.ClassDef):
            named |= names_of(node)
    return named


# The rooms, each with those inside it that say for themselves what they hold.
ROOMS = sorted(
    {
        module_of(path.parent)
        for name in HOMES
        for path in (ROOT / name).rglob("__init__.py")
        if module_of(path.parent) != "components"
    }
)


def takers_of(module: str, name: str) -> set[str]:
    """Other files that name what a module has."""
    return takers().get(f"{module}.{name}", set()) - {module}


def room_of(module: str) -> str:
    """Room of a module: a folder of components, or the innermost one of the other homes."""
    if home_of(module) == "components":
        return ".".join(module.split(".")[:2])
    return next((room for room in reversed(ROOMS) if f"{module}.".startswith(f"{room}.")), "")


def said_of(room: str) -> str:
    return ast.get_docstring(files()[room]) or ""


def doors_of(room: str) -> set[str]:
    """Modules and names in backticks that a room's docstring offers."""
    return set(re.findall(r"(?<!`)`([\w.]+)`(?!`)", said_of(room)))


@pytest.mark.parametrize("home", HOMES)
def test_what_one_file_alone_names_is_private(home: str) -> None:
    unused = [
        f"{module}.{name}"
        for module, names in modules().items()
        if home_of(module) == home
        for name in names.keys() - public_names(module, names)
        if not name.startswith("_")
    ]
    assert unused == []


def test_public_functions_stand_above_private_ones() -> None:
    below = []
    for module in modules():
        needed = needed_at_import(files()[module])
        names = [node.name for node in files()[module].body if isinstance(node, Function)]
        private = [name for name in names if name.startswith("_") and name not in needed]
        above = names.index(private[0]) if private else len(names)
        below += [f"{module}.{name}" for name in names[above:] if not name.startswith("_")]
    assert below == []


def test_no_file_takes_what_is_private_to_another() -> None:
    taken = [
        f"{taker} takes {module}.{name}"
        for module, names in modules().items()
        for name in names
        if name.startswith("_") and name not in ("_", *REASONS)
        for taker in takers_of(module, name)
        if home_of(taker) != "tests"
    ]
    assert taken == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_only_what_exists(room: str) -> None:
    doors = doors_of(room)
    assert doors or "Nothing imports it." in said_of(room)
    there = modules().keys() | {
        f"{module}.{name}" for module in modules() for name in modules()[module]
    }
    assert [door for door in doors if not {door, f"{room}.{door}"} & there] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room_of(room) == room])
def test_others_come_into_a_room_by_its_doors(room: str) -> None:
    doors = {f"{room}.{door}" for door in doors_of(room)}
    taken = [
        f"{taker} takes {module}.{name}"
        for module, names in modules().items()
        if room_of(module) == room
        for name in names
        if not doors & {module, f"{module}.{name}"}
        for taker in takers_of(module, name)
        if room_of(taker) != room and home_of(taker) != "tests"
    ]
    assert taken == []


def test_what_may_be_anything_says_why_on_its_line() -> None:
    bare = [
        f"{module}:{node.lineno}"
        for module, tree in files().items()
        if home_of(module) == "components"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "Any"
        if "  # " not in line_of(module, node.lineno)
    ]
    assert not bare


def test_a_download_does_not_run_the_page_anew() -> None:
    """What is made on the press is forgotten when the page runs again meanwhile: nothing comes."""
    running = {
        module
        for module, tree in files().items()
        if home_of(module) == "components"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.download_button"
        if "on_click='ignore'" not in ast.unparse(node)
    }
    assert running == {"components.editor.file"}  # which notes that the draft was saved


def test_html_is_written_in_one_way_alone() -> None:
    """Elements come of `components.client.markup`, which escapes what stands in them."""
    elsewhere = {
        "components.client.markup": "which writes them",
        "components.map.frame": "a template of folium's",
        "components.server.headers": "reads Streamlit's page",
        "components.server.page_head": "says the language in Streamlit's page",
        "components.plate.content.note": "XML that a PDF holds",
        "components.plate.files": "SVG",
        "components.plate.layers": "SVG",
    }
    written = [
        f"{module}:{node.lineno}"
        for module, tree in files().items()
        if home_of(module) == "components" and module not in elsewhere
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search(r'<[a-z][a-z0-9]* [a-z-]+="|</[a-z]+>', node.value)
        if not is_docstring(tree, node)
    ]
    assert not written


def is_docstring(tree: ast.Module, node: ast.Constant) -> bool:
    """Whether a text is the docstring of a module, a class or a function."""
    defined = (ast.Module, ast.ClassDef, *Function)
    return any(
        isinstance(each, defined)
        and each.body
        and isinstance(each.body[0], ast.Expr)
        and each.body[0].value is node
        for each in ast.walk(tree)
    )


def line_of(module: str, number: int) -> str:
    """One line of a module's text; the first is 1."""
    path = ROOT.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return path.read_text("utf-8").splitlines()[number - 1]
