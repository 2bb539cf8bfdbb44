"""The papers of the project, held to what is really there."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def locked_names(lock: str) -> set[str]:
    return set(re.findall(r"^([A-Za-z0-9._-]+)==", text_of(lock), re.MULTILINE))


def test_notice_names_the_licence_of_every_locked_library() -> None:
    named = set(re.findall(r"[a-z0-9][a-z0-9._-]*", text_of("NOTICE").partition("LIBRARIES")[2]))
    locked = locked_names("requirements-archives.lock") | locked_names("requirements-dev.lock")
    assert locked - named == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    groups = project["dependency-groups"]
    asked = project["project"]["dependencies"] + groups["archives"] + groups["dev"]
    asked.remove({"include-group": "archives"})
    names = {re.split(r"[\[<>=~!; ]", requirement)[0].lower() for requirement in asked}
    decisions = text_of("CONTRIBUTING.md").partition("## Decisions")[2]
    reasons = {name.lower() for name in re.findall(r"\*\*(.+?)\*\*", decisions)}
    assert names - reasons == set()


def test_every_make_target_that_the_papers_name_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    papers = (
        text_of("README.md") + text_of("CONTRIBUTING.md") + text_of(".github/workflows/check.yml")
    )
    named = set(re.findall(r"(?:    |`|run: )make ([a-z]+)", papers))
    assert {"run", "test"} <= named
    assert named - targets == set()


def test_the_page_is_served_as_to_strangers() -> None:
    settings = tomllib.loads(text_of(".streamlit/config.toml"))
    client, server = settings["client"], settings["server"]
    assert (client["showErrorDetails"], client["showErrorLinks"]) == ("none", False)
    assert (client["toolbarMode"], client["allowedOrigins"]) == ("viewer", [])
    assert server["maxUploadSize"] == 25
    assert server["address"] == "127.0.0.1"
    assert server["enableStaticServing"] is server["showEmailPrompt"] is False
    assert settings["browser"]["gatherUsageStats"] is False
    # Streamlit's own protections are on by default, and nothing here takes them off.
    assert not {"enableXsrfProtection", "enableCORS"} & {*server}
