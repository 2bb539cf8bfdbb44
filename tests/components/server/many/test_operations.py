"""What the port for operations tells, and what it does not."""

import re
from contextlib import suppress
from dataclasses import replace

from components.server.counts import BUCKETS, Counted, counted, counts
from components.server.many.operations import State, operations_app
from tests.components.server.asgi import Answer, ask_app
from tests.components.server.test_folder import tell_path

# A line of Prometheus's text format: a comment, or a name, labels, and a number.
LINE = re.compile(r"# (HELP|TYPE) \w+ .+|\w+(\{\w+=\"[^\"\\]*\"(,\w+=\"[^\"\\]*\")*\})? [0-9.e+-]+")
UP = State(wanted=2, ready=2, is_ending=False, restarts=0)


def asked(path: str, state: State = UP) -> Answer:
    return ask_app(operations_app(lambda: state), path)


def test_it_is_ready_while_one_process_is_and_it_does_not_end() -> None:
    assert asked("/readyz").status == 200
    assert asked("/readyz", replace(UP, ready=1)).status == 200
    assert asked("/readyz", replace(UP, ready=0)).status == 503
    assert asked("/readyz", replace(UP, is_ending=True)).status == 503
    assert asked("/livez", replace(UP, ready=0, is_ending=True)).status == 200


def test_metrics_are_prometheus_text_and_name_no_view_and_nobody() -> None:
    ask_app(Counted(tell_path), "/?day=2022-09-30&region=UA-65", cookie="atlas_place=a.1")
    ask_app(Counted(tell_path), "/somebody@school.example")
    text = asked("/metrics", replace(UP, counts={"a.1": counted()})).body.decode()
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    assert 'atlas_answers_total{process="a.1",kind="page",status="200"}' in text
    assert not re.search(r"2022|UA-65|somebody|127\.0\.0\.1|_place", text)


def test_buckets_of_a_histogram_hold_all_that_took_no_longer() -> None:
    one = counted() | {
        "requests": [],
        "buckets": {"page": [1, 2] + [0] * (len(BUCKETS) - 2) + [4]},
        "seconds": {"page": 50.5},
    }
    text = asked("/metrics", replace(UP, counts={"a.1": one})).body.decode()
    labels = 'process="a.1",kind="page"'
    assert f'atlas_answer_seconds_bucket{{{labels},le="0.01"}} 1\n' in text
    assert f'atlas_answer_seconds_bucket{{{labels},le="0.05"}} 3\n' in text
    assert f'atlas_answer_seconds_bucket{{{labels},le="+Inf"}} 7\n' in text
    assert f"atlas_answer_seconds_count{{{labels}}} 7\n" in text
    assert f"atlas_answer_seconds_sum{{{labels}}} 50.5\n" in text


def test_an_answer_that_fails_counts_as_500() -> None:
    async def fail(*_asked: object) -> None:
        raise LookupError

    before = counts.requests["other", 500]
    with suppress(LookupError, StopIteration):  # nothing is answered here
        ask_app(Counted(fail), "/elsewhere")
    assert counts.requests["other", 500] == before + 1
