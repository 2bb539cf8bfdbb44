"""The Method page on who judged control before anybody assessed a share day by day."""

from components.client.markup import Html, element, paragraphs, table, text
from components.language.names import judge_names, places_text
from components.language.words import _, day_in_words, day_short, number
from components.method.prose import section
from components.method.tables import source_link
from components.tables.judged import dated_text, judged_when
from components.tables.load import Tables
from geodata.schema_control import MAX_AGE_DAYS


def judged_section(tables: Tables) -> Html:
    """What a judgement is and what it is not, who judged, and the shares of single days."""
    first = day_in_words(tables.control["assessed_from"].min())
    return section(
        "judged",
        _("Who judged control before 24 February 2022"),
        paragraphs(
            _(
                "Before {day} nobody’s share day by day is on record here. Courts, a prosecutor, "
                "the General Assembly, parliaments and governments judged that ground was held. A "
                "judgement has a span of days, a day of publication and words, and no share; none "
                "is worked out of it. On the map it stands as words, over dashes where a whole "
                "region is judged held."
            ).format(day=first),
            _(
                "A court looks back: in March 2014 nobody could read what the European Court of "
                "Human Rights published in 2021. “Known on this day” shows a judgement from the "
                "day that it was published. The day that a law counts from is a legal date and no "
                "observation. What was said of one day alone counts for {days} days more."
            ).format(days=number(MAX_AGE_DAYS)),
            _(
                "Shares are on record of single days only, some as ranges. Nothing joins them. "
                "That no large change of the line was reported between February 2015 and "
                "February 2022 rests on two things: the United Nations gave its length as 427 km "
                "in 2020, 2021 and 2022, and Ukraine’s command spoke of about 24 km² gained in a "
                "year. For April to November 2014 there are words alone. The first day of VIINA, "
                "24 February 2022, already holds the attack of that day and is never shown as the "
                "line of before."
            ),
            _(
                "The rulings are cited here from law firms, ministries and copies; the Court’s own "
                "pages were not seen."
            ),
        ),
        _judgement_table(tables),
        _dated_table(tables),
    )


def _judgement_table(tables: Tables) -> Html:
    kinds = judge_names()
    rows = [
        [
            text(f"{row['judge_name']} ({kinds[row['judge_type']]})"),
            text(places_text(row["region_ids"])),
            text(judged_when(row)),
            element("span", text(day_short(row["published"])), class_="nowrap"),
            text(" ".join(filter(None, (row["words"], row["note"])))),
            source_link(tables, row["source_id"]),
        ]
        for row in tables.judgements.sort_values(["region_ids", "published"]).to_dict("records")
    ]
    headings = [
        _("Who judged"),
        _("Region"),
        _("Of which days"),
        _("Published"),
        _("What it says"),
        _("Source"),
    ]
    return table(_("Judgements of control"), headings, rows, "statuses")


def _dated_table(tables: Tables) -> Html:
    rows = [
        [
            text(row["assessor_name"]),
            text(places_text(row["region_id"])),
            element("span", text(day_short(row["assessed_on"])), class_="nowrap"),
            text(dated_text(row)),
            element("span", text(day_short(row["published"])), class_="nowrap"),
            text(row["note"]),
            source_link(tables, row["source_id"]),
        ]
        for row in tables.control_dated.sort_values(
            ["assessed_on", "source_id", "region_id"]
        ).to_dict("records")
    ]
    headings = [
        _("Who says it"),
        _("Region"),
        _("On the day"),
        _("Held"),
        _("Published"),
        _("How, and what to mind"),
        _("Source"),
    ]
    return table(_("Shares of single days"), headings, rows, "statuses")
