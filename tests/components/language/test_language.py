"""The language of a page, of a request and of what is kept: never that of somebody else's."""

import gzip
import itertools
import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.catalogue.texts import ROOT
from components.language import current
from components.language import current as language_module
from components.language.current import language_of_query
from components.language.kept import kept
from components.language.pseudo import pseudo
from components.language.words import (
    LANGUAGES,
    _,
    bound,
    days_in_words,
    in_english,
    language,
    speak,
    speaking,
)
from components.lesson.about import lesson_about
from components.lesson.walk import load_lessons
from components.link.cite import cite_text
from components.panel.panel import load_panel
from components.plate.plate import make_plate, plate_file_name, plate_texts
from components.plate.verify import verify
from components.scene.load import load_scene
from components.shell.language import frame_words, language_names
from components.tables.load import load_shipped_tables, load_tables
from components.tables.translate import SHOWN_COLUMNS
from components.timeline.timeline import take_report
from components.view.short_code import read_code, write_code
from components.view.view import View, parse_query, read_view, view_link, write_view
from events.release.versions import data_version

PAGE = ROOT / "components/pages/main.py"
CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
# What an English page says in other letters: what stays as published.
PUBLISHED = ("publisher", "title", "url")
FIRST, LAST = pd.Timestamp("2013-11-21"), pd.Timestamp("2026-08-21")
KHERSON = View(pd.Timestamp("2022-09-30"), "UA-65")


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


# ---------------------------------------------------------------- which language


@pytest.mark.parametrize(
    ("query", "spoken"),
    [
        ("", "en"),
        ("day=2022-09-30&language=uk", "uk"),
        ("language=en", "en"),
        ("language=xx", "en"),
        ("language=uk&language=en", "en"),
        ("language=" + "uk" * 5000, "en"),
        ("&".join(["a=1"] * 200) + "&language=uk", "en"),
        ("language={{7*7}}", "en"),
    ],
)
def test_the_address_names_the_language_and_nonsense_is_english(query: str, spoken: str) -> None:
    assert language_of_query(query) == spoken


def test_a_language_that_is_not_offered_cannot_be_spoken() -> None:
    with pytest.raises(ValueError, match="no language 'xx'"):
        speak("xx")
    assert language() == "en"


def test_speaking_ends_where_it_ends_even_with_an_error() -> None:
    def fail() -> None:
        with speaking("uk"):
            raise RuntimeError(language())

    with pytest.raises(RuntimeError, match="uk"):
        fail()
    assert language() == "en"


def test_another_thread_speaks_its_own_language() -> None:
    heard: list[str] = []
    with speaking("uk"):
        thread = Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


def test_what_is_made_later_speaks_the_language_of_now() -> None:
    with speaking("uk"):
        later = bound(lambda: _("Sources"))
    assert later() == "Джерела"
    assert language() == "en"


def test_the_words_of_the_tables_can_be_asked_for_in_any_language() -> None:
    with speaking("uk"):
        assert in_english(lambda: _("Sources"))() == "Sources"


def test_the_view_carries_its_language_and_says_nothing_of_english() -> None:
    assert "language" not in write_view(View())
    written = write_view(replace(KHERSON, language="uk"))
    assert written["language"] == "uk"
    view, notices = read_view(parse_query("language=uk&region=UA-65"), FIRST, LAST)
    assert view.language == "uk"
    assert notices == ()
    assert "language=uk" in view_link("https://atlas.example/", view, "2026-11-22")


def test_the_timeline_that_knows_no_language_leaves_it_as_it_is() -> None:
    before = replace(KHERSON, language="uk")
    told = {"day": "2022-10-05", "region": "UA-65", "channel": "c", "revision": "1", "pressed": "0"}
    after = take_report(told, before, channel="c", revision=1, pressed=0, first=FIRST, last=LAST)
    assert after == replace(before, day=pd.Timestamp("2022-10-05"))


def test_the_switch_names_each_language_in_itself() -> None:
    named = {one["code"]: one["name"] for one in language_names()}
    assert named == {"en": "English", "uk": "Українська"}
    with speaking("uk"):
        assert language_names() == [
            {"code": "en", "name": "English", "short": "Eng"},
            {"code": "uk", "name": "Українська", "short": "Укр"},
        ]


def test_streamlits_own_words_are_taken_over_in_other_languages_alone() -> None:
    in_english = frame_words()
    assert "Upload" not in in_english
    assert in_english["streamlit_folium.st_folium"] == "Map"
    assert in_english["Connection error"] == "Connection lost"
    with speaking("uk"):
        assert frame_words()["Upload"] == "Вибрати файл"


# ---------------------------------------------------------------- what is kept


def test_what_is_kept_in_one_language_is_not_given_in_another() -> None:
    calls = itertools.count()

    @kept()
    def load(name: str) -> str:
        next(calls)
        return f"{_('Sources')} {name}"

    said = []
    for code in ("en", "uk", "en", "uk"):
        with speaking(code):
            said.append(load("x"))
    assert said == ["Sources x", "Джерела x", "Sources x", "Джерела x"]
    assert next(calls) == 2
    load.clear()  # type: ignore[attr-defined]
    load("x")
    assert next(calls) == 4


def test_of_those_who_ask_at_once_one_works_it_out() -> None:
    calls = itertools.count()
    has_begun, may_end = threading.Event(), threading.Event()

    @kept()
    def load(name: str) -> str:
        next(calls)
        has_begun.set()
        may_end.wait(10)
        return name

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(load, "x")
        has_begun.wait(10)
        others = [pool.submit(load, "x") for _ in range(3)]
        may_end.set()
        said = [each.result() for each in (first, *others)]
    assert said == ["x"] * 4
    assert next(calls) == 1


def test_what_fails_is_not_kept_and_the_oldest_goes_first() -> None:
    calls: list[int] = []

    @kept(max_entries=2)
    def load(number: int) -> int:
        calls.append(number)
        if calls == [0]:
            raise OSError("not yet")
        return number

    with pytest.raises(OSError, match="not yet"):
        load(0)
    assert [load(number) for number in (0, 1, 0, 2, 0, 1)] == [0, 1, 0, 2, 0, 1]
    assert calls == [0, 0, 1, 2, 1]  # asked again, 0 was not the oldest any more


def test_what_holds_no_words_is_kept_once_for_all_languages() -> None:
    calls = itertools.count()

    @kept(has_words=False)
    def load() -> int:
        return next(calls)

    for code in ("en", "uk"):
        with speaking(code):
            assert load() == 0


def test_two_things_that_are_kept_are_told_apart() -> None:
    @kept()
    def one(number: int) -> str:
        return f"one {number}"

    @kept()
    def other(number: int) -> str:
        return f"other {number}"

    assert [one(1), other(1), one(2)] == ["one 1", "other 1", "one 2"]


def test_readers_of_two_languages_at_once_each_see_their_own() -> None:
    views = [replace(KHERSON, region=region) for region in ("UA-65", "UA-43", "all")]
    load_panel.clear()  # type: ignore[attr-defined]

    def read(job: tuple[str, View]) -> tuple[str, View, str]:
        code, view = job
        with speaking(code):
            return code, view, load_panel(view)

    jobs = list(itertools.product(("en", "uk"), views)) * 4
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(read, jobs))
    for code, view in itertools.product(("en", "uk"), views):
        assert len({text for c, v, text in found if (c, v) == (code, view)}) == 1
    for code, _view, text in found:
        words = json.loads(text)["words"]
        assert words["claimed"] == {"en": "Claimed", "uk": "Заявлено"}[code]
    sources = load_shipped_tables().sources
    published = {text for column in PUBLISHED for text in sources[column]}
    english = [t for c, _v, text in found if c == "en" for t in texts_in(json.loads(text))]
    assert [text for text in english if CYRILLIC.search(text) and text not in published] == []


def test_sessions_of_two_languages_take_turns() -> None:
    english, ukrainian = (
        AppTest.from_file(PAGE, default_timeout=60).switch_page("sources.py") for _turn in range(2)
    )
    ukrainian.query_params["language"] = "uk"
    headings = []
    for page in (english, ukrainian, english, ukrainian):
        page.run()
        assert not page.exception
        headings.append("".join(e.proto.body for e in page.main if e.type == "html"))
    assert ["<h1>Sources</h1>" in text for text in headings] == [True, False, True, False]
    assert ["<h1>Джерела</h1>" in text for text in headings] == [False, True, False, True]


# ---------------------------------------------------------------- the tables


def test_keys_and_published_names_are_the_same_in_every_language() -> None:
    shipped = load_shipped_tables()
    with speaking("uk"):
        spoken = load_tables()
    for name, columns in SHOWN_COLUMNS.items():
        own, other = getattr(shipped, name), getattr(spoken, name)
        others = [c for c in own.columns if c not in (*columns, "place", "geometry")]
        pd.testing.assert_frame_equal(own[others], other[others])
    assert shipped.control is spoken.control
    assert spoken.sources["publisher"].tolist() == shipped.sources["publisher"].tolist()


def test_who_are_two_in_english_are_two_in_every_language() -> None:
    # Rivals are told apart by their claimant, so that no two may have one translation.
    names = load_shipped_tables().claims["claimant"].unique()
    for code in LANGUAGES:
        with speaking(code):
            said = load_tables().claims["claimant"].unique()
        assert len(said) == len(names), code


def test_a_city_and_a_region_of_one_name_can_differ() -> None:
    with speaking("uk"):
        name, documents = load_scene()
    scene = json.loads(gzip.decompress(documents[name]()))
    assert "Херсонська" in [region["name"] for region in scene["regions"]]
    assert "Херсон" in [city["name"] for city in scene["basemap"]["cities"]]


def test_states_are_named_as_cldr_names_them() -> None:
    with speaking("uk"):
        calls = load_tables().roll_calls.set_index("country_code")["country_name"]
    assert set(calls["DE"]) == {"Німеччина"}
    assert set(calls["NA"]) == {"Намібія"}


def test_version_and_figures_do_not_depend_on_the_language() -> None:
    with speaking("uk"):
        assert data_version() == in_english(data_version)()
    scenes = []
    for code in ("en", "uk"):
        with speaking(code):
            name, documents = load_scene()
        scenes.append(json.loads(gzip.decompress(documents[name]())))
    english, ukrainian = scenes
    for part in ("events", "days", "bounds", "category_family"):
        assert english[part] == ukrainian[part]
    numbers = [[r["control"], r["status"], r["rings"]] for r in english["regions"]]
    assert numbers == [[r["control"], r["status"], r["rings"]] for r in ukrainian["regions"]]
    assert ukrainian["locale"] == "uk"


def test_the_scene_of_the_made_up_language_has_no_text_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(language_module, "LANGUAGES", ("en", "uk", "qps"))
    with speaking("qps"):
        name, documents = load_scene()
    scene = json.loads(gzip.decompress(documents[name]()))
    told = [*texts_in(scene["words"]), *(city["name"] for city in scene["basemap"]["cities"])]
    told += [region["name"] for region in scene["regions"]]
    told += [place["name"] for place in scene["basemap"]["names"]]
    # What is printed on a key of the keyboard, and what is all filled in, is no word.
    bare = [re.sub(r"^Shift |\{[a-z_]+\}", "", text) for text in told]
    assert [t for t in bare if not t.startswith("[") and re.search("[a-z]", t)] == []


# ---------------------------------------------------------------- the made-up language


def test_the_made_up_language_is_longer_and_keeps_what_is_filled_in() -> None:
    said = pseudo("Events of {days} days")
    assert said.startswith("[Évéńťś óf {days} ďáýś")
    assert len(said) >= len("Events of {days} days") * 1.2
    assert pseudo("{value} %") == "{value} %"
    assert "qps" not in LANGUAGES


# ---------------------------------------------------------------- days


def test_days_stand_as_the_language_has_them() -> None:
    first, last = pd.Timestamp("2022-09-23"), pd.Timestamp("2022-09-27")
    with speaking("uk"):
        assert days_in_words(first, last) == "23–27 вересня 2022"
        other = days_in_words(first, pd.Timestamp("2022-10-02"))
        assert other.replace("\u2009", " ") == "23 вересня – 2 жовтня 2022"
        assert days_in_words(first, first) == "23 вер. 2022"


# ---------------------------------------------------------------- lessons


def test_a_lesson_without_a_version_in_the_language_comes_in_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from events.lesson import read as lessons  # noqa: PLC0415 - its folder is another one here

    source = lessons.LESSONS / "crimea-2014.en.md"
    (tmp_path / source.name).write_bytes(source.read_bytes())
    monkeypatch.setattr(lessons, "LESSONS", tmp_path)
    load_lessons.clear()  # type: ignore[attr-defined]
    try:
        with speaking("uk"):
            (lesson,) = load_lessons().values()
            about = lesson_about(lesson, load_tables())
    finally:
        load_lessons.clear()  # type: ignore[attr-defined]
    assert lesson.language == "en"
    assert 'lang="en"' in about
    assert "Notes for the teacher" in about
    assert not CYRILLIC.search(about)


# ---------------------------------------------------------------- what is taken away


def test_a_plate_says_its_language_and_is_known_again_from_any_page() -> None:
    view = replace(KHERSON, language="uk")
    content = make_plate(view, "column", form="svg")
    assert b'xml:lang="uk"' in content
    assert "Херсонська область: Росія заявляє" in content.decode()
    verdict = verify(content)
    assert verdict.state == "unchanged"
    assert verdict.view is not None
    assert verdict.view.language == "uk"
    assert verdict.message.startswith("Unchanged")
    assert plate_file_name(view, "column", "svg").endswith("column-uk.svg")


def test_the_words_of_a_plate_are_in_its_own_language_whatever_is_spoken() -> None:
    with speaking("uk"):
        assert not CYRILLIC.search(plate_texts(KHERSON)["caption"])
    assert plate_texts(replace(KHERSON, language="uk"))["caption"].startswith("Карта")


def test_a_code_brings_the_language_back() -> None:
    view = replace(KHERSON, language="uk")
    code = write_code(view)
    assert code.startswith("UK-KHE-220930-")
    assert read_code(code) == view
    assert read_code(code.lower().replace("-", " ")) == view
    assert read_code(write_code(KHERSON)) == KHERSON
    with pytest.raises(ValueError, match="its check"):
        read_code(code.removeprefix("UK-"))


def test_a_citation_is_in_the_language_of_the_page() -> None:
    with speaking("uk"):
        said = cite_text(
            replace(KHERSON, language="uk"),
            base="https://atlas.example/",
            data_version="2026-11-22",
            accessed=pd.Timestamp("2026-11-23").date(),
        )
    assert "30 вересня 2022" in said
    assert "language=uk" in said


def test_a_long_query_is_not_kept() -> None:
    before = current._language_of_short_query.cache_info().currsize
    for number in range(20):
        assert language_of_query(f"a={number}{'x' * 500_000}&language=uk") == "en"
    assert current._language_of_short_query.cache_info().currsize == before
    assert language_of_query(f"text={'%D0%B0' * 1_000}&language=uk") == "uk"
