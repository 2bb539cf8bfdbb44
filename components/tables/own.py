"""The shipped tables with figures of a reader's own beside them: for one session, never shared."""

from dataclasses import replace

import pandas as pd

from components.language.words import _
from components.tables.load import records_by
from components.tables.table_set import Tables
from events.compare import join_claims_groups
from events.read import claims_from_recorded
from events.schema import SINGLE_REGION_IDS
from events.schema_claims import CLAIMS_FILE
from events.validate.collection import OWN_MAPS
from geodata.control import control_steps, measured_in_force


def tables_with_own(tables: Tables, own: pd.DataFrame) -> Tables:
    """Tables in which a reader's own figures stand beside the shipped ones, each marked as theirs.

    A question of their own is a group of its own in each region. The name of who asserts a figure
    says that it is from the file, so that nothing prints it without. The table of sources is as
    shipped: those of the file are among `source_records` alone.

    Parameters
    ----------
    tables
        The shipped tables in the language that is spoken.
    own
        Claims as in `events.validate.collection.Collection`.

    Returns
    -------
    Tables
        Its claims have two columns more: `is_own`, and `lacks`, what is not said of an own figure,
        in words; empty where nothing is missing.
    """
    recorded = _recorded(own)
    made = claims_from_recorded(recorded).astype({"is_own": bool})
    text_columns = [*made.select_dtypes("str").columns]
    made = made.astype(dict.fromkeys(text_columns, object))
    shipped = tables.claims.assign(is_own=False, lacks="")
    claims = pd.concat([shipped, made], ignore_index=True)
    groups = pd.concat([tables.dispute_groups, _groups(made, own)], ignore_index=True)
    return replace(
        tables,
        claims=claims,
        dispute_groups=groups,
        members=join_claims_groups(claims, groups),
        claim_records=records_by(claims, "claim_id"),
        source_records=tables.source_records | records_by(_sources(own), "source_id"),
    )


def own_maps_name(name: str) -> str:
    """Name of who assesses the maps of a file, wherever a share of them is printed."""
    return _("{name} (your file)").format(name=name)


def tables_with_maps(tables: Tables, shares: pd.DataFrame, name: str, credit: str) -> Tables:
    """Tables in which the shares of a reader's own maps join the range of assessments.

    Parameters
    ----------
    shares
        As in `events.validate.collection.OwnMaps`.
    name
        Name of the file, under which they stand.
    credit
        Line that names the source of the maps.
    """
    control = measured_in_force(shares.assign(source_id=OWN_MAPS))
    own = control[list(tables.control.columns)].astype(
        dict.fromkeys(("region_id", "source_id"), object)
    )
    whole = pd.concat([tables.control, own], ignore_index=True)
    assessor = {
        "source_id": OWN_MAPS,
        "assessor_name": own_maps_name(name),
        "assessment_type": "measured_map",
        "note": _("Measured by the atlas from the areas of your file, which it has not checked."),
        "licence": "",
    }
    source = {
        "source_id": OWN_MAPS, "publisher": own_maps_name(name), "title": credit,
        "source_date": "", "url": "", "is_verified": False, "is_weak": False, "note": "",
    }  # fmt: skip
    return replace(
        tables,
        control=whole,
        control_steps=control_steps(whole),
        assessors=pd.concat([tables.assessors, pd.DataFrame([assessor])], ignore_index=True),
        assessor_records=tables.assessor_records | {OWN_MAPS: assessor},
        source_records=tables.source_records | {OWN_MAPS: source},
    )


def _recorded(own: pd.DataFrame) -> pd.DataFrame:
    """Own figures in the columns of the shipped claims, before anything is worked out of them."""
    marked = _("{who} (from your file)")
    is_new = own["question"] != ""
    kept = own[[name for name in CLAIMS_FILE.columns if name in own]]
    single = own["region_ids"].where(own["region_ids"].isin(SINGLE_REGION_IDS), "")
    asked = "own:" + own["question"] + ":" + single
    return kept.assign(
        topic="",
        claimant=own["claimant"].map(lambda who: marked.format(who=who)),
        source_id=own["claim_id"],
        # that the atlas has not seen it is said of all of them at once
        is_verified=True,
        dispute_group=own["dispute_group"].where(~is_new, asked),
        is_own=True,
        lacks=[
            _lacks(has_source, has_whole)
            for has_source, has_whole in zip(own["has_source"], own["has_whole"], strict=True)
        ],
    )[[*CLAIMS_FILE.columns, "is_own", "lacks"]]


def _lacks(has_source: bool, has_whole: bool) -> str:  # two columns of one row
    """What a file does not say of a figure."""
    if has_source and has_whole:
        return ""
    if has_source:
        return _("your file does not say what it is a share of")
    if has_whole:
        return _("your file names no source")
    return _("your file names no source, and not what it is a share of")


def _groups(made: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Groups of the questions that the file asks in its own words, one for each region."""
    asked = made.assign(question=own["question"], question_type=own["question_type"])
    asked = asked[asked["question"] != ""].drop_duplicates("dispute_group")
    label = _("{question} (your file)")
    return pd.DataFrame(
        {
            "dispute_group": asked["dispute_group"],
            "question_type": asked["question_type"],
            "vote_round_id": "",
            "region_id": asked["region_id"],
            "label": [label.format(question=question) for question in asked["question"]],
            "lone_claim_id": "",
            "note": "",
            "vote_from": pd.Series(pd.NaT, asked.index, dtype="datetime64[us]"),
        }
    ).astype({"dispute_group": object, "question_type": object, "region_id": object})


def _sources(own: pd.DataFrame) -> pd.DataFrame:
    """Source of each own figure, by the key of the figure."""
    nothing = _("no source given")
    publisher = own["source_publisher"].where(own["source_publisher"] != "", own["source_title"])
    publisher = publisher.where(publisher != "", own["source_url"])
    is_titled = own["source_publisher"] != ""
    return pd.DataFrame(
        {
            "source_id": own["claim_id"],
            "publisher": publisher.where(publisher != "", nothing),
            "title": own["source_title"].where(is_titled, ""),
            "source_date": own["source_date"],
            "url": own["source_url"],
            "is_verified": False,
            "is_weak": False,
            "note": "",
        }
    )
