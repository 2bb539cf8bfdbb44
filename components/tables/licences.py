"""Under which licence each shipped file stands, and whom to credit: read from its descriptor."""

from typing import Any

from components.language.words import from_data
from events import describe as events_describe
from geodata import describe as geodata_describe
from geodata.datapackage import read_datapackage


def file_entries() -> list[dict[str, Any]]:
    """List the descriptors of all shipped files, each with its package."""
    return [
        entry | {"package": package}
        for package, folder in (
            ("events", events_describe.DATA),
            ("geodata", geodata_describe.DATA),
        )
        for entry in read_datapackage(folder)["resources"]
    ]


def credit_of(source: dict[str, str]) -> str:
    """Whom to credit: the words that a source gives, or ours where it has no page of its own."""
    return source["title"] if source.get("path") else from_data(source["title"])


def licence_groups() -> list[dict[str, Any]]:
    """Licences with the files under each and the sources to credit, each source once."""
    groups: dict[str, dict[str, Any]] = {}
    for entry in file_entries():
        licence = entry["licenses"][0]
        group = groups.setdefault(licence["name"], {**licence, "files": [], "sources": {}})
        group["files"].append(entry)
        for source in entry["sources"]:
            # one credit per address, under the first of its wordings; without address, by title
            address = source.get("path", "")
            group["sources"].setdefault(address or source["title"], (credit_of(source), address))
    return list(groups.values())


def titles_of(entries: list[dict[str, Any]]) -> list[str]:
    """What the files hold, in the language that is spoken."""
    return [from_data(entry["title"]) for entry in entries]
