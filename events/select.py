"""Fewer rows: what is about a day or before it, and what was known by then."""

from typing import Any

import geopandas as gpd
import pandas as pd

from events.schema import SEVASTOPOL

# The other signs of an apostrophe: of print, of Ukrainian keyboards, and what stands beside the 1.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc`", "'"))


def select_claims(
    claims: pd.DataFrame, *, day: pd.Timestamp, known_by: bool, region_id: str | None = None
) -> pd.DataFrame:
    """Claims that describe the day or an earlier one; with `known_by`, published by then too.

    A day that is known only to its month or year counts from the last day of it, and a claim
    without a day of publication counts as published on the day that it describes.

    Parameters
    ----------
    region_id
        Only claims of this single region; ``""`` for those of several regions or the whole
        country; None for all.
    """
    is_in: pd.Series = is_told(
        claims["as_of_date"], claims["published_date"], day=day, known_by=known_by
    )
    if region_id is not None:
        is_in &= claims["region_id"] == region_id
    return claims[is_in]


def is_told(as_of: Any, published: Any, *, day: Any, known_by: bool) -> Any:
    """Whether a claim is about the day or before, and published: of one, or of columns of them."""
    return (as_of <= day) & (published <= day) if known_by else as_of <= day


def select_events(
    events: gpd.GeoDataFrame,
    *,
    day: pd.Timestamp,
    window_days: int | None,
    known_by: bool = False,
    categories: tuple[str, ...] = (),
    region_ids: tuple[str, ...] = (),
    text: str = "",
) -> gpd.GeoDataFrame:
    """Events that began by the day, were going on in its window and pass the reader's filters.

    Parameters
    ----------
    window_days
        Length of the window that ends with the day, in days; None for all since the beginning.
    known_by
        Leaves out what could not be read of by the day (`known_date`, see
        `events.read.known_dates`).
    categories, region_ids, text
        The filters, see `match_events`.
    """
    is_in: pd.Series = has_begun(
        events["start_date"], events["known_date"], day=day, known_by=known_by
    )
    if window_days is not None:
        is_in &= events["end_date"] > day - pd.Timedelta(days=window_days)
    return match_events(events[is_in], categories, region_ids, text)


def has_begun(start: Any, known: Any, *, day: Any, known_by: bool) -> Any:
    """Whether an event began by the day, and was known: of one, or of columns of them."""
    return (start <= day) & (known <= day) if known_by else start <= day


def match_events(
    events: gpd.GeoDataFrame,
    categories: tuple[str, ...] = (),
    region_ids: tuple[str, ...] = (),
    text: str = "",
) -> gpd.GeoDataFrame:
    """Events of some categories, of some regions, with some words; an empty filter takes all.

    Parameters
    ----------
    region_ids
        Codes of which an event names one at least; Crimea's takes Sevastopol in.
    text
        Found in the title or in the name of the place, in any case and with any sign of an
        apostrophe; blanks at its ends do not count.
    """
    if categories:
        events = events[events["category"].isin(categories)]
    if region_ids:
        wanted = {*region_ids, *([SEVASTOPOL] if "UA-43" in region_ids else [])}
        is_named = [bool(wanted & set(ids.split(";"))) for ids in events["region_ids"]]
        events = events[pd.Series(is_named, index=events.index, dtype=bool)]
    if words := text.strip().lower().translate(_APOSTROPHES):
        told = (events["title"] + "\n" + events["place"]).str.lower().str.translate(_APOSTROPHES)
        events = events[told.str.contains(words, regex=False)]
    return events
