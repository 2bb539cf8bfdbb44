"""``python -m components.pack``: one file of a lesson or of the whole atlas, or a static site."""

import argparse
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from components.language.words import LANGUAGES, SOURCE, speaking
from components.pack.attended import end_with_caller
from components.pack.lesson import asked_lesson
from components.pack.own import asked_own
from components.pack.pack import make_pack
from components.pack.site import write_site
from components.pack.states import States, load_states, read_states, write_states

_CALM = 3


def main(words: list[str] | None = None) -> None:
    """Write what the command line asks for."""
    asked = _arguments(words)
    if hasattr(os, "nice"):
        os.nice(_CALM)  # minutes of work that nobody who reads the atlas should wait for
    if asked.attended:
        end_with_caller(asked.attended)
    with speaking(asked.language):
        try:
            lesson = asked_lesson(asked.lesson)
            own = asked_own(asked.own) if asked.own else None
        except ValueError as error:
            sys.exit(str(error))
        states = _states_of(asked.states)
        if asked.output:
            asked.output.write_bytes(make_pack(lesson, states, own))
            _say(f"{asked.output}: {asked.output.stat().st_size:,} bytes")
        if asked.site:
            files = write_site(asked.site, states, asked.address or "")
            size = sum(path.stat().st_size for path in files)
            _say(f"{asked.site}: {len(files)} files, {size:,} bytes")


def _arguments(words: list[str] | None) -> argparse.Namespace:
    """Choices of the command line."""
    parser = argparse.ArgumentParser(prog="python -m components.pack", description=__doc__)
    parser.add_argument(
        "--lesson",
        default="",
        metavar="ID",
        help="one lesson, not the whole: a shipped one, or FILE.md",
    )
    parser.add_argument(
        "--own", type=Path, action="append", default=[], metavar="FILE.atlas.parquet",
        help="put events or maps of control of your own, kept as one file, onto the map",
    )  # fmt: skip
    parser.add_argument("--language", choices=LANGUAGES, default=SOURCE)
    parser.add_argument("--output", type=Path, metavar="FILE.html", help="write one file")
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="write a static site")
    parser.add_argument(
        "--address",
        type=_site_address,
        metavar="https://...",
        help="where the site will stand, for its sitemap and for links that are shared",
    )
    parser.add_argument(
        "--states", type=Path, metavar="FILE.json.gz",
        help="keep what was worked out, and take it from there the next time",
    )  # fmt: skip
    parser.add_argument(
        "--attended", type=Path, metavar="FOLDER",
        help="end when the standard input ends, and remove this folder then",
    )  # fmt: skip
    asked = parser.parse_args(words)
    if not (asked.output or asked.site or asked.states):
        parser.error("nothing to write: give --output, --site or --states")
    if asked.own and not asked.output:
        parser.error("what is your own goes into one file: give --output")
    return asked


def _site_address(given: str) -> str:
    """Address of a site with a slash at its end.

    Raises
    ------
    ArgumentTypeError
        When it is none.
    """
    parts = urlsplit(given)
    is_plain = not (parts.query or parts.fragment or parts.username)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain:
        raise argparse.ArgumentTypeError(f"{given!r} is no address like https://atlas.example/")
    return given if given.endswith("/") else f"{given}/"


def _states_of(path: Path | None) -> States:
    """Every state of the panel: read where it was kept, else worked out, and kept if asked to."""
    if path is not None and path.is_file():
        return read_states(path)
    began = time.monotonic()
    states = load_states()
    _say(f"every state of the panel: {time.monotonic() - began:.0f} s")
    if path is not None:
        write_states(states, path)
    return states


def _say(text: str) -> None:
    """Print a line for who runs the command."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
