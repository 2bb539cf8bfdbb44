"""The static site under a class and more: nginx on loopback, asked by ApacheBench."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from components.pack.site import write_site
from components.pack.states import load_states
from tests.bench.rows import Row
from tests.streamlit_server import free_port

NEEDED = {"nginx": "nginx-light", "ab": "apache2-utils"}
REQUESTS, CONNECTIONS = 5000, 200
START_SECONDS = 10
CONFIGURATION = """
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{ worker_connections 1024; }}
http {{
    types {{
        text/html html; application/json json; font/ttf ttf; application/pdf pdf; image/png png;
    }}
    access_log off;
    gzip_static on;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
    uwsgi_temp_path {folder}; scgi_temp_path {folder};
    server {{
        listen 127.0.0.1:{port};
        root {site};
        location /files/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
        location /plates/ {{ add_header Cache-Control "public, max-age=31536000, immutable"; }}
    }}
}}
"""


def static_site() -> Iterator[Row]:
    """Writing the site, and 5,000 requests at 200 connections for its page and its largest file."""
    if missing := [package for name, package in NEEDED.items() if not shutil.which(name)]:
        note = f"skipped: needs {' and '.join(missing)} from Debian"
        yield Row("h", "static site", 0, "", note=note)
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # nginx's workers are somebody else
        site = Path(folder) / "site"
        began = time.perf_counter()
        files = write_site(site, load_states())
        seconds = time.perf_counter() - began
        megabytes = sum(path.stat().st_size for path in files) / 1e6
        note = f"{len(files)} files, {megabytes:.1f} MB"
        yield Row("h", "writing the site", 0, "s", (seconds,), note=note)
        with running_nginx(site, Path(folder)) as url:
            largest = max((site / "files").glob("*.gz"), key=lambda path: path.stat().st_size)
            for name, path in (("page", "index.html"), ("largest file", largest.stem)):
                address = path if name == "page" else f"files/{path}"
                yield asked(f"{name}, {CONNECTIONS} connections", f"{url}/{address}")


def asked(name: str, url: str) -> Row:
    """Milliseconds that half and 95 percent of the answers took at most; errors are told."""
    command = ["ab", "-q", "-r", "-n", str(REQUESTS), "-c", str(CONNECTIONS)]
    command += ["-H", "Accept-Encoding: gzip", url]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    def figure(pattern: str) -> float:
        found = re.search(pattern, done.stdout)
        return float(found[1]) if found else 0

    errors = figure(r"Failed requests:\s+(\d+)") + figure(r"Non-2xx responses:\s+(\d+)")
    rate = figure(r"Requests per second:\s+([\d.]+)")
    times = [figure(rf"\n\s+{share}%\s+(\d+)") for share in (50, 95)]
    note = f"{errors:.0f} errors in {REQUESTS:,} requests, {rate:,.0f} a second"
    return Row("h", name, 0, "ms", tuple(times), note=note)


@contextmanager
def running_nginx(site: Path, folder: Path) -> Iterator[str]:
    """Nginx on a free port of loopback; yields the address without a slash at the end."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, site=site, port=port), "utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(configuration)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not (folder / "nginx.pid").exists():
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError((folder / "error.log").read_text("utf-8"))
            time.sleep(0.05)  # nginx tells of its start by a file
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)
