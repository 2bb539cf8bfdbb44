"""What the log of a process that serves many holds, and what it leaves out."""

import json
import subprocess
import sys

LOGGED = """
import logging
from streamlit.logger import get_logger
from components.server.log import log_as_json

get_logger("streamlit.some.part")
log_as_json("a.1")
logging.getLogger("streamlit.some.part").warning("a part of Streamlit")
logging.getLogger("uvicorn.access").info('203.0.113.7:1 - "GET /?day=2022-09-30 HTTP/1.1" 200')
logging.getLogger("uvicorn.error").info('203.0.113.7:1 - "WebSocket /_stcore/stream" [accepted]')
logging.getLogger("streamlit.error_util").error("Uncaught app execution")
logging.getLogger("components.server").info("of ours")
"""


def test_every_line_is_json_and_none_names_a_reader() -> None:
    ran = subprocess.run([sys.executable, "-c", LOGGED], check=True, capture_output=True, text=True)
    lines = [json.loads(line) for line in ran.stderr.splitlines()]
    assert [(line["place"], line["says"]) for line in lines] == [
        ("a.1", "a part of Streamlit"),
        ("a.1", "of ours"),
    ]
