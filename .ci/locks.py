"""Write the two lock files from pyproject.toml, and check without a network that they still fit it.

``write`` lets uv resolve and then notes, in the first line of each lock, a hash of the
requirements that it answers. ``check`` compares that line with pyproject.toml, so that a
dependency that was added and never locked is found with the network cable out.
"""

import hashlib
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
    """Both locks, resolved anew; versions stay as they are unless ``--upgrade`` is given."""
    run = [*COMPILE, *extra, "--output-file", RUN_LOCK.name]
    dev = [*COMPILE, *extra, "--group", "dev", "--constraints", RUN_LOCK.name]
    subprocess.run(run, cwd=ROOT, check=True)
    subprocess.run([*dev, "--output-file", DEV_LOCK.name], cwd=ROOT, check=True)
    for lock in (RUN_LOCK, DEV_LOCK):
        # That the dev lock follows the other one need not stand beside each of its pins.
        pins = lock.read_text("utf-8").replace("    #   -c requirements.lock\n", "")
        pins = LONE_VIA.sub(r"    # via \1\n", pins)
        lock.write_text(f"{note(lock)}\n{pins}", "utf-8")


def check() -> list[str]:
    """The faults found, one sentence each; empty when the locks are in step."""
    faults = []
    for lock in (RUN_LOCK, DEV_LOCK):
        first, _, pins = lock.read_text("utf-8").partition("\n")
        if first != note(lock):
            faults.append(f"{lock.name} does not answer pyproject.toml any more: make lock")
        if "://" in pins or "--index" in pins:
            faults.append(f"{lock.name} names an address; it holds names, versions and hashes only")
        if (count := len(PIN.findall(pins))) > pins.count(" \\\n    --hash="):
            faults.append(f"{lock.name} has {count} pins, and not every one has a hash")
    missing = pinned(RUN_LOCK) - pinned(DEV_LOCK)
    faults += [f"{DEV_LOCK.name} lacks the pin {pin} of {RUN_LOCK.name}" for pin in sorted(missing)]
    return faults


def note(lock: Path) -> str:
    """The first line of a lock: a hash of the requirements in pyproject.toml that it answers."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = [settings["project"]["requires-python"], settings["project"]["dependencies"]]
    if lock == DEV_LOCK:
        asked.append(settings["dependency-groups"]["dev"])
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
