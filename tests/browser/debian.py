"""Browsers from Debian, where the machine is Debian's and we may install."""

import os
import shutil
import subprocess
from pathlib import Path


def has_apt() -> bool:
    """Whether packages can be installed here."""
    return os.geteuid() == 0 and _is_debian() and shutil.which("apt-get") is not None


def install(*packages: str, seconds: float | None = None) -> None:
    """Install packages without a question.

    Raises
    ------
    subprocess.SubprocessError
        When that fails, or takes longer than ``seconds``.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    asked = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], asked):
        subprocess.run(
            command, check=True, env=environment, stdout=subprocess.DEVNULL, timeout=seconds
        )


def _is_debian() -> bool:
    # Not Ubuntu: there the package of this name only points to a snap.
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text("utf-8").splitlines()
