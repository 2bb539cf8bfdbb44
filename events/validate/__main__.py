"""``python -m events.validate FILE``: what a file becomes, and what is wrong with it.

An address with ``*`` in it, such as ``'folder/*.csv'``, is an archive: it is read on Dask, and
``--save`` names the folder that its files by month are written to. ``--template FILE`` writes the
template for figures instead, as XLSX or CSV by its ending.

The exit code is 0 when every row is taken, 1 when some are rejected or something has to be
decided first, 2 when the file cannot be read, and 130 when it was ended by Ctrl-C.
"""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from events.validate.question import Question
from events.validate.report_file import finding_sentence, report_json, report_sentences
from geodata.messages import Message, MessageError
from geodata.validate.child import run_in_child
from geodata.validate.report import FileRefusedError

if TYPE_CHECKING:
    from events.validate.made import Made

_MOST_SENTENCES = 20
# The command trusts its user with a larger file than the page does: the global GED has 274 MB.
_MOST_BYTES = 400_000_000
_MOST_MEMORY = 8_000_000_000
_MOST_SECONDS = 600.0
_CLEAN, _REJECTS, _UNREADABLE, _ENDED = 0, 1, 2, 130


def main(arguments: list[str]) -> int:
    """Read a file, print what became of it, and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="events.validate", description="Read a file of events, figures or maps of control"
    )
    parser.add_argument("file", nargs="?", help="or an address with * in it: an archive")
    parser.add_argument("--as", dest="dialect", help="what the file is read as: ucdp, acled, …")
    parser.add_argument("--mapping", type=Path, help="columns and answers, as the page saves them")
    parser.add_argument("--report", type=Path, help="where to write the report as JSON")
    parser.add_argument(
        "--save", help="where to keep the rows: FILE.atlas.parquet, of an archive a folder"
    )
    parser.add_argument("--scheduler", default="", help="Dask's, for an archive: tcp://HOST:8786")
    parser.add_argument("--workers", type=int, help="of an archive, without a scheduler")
    parser.add_argument("--template", type=Path, help="where to write the template for figures")
    given = parser.parse_args(arguments)
    if given.template:
        return _write_template(given.template)
    if given.file is None:
        parser.error("name a file to read, or where to write the --template")
    try:
        if given.scheduler or ("*" in given.file and not Path(given.file).exists()):
            return _read_archive(given)
        return _read_one(given)
    except FileRefusedError as error:
        _say(*(f"{one.file or given.file}: {finding_sentence(one)}" for one in error.findings))
    except (MessageError, UnicodeDecodeError) as error:
        _say(f"{Path(given.file).name}: {error}")
    except OSError as error:
        _say(f"{error.filename or given.file}: {error.strerror or error}")
    except KeyboardInterrupt:
        _say("ended; nothing is kept")
        return _ENDED
    return _UNREADABLE


def _read_one(given: argparse.Namespace) -> int:
    """Read one file in one process, and return the exit code."""
    made = _made_of(given, Path(given.file))
    if isinstance(made, Message):
        raise MessageError(made)
    if isinstance(made, Question):
        _say(*_asked(made))
        return _REJECTS
    _say(*report_sentences(made.report, _MOST_SENTENCES), str(made.credit))
    return _write(made, given.report, Path(given.save) if given.save else None)


def _read_archive(given: argparse.Namespace) -> int:
    """Read an archive on Dask, and return the exit code."""
    try:
        command = import_module("events.validate.archive.command")
    except ModuleNotFoundError as error:
        _say(
            f"An archive needs {error.name}, which is not installed: "
            "install requirements-archives.lock (.ci/venv requirements-archives.lock)."
        )
        return _UNREADABLE
    found = command.read(
        given.file,
        given.dialect or "",
        given.mapping.read_text("utf-8") if given.mapping else "",
        scheduler=given.scheduler,
        workers=given.workers,
        save=given.save or "",
        on_progress=_tell_progress,
    )
    if isinstance(found, Question):
        _say(*_asked(found))
        return _REJECTS
    _say(*report_sentences(found.report, _MOST_SENTENCES), found.credit)
    if given.report:
        given.report.write_text(command.archive_json(found), "utf-8")
    return _REJECTS if found.report.rejected or found.refused else _CLEAN


def _made_of(given: argparse.Namespace, path: Path) -> "Made | Question | Message":
    """What becomes of a file, what has to be decided before, or what is wrong with the words."""
    with path.open("rb"):  # the child opens it too, and this says why it cannot
        pass
    made: Made | Question | Message = run_in_child(
        path.name,
        # this process says what was found, and loads nothing to find it
        "events.validate.one_file:make_one",
        path.resolve(),
        _MOST_BYTES,
        given.dialect or "",
        given.mapping.read_text("utf-8") if given.mapping else "",
        datetime.now(UTC).date(),
        bool(given.save),
        most_memory=_MOST_MEMORY,
        most_seconds=_MOST_SECONDS,
        on_progress=_tell_progress,
    )
    return made


def _tell_progress(share: float) -> None:
    """Print how much is done where somebody watches a terminal."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{share:.0%} " if share < 1 else "\r")
        sys.stderr.flush()


def _write_template(path: Path) -> int:
    """Write the template, and return the exit code."""
    template = import_module("events.validate.template")
    makers = {".xlsx": template.template_xlsx, ".csv": template.template_csv}
    make = makers.get(path.suffix.lower())
    if make is None:
        _say(f"{path.name}: a template is written as .xlsx or .csv")
        return _UNREADABLE
    try:
        path.write_bytes(make())
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _UNREADABLE
    return _CLEAN


def _write(made: "Made", report: Path | None, save: Path | None) -> int:
    """Write what was asked for, and return the exit code."""
    try:
        if report:
            report.write_text(report_json(made.report), "utf-8")
        if save and made.kept:
            save.write_bytes(made.kept)
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return _UNREADABLE
    if made.fault:
        _say(f"not kept: {made.fault}")
        return _UNREADABLE
    return _REJECTS if made.report.rejected else _CLEAN


def _asked(question: Question) -> list[str]:
    """The question with its answers, and where an answer is written."""
    where = {
        "swapped": "is_swapped",
        "order": f"orders, {question.column}",
        "decimal": "decimal",
        "share": "is_share (true or false)",
        "status": f"statuses, {question.word!r}",
    }[question.about]
    return [
        f"column {question.column}: {question.text}" if question.column else str(question.text),
        *(f"  {choice.key}: {choice.label} ({choice.example})" for choice in question.choices),
        f"Write the answer into the file that --mapping names, under {where}.",
    ]


def _say(*lines: str) -> None:
    """Print lines, whatever the terminal can show."""
    text = "".join(f"{line}\n" for line in lines)
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
