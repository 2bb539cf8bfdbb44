"""Write the lock files from pyproject.toml, and check without a network that they still fit it.

``write`` lets uv resolve and then notes, in the first line of each lock, a hash of the
requirements that it answers. ``check`` compares that line with pyproject.toml, so that a
dependency that was added and never locked is found with the network cable out.
"""

import hashlib
import itertools
import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
ARCHIVES_LOCK = ROOT / "requirements-archives.lock"
# The dependency group that each lock holds beside what the atlas needs to run.
GROUPS = {RUN_LOCK: "", ARCHIVES_LOCK: "archives", DEV_LOCK: "dev"}
NOTE = "# answers pyproject.toml: sha256:"
# Of each package; to look at all of them would take longer than a start should.
FILES_LOOKED_AT = 12
COMPILE = (
    *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"),
    *("--generate-hashes", "--no-emit-index-url", "--no-header"),
    *("--universal", "--python-version", "3.11"),
)
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?P<marker>[^\\\n]*)", re.MULTILINE
)
LONE_VIA = re.compile(r"^    # via\n    #   (.*)\n(?!    #   )", re.MULTILINE)


def write(extra: list[str]) -> None:
    """All locks, resolved anew; versions stay as they are unless ``--upgrade`` is given."""
    held: list[str] = []  # each lock follows those before it
    for lock, group in GROUPS.items():
        asked = ["--group", group] if group else []
        written = ["--output-file", lock.name]
        subprocess.run([*COMPILE, *extra, *asked, *held, *written], cwd=ROOT, check=True)
        held += ["--constraints", lock.name]
    for lock in GROUPS:
        # That a lock follows another one need not stand beside each of its pins.
        pins = re.sub(r"    #   -c requirements\S*\.lock\n", "", lock.read_text("utf-8"))
        pins = LONE_VIA.sub(r"    # via \1\n", pins)
        lock.write_text(f"{note(lock)}\n{pins}", "utf-8")


def check() -> list[str]:
    """The faults found, one sentence each; empty when the locks are in step."""
    faults = []
    for lock in GROUPS:
        first, _, pins = lock.read_text("utf-8").partition("\n")
        if first != note(lock):
            faults.append(f"{lock.name} does not answer pyproject.toml any more: make lock")
        if "://" in pins or "--index" in pins:
            faults.append(f"{lock.name} names an address; it holds names, versions and hashes only")
        if (count := len(PIN.findall(pins))) > pins.count(" \\\n    --hash="):
            faults.append(f"{lock.name} has {count} pins, and not every one has a hash")
    for held, lock in itertools.pairwise(GROUPS):
        missing = pinned(held) - pinned(lock)
        faults += [f"{lock.name} lacks the pin {pin} of {held.name}" for pin in sorted(missing)]
    return faults


def note(lock: Path) -> str:
    """The first line of a lock: a hash of the requirements in pyproject.toml that it answers."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [settings["project"]["requires-python"], settings["project"]["dependencies"]]
    if GROUPS[lock]:
        asked.append(settings["dependency-groups"][GROUPS[lock]])
    if lock == DEV_LOCK:  # which includes them
        asked.append(settings["dependency-groups"]["archives"])
    return NOTE + hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def pinned(lock: Path) -> set[str]:
    """Every pin of a lock as ``name==version ; marker``."""
    return {"".join(found).strip() for found in PIN.findall(lock.read_text("utf-8"))}


def missing(lock: Path) -> list[str]:
    """Pins of a lock for every machine that this Python has not, or of which files are gone."""
    found = []
    for name, version, marker in PIN.findall(lock.read_text("utf-8")):
        if marker.strip():  # for other machines, perhaps
            continue
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            found.append(name)
            continue
        files = [path for path in installed.files or [] if path.suffix == ".py"][:FILES_LOOKED_AT]
        is_other = plain(installed.version) != plain(version)
        if is_other or not all(path.locate().is_file() for path in files):
            found.append(name)
    return found


def plain(version: str) -> str:
    """A version without zeros before its numbers: 4.004 is 4.4."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", version)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(sys.argv[2:])
    elif sys.argv[1:] == ["check"]:
        if found := check():
            sys.exit("\n".join(found))
        print("Locks are in step with pyproject.toml.")
    elif sys.argv[1:2] == ["installed"]:
        if found := missing(ROOT / sys.argv[2]):
            sys.exit(f"not as {sys.argv[2]} says: {', '.join(found)}")
    else:
        sys.exit("usage: locks.py check | installed LOCK | write [uv options]")
