"""Dask: what a worker was at when it ended is done by another; what cannot be reached is said."""

import os
import signal
import sys
from pathlib import Path
from types import ModuleType

import pytest
from distributed import Client

from events.validate.archive import cluster, command
from events.validate.archive.cluster import connected, work
from events.validate.report_file import report_json
from geodata.messages import MessageError
from tests.events.validate.archive.made import (
    faulty_rows,
    read_at_once,
    read_without_question,
    table,
)


def test_a_worker_that_is_killed_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is started runs the main module of its parent, where a test of a page left its own.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    path = tmp_path / "ged.csv"
    path.write_text(table(faulty_rows(900)), "utf-8")
    killed: list[int] = []
    with connected(workers=2) as client:
        workers = client.run(os.getpid)

        def kill_one(share: float) -> None:
            if not killed and share > 0.3:
                killed.append(next(iter(workers.values())))
                os.kill(killed[0], signal.SIGKILL)

        found = read_without_question(client, str(path), tmp_path, on_progress=kill_one)
    assert killed
    assert report_json(found.reports[0]) == report_json(read_at_once(path).report)


def test_a_scheduler_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS", 0.2)
    with (
        pytest.raises(MessageError, match=r"tcp://127\.0\.0\.1:9 cannot be reached"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_a_scheduler_without_workers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_WORKERS_SECONDS", 0.2)
    with (
        cluster.LocalCluster(
            n_workers=0, processes=False, dashboard_address="127.0.0.1:0"
        ) as empty,
        pytest.raises(MessageError, match="has no workers"),
        connected(empty.scheduler_address),
    ):
        pass


def test_a_task_that_fails_is_handed_over_as_its_error(client: Client) -> None:
    results = dict(work(client, int, [("1",), ("x",)], retries=0))
    assert results[0] == 1
    assert isinstance(results[1], ValueError)


def test_a_scheduler_needs_a_folder_that_its_workers_reach(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id\n1\n")
    with pytest.raises(MessageError, match="--save"):
        command.read(f"{tmp_path}/*.csv", "", "", scheduler="tcp://127.0.0.1:9")
