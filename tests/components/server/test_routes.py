"""What the app serves beside Streamlit, and the headers on all of it."""

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from components.client.assets import asset
from components.client.scripts import COMPONENTS, SERVED_STYLES, script, script_name, style_name
from components.map.frame import map_script
from components.panel.details import load_details
from components.scene.load import load_scene
from components.server.frame import FRAME
from components.server.headers import (
    FRAME_POLICY,
    PAGE_POLICY,
    STREAMLIT_STATIC,
    ResponseHeaders,
)
from components.server.routes import FONTS, MIDDLEWARE, ROUTES, font_file
from tests.components.server.asgi import Answer, ask_app

ROOT = Path(__file__).resolve().parents[3]
ASSETS = sorted(
    path for path in (ROOT / "components").rglob("*") if path.suffix in (".css", ".js", ".svg")
)


async def fail(_request: object) -> PlainTextResponse:
    raise ValueError


APP = Starlette(routes=[*ROUTES, Route("/media/fails", fail)], middleware=MIDDLEWARE)
FRAME_DOCUMENT = f"{FRAME}index.html"


def ask(path: str, into: list[Answer] | None = None, **headers: str) -> Answer:
    """What the routes answer to a GET."""
    return ask_app(APP, path, into, **headers)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


@pytest.fixture(scope="session")
def served() -> dict[str, bytes]:
    """Every document that the page can ask for, gzipped, by name."""
    documents = load_scene()[1] | load_details()[1]
    return {name: document() for name, document in documents.items()}


# ---------------------------------------------------------------- scene


def test_every_document_is_served_gzipped_and_for_ever(served: dict[str, bytes]) -> None:
    for name, body in served.items():
        answer = ask(f"/scene/{name}", accept_encoding="br, gzip")
        assert answer.status == 200
        assert answer.body == body
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"] == "application/json"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "Accept-Encoding"


def test_who_cannot_read_gzip_gets_the_same_document_plain(served: dict[str, bytes]) -> None:
    for name, body in served.items():
        answer = ask(f"/scene/{name}")
        assert "content-encoding" not in answer.headers
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.body == gzip.decompress(body)
        assert len(answer.body) == int(answer.headers["content-length"])
        if "-" not in name:  # a block of texts has the hash of all of them in its name
            assert name.startswith(hashlib.sha256(answer.body).hexdigest()[:16])


def test_the_scene_names_its_texts_by_an_address_that_is_served() -> None:
    scene = json.loads(ask(f"/scene/{load_scene()[0]}").body)
    assert [ask(url).status for url in scene["texts"]["urls"]] == [200]


@pytest.mark.parametrize(
    "path",
    [
        "/scene/0000000000000000.json",
        "/scene/",
        "/scene/..%2f..%2fapp.py",
        "/scene/../load.py",
        "/fonts/comic-sans.woff2",
        "/fonts/../load.py",
        "/assets/none.js",
        "/assets/../load.py",
        "/assets/../../pyproject.toml",
        "/leaflet/../../../pyproject.toml",
        "/nowhere",
    ],
)
def test_what_is_not_ours_is_not_found_and_still_has_its_headers(path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert b"Traceback" not in answer.body


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("font_name", FONTS)
def test_a_font_is_a_web_font_of_the_installed_streamlit(font_name: str) -> None:
    assert font_file(font_name).is_relative_to(STREAMLIT_STATIC)
    assert font_file(font_name).read_bytes().startswith(b"wOF2")
    answer = ask(f"/fonts/{font_name}")
    assert answer.status == 307
    assert STREAMLIT_STATIC / answer.headers["location"].lstrip("/") == font_file(font_name)


@pytest.mark.parametrize("name", ["map", *COMPONENTS])
def test_a_script_is_kept_under_the_hash_of_its_text(name: str) -> None:
    answer = ask(f"/script/{script_name(name)}")
    assert answer.status == 200
    assert answer.body.decode() == script(name)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert ask(f"/script/{name}-0000000000000000.js").status == 404


@pytest.mark.parametrize("name", SERVED_STYLES)
def test_styles_are_kept_under_the_hash_of_their_text(name: str) -> None:
    answer = ask(f"/style/{style_name(name)}")
    assert answer.status == 200
    assert answer.body.decode() == asset(SERVED_STYLES[name])
    assert "immutable" in answer.headers["cache-control"]
    for other in (f"{name}-0000000000000000.css", f"{name}.css", "page.css", "-.css"):
        assert ask(f"/style/{other}").status == 404


@pytest.mark.parametrize("file_name", ["map", "map.js", "-.js", "scene-0000000000000000.js"])
def test_a_script_that_we_have_not_is_not_found(file_name: str) -> None:
    assert ask(f"/script/{file_name}").status == 404


def test_a_font_that_streamlit_no_longer_ships_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(FONTS, "source-sans.woff2", "NoSuchFont.*.woff2")
    with pytest.raises(FileNotFoundError, match=r"source-sans\.woff2: 0 files"):
        font_file("source-sans.woff2")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/leaflet/leaflet.js", "text/javascript"),
        ("/leaflet/leaflet.css", "text/css"),
        *((f"/script/{script_name(name)}", "text/javascript") for name in ("panel", "map")),
        *((f"/style/{style_name(name)}", "text/css") for name in SERVED_STYLES),
    ],
)
def test_scripts_and_styles_come_with_a_type_that_nosniff_lets_run(
    path: str, content_type: str
) -> None:
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(content_type)
    assert answer.body


def test_every_font_that_the_styles_ask_for_is_served() -> None:
    styles = "".join(path.read_text("utf-8") for path in ASSETS if path.suffix == ".css")
    asked = set(re.findall(r"url\(\s*[\"']?([^\"')]+)", styles))
    for address in asked - {a for a in asked if a.startswith("#")}:
        assert address.startswith("../")  # a style lies in a folder of the atlas's own folder
        assert ask(address.removeprefix("..")).status in (200, 307), address
    fonts = {address for address in asked if address.startswith("../fonts/")}
    assert fonts == {f"../fonts/{name}" for name in FONTS}


def test_no_asset_names_another_host() -> None:
    known = {"http://www.w3.org/2000/svg"}
    for path in ASSETS:
        found = set(
            re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"'`)]*", path.read_text())
        )
        assert found - known - {a.removeprefix("http:") for a in known} == set(), path.name


# ---------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        (f"/script/{script_name('panel')}", PAGE_POLICY),
        ("/nowhere", PAGE_POLICY),
        ("/componental/x", PAGE_POLICY),
        (FRAME_DOCUMENT, FRAME_POLICY),
        ("/component/some.frame/index.html", FRAME_POLICY),
    ],
)
def test_every_answer_has_the_headers_and_the_frame_its_own_policy(path: str, policy: str) -> None:
    expect_headers(ask(path), policy)


def test_an_answer_that_failed_has_the_headers_too() -> None:
    answer: list[Answer] = []
    with pytest.raises(ValueError, match=r"^$"):  # which the server logs
        ask("/media/fails", answer)
    assert answer[0].status == 500
    expect_headers(answer[0], PAGE_POLICY)


@pytest.mark.parametrize(
    ("scheme", "given", "sent"),
    [
        ("https", "_streamlit_xsrf=2", "_streamlit_xsrf=2; Secure"),
        ("https", "a=1; Secure; Path=/", "a=1; Secure; Path=/"),
        ("http", "_streamlit_xsrf=2", "_streamlit_xsrf=2"),
    ],
)
def test_a_cookie_that_came_over_tls_goes_over_nothing_else(
    scheme: str, given: str, sent: str
) -> None:
    inner = ResponseHeaders(PlainTextResponse("", headers={"Set-Cookie": given}))

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await inner({**scope, "scheme": scheme}, receive, send)

    assert ask_app(app, "/").headers["set-cookie"] == sent


def expect_headers(answer: Answer, policy: str) -> None:
    assert answer.headers["content-security-policy"] == policy
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("policy", [PAGE_POLICY, FRAME_POLICY])
def test_no_policy_lets_another_host_in(policy: str) -> None:
    found = directives(policy)
    assert found["default-src"] in (["'self'"], ["'none'"])
    assert found["object-src"] == ["'none'"]
    assert found["frame-ancestors"] == ["'self'"]
    assert {"base-uri", "form-action"} <= {*found}  # which do not fall back to the default
    allowed = {"'self'", "'none'", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"}
    for sources in found.values():
        assert {s for s in sources if not s.startswith("'sha256-")} <= allowed


def test_the_page_runs_no_inline_script_but_streamlits_own() -> None:
    assert "'unsafe-inline'" not in directives(PAGE_POLICY)["script-src"]


def test_the_frame_runs_one_inline_script_and_compiles_no_text() -> None:
    itself, known = directives(FRAME_POLICY)["script-src"]
    assert itself == "'self'"
    digest = base64.b64encode(hashlib.sha256(map_script().encode()).digest()).decode()
    assert known == f"'sha256-{digest}'"


# ---------------------------------------------------------------- the frame of the map


def test_the_first_script_of_the_frame_is_its_guard() -> None:
    answer = ask(FRAME_DOCUMENT)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-store"
    guard, *others = re.findall(r'<script [^>]*?src="([^"]+)"', answer.body.decode())
    assert ask(guard).body.decode() == script("map_guard")
    for other in others:
        sent = ask(f"{FRAME}{other.removeprefix('./')}")
        assert sent.headers["content-type"].startswith("text/javascript")
        assert ask(f"{FRAME}{other.removeprefix('./')}", accept_encoding="gzip").body != sent.body
    assert others


@pytest.mark.parametrize(
    "path",
    [
        "",
        "./index.html",
        "static/../index.html",
        "%69ndex.html",
        "INDEX.HTML",
        "asset-manifest.json",
        "static/js/main.js.map",
        "../../app.py",
    ],
)
def test_no_other_way_leads_to_the_frame_without_its_guard(path: str) -> None:
    assert ask(f"{FRAME}{path}").status == 404


@pytest.mark.parametrize(
    ("dest", "site"),
    [
        ("document", "same-origin"),
        ("document", "none"),
        ("frame", "same-origin"),
        ("object", "same-origin"),
        ("iframe", "same-site"),
        ("iframe", "cross-site"),
        ("empty", "cross-site"),
    ],
)
def test_what_is_not_for_our_page_gets_no_frame(dest: str, site: str) -> None:
    for path in (FRAME_DOCUMENT, "/component/some.frame/index.html"):
        assert ask(path, sec_fetch_dest=dest, sec_fetch_site=site).status == 403


def test_our_page_gets_its_frame_and_older_browsers_too() -> None:
    assert ask(FRAME_DOCUMENT, sec_fetch_dest="iframe", sec_fetch_site="same-origin").status == 200
    assert ask(FRAME_DOCUMENT).status == 200


class InlineScripts(HTMLParser):
    """Collects the text of every script of a page that has no address."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "script" and "src" not in dict(attrs)
        if self.is_inside:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found[-1] += data

    def handle_endtag(self, _tag: str) -> None:
        self.is_inside = False


def test_the_policy_holds_the_hash_of_every_inline_script_of_streamlits_page() -> None:
    parser = InlineScripts()
    parser.feed((STREAMLIT_STATIC / "index.html").read_text("utf-8"))
    assert parser.found
    for text in parser.found:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in directives(PAGE_POLICY)["script-src"]


# ---------------------------------------------------------------- code

CODE = sorted(
    {
        *{path.parent: path for path in (ROOT / "components").rglob("*.py")}.values(),
        *(ROOT / name for name in ("app.py", "components/__init__.py", "events/read.py")),
    }
)
PREFIXES = ("assets", "component", "components", "fonts", "leaflet", "scene", "script", "style")
UPWARDS = ("..", "%2e%2e", "..%2f..", "%252e%252e")


def code_addresses(path: Path) -> set[str]:
    """Addresses that somebody might try for a file of ours."""
    name = path.relative_to(ROOT).as_posix()
    starts = {"", *(f"/{prefix}" for prefix in PREFIXES)}
    climbs = {"", *(f"/{up}" for up in UPWARDS), *(f"/{up}/{up}/{up}" for up in UPWARDS[:2])}
    ends = {f"/{name}", f"/{name.removeprefix('components/')}"}
    return {f"{start}{climb}{end}" for start in starts for climb in climbs for end in ends}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_address_gives_our_code(path: Path) -> None:
    held = path.read_bytes().strip()
    addresses = code_addresses(path)
    for address in addresses | {*map(unquote, addresses)}:
        answer = ask(address)
        assert answer.status in (400, 403, 404), address
        assert not held or held not in answer.body, address
