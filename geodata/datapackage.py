"""`datapackage.json`: what each file of a data folder is, where it comes from, and its hash."""

import hashlib
import json
from pathlib import Path
from typing import Any

from geodata.files import replace_files

_DESCRIPTOR = "datapackage.json"


def write_datapackage(folder: Path, package_name: str, resources: list[dict[str, Any]]) -> None:
    """Write the given files into the folder's `datapackage.json`, with their bytes and sha256.

    Entries of other files stay as they are, so that each builder declares only what it writes;
    entries whose file is gone are dropped. The same files and declarations give the same bytes.

    Parameters
    ----------
    folder : Path
        Holds the files; `datapackage.json` is written beside them.
    package_name : str
        "geodata" or "events": the same for all who write into one folder.
    resources : list of dict
        One for each file: `path` (name within the folder), `title`, `version`, `sources`
        (list of dict with `title` and, where there is one, `path`, an address) and `licenses`
        (list of dict with `name`, `title` and `path`). `name`, `format`, `bytes` and `hash`
        are added here.

    Raises
    ------
    FileNotFoundError
        When a declared file is missing.
    ValueError
        When a declaration lacks one of the fields.

    Examples
    --------
    For a folder of CSV files, beside the code that writes or keeps them::

        ODBL = {"name": "ODbL-1.0", "title": "...", "path": "https://..."}
        RESOURCES = [
            {
                "path": "control_viina.csv",
                "title": "Share of each region held, by day",
                "version": "1",
                "sources": [{"title": "VIINA, Zhukov and Ayers", "path": "https://..."}],
                "licenses": [ODBL],
            },
        ]
        write_datapackage(Path("geodata/data"), "geodata", RESOURCES)
    """
    entries = {entry["path"]: entry for entry in _known_entries(folder)}
    entries.update({resource["path"]: _entry(folder, resource) for resource in resources})
    descriptor = {
        "profile": "data-package",
        "name": package_name,
        "resources": [entries[path] for path in sorted(entries)],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    replace_files(folder, {_DESCRIPTOR: f"{text}\n".encode()})


def check_datapackage(folder: Path, ending: str = "") -> None:
    """Pass when each file of a folder, or with an ending, is described, present and unchanged.

    A folder within it is described by a `datapackage.json` of its own.

    Raises
    ------
    ValueError
        With one line for each file that is missing, not described or not as described.
    """
    described = {entry["path"]: entry for entry in read_datapackage(folder)["resources"]}
    entries = {name: entry for name, entry in described.items() if name.endswith(ending)}
    files = {path.name for path in folder.iterdir() if path.is_file()} - {_DESCRIPTOR}
    present = {name for name in files if name.endswith(ending)}
    faults = [f"{name}: not in {_DESCRIPTOR}" for name in sorted(present - set(entries))]
    faults += [f"{name}: missing" for name in sorted(set(entries) - present)]
    for name in sorted(present & set(entries)):
        found = _fingerprint(folder / name)
        faults += [
            f"{name}: {key} is {found[key]}, {_DESCRIPTOR} says {entries[name][key]}"
            for key in ("bytes", "hash")
            if found[key] != entries[name][key]
        ]
    if faults:
        raise ValueError("\n".join(faults))


def read_datapackage(folder: Path) -> dict[str, Any]:
    """The descriptor of a data folder, as a dict with the list `resources`.

    Raises
    ------
    ValueError
        If it cannot be read as such, with its name.
    """
    path = folder / _DESCRIPTOR
    where = f"{folder.name}/{_DESCRIPTOR}"
    try:
        descriptor: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{where}: is no JSON that can be read: {error}") from error
    if "resources" not in descriptor:
        raise ValueError(f"{where}: must hold a list of resources")
    return descriptor


def _known_entries(folder: Path) -> list[dict[str, Any]]:
    if not (folder / _DESCRIPTOR).exists():
        return []
    entries: list[dict[str, Any]] = read_datapackage(folder)["resources"]
    return [entry for entry in entries if (folder / entry["path"]).exists()]


def _entry(folder: Path, resource: dict[str, Any]) -> dict[str, Any]:
    lacking = {"path", "title", "version", "sources", "licenses"} - set(resource)
    if lacking:
        raise ValueError(f"{resource.get('path')}: declaration lacks {sorted(lacking)}")
    path = folder / resource["path"]
    return {
        "name": path.stem.replace("_", "-"),
        "path": path.name,
        "title": resource["title"],
        "format": path.suffix.lstrip("."),
        **_fingerprint(path),
        "version": resource["version"],
        "sources": resource["sources"],
        "licenses": resource["licenses"],
    }


def _fingerprint(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
