"""The record against itself: kinds of error that were once in it."""

import re

import pandas as pd

from events.lesson.read import LESSONS
from geodata.read import read_resolutions
from tests import shipped

CLAIMS = shipped.read_claims()
EVENTS = shipped.read_events()
SOURCES = shipped.read_sources()
GROUPS = shipped.read_dispute_groups()
CHECKS = shipped.read_checks()
STATUSES = shipped.read_statuses()
JUDGEMENTS = shipped.read_judgements()
SHARES = shipped.read_control_dated()
RESOLUTIONS = read_resolutions()

# Events that can change what is claimed of a region.
_DECLARING = ("annexation_step", "political")


def events_of(day: pd.Timestamp, region_id: str) -> pd.DataFrame:
    of_day = EVENTS[(EVENTS["start_date"] == day) & EVENTS["category"].isin(_DECLARING)]
    return of_day[[region_id in ids.split(";") for ids in of_day["region_ids"]]]


def test_every_claimed_status_begins_with_an_event_that_tells_of_it() -> None:
    rows = zip(STATUSES["status_id"], STATUSES["status_from"], STATUSES["region_id"], strict=True)
    untold = [status_id for status_id, day, region_id in rows if events_of(day, region_id).empty]
    assert untold == []
    proclaimed = EVENTS[EVENTS["title"].str.contains("proclaim|self-declared|declares? independ")]
    assert len(proclaimed) >= 5
    for event in proclaimed.itertuples():
        for region_id in str(event.region_ids).split(";"):
            begun = STATUSES.loc[STATUSES["region_id"] == region_id, "status_from"].min()
            assert region_id == "UA-40" or begun <= event.start_date, event.event_id


def test_no_figure_describes_a_day_after_it_was_said() -> None:
    late = CLAIMS[CLAIMS["as_of_date"] > CLAIMS["published_date"]]
    assert late["claim_id"].tolist() == []


def test_what_the_atlas_works_out_itself_is_nobodys_claim() -> None:
    # "derived" and the like are right where the source did the sum and printed the result.
    own = CLAIMS["claimant"].str.contains("arithmetic") | CLAIMS["metric"].str.contains("implied")
    assert CLAIMS.loc[own, "claim_id"].tolist() == []


def test_an_aggregator_claims_nothing_itself() -> None:
    # Its own sum ("calculation"), or whose words it repeats, is said by more than its name.
    publishers = SOURCES.set_index("source_id")["publisher"].str.split(r" \(").str[0]
    weak = SOURCES.loc[SOURCES["is_weak"], "source_id"]
    is_page = CLAIMS["claimant"] == CLAIMS["source_id"].map(publishers)
    assert CLAIMS.loc[is_page & CLAIMS["source_id"].isin(weak), "claim_id"].tolist() == []


def test_every_second_hand_page_says_why_it_is_one() -> None:
    # The reason stands beside the mark at each figure that rests on the page.
    weak = SOURCES[SOURCES["is_weak"]]
    assert weak.loc[weak["note"] == "", "source_id"].tolist() == []


def test_whose_words_a_page_passes_on_is_in_its_own_words_or_marked() -> None:
    # Words of a person or an office, on a page that only gathers what others report: the mark and
    # its reason are there, and a figure that was not found on the page says that too.
    sources = SOURCES.set_index("source_id")
    publishers = CLAIMS["source_id"].map(sources["publisher"])
    gathers = publishers.str.contains(r"\bcop(?:y|ied)\b|mirror|repost|digest|aggregat|blog|wiki",
                                      case=False)  # fmt: skip
    marked = CLAIMS["source_id"].map(sources["is_weak"]) | ~CLAIMS["is_verified"]
    assert gathers.sum() >= 40
    assert CLAIMS.loc[gathers & ~marked, "claim_id"].tolist() == []


def test_nobody_is_told_by_a_surname_alone_in_brackets() -> None:
    # "(Zakharova)" would be read as the ministry's speaker, "(Medvedev)" as a president.
    alone = CLAIMS[CLAIMS["claimant"].str.contains(r"commission[^()]* \([A-Z][a-z]+\)$")]
    assert set(alone["claimant"]) == {
        "DPR election commission (Lytvynov)",
        "LPR election commission abroad (Kirsanova)",
    }


def shown_texts() -> pd.Series:
    """Every text of the record that a reader sees, in one column."""
    claims = CLAIMS[["claimant", "metric", "qualifier", "note"]]
    events = EVENTS[["title", "description", "place", "note"]]
    others = (GROUPS[["label", "note"]], CHECKS[["note"]], STATUSES[["declared_by", "note"]],
              JUDGEMENTS[["judge_name", "words", "note"]], SHARES[["assessor_name", "note"]],
              RESOLUTIONS[["subject"]])  # fmt: skip
    tables = (claims, events, SOURCES[["publisher", "title", "note"]], *others)
    columns = [table[column] for table in tables for column in table]
    lessons = [path.read_text(encoding="utf-8") for path in sorted(LESSONS.glob("*.md"))]
    # In a lesson a key is told to the reader only where it is no reference of the lesson's own.
    not_prose = re.compile(r"```step.*?```|^---.*?^---|\{[^}]*\}", re.DOTALL | re.MULTILINE)
    prose = [not_prose.sub("", lesson) for lesson in lessons]
    return pd.concat([*columns, pd.Series(prose)], ignore_index=True).astype("str")


def test_quotation_marks_in_lessons_are_those_of_the_language() -> None:
    for path in sorted(LESSONS.glob("*.md")):
        prose = re.sub(r"```step.*?```|^---.*?^---|\{[^}]*\}", "", path.read_text("utf-8"),
                       flags=re.DOTALL | re.MULTILINE)  # fmt: skip
        assert '"' not in prose, path.name


def test_no_internal_key_stands_in_a_text_that_is_shown() -> None:
    # A key such as ISW or VIINA is a name as well; one with a hyphen or digits is no word.
    keys = [key for key in [*SOURCES["source_id"], *GROUPS["dispute_group"]] if "-" in key]
    keys = [key for key in keys if key.upper() == key]
    ids = [*CLAIMS["claim_id"], *EVENTS["event_id"], *CHECKS["check_id"], *STATUSES["status_id"]]
    pattern = rf"(?<![\w/-])(?:{'|'.join(map(re.escape, [*keys, *ids]))})(?![\w-])"
    texts = shown_texts()
    assert texts[texts.str.contains(pattern)].tolist() == []
    assert re.search(pattern, "in other reports (NN-LUH) the north-west")


def test_the_words_of_a_judgement_name_no_resolution_before_its_day() -> None:
    for judgement in JUDGEMENTS.itertuples():
        said = f"{judgement.judge_name} {judgement.words} {judgement.note}"
        for resolution in RESOLUTIONS.itertuples():
            named = re.search(rf"(?<![\w/-]){re.escape(resolution.short_name)}(?![\w-])", said)
            born = resolution.vote_date <= judgement.published
            assert named is None or born, (judgement.judgement_id, resolution.short_name)


# Spellings that would be a second one of a person who is in the record already: citizens of Ukraine
# stand in the Ukrainian national system, Russian officials in the usual English form.
_SECOND_SPELLINGS = {
    "Valery Gerasimov": r"Valerii|Valeriy|Valeri G|Gerassimov",
    "Denys Pushylin": r"Pushilin|Denis ",
    "Leonid Pasichnyk": r"Pasechnik|Pasichnik",
    "Volodymyr Saldo": r"Vladimir Saldo",
    "Yevhen Balytskyi": r"Balitsky|Balitskiy|Balytsky\b",
    "Ilya Ponomarev": r"Ponomariov|Ponomaryov|Ilia ",
    "Sergei Shoigu": r"Sergey|Serge ",
    "Dmitry Peskov": r"Dmitri |Dmitriy|Dmytro Peskov",
    "Mustafa Dzhemilev": r"Jemilev|Dzhemiliev|Cemilev",
    "Volodymyr Zelenskyy": r"Zelensky\b|Zelenskiy|Vladimir Zelensk",
    "Sergei Aksyonov": r"Aksenov|Aksionov",
    "Maria Lvova-Belova": r"Lvova-Bielova|Mariya Lvova",
    "Alexander Zakharchenko": r"Zaharchenko",
}


def test_a_person_has_one_spelling() -> None:
    own = pd.concat([CLAIMS["claimant"], CLAIMS["note"], CLAIMS["metric"], EVENTS["title"],
                     EVENTS["description"], EVENTS["note"], STATUSES["declared_by"],
                     JUDGEMENTS["judge_name"], JUDGEMENTS["words"], SHARES["note"]])  # fmt: skip
    english = [path.read_text(encoding="utf-8") for path in sorted(LESSONS.glob("*.en.md"))]
    texts = pd.concat([own.astype("str"), pd.Series(english, dtype="str")])
    for name, seconds in _SECOND_SPELLINGS.items():
        assert texts[texts.str.contains(seconds)].tolist() == [], name
