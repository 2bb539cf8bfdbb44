"""From maps of control that were read of a file to a collection, or to what has to be asked."""

from datetime import date

import numpy as np
import pandas as pd

from events.validate.collect import no_events
from events.validate.collection import OWN_MAPS, Collection, OwnMaps
from events.validate.dialects import terms_of
from events.validate.mapping import Options
from events.validate.question import Choice, Question
from geodata.control_maps.dialects import CONTESTED, HELD, LEFT_OUT, NOT_HELD
from geodata.control_maps.maps import MapsRead
from geodata.control_maps.series import JUMP_KM2, find_jumps, shares_of, steps_of
from geodata.messages import MessageError, message
from geodata.read import read_ground_places
from geodata.validate.report import Finding, make_report

_MEANS = {
    HELD: message("held by Russian forces"),
    CONTESTED: message("contested, or not known"),
    NOT_HELD: message("not held by Russian forces"),
    LEFT_OUT: message("something else: leave these areas out"),
}


def collect_maps(
    read: MapsRead, options: Options | None = None, *, today: date
) -> Collection | Question:
    """Collection of the maps of a file, or what a word in it means.

    A map that jumps is left out, and its rows are rejected, until its day is confirmed.

    Parameters
    ----------
    read
        What `geodata.control_maps.read.read_any` made of the file.
    options
        What the user has answered: `statuses`, with which the file is read, and `confirmed`.
    today
        The day on which the file was read.

    Raises
    ------
    MessageError
        Where no map of the file says anything of the five regions.
    """
    if read.unknown:
        return _asked(read)
    confirmed = (options or Options()).confirmed
    jumps = find_jumps(read)
    out = [place for place in jumps if _iso(read.maps[place].day) not in confirmed]
    kept = [place for place in range(len(read.maps)) if place not in out]
    if not kept:
        maps = None
    else:
        if not (read.held_shares[kept].any() or read.contested_shares[kept].any()):
            raise MessageError(message("No area of this file lies in the five regions."))
        place_ids = read_ground_places()["place_id"].tolist()
        maps = OwnMaps(
            days=pd.DatetimeIndex([read.maps[place].day for place in kept]).as_unit("us"),
            jumps=tuple(read.maps[place].day for place in jumps),
            shares=shares_of(read, kept),
            steps=steps_of(read, kept, place_ids, OWN_MAPS),
        )
    findings = [*read.findings, *_of_jumps(read, jumps, out)]
    return Collection(
        name=read.file.rpartition("/")[2].rpartition(".")[0] or read.file,
        dialect=read.dialect,
        events=no_events(),
        terms=terms_of(read.dialect, read.file, today),
        report=make_report(read.file, read.dialect, read.rows_in, findings),
        maps=maps,
    )


def _asked(read: MapsRead) -> Question:
    """The first word that nobody knows, and what it may mean."""
    word = read.unknown[0]
    text = message("What does “{word}” say of an area on this map?", word=word)
    if not word:
        text = message("The file does not say what its areas are. What is an area on this map?")
    choices = tuple(Choice(key, said) for key, said in _MEANS.items())
    return Question("status", read.column, text, choices, word)


def _of_jumps(read: MapsRead, jumps: list[int], out: list[int]) -> list[Finding]:
    """A finding for each map that jumps: its rows are left out, or it was confirmed."""
    areas = np.array([one.held_km2 for one in read.maps])
    findings = []
    for place in jumps:
        one = read.maps[place]
        before, now, after = (f"{area:,.0f}" for area in areas[place - 1 : place + 2])
        values = f"{_iso(one.day)}: {before} → {now} → {after} km²"
        if place not in out:
            said = message("differs from the maps before and after it, and was confirmed")
            findings.append(Finding("noticed", said, one.file, value=values))
            continue
        first, *also = one.rows or (0,)
        findings.append(
            Finding(
                "rejected" if one.rows else "noticed",
                message(
                    "The map differs by more than {most} km² from the maps before and after it, "
                    "and is left out.",
                    most=JUMP_KM2,
                ),
                one.file,
                row=first,
                value=values,
                advice=message("Confirm its day if the map is right."),
                also=tuple(also),
            )
        )
    return findings


def _iso(day: pd.Timestamp) -> str:
    return day.date().isoformat()
