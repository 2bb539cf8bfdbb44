"""An nginx that runs an example of docs/deploy on loopback, in a folder of its own.

``python -m tests.browser.nginx`` gets one when there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.debian import has_apt, install
from tests.streamlit_server import free_port

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "deploy"
_PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
# What a distribution's own file says around the one that is included.
_AROUND = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{
        text/html html; text/javascript js; application/json json; font/ttf ttf; image/png png;
    }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/atlas.conf;
}}
"""


def find_nginx() -> str | None:
    """Path of an nginx; Debian's is got where there is none and it may be.

    So is the program that makes the site's certificate.
    """
    path = os.pathsep.join([os.environ.get("PATH", ""), *_PLACES])
    wanted = {"nginx": "nginx-light", "openssl": "openssl"}
    missing = [package for name, package in wanted.items() if not shutil.which(name, path=path)]
    if missing and has_apt():
        install(*missing)
    return shutil.which("nginx", path=path)


@contextmanager
def running_nginx(
    program: str, folder: Path, example: str, instead: Mapping[str, str]
) -> Iterator[str]:
    """An example with other ports, a certificate made for it, and its files in a folder.

    Parameters
    ----------
    program
        Path of nginx.
    folder
        Where its configuration, its cache and its logs go.
    example
        Name of its file in docs/deploy.
    instead
        What else stands in the example, and what takes its place.

    Yields
    ------
    str
        Address of the site, without a folder.
    """
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    plain, secure = free_port(), free_port()
    text = (EXAMPLES / example).read_text("utf-8")
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        "/etc/letsencrypt/live/atlas.example/": f"{folder}/",
        **instead,
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    (folder / "atlas.conf").write_text(text, "utf-8")
    # the folder of a test is its maker's alone, and nobody else could write the cache into it
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_AROUND.format(folder=folder, user=user), "utf-8")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=atlas.example", "-keyout", folder / "privkey.pem"),
            *("-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command)
    try:
        yield f"https://127.0.0.1:{secure}"
    finally:
        process.terminate()
        process.wait(timeout=20)


if __name__ == "__main__":
    if find_nginx() is None:
        sys.exit("No nginx. Install it (on Debian: apt install nginx-light).")
