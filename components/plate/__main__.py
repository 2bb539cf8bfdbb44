"""The command line of plates: draw one, verify one, or draw sheets of many."""

import argparse
import logging
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from components.language.words import LANGUAGES, _
from components.paper.colours import THEMES
from components.paper.fonts import face_files, fonts_zip
from components.paper.layout import LEAST_MM, MOST_MM, is_size, size_choices, size_of_width
from components.plate.content.note import INKS, LETTERS, PARTS, Finish
from components.plate.files import FORMATS
from components.plate.plate import (
    make_shown,
    parts_of_plate,
    plate_file_name,
    plate_texts,
    read_code,
    shown_of,
)
from components.plate.verdict import Verdict, limit_words, limits
from components.plate.verify import MAX_BYTES, verify, view_of_query
from components.view.view import REGION_CHOICES, View, write_view
from events.views import WINDOWS

# States of a picture that is what the atlas draws.
_GOOD = ("unchanged", "current")


def verdict_lines(verdict: Verdict) -> list[str]:
    """Verdict as lines of text."""
    lines = [f"{verdict.state}: {verdict.message}"]
    if verdict.view is not None:
        shown = "&".join(f"{key}={text}" for key, text in write_view(verdict.view).items())
        lines.append(
            _("view: {view}; data of {version}").format(view=shown, version=verdict.version)
        )
    for then, now in verdict.changes:
        lines.append(_("- then: {text}").format(text=then or _("not there")))
        lines.append(_("  now:  {text}").format(text=now or _("not there")))
    if verdict.state in _GOOD:
        lines.append(limit_words())
    return lines


def main(words: list[str]) -> int:
    """Run the command and return its exit code."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    # Arrow's own pool sets aside more than all the shipped tables take
    pa.set_memory_pool(pa.system_memory_pool())
    if words[:1] == ["verify"]:
        return _check(words[1:])
    if words[:1] == ["sheets"]:
        from components.plate.contact_sheets import sheets  # noqa: PLC0415 - starts its own processes

        return sheets(words[1:])
    if words[:1] == ["fonts"] and len(words) == 2:
        return _write(Path(words[1]), fonts_zip())
    if words == ["fonts"]:
        sys.stdout.write("".join(f"{path}\n" for path in face_files().values()))
        return 0
    return _draw(words)


def _check(words: list[str]) -> int:
    """Verify one file and say what it is; 0 only where it is what the atlas draws."""
    parser = argparse.ArgumentParser(
        prog="python -m components.plate verify",
        description="Draw a picture anew from its note and compare the two.",
        epilog=f"What the check cannot know: {' '.join(limits())}",
    )
    parser.add_argument("file", type=Path)
    path = parser.parse_args(words).file
    try:
        with path.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}\n")
        return 2
    verdict = verify(content)
    sys.stdout.write("\n".join(verdict_lines(verdict)) + "\n")
    return 0 if verdict.state in _GOOD else 1


def _draw(words: list[str]) -> int:
    """Draw one plate and write it."""
    asked = _arguments().parse_args(words)
    try:
        view = _view_of_arguments(asked)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    named = asked.output.suffix.removeprefix(".").lower() if asked.output else ""
    form = asked.format or (named if named in FORMATS else "png")
    output = asked.output or Path()
    if output.is_dir():
        output /= plate_file_name(view, asked.size, form)
    if asked.compare and asked.beside:
        sys.stderr.write(
            _("A picture shows what changed or both days: give one of the two.") + "\n"
        )
        return 2
    if asked.beside and shown_of(view) != "pair":
        sys.stderr.write(_("Two maps need two days.") + "\n")
        return 2
    if asked.compare:
        view = replace(view, contrast="difference")
        if shown_of(view) != "difference":
            sys.stderr.write(_("The ground was not assessed on both days.") + "\n")
            return 2
    if asked.parts not in parts_of_plate(shown_of(view), asked.size):
        sys.stderr.write(_("This picture has no such part to stand alone.") + "\n")
        return 2
    finish = Finish(asked.strips, asked.letters, asked.inks, asked.parts)
    content = make_shown(view, asked.size, asked.theme, form, asked.dpi, finish=finish)
    failed = _write(output, content)
    if asked.caption and not failed:
        texts = plate_texts(view, asked.size, parts=asked.parts)
        sys.stdout.write(f"{texts['caption']}\n\n{texts['alternative']}\n")
    return failed


def _write(output: Path, content: bytes) -> int:
    """Write a file and say where; the exit code."""
    try:
        output.write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"{output}: {error.strerror}\n")
        return 1
    sys.stdout.write(f"{output}\n")
    return 0


def _arguments() -> argparse.ArgumentParser:
    """Parser of the command that draws one plate."""
    parser = argparse.ArgumentParser(prog="python -m components.plate", description=__doc__)
    parser.add_argument("--day", default="2022-09-30", help="day of the map, as 2022-09-30")
    parser.add_argument("--compare", default="", metavar="DAY",
                        help="draw what changed on the ground between two days")  # fmt: skip
    parser.add_argument("--beside", default="", metavar="DAY",
                        help="draw two days, a map of each at one scale")  # fmt: skip
    parser.add_argument("--region", default="UA-65", choices=REGION_CHOICES)
    parser.add_argument("--known-by", action="store_true", help="only what was published by then")
    parser.add_argument("--window", default="90", choices=[str(days) for days in WINDOWS],
                        help="days of events up to the day; 0 for all")  # fmt: skip
    parser.add_argument("--map", default="", metavar="LATITUDE,LONGITUDE,ZOOM",
                        help="place of the map; by default all five regions")  # fmt: skip
    parser.add_argument("--strips", action=argparse.BooleanOptionalAction, default=True,
                        help="the rival figures of the region beside the map")  # fmt: skip
    parser.add_argument("--language", choices=LANGUAGES, help="of the texts; English by default")
    parser.add_argument("--code", help="short code printed on a plate, in place of the view")
    widths = f"{size_of_width(LEAST_MM)} to {size_of_width(MOST_MM)}"
    parser.add_argument("--size", default="landscape", type=_size,
                        help=f"{size_choices()}: a name, or a width from {widths}")  # fmt: skip
    parser.add_argument("--parts", default="all", choices=PARTS,
                        help="the map alone, or the chart of the share over time")  # fmt: skip
    parser.add_argument("--theme", default="light", choices=THEMES)
    parser.add_argument("--format", choices=FORMATS, help="by default that of the output's name")
    parser.add_argument("--letters", default="text", choices=LETTERS,
                        help="letters of an SVG: text to be edited, or outlines")  # fmt: skip
    parser.add_argument("--inks", default="rgb", choices=INKS,
                        help="colours of a PDF: of a screen, or inks of a press")  # fmt: skip
    parser.add_argument("--dpi", type=int, default=300, choices=(75, 100, 150, 300))
    parser.add_argument(
        "--output", type=Path, help="file or folder; by default a name with the day"
    )
    parser.add_argument("--caption", action="store_true", help="print caption and alternative text")
    return parser


def _size(written: str) -> str:
    """Size that was asked for.

    Raises
    ------
    argparse.ArgumentTypeError
        If there is none.
    """
    if not is_size(written):
        raise argparse.ArgumentTypeError(f"no size {written!r}; there are {size_choices()}")
    return written


def _view_of_arguments(asked: argparse.Namespace) -> View:
    """View that the command asks for.

    Raises
    ------
    ValueError
        If the day or the code cannot be read.
    """
    if asked.code:
        view = read_code(asked.code)
        return replace(view, language=asked.language or view.language)
    query = f"day={asked.day}&region={asked.region}&window={asked.window}"
    query += f"&language={asked.language}" if asked.language else ""
    other = asked.compare or asked.beside
    query += f"&compare={other}" if other else ""
    place = f"&map={asked.map}" if asked.map else ""
    view, notices = view_of_query(f"{query}&known_by={int(asked.known_by)}{place}")
    if notices and place and not view_of_query(query)[1]:
        raise ValueError(
            _("The place on the map is written as 47.2,35.5,7.25 and has to lie on the map.")
        )
    if notices:
        raise ValueError(_("The day is not on the timeline; write it as 2022-09-30."))
    return view


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
