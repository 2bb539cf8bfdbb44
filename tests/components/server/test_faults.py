"""What failed has one number, on the page or in the answer and in the log."""

import json
import logging
import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from components.server.counts import counts
from components.server.log import JsonLines
from components.server.routes import MIDDLEWARE
from tests.components.server.asgi import Answer, ask_app

PAGE = """
from components.server.faults import show_fault

assert show_fault(LookupError("/somewhere/on/this/machine"))
"""
SECRET = "/somewhere/on/this/machine"


def number_in(text: str) -> str:
    found = re.search(r"report number ([0-9a-f]{8})", text)
    assert found, text
    return found[1]


def test_an_answer_that_failed_tells_the_number_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(_request: Request) -> Response:
        raise LookupError(SECRET)

    answers: list[Answer] = []
    app = Starlette(routes=[Route("/plate.png", fail)], middleware=MIDDLEWARE)
    before = counts.faults
    with pytest.raises(LookupError):
        ask_app(app, "/plate.png?language=en", into=answers, host="atlas.example")
    assert answers[0].status == 500
    words = answers[0].body.decode()
    assert SECRET not in words
    assert number_in(words) in [getattr(record, "fault", "") for record in caplog.records]
    assert counts.faults == before + 1


def test_a_page_that_failed_tells_the_number_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    drawn = AppTest.from_string(PAGE).run(timeout=60)
    words = drawn.error[0].value
    assert SECRET not in words
    assert number_in(words) in [getattr(record, "fault", "") for record in caplog.records]


def test_a_line_of_the_log_is_one_object_with_its_fault_and_its_trace() -> None:
    error = LookupError("Kherson\nнаступний рядок")
    told = (LookupError, error, None)
    record = logging.LogRecord("a", logging.ERROR, "", 1, "fault %s", ("0a1b2c3d",), told)
    record.fault = "0a1b2c3d"
    line = JsonLines("a.1").format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert (said["place"], said["level"], said["fault"]) == ("a.1", "error", "0a1b2c3d")
    assert "LookupError" in said["trace"]
