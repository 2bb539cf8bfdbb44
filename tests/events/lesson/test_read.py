"""Lessons from and to their files, also from people who mean harm."""

import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.view.view import REGION_CHOICES
from events import views
from events.lesson import fields as lesson_fields
from events.lesson.figures import look_up, states_of
from events.lesson.markdown import parse_line, parse_reference
from events.lesson.parts import Axis, Block, Lesson, LessonError, Reference, Run, Runs
from events.lesson.read import (
    LESSONS,
    MAX_BYTES,
    decode_lesson,
    figures_of,
    list_lessons,
    parse_lesson,
    read_lesson,
)
from events.lesson.write import write_lesson
from events.views import CAMERA_RANGES, DEFAULT_WINDOW, LAYERS, WINDOWS
from tests.events.lesson.texts import HEAD, TABLES, lesson_text, step_text

SHIPPED = sorted(LESSONS.glob("*.md"))


def parsed(text: str) -> Lesson:
    lesson, faults = parse_lesson(text, "one.en.md")
    assert not faults, faults
    return lesson


def faults_of(text: str) -> list[str]:
    return [str(fault) for fault in parse_lesson(text, "one.en.md")[1]]


def plain_text(runs: Runs) -> str:
    """Runs as text, references in their braces."""
    return "".join(f"{{{run.reference}}}" if run.reference else run.text for run in runs)


# ------------------------------------------------------------------------------- what is read


def test_a_lesson_is_its_head_and_its_steps() -> None:
    lesson = parsed(lesson_text(step_text("West", "Some *words*.")))
    assert lesson.lesson_id == "one"
    assert plain_text(lesson.title) == "One lesson"
    assert (lesson.language, lesson.age, lesson.minutes) == ("en", "14 to 18", 20)
    assert [plain_text(note) for note in lesson.notes] == ["Take time.", "Ask twice."]
    assert lesson.sources == ("S1", "S2")
    (step,) = lesson.steps
    assert plain_text(step.title) == "West"
    assert (step.day, step.region) == (pd.Timestamp("2022-09-28"), "UA-65")
    assert step.text == (Block("paragraph", ((Run("Some "), Run("words", "emphasis"), Run(".")),)),)


def test_a_step_carries_its_whole_view() -> None:
    fields = (
        "known_by: yes\nwindow: 7\ncompare: 2022-09-23\nhidden: [assessed]\ndivider: 30\n"
        "camera: [46.7, 33.2, 7.25]\nminutes: 3\nquestion: Out of whom?\nreveal: [C1, C2]\n"
        'axis: [0, 100, "% of electorate"]\nroll_calls: [68/262]\nmoves: [68/262, ES-11/4]'
    )
    (step,) = parsed(lesson_text(step_text("West", "Words.", fields))).steps
    assert (step.known_by, step.window, step.minutes) == (True, 7, 3)
    assert (step.compare, step.divider) == (pd.Timestamp("2022-09-23"), 30)
    assert (step.hidden, step.camera) == (("assessed",), (46.7, 33.2, 7.25))
    assert step.axis == Axis(0, 100, "% of electorate")
    assert step.reveal == (Reference("claim", ("C1",)), Reference("claim", ("C2",)))
    assert (step.roll_calls, step.moves) == (("68/262",), ("68/262", "ES-11/4"))


def test_what_a_step_does_not_say_is_the_view_s_default() -> None:
    (step,) = parsed(lesson_text(step_text("West", "Words."))).steps
    assert (step.known_by, step.window, step.compare, step.camera) == (False, 90, None, None)
    assert (step.question, step.reveal, step.axis) == ((), (), None)


def test_a_lesson_knows_the_same_choices_as_the_view() -> None:
    assert lesson_fields.REGIONS == REGION_CHOICES
    assert views.WINDOWS == WINDOWS
    assert views.LAYERS == LAYERS
    assert views.CAMERA_RANGES == CAMERA_RANGES
    assert views.DEFAULT_WINDOW == DEFAULT_WINDOW


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("C021", Reference("claim", ("C021",))),
        ("C021:who", Reference("claim", ("C021",), "who")),
        ("control:UA-65:VIINA:2022-09-30", Reference("control", ("UA-65", "VIINA", "2022-09-30"))),
        (
            "control:UA-65:range:2022-09-30:number",
            Reference("control", ("UA-65", "range", "2022-09-30"), "number"),
        ),
        ("votes:68/262=yes:ES-11/4=no", Reference("votes", ("68/262=yes", "ES-11/4=no"))),
        ("source:S1", Reference("source", ("S1",))),
    ],
)
def test_a_reference_is_written_as_it_is_read(written: str, reference: Reference) -> None:
    assert parse_reference(written) == reference
    assert str(reference) == written


@pytest.mark.parametrize(
    "written", ["C021:", "C021:what", "control:UA-65:VIINA", "votes:", "source", "source:S1:who"]
)
def test_what_is_no_placeholder_says_how_one_is_written(written: str) -> None:
    with pytest.raises(ValueError, match="stands for no figure or source: "):
        parse_reference(written)


def test_a_placeholder_becomes_a_reference_and_an_escaped_one_stays_text() -> None:
    runs = parse_line("says **{C1:who}** of \\{C1\\} {{7*7}}", 1)
    assert [run.reference for run in runs] == [None, Reference("claim", ("C1",), "who"), None]
    assert runs[1].style == "strong"
    assert runs[2].text == " of {C1} {{7*7}}"


def test_html_is_text_like_any_other() -> None:
    words = "<script>alert(1)</script> &amp; {{7*7}}"
    (step,) = parsed(lesson_text(step_text("West", words))).steps
    assert step.text == (Block("paragraph", ((Run("<script>alert(1)</script> & {{7*7}}"),),)),)


def test_a_list_has_one_item_for_each_line() -> None:
    (step,) = parsed(lesson_text(step_text("West", "- a\n- b {C1}\n\n1. c\n2. d"))).steps
    assert [block.kind for block in step.text] == ["bullets", "numbers"]
    assert [plain_text(item) for item in step.text[0].items] == ["a", "b {C1}"]


def test_the_figures_of_a_step_are_named_once_and_whole() -> None:
    fields = "question: Q\nreveal: [C3]"
    text = step_text("{C2:number} of whom", "{C1:who}, {C1} {source:S1}", fields)
    (step,) = parsed(lesson_text(text)).steps
    assert [str(one) for one in figures_of(step)] == ["C2", "C1", "C3"]


def test_every_run_knows_its_line() -> None:
    text = lesson_text(step_text("West", "one\ntwo **three**\n\nfour"))
    (step,) = parsed(text).steps
    lines = text.split("\n")
    for block in step.text:
        for run in block.items[0]:
            assert run.text.split()[0] in lines[run.line - 1]


# ------------------------------------------------------------------------------- what is filled in


def test_a_claim_is_filled_in_with_claimant_and_source() -> None:
    figure = look_up(parse_reference("C1"), TABLES)
    assert (figure.low, figure.high, figure.unit) == (40.0, 40.0, "% of electorate")
    assert (figure.who, figure.source_ids) == (("Commission",), ("S1",))
    assert (figure.as_of, figure.published) == ("2022-09-27", "2022-09-28")
    assert figure.is_verified
    assert not look_up(parse_reference("C3"), TABLES).is_verified


def test_a_range_of_assessors_names_all_of_them() -> None:
    figure = look_up(parse_reference("control:UA-65:range:2022-09-30"), TABLES)
    assert (figure.low, figure.high) == (70.0, 99.6)
    assert figure.who == ("VIINA", "ISW")
    one = look_up(parse_reference("control:UA-65:VIINA-2:2022-09-30"), TABLES)
    assert (one.low, one.high, one.who) == (70.0, 70.0, ("VIINA",))


def test_votes_count_the_states_that_fit_all_pairs() -> None:
    both = parse_reference("votes:68/262=abstain:ES-11/4=yes")
    assert states_of(both, TABLES) == ("NA",)
    assert look_up(both, TABLES).low == 1
    missing = parse_reference("votes:68/262=not_listed")
    assert states_of(missing, TABLES) == ("CC",)


def test_a_check_is_worked_out_from_its_claims_and_nobody_says_it() -> None:
    figure = look_up(parse_reference("check:net:number"), TABLES)
    assert (figure.low, figure.high, figure.unit) == (12.0, 20.0, "% of electorate")
    assert figure.stance == ""
    assert figure.who == ("Commission",)
    assert not figure.is_verified  # an input was not seen at its source


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("check:gross", "unknown check 'gross'"),
        ("C99", "unknown claim 'C99'"),
        ("control:UA-65:Nobody:2022-09-30", "unknown assessor 'Nobody'"),
        ("control:UA-65:ISW:2022-02-30", "is not a day"),
        ("control:UA-65:ISW:2013-12-01", "ISW has no assessment of"),
        ("control:UA-99:ISW:2022-09-30", "ISW has no assessment of"),
        ("votes:71/205=yes", "no roll call of '71/205'"),
        ("votes:68/262=maybe", "unknown vote 'maybe'"),
        ("source:S1", "names no figure"),
    ],
)
def test_what_the_tables_do_not_have_is_named(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        look_up(parse_reference(written), TABLES)


# ------------------------------------------------------------------------------- there and back


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_lesson_written_and_read_is_the_same(path: Path) -> None:
    lesson = read_lesson(path)
    assert parsed(write_lesson(lesson)) == lesson


LETTERS = "ab1 .)-+*_\\`{}[]<>&#~=:|!'\"\n\u00a0é;"
PIECES = [*LETTERS, "{C1:who}", "**", "- ", "1. ", "\n\n", "&amp;"]
WORDS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(WORDS)
def test_any_text_written_and_read_is_the_same(words: str) -> None:
    lesson, faults = parse_lesson(lesson_text(step_text("West", words)), "one.en.md")
    if not faults:
        assert parsed(write_lesson(lesson)) == lesson


@given(WORDS.map(lambda words: words.replace("\n", " ").strip()).filter(bool))
def test_any_question_and_note_written_and_read_is_the_same(words: str) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    head = HEAD.replace("- Take time.", f"- {quoted}")
    text = lesson_text(step_text("West", "Words.", f"question: {quoted}"), head=head)
    lesson, faults = parse_lesson(text, "one.en.md")
    if not faults:
        assert parsed(write_lesson(lesson)) == lesson


def test_shipped_lessons_are_listed_by_the_day_that_they_arrive_at() -> None:
    lessons = list_lessons("en")
    assert len(lessons) == len(list(LESSONS.glob("*.en.md"))) == 7
    days = [lesson.steps[-1].day for lesson in lessons]
    assert days == sorted(days)
    assert list_lessons("xx") == ()


# ------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[a](b)", "a link; name a source instead"),
        ("<https://a.b>", "a link"),
        ("![a](b)", "an image"),
        ("`code`", "code in backticks"),
        ("> said", "a quotation"),
        ("    code", "a block that is indented"),
        ("***", "a ruled line"),
        ("### deeper", "a heading"),
        ("```\ncode\n```", "a fenced block"),
        ("a  \nb", "a forced line break"),
        ("- a\n  - b", "an item of a list is one paragraph"),
        ("-", "an item of a list is one paragraph"),
        ("2. a", "a numbered list starts at 1"),
        ("***both***", "emphasis within emphasis"),
        ("&#x202E;", "a character that cannot be printed"),
        ("{C1:what}", "stands for no figure or source"),
    ],
)
def test_text_holds_paragraphs_lists_and_emphasis_only(words: str, said: str) -> None:
    text = lesson_text(step_text("West", words))
    line = text.split("\n").index(words.split("\n", maxsplit=1)[0]) + 1
    (fault,) = faults_of(text)
    assert said in fault
    assert fault.startswith(("one.en.md:", f"one.en.md:{line}:"))


@pytest.mark.parametrize(
    ("fields", "line", "said"),
    [
        ("day: 2022-02-30", 0, "day: '2022-02-30' is not a day"),
        ("day: 20220928", 0, "is not a day; write it as"),
        ("day: 2022-W39-3", 0, "is not a day"),
        ("day: 2022-09-28\nday: 2022-09-29", 1, "'day' is given twice"),
        ("day: 2022-09-28\nregion: UA-99", 1, "unknown region 'UA-99'; there are all, UA-14"),
        ("known_by: maybe", 0, "must be yes or no"),
        ("window: 8", 0, "no window of 8 days"),
        ("window: .inf", 0, "is not a whole number"),
        ("hidden: assessed", 0, "must be a list of texts"),
        ("hidden: [ground]", 0, "unknown layer 'ground'"),
        ("hidden: [events, events]", 0, "'events' is given twice"),
        ("camera: [46.7, 33.2]", 0, "must be [latitude, longitude, zoom]"),
        ("camera: [33.2, 46.7, 7]", 0, "must be [latitude, longitude, zoom]"),
        ("camera: [nan, 33.2, 7]", 0, "must be [latitude, longitude, zoom]"),
        ("divider: 101", 0, "101 must be within 0 to 100"),
        ("divider: half", 0, "'half' is not a whole number"),
        ("camera: 7", 0, "must be [latitude, longitude, zoom]"),
        ("axis: [100, 0, states]", 0, "low below high"),
        ("axis: [0, 100, sheep]", 0, "unknown unit 'sheep'"),
        ("reveal: [C1:who]", 0, "must be a complete figure"),
        ("reveal: ['source:S1']", 0, "must be a complete figure"),
        ("reveal: ['votes:x']", 0, "stands for no figure or source"),
        ("minutes: -3", 0, "is not a whole number"),
        ("colour: red", 0, "unknown key 'colour'; there are day, region"),
        ("question: [a, b]", 0, "must be one text"),
        ("question:", 0, "must be one text, not empty"),
        ("question: {C1:who} says", 0, "cannot be read"),
        ("question: {C1:who}", 0, "one with { stands in quotes"),
        ("question: a\n\tregion: all", 1, "cannot be read"),
        ("question: &a text", 0, "an anchor (&name) is not allowed"),
        ("question: *a", 0, "an alias (*name) is not allowed"),
        ("question: !!python/object:os.system x", 0, "a tag (!name) is not allowed"),
        ("reveal: [[C1]]", 0, "nothing deeper"),
        ("reveal: {C1: C2}", 0, "must be a text or a list of texts"),
        ("reveal: [[[[C1]]]]", 0, "nothing deeper"),
        ('question: "\\x01"', 0, "a character that cannot be printed"),
        ('question: "\\UFFFFFFFF"', 0, "a character that cannot be printed"),
        ('question: "\\ud800"', 0, "a character that cannot be printed"),
        ("? [a, b]\n: c", 0, "a key is a text"),
        ("- a", 0, "lines of 'key: value'"),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_line(fields: str, line: int, said: str) -> None:
    text = lesson_text(f"## West\n\n```step\n{fields}\n```\n\nWords.")
    at = text.split("\n").index("```step") + 2 + line
    assert any(
        fault.startswith(f"one.en.md:{at}: ") and said in fault for fault in faults_of(text)
    ), faults_of(text)


def test_a_head_that_lacks_a_field_is_told_which() -> None:
    for key in ("id", "title", "language", "aim", "age", "minutes", "sources"):
        head = "\n".join(line for line in HEAD.split("\n") if not line.startswith(f"{key}:"))
        assert f"one.en.md:2: head: {key} is missing" in faults_of(lesson_text(head=head))


# No width, or another direction: what is read is not what is searched for.
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202e\u2060\u3164\ufe0f\ufeff\U000e0041"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "begins with a head"),
        ("# A lesson", "begins with a head"),
        ("---\nid: one", "begins with a head"),
        (lesson_text("Words first."), "text before the first step"),
        (lesson_text("## West\n\nWords."), "a block ```step must follow"),
        (lesson_text("## West"), "a block ```step must follow"),
        (lesson_text("West\n---\n\nWords."), "text before the first step"),
        (lesson_text("## West\n\n```step\nday: 2022-09-28\nregion: all\n\nWords."), "not closed"),
        (lesson_text(step_text("*West*", "Words.")), "a step has a title, without emphasis"),
        (lesson_text(step_text("", "Words.")), "a step has a title"),
        (lesson_text(step_text("West", "a\x00b")), "cannot be printed: '\\x00'"),
        *(
            (lesson_text(step_text("West", f"a{mark}b")), f"cannot be printed: {mark!a}")
            for mark in UNSEEN
        ),
        (lesson_text(head=HEAD.replace("To see", "To\u200bsee")), "cannot be printed: '\\u200b'"),
        (lesson_text(step_text("West", "a" * MAX_BYTES)), "at most 40 kB"),
    ],
)
def test_what_is_no_lesson_is_told_why(text: str, said: str) -> None:
    assert any(said in fault for fault in faults_of(text)), faults_of(text)


def test_every_fault_is_told_at_once_and_the_good_steps_are_kept() -> None:
    text = lesson_text(
        step_text("West", "`code`", "window: 8"), step_text("East", "Words."), "## South"
    )
    lesson, faults = parse_lesson(text, "one.en.md")
    assert len(faults) == 3
    assert [plain_text(step.title) for step in lesson.steps] == ["East"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"x" * (MAX_BYTES + 1), "at most 40 kB"),
        ("---".encode("utf-16"), "UTF-16; save it as UTF-8"),
        ("---\nid: \u0445\u0435\u0440\u0441\u043e\u043d".encode("cp1251"), "one.md:2: not UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_told_why(data: bytes, said: str) -> None:
    with pytest.raises(LessonError, match=said):
        decode_lesson(data, "one.md")


def test_a_byte_order_mark_and_windows_lines_are_taken_as_they_come() -> None:
    text = lesson_text(step_text("West", "One\ntwo."))
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert parsed(decode_lesson(data, "one.md")) == parsed(text)


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match="no such file"):
        read_lesson(tmp_path / "none.md")
    with pytest.raises(LessonError, match="no such file"):
        read_lesson(tmp_path)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]"


@pytest.mark.parametrize(
    "hostile",
    [
        lesson_text(head=BOMB),
        lesson_text(head="title: " + "[" * 39_000),
        lesson_text(head="title: " + "{a: " * 9_000),
        lesson_text(head="title: '" + "x" * 39_000),
        lesson_text(head="\n".join(f"k{number}: v" for number in range(4_000))),
        lesson_text(head="title: " + "9" * 39_000),
        lesson_text(step_text("West", "[" * 39_000)),
        lesson_text(step_text("West", "![" * 19_000)),
        lesson_text(step_text("West", "*a_ " * 9_000)),
        lesson_text(step_text("West", "**" * 19_000)),
        lesson_text(step_text("West", "> " * 19_000)),
        lesson_text(step_text("West", "- " * 19_000)),
        lesson_text(step_text("West", "`" * 39_000)),
        lesson_text(step_text("West", "{" * 39_000)),
        lesson_text(step_text("West", "{a" * 19_000)),
        lesson_text(step_text("West", "<" * 39_000)),
        lesson_text(step_text("West", "&" * 39_000)),
        lesson_text("## West\n\n" * 4_000),
    ],
    ids=lambda text: text[-30:].replace("\n", " "),
)
def test_a_hostile_lesson_is_read_in_no_time_and_without_an_error(hostile: str) -> None:
    begun = time.process_time()
    parse_lesson(hostile, "one.en.md")
    assert time.process_time() - begun < 10
