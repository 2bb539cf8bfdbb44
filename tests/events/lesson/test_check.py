"""What the check of lessons finds, by file and line, and that the shipped ones pass it."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.tables.load import FIRST_DAY, last_day
from events.lesson.__main__ import main
from events.lesson.check import check_files, check_lesson, read_lesson_tables
from events.lesson.figures import Figure, Tables, look_up
from events.lesson.parts import Lesson, Reference
from events.lesson.read import LESSONS, figures_of, read_lesson, read_text
from events.lesson.typed import typed_figures, wrong_days
from events.read import read_events
from tests.events.lesson.texts import HEAD, TABLES, lesson_text, step_text

SHIPPED = sorted(LESSONS.glob("*.md"))
SHIPPED_TABLES = read_lesson_tables()
TITLES = ("West", "East", "North", "South", "Inside", "Outside")
NAMES = ("68/262", "ES-11/1", "A/RES/68/262")
LAST_DAY = pd.Timestamp("2026-07-06")


def good(words: str = "Words.", fields: str = "", title: str = "West", head: str = HEAD) -> str:
    """A lesson without a fault, but for what its first step is given."""
    others = [step_text(other, "Words.") for other in TITLES[1:]]
    return lesson_text(step_text(title, words, fields), *others, head=head)


def checked(text: str) -> list[str]:
    return [str(fault) for fault in check_lesson(text, "one.en.md", TABLES)]


# ------------------------------------------------------------------------------- what is shipped


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.en.md")), ids=lambda path: path.stem)
def test_english_lessons_write_apostrophes_as_printers_do(path: Path) -> None:
    """Those that YAML puts about a text stand beside no letter on one of their sides."""
    assert re.findall(r"\w+'+[a-z]+|[a-z]s'+ [a-z]+", path.read_text("utf-8")) == []


def test_all_shipped_lessons_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_the_timeline_of_the_check_is_that_of_the_page() -> None:
    data = (SHIPPED_TABLES.claims, read_events(), SHIPPED_TABLES.control)
    assert SHIPPED_TABLES.first_day == FIRST_DAY
    assert SHIPPED_TABLES.last_day == last_day(*data)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_lesson_fits_into_a_lesson_at_school(path: Path) -> None:
    lesson = read_lesson(path)
    assert 6 <= len(lesson.steps) <= 10
    assert 15 <= lesson.minutes <= 25
    assert all(step.minutes for step in lesson.steps)
    assert sum(step.question != () for step in lesson.steps) >= 5
    assert sum(step.reveal != () for step in lesson.steps) >= 3
    assert lesson.notes
    assert lesson.sources


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_shipped_lesson_holds_a_figure_of_its_claims(path: Path) -> None:
    words = re.sub(
        r"\{[^}]*\}|```step.*?```", "", read_text(path).split("---\n", 2)[2], flags=re.DOTALL
    )
    claims = SHIPPED_TABLES.claims.set_index("claim_id")
    named = {one.key[0] for step in read_lesson(path).steps for one in figures_of(step)}
    for claim in claims.loc[sorted(named & set(claims.index))].itertuples():
        for value in {claim.low, claim.high}:
            if value > 31:
                assert not re.search(rf"(?<!\d){value:g}(?!\d)", words)


def shipped(lesson_id: str) -> Lesson:
    return read_lesson(LESSONS / f"{lesson_id}.en.md")


def test_the_week_of_september_shows_what_was_known_day_by_day() -> None:
    *week, after = shipped("september-2022").steps
    assert [step.day for step in week] == sorted(step.day for step in week)
    assert (week[0].day, week[-1].day) == (pd.Timestamp("2022-09-23"), pd.Timestamp("2022-09-30"))
    assert all(step.known_by for step in week)
    assert not after.known_by


def test_the_lesson_on_recognition_shows_three_roll_calls_and_who_moved() -> None:
    steps = shipped("who-recognised-what").steps
    assert [step.roll_calls for step in steps if step.roll_calls] == [
        ("68/262",),
        ("ES-11/1",),
        ("ES-11/4",),
    ]
    assert [step.moves for step in steps if step.moves] == [("68/262", "ES-11/1", "ES-11/4")]


def test_the_lesson_on_kherson_sets_what_was_claimed_against_what_was_held() -> None:
    steps = shipped("kherson-autumn-2022").steps
    september = pd.Timestamp("2022-09-30")
    assert [step.day for step in steps if step.contrast == "claimed_held"] == [
        september,
        pd.Timestamp("2022-11-30"),
    ]
    assert [step.compare for step in steps if step.contrast == "difference"] == [september]
    assert [step.day for step in steps if step.ground_changed] == [
        pd.Timestamp("2022-10-05"),
        pd.Timestamp("2022-11-11"),
    ]
    assert steps[0].known_by
    assert {step.region for step in steps} == {"UA-65"}


# ------------------------------------------------------------------------------- what is found


def test_a_good_lesson_has_no_fault() -> None:
    assert checked(good()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{C99}", "unknown claim 'C99'"),
        ("{source:S9}", "unknown source 'S9'"),
        ("{control:UA-65:ISW:2013-12-01}", "ISW has no assessment of"),
        ("{votes:68/263=yes}", "no roll call of '68/263'"),
        ("{C1:figure}", "C1 stands without who says so; add {C1:who}"),
        ("{control:UA-65:ISW:2022-09-30:number}", "without who says so"),
        ("{ C1}", "a brace { that belongs to no figure or source"),
        ("{{7*7}}", "a brace { that belongs to no figure or source"),
        ("C1}", "a brace } that belongs to no figure or source"),
        ("see https://a.b", "an address in the text"),
        ("see www.a.b", "an address in the text"),
        ("", "a step has a text"),
        ("word " * 130, "the text is longer than 640 characters"),
        ("{C1} " * 10, "the text is longer than 640 characters"),
        ("turnout 40 there", "typed figure '40'"),
        ("in July 2027 or 2 August 2027", "lies after the last day of the data"),
        ("Monday 23 September 2022", "was a Friday"),
    ],
)
def test_words_that_do_not_fit_are_named_with_their_line(words: str, said: str) -> None:
    text = good(f"First line.\n\nBefore\n{words}")
    lines = text.split("\n")
    faults = checked(text if words else good(""))
    assert any(said in fault for fault in faults), faults
    (fault,) = [fault for fault in faults if said in fault]
    number = int(fault.split(":")[1])
    assert lines[number - 1] in ("## West", words, "Before")


def test_a_typed_figure_is_found_in_the_line_where_it_stands() -> None:
    text = good("One\ntwo\nthree and 97 percent\nfour")
    line = text.split("\n").index("three and 97 percent") + 1
    said = "typed figure '97 percent'; name it by its claim, as {C021}"
    assert checked(text) == [f"one.en.md:{line}: {said}"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("day: 2013-11-20", "day 2013-11-20 is outside the timeline, 2013-11-21 to 2026-07-06"),
        ("day: 0001-01-01", "is outside the timeline"),
        ("compare: 2027-01-01", "compare 2027-01-01 is outside"),
        ("compare: 2022-09-28", "compare is the same day as that of the step"),
        ("reveal: [C1, C3]", "something to guess or to reveal without a question"),
        ("question: Q\nreveal: [C1, C2, C3, C4, C5, C6]", "6 figures to reveal; there are 1 to 5"),
        ('question: Q\nreveal: ["check:gross"]', "unknown check 'gross'"),
        (
            'question: Q\nreveal: ["check:net"]\naxis: [50, 100, "% of electorate"]',
            "check:net does not lie on the axis",
        ),
        (
            'question: Q\nreveal: ["check:late"]\nknown_by: yes',
            "check:late was published only on 2022-10-02",
        ),
        ("question: Q\nreveal: [C1, C99]", "unknown claim 'C99'"),
        ("question: Q\naxis: [0, 100, states]", "an axis without figures to reveal"),
        ("question: Q\nreveal: [C1, C3]\naxis: [0, 9, states]", "in the axis's unit, states"),
        (
            'question: Q\nreveal: [C1, C4]\naxis: [50, 100, "% of electorate"]',
            "C1 does not lie on the axis",
        ),
        ("question: {words}", "question longer than 220 characters"),
        ("question: Is it 97 percent?", "typed figure '97 percent'"),
        ("guess: agree\nanswer: agree", "something to guess or to reveal without a question"),
        ("question: Q\nguess: range\nreveal: [C1]", "a guess of the kind range needs an axis"),
        ("question: Q\nguess: choice\noptions: [a]\nanswer: [1]", "1 options; there are 2 to 6"),
        (
            "question: Q\noptions: [a, b]\nanswer: [1]",
            "there are options, but the guess is not one of choice",
        ),
        ("question: Q\nguess: choice\noptions: [a, b]", "a choice without an answer"),
        ("question: Q\nguess: choice\noptions: [a, b]\nanswer: [3]", "unknown answer '3'"),
        ("question: Q\nguess: choice\noptions: [a, b]\nanswer: [1, 2]", "one answer to a choice"),
        (
            "question: Q\nguess: order\noptions: [a, b]\nanswer: [1, 2]",
            "in the right order already",
        ),
        ("question: Q\nguess: order\noptions: [a, b]\nanswer: [2]", "names every option once"),
        (
            "question: Q\nguess: agree\nanswer: [1]",
            "unknown answer '1'; there are agree, differ, none",
        ),
        ("question: Q\nreveal: [C1]\nanswer: [C3]", "unknown answer 'C3'; there are C1, none"),
        ("question: Q\nanswer: none", "where the answer is none, say why in solution"),
        ("question: Q\nanswer: none\nsolution: It is 97 percent.", "typed figure '97 percent'"),
        ("question: Q\nguess: choice\noptions: [97 percent, b]\nanswer: [1]", "typed figure"),
        ("question: Q\nreveal: [C2, C1]\nknown_by: yes", "C2 was published only on 2022-10-02"),
        ("roll_calls: [71/205]", "no roll call of '71/205'"),
        ("moves: [68/262]", "moves needs at least two resolutions"),
        ("moves: [68/262, x]", "no roll call of 'x'"),
    ],
)
def test_a_view_that_does_not_fit_is_named_with_its_step(fields: str, said: str) -> None:
    text = good("Words.", fields.replace("{words}", "word " * 50))
    faults = checked(text)
    assert any(said in fault for fault in faults), faults
    lines = text.split("\n")
    first, last = lines.index("## West") + 1, lines.index("## East")
    assert all(first <= int(fault.split(":")[1]) <= last for fault in faults)


def test_a_good_guess_of_each_kind_has_no_fault() -> None:
    axis = 'reveal: [C1, C3]\naxis: [0, 100, "% of electorate"]'
    for fields in (
        axis,
        f"{axis}\nguess: range\nanswer: [C3]",
        "guess: choice\noptions: [a, b]\nanswer: 2",
        "guess: choices\noptions: [a, b, c]\nanswer: [1, 3]",
        "guess: order\noptions: [a, b, c]\nanswer: [2, 3, 1]",
        "guess: agree\nanswer: differ",
        "answer: none\nsolution: Nobody asked.",
    ):
        assert checked(good("Words.", f"question: Q\n{fields}")) == []


def test_an_answer_in_words_may_name_what_is_revealed() -> None:
    fields = "question: Q\nreveal: [C1, C3]\nsolution: '{C1:figure}'"
    assert checked(good("Words.", fields)) == []


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.en.md")), ids=lambda path: path.name)
def test_every_question_of_a_shipped_lesson_is_answered_or_says_that_it_is_not(path: Path) -> None:
    for step in shipped(path.name.removesuffix(".en.md")).steps:
        if step.question:
            assert step.solution or step.answer, step.title


def test_what_is_to_be_revealed_does_not_stand_in_the_step() -> None:
    fields = "question: Q\nreveal: [C1, C3]"
    assert checked(good("Who: {C1:who}", fields)) == []
    (fault,) = checked(good("Already: {C1}", fields))
    assert "C1 is to be revealed, but stands in the step already" in fault


def test_a_step_that_shows_what_was_known_cites_no_later_source() -> None:
    assert checked(good("{source:S1} {C1}", "known_by: yes")) == []
    (fault,) = checked(good("{source:S2}", "known_by: yes"))
    assert "S2 was published only on 2022-10-31" in fault
    assert checked(good("{source:S2}")) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: one", "id: One!", "id must be lower-case letters"),
        ("language: en", "language: xx", "'xx' is not the code of a language"),
        ("language: en", "language: ../..", "is not the code of a language"),
        ("minutes: 20", "minutes: 0", "minutes must be 1 to 180"),
        ("age: 14 to 18", f"age: {'x' * 71}", "age is longer than 70"),
        ("S1, S2", "S1, S9", "unknown source 'S9'"),
        ("To see one thing.", "To see 97 percent.", "typed figure '97 percent'"),
        ("Take time.", "Take 45 minutes.", "typed figure '45'"),
        ("Ask twice.", "'Ask {C99}.'", "unknown claim 'C99'"),
        ("One lesson", "x" * 71, "title longer than 70 characters"),
        ("To see one thing.", "x" * 301, "aim longer than 300 characters"),
        ("Take time.", "x" * 601, "note longer than 600 characters"),
    ],
)
def test_a_head_that_does_not_fit_is_named_with_its_line(old: str, new: str, said: str) -> None:
    text = good(head=HEAD.replace(old, new))
    line = next(n for n, written in enumerate(text.split("\n"), start=1) if new in written)
    (fault,) = checked(text)
    assert fault.startswith(f"one.en.md:{line}: ")
    assert said in fault


def test_a_lesson_has_one_to_twelve_steps_with_titles_of_their_own() -> None:
    assert checked(lesson_text(step_text("Step", "Words."))) == []
    assert checked(lesson_text()) == ["one.en.md:2: 0 steps; a lesson has 1 to 12"]
    many = lesson_text(*[step_text(f"Step {number}", "Words.") for number in range(13)])
    assert checked(many) == ["one.en.md:2: 13 steps; a lesson has 1 to 12"]
    (fault,) = checked(good(title="East"))
    assert "another step has this title already" in fault


def test_the_steps_take_no_longer_than_the_lesson() -> None:
    assert checked(good(fields="minutes: 20")) == []
    (fault,) = checked(good(fields="minutes: 21"))
    assert fault == "one.en.md:7: the steps take 21 minutes, the lesson fewer"


# ------------------------------------------------------------------------------- typed figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("97 percent", ("97 percent",)),
        ("5 % of them", ("5 %",)),
        ("5 per cent", ("5 per cent",)),
        ("3 points", ("3 points",)),
        ("0.5", ("0.5",)),
        ("87,05", ("87,05",)),
        ("1,233,002 people", ("1,233,002",)),
        ("90 000 km2", ("90 000 km",)),
        ("12 thousand", ("12 thousand",)),
        ("32 of them", ("32",)),
        ("1899 and 2100", ("1899", "2100")),
        ("7 тис. осіб, 15 відсотків", ("7 тис", "15 відсот")),
        ("10 процентів, 3 пункти", ("10 процент", "3 пункт")),
        ("5 кв. км, 7 га, 9 гектарів", ("5 кв", "7 га", "9 гектар")),
        ("90-відсоткова явка", ("90-відсот",)),
        ("about \u00bd", ("\u00bd",)),
        ("ninety-seven percent", ("ninety-seven percent",)),
        ("fifteen per cent", ("fifteen per cent",)),
        ("half a million", ("half a million",)),
        ("дев\u2019яносто сім відсотків", ("дев\u2019яносто сім відсот",)),
        ("близько п'ятнадцяти відсотків", ("п'ятнадцяти відсот",)),
        ("Сорок тисяч, п\u02bcятсот км", ("Сорок тисяч", "п\u02bcятсот км")),
        ("сто двадцять три тисячі", ("сто двадцять три тисяч",)),
        ("двісті мільйонів, двохсот мільйонів", ("двісті мільйон", "двохсот мільйон")),
        ("півмільйона, півтора мільйона", ("півмільйон", "півтора мільйон")),
        ("стовідсоткова підтримка", ("стовідсот",)),
        ("68/263", ("68", "263")),
        ("the 45 days", ("45",)),
        ("\u0663\u0665 voters", ("\u0663\u0665",)),
        ("\u2079\u2077 percent", ("\u2079\u2077 percent",)),
        ("\u325a of them", ("\u325a",)),
        ("XCVII percent", ("XCVII percent",)),
        ("Ninety-seven of every hundred", ("Ninety-seven of every hundred",)),
        ("nine out of ten, three quarters", ("nine out of ten", "three quarters")),
        ("3/4 of them, 3\u20444", ("3/4", "3\u20444")),
        ("дев\u2019ять із десяти, три чверті", ("дев\u2019ять із десяти", "три чверті")),
    ],
)
def test_a_typed_figure_is_found(text: str, found: tuple[str, ...]) -> None:
    assert tuple(typed_figures(text, "en", NAMES)) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("on 23 September 2022, in 1992 and the 1990s", "en"),
        ("23 to 27 September 2022, 23\u201327 September, 8 March", "en"),
        ("2022-09-30", "en"),
        ("resolutions 68/262 and ES-11/1, A/RES/68/262", "en"),
        ("MH17, UA-65, R-280, step 3 of 10", "en"),
        ("all four regions, fifteen members, two thirds, in km\u00b2, step three of ten", "en"),
        ("30 вересня 2022 року", "uk"),
        ("у п\u2019ятницю, 30 вересня 2022 року, 23\u201327 вересня, з 23 по 27 вересня", "uk"),
        ("пʼятниця 30 вересня 2022, до четверга 29 вересня 2022 року", "uk"),
        ("усі чотири області, п\u2019ятнадцять членів, дві третини, десятки тисяч", "uk"),
        ("сто держав, тисяча днів, за десять днів тисячі людей, 22-га сесія", "uk"),
    ],
)
def test_days_years_and_names_are_no_figures(text: str, language: str) -> None:
    assert tuple(typed_figures(text, language, NAMES)) == ()
    assert list(wrong_days(text, language, LAST_DAY)) == []


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("30 February 2022", "en", "is not a day"),
        ("31 to 31 June", "en", "is not a day"),
        ("2022-13-01", "en", "is not a day"),
        ("31 вересня 2022", "uk", "is not a day"),
        ("7 July 2026", "en", "lies after the last day"),
        ("Thursday 30 September 2022", "en", "was a Friday"),
        ("четвер, 30 вересня 2022", "uk", "was a п\u02bcятниця"),
        ("У середу 30 вересня 2022 року", "uk", "was a п\u02bcятниця"),
    ],
)
def test_a_typed_day_that_is_none_is_found(text: str, language: str, said: str) -> None:
    ((written, why),) = wrong_days(text, language, LAST_DAY)
    assert written in text
    assert said in str(why)


def test_a_right_day_of_the_week_is_no_fault() -> None:
    assert list(wrong_days("Friday, 30 September 2022", "en", LAST_DAY)) == []


# ------------------------------------------------------------------------------- from outside


def test_the_command_prints_each_fault_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.md"
    path.write_text(good("97 percent"), encoding="utf-8")
    code = main([str(path), str(tmp_path / "none.md")])
    said = capsys.readouterr()
    line = good("97 percent").split("\n").index("97 percent") + 1
    # S1, S2 and C1 are of the tiny tables: the command knows the shipped ones only
    assert f"mine.md:{line}: typed figure '97 percent'" in said.out
    assert "mine.md:11: head: unknown source 'S1'" in said.out
    assert "none.md:1: there is no such file" in said.out
    assert (code, said.err) == (1, "")


def test_a_shipped_lesson_is_named_as_it_says_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("events.lesson.check.LESSONS", tmp_path)
    (tmp_path / "two.en.md").write_text(good(), encoding="utf-8")
    (fault,) = check_files([tmp_path / "two.en.md"], TABLES)
    assert str(fault) == "two.en.md:1: with this id and language the file must be called one.en.md"


def test_a_lesson_shows_in_every_language_what_it_shows_in_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("events.lesson.check.LESSONS", tmp_path)
    english, other = tmp_path / "one.en.md", tmp_path / "one.uk.md"
    translated = HEAD.replace("language: en", "language: uk")
    other.write_text(good("Слова.", title="Захід", head=translated), encoding="utf-8")
    (alone,) = check_files([other], TABLES)
    assert str(alone) == "one.uk.md:1: there is no one.en.md"
    english.write_text(good(), encoding="utf-8")
    assert check_files([english, other], TABLES) == []
    english.write_text(good(fields="known_by: yes"), encoding="utf-8")
    (unlike,) = check_files([english, other], TABLES)
    assert str(unlike) == "one.uk.md:14: the view is not that of the same step in one.en.md"


WRECKS = st.tuples(
    st.sampled_from([read_text(path) for path in SHIPPED]),
    st.integers(0, 9_000),
    st.integers(0, 60),
    st.text(max_size=12)
    | st.sampled_from(["{", "}", "---", "```", "\n## ", ": ", "[", "*", "&a "]),
)


@settings(max_examples=25)  # each checks a whole lesson
@given(WRECKS)
def test_a_lesson_with_a_piece_knocked_out_is_checked_without_an_error(
    wreck: tuple[str, int, int, str],
) -> None:
    text, start, length, piece = wreck
    for fault in check_lesson(text[:start] + piece + text[start + length :], "x", TABLES):
        assert fault.line >= 1
        assert "\n" not in fault.text


@given(st.text())
def test_any_text_at_all_is_checked_without_an_error(text: str) -> None:
    check_lesson(text, "x", TABLES)
    check_lesson(lesson_text(head=text), "x", TABLES)
    check_lesson(good(text), "x", TABLES)


def _many(pattern: str, count: int) -> str:
    return ", ".join(pattern.format(number) for number in range(count))


MANY_VOTES = f"{{votes{':68/262=yes' * 3_000}}}"
SOME_CLAIMS = " ".join(f"{{C{number}}}" for number in range(130))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (good(MANY_VOTES), 21, "3000 votes counted together"),
        (good(head=HEAD.replace("One lesson", f"'{MANY_VOTES}'")), 3, "3000 votes counted"),
        (good(head=HEAD.replace("Take time.", f"'{MANY_VOTES}'")), 9, "3000 votes counted"),
        (good(fields=f"moves: [{_many('{0}/1', 4_000)}]"), 19, "more than 200 texts"),
        (good(fields=f"moves: [{_many('{0}/1', 100)}]"), 19, "at most 60 texts"),
        (good(fields=f"roll_calls: [{_many('{0}/1', 100)}]"), 19, "at most 60 texts"),
        (good(fields=f"reveal: [{_many('C{0}', 4_000)}]"), 19, "more than 200 texts"),
        (good(head=HEAD.replace("S1, S2", _many("S{0}", 4_500))), 11, "more than 200 texts"),
        (good(head=HEAD.replace("S1, S2", _many("S{0}", 100))), 11, "at most 60 texts"),
        (good("{C1} " * 6_000), 21, "at most 1200 marks"),
        (good("{C1} " * 450), 1, "450 figures; a lesson names at most 400"),
        (good(SOME_CLAIMS), 1, "130 different figures; a lesson names at most 120"),
        (good("x\n\n" * 2_000), 1_201, "at most 1200 lines"),
        (good() + "\n## a\n" * 41, 137, "at most 40 steps"),
        (good("1" * 4_301), 21, "typed figure"),
        (good(head=HEAD.replace("To see one thing.", "1" * 4_301)), 5, "aim longer"),
    ],
    ids=lambda one: one[:40] if isinstance(one, str) and len(one) < 60 else "",
)
def test_a_lesson_that_holds_too_much_is_refused_by_file_and_line(
    text: str, line: int, said: str
) -> None:
    assert any(
        fault.startswith(f"one.en.md:{line}: ") and said in fault for fault in checked(text)
    ), checked(text)[:3]


@pytest.mark.parametrize(
    "text",
    [
        good(MANY_VOTES),
        good(head=HEAD.replace("Ask twice.", f"'{MANY_VOTES}'")),
        good(fields=f"moves: [{_many('{0}/1', 4_000)}]"),
        good(head=HEAD.replace("S1, S2", _many("S{0}", 4_500))),
        good("{C1} " * 6_000),
        good("{control:UA-65:ISW:2022-09-30} " * 1_000),
        good("97 " * 9_000),
        good("97 %\n" * 1_000),
        good("1 " * 15_000),
        good("1" * 39_000),
    ],
    ids=["votes", "notes", "moves", "sources", "claims", "control", "figures", "lines", "numbers",
         "digits"],
)  # fmt: skip
def test_a_hostile_lesson_is_refused_before_much_is_looked_up(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[Reference] = []

    def count(reference: Reference, tables: Tables) -> Figure:
        looked_up.append(reference)
        return look_up(reference, tables)

    monkeypatch.setattr("events.lesson.faults.look_up", count)
    assert 0 < len(check_lesson(text, "x", TABLES)) <= 101
    assert len(looked_up) <= 120


def test_of_many_faults_no_more_are_told_than_somebody_reads() -> None:
    assert 50 < len(checked(good(" ".join(f"{number} %" for number in range(1_000))))) <= 100


def test_votes_are_counted_as_the_table_says_whatever_was_asked_before() -> None:
    for _again in range(2):
        assert checked(good("{votes:68/262=yes:ES-11/4=yes}")) == []
        (fault,) = checked(good("{votes:99/1=yes}"))
        assert "no roll call of '99/1'; there are 68/262, ES-11/4" in fault
