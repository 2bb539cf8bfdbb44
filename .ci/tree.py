"""Check that no file of the tree holds what belongs to one machine only.

That is the host of a package registry, which differs from network to network, and the
absolute path of somebody's home or checkout.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Each host is written in two pieces, so that this file does not hold what it looks for.
REGISTRIES = (
    ("python", "hosted"),
    ("pypi", ".org"),
    ("registry.", "npm"),
    ("deb.", "debian.org"),
    ("security.", "debian.org"),
)
REGISTRY = re.compile("|".join(re.escape("".join(pieces)) for pieces in REGISTRIES))
# Not after a letter, a digit, a dot or a slash: there it is a page of some site, not a folder.
HOME = re.compile(r"(?<![\w./-])/(?:home/[\w.-]+|Users/[\w.-]+|root)/")


def listed() -> list[Path]:
    """Every file that git tracks, or would track at the next ``git add``."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    paths = [ROOT / name.decode() for name in names.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def faults(path: Path) -> list[str]:
    """The faulty lines of one file as ``path:line: what``; none in a file that is not text."""
    content = path.read_bytes()
    if b"\0" in content:
        return []
    found = []
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        if hit := REGISTRY.search(line) or HOME.search(line):
            found.append(f"{path.relative_to(ROOT)}:{number}: {hit.group()}")
        elif str(ROOT) in line:
            found.append(f"{path.relative_to(ROOT)}:{number}: the path of this checkout")
    return found


if __name__ == "__main__":
    paths = listed()
    if found := [fault for path in paths for fault in faults(path)]:
        sys.exit("These lines belong to one machine, not to the project:\n" + "\n".join(found))
    print(f"No registry host and no absolute path in {len(paths)} files.")
