"""Contact sheets: plates of many days, regions, sizes and themes, to be looked at together."""

import argparse
import multiprocessing
import os
import sys
import warnings
from collections.abc import Iterable
from io import BytesIO
from itertools import product
from pathlib import Path

import pandas as pd
from PIL import Image

from components.paper.colours import THEMES
from components.paper.layout import SIZES
from components.plate.collisions import collisions
from components.plate.content.facts import facts_of
from components.plate.content.note import Finish, Order, note_of, words_of, write_note
from components.plate.files import write_file
from components.plate.plate import plate_file_name, plate_view, sheet_of
from components.view.view import View

_DAYS = ("2013-12-01", "2014-03-18", "2014-06-01", "2022-03-15", "2022-09-30", "2024-06-01")
_REGIONS = ("UA-14", "UA-09", "UA-23", "UA-65", "UA-43")
_TILE = 560

_Job = tuple[str, str, str, str, Path, int, bool]


def sheets(words: list[str]) -> int:
    """Draw all plates and their contact sheets; return 1 where one has a fault."""
    parser = argparse.ArgumentParser(prog="python -m components.plate sheets")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--dpi", type=int, default=100)
    parser.add_argument("--days", nargs="+", default=_DAYS)
    parser.add_argument("--regions", nargs="+", default=_REGIONS)
    parser.add_argument("--sizes", nargs="+", default=SIZES, choices=SIZES)
    parser.add_argument("--themes", nargs="+", default=THEMES, choices=THEMES)
    parser.add_argument("--strips", action=argparse.BooleanOptionalAction, default=True)
    asked = parser.parse_args(words)
    asked.output.mkdir(parents=True, exist_ok=True)
    jobs = [
        (day, region, size, theme, asked.output, asked.dpi, asked.strips)
        for theme, size, day, region in product(
            asked.themes, asked.sizes, asked.days, asked.regions
        )
    ]
    groups: dict[str, list[str]] = {}
    fault_count = 0
    with multiprocessing.get_context("spawn").Pool(min(os.cpu_count() or 1, 4)) as pool:
        for group, name, faults in pool.imap(_draw_one, jobs, chunksize=5):
            groups.setdefault(group, []).append(name)
            fault_count += len(faults)
            sys.stdout.writelines(f"{name}: {fault}\n" for fault in faults)
    for group, names in groups.items():
        _montage(asked.output, names, len(asked.regions)).save(asked.output / f"sheet-{group}.png")
    sys.stdout.write(f"{len(jobs)} plates, {fault_count} faults\n")
    return 1 if fault_count else 0


def _draw_one(job: _Job) -> tuple[str, str, list[str]]:
    """Draw one plate to a file; return its theme and size, its name, and what is wrong with it."""
    day, region, size, theme, folder, dpi, has_strips = job
    view = View(pd.Timestamp(day), region)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        facts = facts_of(plate_view(view), has_strips)
        sheet = sheet_of(view, size, theme, facts)
        faults = collisions(sheet)
        note = write_note(note_of(facts, Order(view, size, theme, dpi, finish=Finish(has_strips))))
        content = write_file(sheet, "png", words_of(facts), note, dpi)
    name = f"{theme}-{plate_file_name(view, size, 'png')}"
    (folder / name).write_bytes(content)
    return f"{theme}-{size}", name, faults + [str(warning.message) for warning in heard]


def _montage(folder: Path, names: Iterable[str], columns: int) -> Image.Image:
    """One picture of many, in rows, each as wide as a tile."""
    tiles = []
    for name in names:
        with Image.open(BytesIO((folder / name).read_bytes())) as picture:
            height = round(_TILE * picture.height / picture.width)
            tiles.append(picture.resize((_TILE, height), Image.Resampling.LANCZOS))
    gap, high = 12, tiles[0].height
    rows = -(-len(tiles) // columns)
    whole = Image.new("RGB", (columns * (_TILE + gap) + gap, rows * (high + gap) + gap), "#808080")
    for place, tile in enumerate(tiles):
        row, column = divmod(place, columns)
        whole.paste(tile, (gap + column * (_TILE + gap), gap + row * (high + gap)))
    return whole
