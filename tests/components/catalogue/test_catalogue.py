"""The catalogues: whole, of what is said and of nothing else; what is wrong with one is said."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from components.catalogue.__main__ import faults, main, read_catalogue, update, write_catalogue
from components.catalogue.texts import ROOT, template
from components.language.current import CATALOGUES

HEAD = 'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
PLURALS = (
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && '
    '(n%100<10 || n%100>=20) ? 1 : 2);\\n"\n'
)
BLIND = "The map could not be loaded. Reload the page to try again."


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """Every text that a language needs."""
    return template()


def texts_of(*said: str | tuple[str, str]) -> Catalog:
    catalogue = Catalog()
    for one in said:
        catalogue.add(one, locations=[("components/x.py", 0)])
    return catalogue


def written(folder: Path, *entries: str) -> Path:
    path = folder / "uk.po"
    path.write_text("\n".join([HEAD + PLURALS, *entries, ""]), "utf-8")
    return path


def entry(said: str, translated: str, flag: str = "") -> str:
    return f'{flag}msgid "{said}"\nmsgstr "{translated}"\n'


def test_every_language_that_is_shipped_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().err


def test_texts_of_code_and_tables_are_found(texts: Catalog) -> None:
    assert texts.get(BLIND) is not None  # in a call over two lines
    assert texts.get("Donetsk") is not None  # a region
    assert texts.get("Donetsk", "place") is not None  # a city
    assert texts.get("ballots cast") is not None  # what a claim counts
    assert texts.get("Key of the claim") is not None  # the meaning of a column
    forms = texts.get("{count} event")
    assert forms is not None
    assert forms.id == ("{count} event", "{count} events")


def test_no_text_of_the_code_is_missed_wherever_it_stands(texts: Catalog) -> None:
    """A text within an f-string is one that Babel does not see under Python 3.11."""
    calls = {"_", "ngettext", "plural_forms", "message"}
    said = {
        first.value
        for path in (ROOT / "components").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in calls and node.args
        for first in [node.args[0]]
        if isinstance(first, ast.Constant) and isinstance(first.value, str)
    }
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in texts}
    assert len(said) > 1000
    assert not {text for text in said - known if any(map(str.isalpha, text))}


def test_a_published_name_is_in_no_catalogue(texts: Catalog) -> None:
    assert texts.get("Fox News (Associated Press contributed)") is None
    assert texts.get("UA Control Map") is None


def test_updating_what_is_up_to_date_changes_nothing(texts: Catalog, tmp_path: Path) -> None:
    for path in CATALOGUES.glob("*.po"):
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        update(copy, texts)
        assert copy.read_text("utf-8") == path.read_text("utf-8"), path.name


def test_a_catalogue_has_no_dates_no_lines_and_no_place_of_a_machine() -> None:
    for path in CATALOGUES.glob("*.po"):
        written_text = path.read_text("utf-8")
        assert "Creation-Date" not in written_text
        assert "Revision-Date" not in written_text
        files = {
            file
            for line in written_text.splitlines()
            if line.startswith("#: ")
            for file in line.removeprefix("#: ").split()
        }
        assert [file for file in files if ":" in file or file.startswith(("/", "."))] == []


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], "missing: 'Day {day}'"),
        ([entry("Day {day}", "")], "missing: 'Day {day}'"),
        ([entry("Day {day}", "День {day}", "#, fuzzy\n")], "fuzzy: 'Day {day}'"),
        ([entry("Day {day}", "День {date}")], "other placeholders: 'Day {day}'"),
        ([entry("Day {day}", "День")], "other placeholders: 'Day {day}'"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(tmp_path: Path, entries: list[str], said: str) -> None:
    (found,) = faults(written(tmp_path, *entries), texts_of("Day {day}"))
    assert found == f"uk.po: {said} (components/x.py)"


def test_a_text_that_nobody_says_any_more_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, entry("Day", "День"), entry("Old", "Старе"))
    assert list(faults(path, texts_of("Day"))) == ["uk.po: said no more, run update: 'Old'"]


def test_a_count_needs_all_its_forms(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} день"\nmsgstr[1] "{n} дні"\n'
        'msgstr[2] ""\n',
    )
    (found,) = faults(path, texts_of(("{n} day", "{n} days")))
    assert found.startswith("uk.po: lacks plural forms, of 3: '{n} day'")


def test_an_update_keeps_what_is_translated_and_drops_what_is_not_said(tmp_path: Path) -> None:
    path = written(tmp_path, entry("Day", "День"), entry("Old", "Старе"))
    update(path, texts_of("Day", "New"))
    catalogue = read_catalogue(path)
    assert catalogue.get("Day").string == "День"
    assert catalogue.get("New").string == ""
    assert catalogue.get("Old") is None


def test_a_new_language_begins_with_every_text_and_its_own_plurals(tmp_path: Path) -> None:
    path = tmp_path / "fr.po"
    update(path, texts_of("Day", ("{n} day", "{n} days")))
    assert "nplurals=2" in path.read_text("utf-8")
    assert len(read_catalogue(path)) == 2


def test_a_catalogue_is_written_the_same_twice(tmp_path: Path) -> None:
    path = written(tmp_path, entry("Day", "День"), entry("Area", "Площа"))
    write_catalogue(read_catalogue(path), path)
    once = path.read_bytes()
    write_catalogue(read_catalogue(path), path)
    assert path.read_bytes() == once
    assert once.index("Площа".encode()) < once.index("День".encode())
