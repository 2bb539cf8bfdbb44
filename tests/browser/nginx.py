"""An nginx that runs the example of docs/deploy on loopback, in a folder of its own.

``python -m tests.browser.nginx`` gets one when there is none.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.debian import has_apt, install
from tests.streamlit_server import free_port

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "deploy" / "nginx.conf"
_PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
# What a distribution's own file says around the one that is included.
_AROUND = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; text/javascript js; }}
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
def running_nginx(program: str, folder: Path, ports: Mapping[str, int]) -> Iterator[str]:
    """The example with other ports, a certificate made for it, and its files in a folder.

    Parameters
    ----------
    program
        Path of nginx.
    folder
        Where its configuration, its cache and its logs go.
    ports
        By the port of a replica in the example, the one that takes its place.

    Yields
    ------
    str
        Address of the site, without a folder.
    """
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    plain, secure = free_port(), free_port()
    text = EXAMPLE.read_text("utf-8")
    for port, other in ports.items():
        assert f"127.0.0.1:{port}" in text
        text = text.replace(f"127.0.0.1:{port}", f"127.0.0.1:{other}")
    for pattern, instead in {
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        r"/etc/letsencrypt/live/atlas\.example/": f"{folder}/",
        r"/var/(?:cache|log)/nginx/": f"{folder}/",
    }.items():
        text, count = re.subn(pattern, instead, text)
        assert count, pattern
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
