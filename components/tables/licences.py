"""Under which licence each shipped file stands, and whom to credit: read from its descriptor."""

from typing import NotRequired, TypedDict

from components.language.words import from_data
from events import describe as events_describe
from geodata import describe as geodata_describe
from geodata.datapackage import read_datapackage


class Licence(TypedDict):
    """A licence: its name, its title in words, its address."""

    name: str
    title: str
    path: str


class Credited(TypedDict):
    """Whom to credit for a file, with an address of their own or none."""

    title: str
    path: NotRequired[str]


class FileEntry(TypedDict):
    """What is needed of the descriptor of a shipped file; `package` is the folder's name."""

    path: str
    title: str
    licenses: list[Licence]
    sources: list[Credited]
    package: str


class LicenceGroup(Licence):
    """A licence with the files under it, and whom to credit with which address, each once."""

    files: list[FileEntry]
    sources: dict[str, tuple[str, str]]


def file_entries() -> list[FileEntry]:
    """List the descriptors of all shipped files, each with its package."""
    return [
        entry | {"package": package}
        for package, folder in (
            ("events", events_describe.DATA),
            ("geodata", geodata_describe.DATA),
        )
        for entry in read_datapackage(folder)["resources"]
    ]


def credit_of(source: Credited) -> str:
    """Whom to credit: the words that a source gives, or ours where it has no page of its own."""
    return source["title"] if source.get("path") else from_data(source["title"])


def licence_groups() -> list[LicenceGroup]:
    """Licences with the files under each and the sources to credit, each source once."""
    groups: dict[str, LicenceGroup] = {}
    for entry in file_entries():
        licence = entry["licenses"][0]
        group = groups.setdefault(licence["name"], {**licence, "files": [], "sources": {}})
        group["files"].append(entry)
        for source in entry["sources"]:
            # one credit per address, under the first of its wordings; without address, by title
            address = source.get("path", "")
            group["sources"].setdefault(address or source["title"], (credit_of(source), address))
    return list(groups.values())


def titles_of(entries: list[FileEntry]) -> list[str]:
    """What the files hold, in the language that is spoken."""
    return [from_data(entry["title"]) for entry in entries]
