"""Which figures of a view a worksheet asks about, and the words that its key gives for them."""

import pandas as pd

from components.export.parts import control_rows, figure_rows, status_rows
from components.figures.claim import figure_with_qualifier, figure_with_unit, share_text
from components.figures.judged import Judged, judged_of, no_judged
from components.language.names import region_title, status_names
from components.language.words import _, cut_date, day_in_words, from_data
from components.tables.load import Row, Tables
from components.view.view import View
from events.schema import SINGLE_REGION_IDS

LETTERS = "ABCD"
_CLAIMED = "claimed"


def asked_figures(tables: Tables, view: View) -> tuple[list[Row], list[Row]]:
    """Rows that the worksheet asks about, and the others that its key has room for.

    Of each question the claimed figure that the headline prints, see `events.headline.headline`,
    and one of its rivals; claimed and rival figures take turns, and so do the regions. Where
    nothing is compared, the newest figures on record.
    """
    ranked = _ranked_figures(figure_rows(tables, view, view.day))
    best = ranked.sort_values(
        ["final_rank", "is_verified", "published", "claim_id"],
        ascending=[True, False, False, True],
    )
    compared = best[best["is_compared"]].drop_duplicates(["dispute_group", "side"])
    newest = (ranked if compared.empty else compared).sort_values("order")
    of_side = newest.assign(rank=newest.groupby(["region_name", "side"]).cumcount())
    by_right = of_side.sort_values(["is_about_several", "rank", "order"], kind="stable")
    first = by_right.head(len(LETTERS)).sort_values("order")
    rest = ranked[~ranked["claim_id"].isin(first["claim_id"])]
    return [*first.to_dict("records")], [*rest.to_dict("records")]


def asked_words(figure: Row, view: View) -> tuple[str, str]:
    """Figure as the class sees it, without what it is a share of, and what it is said to count."""
    if figure["unit"].startswith("%"):
        return f"{figure_with_qualifier(figure)} %", _about_words(figure, view)
    return figure_with_unit(figure), _about_words(figure, view)


def key_cells(figure: Row, view: View) -> list[str]:
    """Cells of a figure's row in the key: who, the figure and of what, both days, the source."""
    published = cut_date(figure["published"]) or _("not recorded")
    if figure["is_after_day"]:
        published = _("{day}, after the day").format(day=published)
    source = [figure["source_publisher"], figure["source_title"]]
    if not figure["is_verified"]:
        source.append(_("not seen at this source"))
    shown = figure_with_unit(figure)
    return [
        figure["claimant"],
        _("{figure}: {metric}").format(figure=shown, metric=_about_words(figure, view)),
        cut_date(figure["as_of"]),
        published,
        "; ".join(filter(None, source)),
    ]


def ground_lines(tables: Tables, view: View) -> list[str]:
    """What is claimed of the status of the view's region and what is assessed, a line for each."""
    statuses = status_rows(tables, view, view.day).set_index("region_id")
    control = control_rows(tables, view.day)
    region_ids = list(tables.regions["region_id"])
    if view.region != "all":
        region_ids = [view.region]
    lines = []
    for one in region_ids:
        claimed = _("no independence or annexation declared by this day")
        if one in statuses.index:
            status = statuses.loc[one]
            claimed = _("{claim}, since {day} ({who})").format(
                claim=status_names()[status["status_type"]],
                day=day_in_words(status["status_from"]),
                who=status["declared_by"],
            )
        lines.append(_("{region}: {claim}.").format(region=region_title(one), claim=claimed))
        own = control[control["region_id"] == one]
        judged = judged_of(tables, view.day, one, view.known_by) if own.empty else no_judged()
        lines.append(_judged_line(judged) if judged["rows"] else _assessed_line(own))
    return lines


def _ranked_figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of the panel, with their side and with what chooses among them."""
    begins = rows["qualifier"].str.startswith("final")
    has_word = rows["qualifier"].str.contains(r"\bfinal\b")
    return rows.assign(
        order=range(len(rows)),
        side=(rows["stance"] == _CLAIMED).astype(int),
        final_rank=2 - begins.astype(int) - has_word.astype(int),
        is_about_several=~rows["region_ids"].isin(SINGLE_REGION_IDS),
    )


def _about_words(figure: Row, view: View) -> str:
    """What a figure is said to count, with its place where the view is of all regions."""
    if view.region != "all":
        return from_data(figure["metric"])
    metric = from_data(figure["metric"])
    return _("{region}: {metric}").format(region=figure["region_name"], metric=metric)


def _judged_line(judged: Judged) -> str:
    """Who judges control of a region that nobody assesses, since when, and when that was said."""
    first = judged["rows"][0]
    judgement = _("{since}: {who}, published {day}").format(
        since=first["since"], who=first["who"], day=first["published"]
    )
    words = _("Who judged control: {judge}.").format(judge=judgement)
    return f"{words} {judged['share']}"


def _assessed_line(control: pd.DataFrame) -> str:
    """Which share of a region's area each assessor puts in Russian hands, never averaged."""
    if control.empty:
        return _("No assessment of control covers this day.")
    shares = [
        _("{who} {share} % ({day})").format(
            who=row["assessor_name"],
            share=share_text(row["held_share"]),
            day=cut_date(row["assessed_on"].date().isoformat()),
        )
        for row in control.to_dict("records")
    ]
    return _("Area held by Russian forces, as assessed: {shares}.").format(shares="; ".join(shares))
