"""The habits of our wording: plain words on the screen, and Ukrainian that a native would write."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from components.catalogue.__main__ import read_catalogue
from components.catalogue.texts import template
from components.figures.claim import ABOUT, figure_with_unit, qualifier_before
from components.language.current import CATALOGUES
from components.language.names import counted_unit, unit_forms, unit_names
from components.language.words import plural_category, speaking
from components.tables.load import load_shipped_tables
from events.lesson.read import LESSONS
from events.schema_claims import UNITS
from tests import shipped

# Words of the code, and the plain ones that stand on the screen instead.
HOUSE_WORDS = {
    r"\bplates?\b": "picture",
    r"\bcarriers?\b": "page, outlet",
    r"\bweak\b": "second-hand",
    r"\bin force\b": "valid, covers",
    r"\bmend\b": "fix",
    r"\bdrawn anew\b|\bdraws? \w+ anew\b": "drawn again",
    r"\bsettled\b|\bunsettled\b": "smoothed",
    r"\breckoned\b": "worked out",
    r"\bcounted apart\b": "counted separately",
    r"\bwholes\b|\b(?:another|same|its) whole\b": "a share of",
    r"\bseparatists?\b": "Russian-backed",
}
# One person, one spelling.
SPELLINGS = {
    r"Pushilin": "Pushylin",
    r"Valerii Gerasimov": "Valery Gerasimov",
    r"Ponomariov": "Ponomarev",
}
# Words that Ukrainian readers take for something else, and better ones.
UKRAINIAN_FAULTS = {
    r"конкурентн": "розбіжний, інший",
    r"\bносі(?:й|я|ї|їв|єм|ями)\b": "джерело з других рук, видання",
    r"постановочн": "голосування про статус",
    r"сепаратист": "підтримувані Росією сили",
    r"\bсоюзу? з Росією": "об’єднання з Росією",
    r"прочитанн": "версія",
    r"утримуван": "під контролем російських військ",
    r"від дверей до дверей": "обходили домівки",
    r"картинк": "зображення",
}
# One person, one spelling; any case ending may follow.
UKRAINIAN_SPELLINGS = {
    "Герасимов": r"[ҐГ]є?расімов|Ґерасимов",
    "Пушилін": r"Пуш[иі]лин|Пушілін",
    "Пасічник": r"Пас[еє]чник",
    "Балицьк": r"Баліцьк",
    "Пономарьов": r"Пономар[ейю]в",
    "Шойгу": r"Шойґу",
    "Пєсков": r"Песков",
    "Джемілєв": r"Джеміле|Джемільо",
    "Аксьонов": r"Акс[ей]о?нов",
    "Бєлов": r"Львов\w+-Белов|Лвов",
}
# A bare «Рада» is the parliament in Kyiv: every other council has the rest of its name.
COUNCILS = (
    r"(?<!Верховна )(?<!Верховної )\bРад[аиіоу]ю?\b"
    r"(?! Безпеки| Федерації| Європи| при президентові| з прав людини)"
)
UNITS_COUNTED = (
    "states", "ballots", "votes", "people", "voters", "days", "months", "years", "provinces",
    "troops",
)  # fmt: skip


def said_in(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """Every text of a catalogue and its translation, each form by itself."""
    for message in catalogue:
        if not message.id:
            continue
        ids, told = ([one] if isinstance(one, str) else one for one in (message.id, message.string))
        yield from ((str(ids[min(n, len(ids) - 1)]), str(text)) for n, text in enumerate(told))


@pytest.fixture(scope="module")
def ukrainian() -> Catalog:
    return read_catalogue(CATALOGUES / "uk.po")


@pytest.fixture(scope="module")
def english() -> list[str]:
    """Every text of the screen, looked for in the code once."""
    return [
        said
        for message in template()
        if message.id
        for said in ([message.id] if isinstance(message.id, str) else message.id)
    ]


@pytest.mark.parametrize("word", [*HOUSE_WORDS, *SPELLINGS])
def test_no_house_word_and_no_second_spelling_reaches_the_screen(
    english: list[str], word: str
) -> None:
    assert len(english) > 2000
    assert [text for text in english if re.search(word, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("word", UKRAINIAN_FAULTS)
def test_no_false_friend_stands_in_the_ukrainian(ukrainian: Catalog, word: str) -> None:
    told = [text for _said, text in said_in(ukrainian)]
    told += [path.read_text("utf-8") for path in LESSONS.glob("*.uk.md")]
    assert [text for text in told if re.search(word, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", UKRAINIAN_SPELLINGS)
def test_a_person_has_one_spelling_in_ukrainian(ukrainian: Catalog, name: str) -> None:
    told = [text for _said, text in said_in(ukrainian)]
    told += [path.read_text("utf-8") for path in LESSONS.glob("*.uk.md")]
    assert any(name in text for text in told)
    assert [text for text in told if re.search(UKRAINIAN_SPELLINGS[name], text)] == []


def test_no_key_of_a_table_reaches_the_screen(ukrainian: Catalog, english: list[str]) -> None:
    sources, claims, events = shipped.read_sources(), shipped.read_claims(), shipped.read_events()
    keys = [key for key in sources["source_id"] if "-" in key]
    ids = [*claims["claim_id"], *events["event_id"], *shipped.read_judgements()["judgement_id"]]
    pattern = rf"(?<![\w/-])(?:{'|'.join(map(re.escape, [*keys, *ids]))})(?![\w-])"
    told = english + [text for _said, text in said_in(ukrainian)]
    assert len(told) > 4000
    assert [text for text in told if re.search(pattern, text)] == []


def test_no_council_is_left_without_its_name(ukrainian: Catalog) -> None:
    for said, told in said_in(ukrainian):
        assert not re.search(COUNCILS, told), (said, told)


def test_files_and_panels_do_not_speak(ukrainian: Catalog) -> None:
    things, speak = "позначка|файл|панель|текст|діаграма|атлас|звіт", "каже|говорить|друкує"
    speakers = rf"\b(?:{things}|звітом, який) (?:{speak})\b|\b(?:{speak}) (?:{things})\b"
    assert [told for _, told in said_in(ukrainian) if re.search(speakers, told.lower())] == []


# ---------------------------------------------------------------- units


def test_every_unit_of_things_has_its_plural_forms() -> None:
    counted = {unit for unit in UNITS if not unit.startswith("%")} - {"km2", "thousand people"}
    assert counted == set(UNITS_COUNTED)
    for unit in UNITS_COUNTED:
        with speaking("uk"):
            assert len({counted_unit(unit, count) for count in (1, 2, 5)}) == 3, unit
            assert not counted_unit(unit, 5).endswith("."), unit
            assert not unit_names()[unit].endswith("."), unit
        with speaking("en"):
            assert counted_unit(unit, 1) != counted_unit(unit, 2) == unit_names()[unit]


def test_a_unit_takes_the_form_that_its_figure_asks_for() -> None:
    with speaking("uk"):
        said = [f"{count} {counted_unit('states', count)}" for count in (141, 93, 65, 11, 22)]
        assert said == ["141 держава", "93 держави", "65 держав", "11 держав", "22 держави"]
        assert counted_unit("years", 8) == "років"
        assert counted_unit("% of Ukraine", 1) == unit_names()["% of Ukraine"]


def test_a_script_has_a_form_for_every_number() -> None:
    with speaking("uk"):
        assert set(unit_forms("states")) == {"one", "few", "many", "other"}
    with speaking("en"):
        assert unit_forms("states") == {"one": "state", "other": "states"}


def test_no_rough_figure_needs_another_case_than_the_plural_has() -> None:
    """ "About" governs the genitive in Ukrainian, which only the form for many is."""
    claims = load_shipped_tables().claims
    rough = [
        claim
        for claim in claims[claims["unit"].isin(UNITS_COUNTED)].to_dict("records")
        if qualifier_before(claim["qualifier"]) in ABOUT
    ]
    assert rough
    with speaking("uk"):
        for claim in rough:
            assert plural_category(round(claim["high"])) == "many", figure_with_unit(claim)
