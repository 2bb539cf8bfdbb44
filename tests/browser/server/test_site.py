"""The static site behind the nginx of docs/deploy: what is kept, packed and said each time."""

import gzip
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest

from tests.browser.nginx import find_nginx, running_nginx

PAGE = "<!doctype html>\n<title>Kherson</title>\n" + "<p>Claimed whole, held in part.</p>" * 90
WORDS = b'{"words": "held in part"}' * 40


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a site of three files of the kinds that `components.pack` writes."""
    program = find_nginx()
    assert program, "no nginx: see tests/browser/nginx.py"
    folder = tmp_path_factory.mktemp("site")
    files = folder / "files"
    files.mkdir()
    (folder / "index.html").write_text(PAGE)
    (files / "words.0123456789abcdef.json").write_bytes(WORDS)
    (files / "words.0123456789abcdef.json.gz").write_bytes(gzip.compress(WORDS, 9, mtime=0))
    # nginx's workers are somebody else, to whom the folders of a test are closed
    for each in (folder, *folder.parents):
        if each.owner() == folder.owner() and "pytest" in each.as_posix():
            each.chmod(0o755)
    with running_nginx(program, folder / "nginx", "site.conf", {"/srv/atlas": f"{folder}"}) as url:
        yield url


def ask(url: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of an answer, packed where the server likes."""
    known = ssl.create_default_context()
    known.check_hostname, known.verify_mode = False, ssl.CERT_NONE
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=20, context=known) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_what_has_a_hash_in_its_name_is_kept_for_ever_and_sent_as_it_was_packed(site: str) -> None:
    status, headers, body = ask(f"{site}/files/words.0123456789abcdef.json")
    assert status == 200
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Type"] == "application/json"
    assert body == gzip.compress(WORDS, 9, mtime=0)


def test_a_page_is_asked_for_each_time_and_sent_only_when_it_is_new(site: str) -> None:
    status, headers, body = ask(f"{site}/")
    assert status == 200
    assert headers["Cache-Control"] == "no-cache"
    assert headers["ETag"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert gzip.decompress(body).decode() == PAGE


@pytest.mark.parametrize("path", ["/", "/files/words.0123456789abcdef.json", "/nothing"])
def test_every_answer_carries_the_headers_one_that_is_not_there_too(site: str, path: str) -> None:
    status, headers, _body = ask(f"{site}{path}")
    assert status == (404 if path == "/nothing" else 200)
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "/" not in headers["Server"]  # which nginx it is, is nobody's business
