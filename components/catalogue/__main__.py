"""The catalogues of the languages: ``python -m components.catalogue`` with one of three tasks.

``update`` writes every text of the code and of the tables into each catalogue and keeps what is
translated; ``update fr`` begins a language. ``check`` says what a language lacks and fails if it
lacks anything. ``report`` prints how much of each is translated.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from components.catalogue.texts import ROOT, template
from components.language.current import CATALOGUES, SOURCE, speaking
from events.lesson.read import LESSONS

_PLACEHOLDER = re.compile(r"\{[a-z_0-9]*\}")
_HEAD = r"""msgid ""
msgstr ""
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"

"""
_WIDTH = 100
_SHOWN = 70


def read_catalogue(path: Path) -> Catalog:
    """Catalogue in a file; an empty one of its language where there is none."""
    if not path.is_file():
        return Catalog(locale=path.stem, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue: sorted, without the files that texts stand in, which change."""
    for message in catalogue:
        message.flags &= {"fuzzy"}
    written = BytesIO()
    write_po(
        written, catalogue, width=_WIDTH, sort_output=True, no_location=True,
        ignore_obsolete=True, omit_header=True,
    )  # fmt: skip
    head = _HEAD.format(language=path.stem, plurals=Catalog(locale=path.stem).plural_forms)
    path.parent.mkdir(exist_ok=True)
    path.write_text(head + written.getvalue().decode(), encoding="utf-8")


def update(path: Path, texts: Catalog) -> None:
    """Write every text into a catalogue; translations stay, what is said no more goes."""
    catalogue = read_catalogue(path)
    catalogue.update(texts, no_fuzzy_matching=True)
    write_catalogue(catalogue, path)


def faults(path: Path, texts: Catalog) -> Iterator[str]:
    """What a catalogue lacks, a line for each fault: file, what is wrong, and the text."""
    catalogue = read_catalogue(path)
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    for message in texts:
        if message.id:
            found = catalogue.get(message.id, message.context)
            fault = "missing" if found is None else _fault_of(found, catalogue.num_plurals)
            if fault:
                yield f"{name}: {fault}: {_shown(message)} ({message.locations[0][0]})"
    for message in [*catalogue, *catalogue.obsolete.values()]:
        if message.id and texts.get(message.id, message.context) is None:
            yield f"{name}: said no more, run update: {_shown(message)}"


def main(words: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m components.catalogue", description=__doc__)
    parser.add_argument("task", choices=("update", "check", "report"))
    parser.add_argument("languages", nargs="*", help="codes, such as uk; else all catalogues")
    given = parser.parse_args(words)
    paths = [CATALOGUES / f"{code}.po" for code in given.languages]
    paths = paths or sorted(CATALOGUES.glob("*.po"))
    with speaking(SOURCE):
        texts = template()
    if given.task == "update":
        for path in paths:
            update(path, texts)
    if given.task in ("update", "report"):
        sys.stdout.write("".join(f"{_share_line(path, texts)}\n" for path in paths))
        return 0
    found = [
        fault for path in paths for fault in (*faults(path, texts), *_lesson_faults(path.stem))
    ]
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


def _fault_of(message: Message, forms: int) -> str:
    """What is wrong with a translation, or nothing."""
    ids = list(message.id) if isinstance(message.id, (list, tuple)) else [message.id]
    said = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    if not any(said):
        return "missing"
    if message.fuzzy:
        return "fuzzy"
    if len(ids) > 1 and (len(said) != forms or not all(said)):
        return f"lacks plural forms, of {forms}"
    allowed = [sorted(_PLACEHOLDER.findall(one)) for one in ids]
    if any(sorted(_PLACEHOLDER.findall(str(one))) not in allowed for one in said):
        return "other placeholders"
    return ""


def _shown(message: Message) -> str:
    """Beginning of a text, on one line."""
    said = message.id if isinstance(message.id, str) else message.id[0]
    said = " ".join(said.split())
    context = f"{message.context}: " if message.context else ""
    return f"{context}{said if len(said) <= _SHOWN else said[:_SHOWN] + '…'!r}"


def _share_line(path: Path, texts: Catalog) -> str:
    """How much of a language is translated, in a line."""
    wrong = len([line for line in faults(path, texts) if "said no more" not in line])
    lessons = len(list(LESSONS.glob(f"*.{path.stem}.md")))
    of = len(list(LESSONS.glob(f"*.{SOURCE}.md")))
    count = len(texts)
    done = count - wrong
    return (
        f"{path.stem}: {done} of {count} texts, {100 * done // count} %; {lessons} of {of} lessons"
    )


def _lesson_faults(code: str) -> Iterator[str]:
    """Lessons that have no version in a language."""
    for path in sorted(LESSONS.glob(f"*.{SOURCE}.md")):
        wanted = path.with_name(f"{path.name.split('.')[0]}.{code}.md")
        if not wanted.is_file():
            yield f"{wanted.relative_to(ROOT).as_posix()}: missing: the lesson in this language"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
