"""Dask, and all that is known of it: a cluster of this machine or of others, and work for it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import TypeVar

import dask
from distributed import Client, LocalCluster, as_completed

from geodata.messages import MessageError, message

_SECONDS = 10
_WORKERS_SECONDS = 60
# A part that fails is tried again so often, one whose worker ends likewise.
_RETRIES = 2
# A worker of this machine may take so much; a part needs about half of it.
_MOST_MEMORY = 1_000_000_000
_Result = TypeVar("_Result")
_ENVIRONMENT = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_TRIM_THRESHOLD_": "65536",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@contextmanager
def connected(scheduler: str = "", workers: int | None = None) -> Iterator[Client]:
    """Client of a scheduler, or of a cluster of this machine where none is named.

    Parameters
    ----------
    workers
        Processes of a cluster of this machine; as many as it has cores where nobody says.

    Raises
    ------
    MessageError
        Where the scheduler cannot be reached, or has no workers that know these modules.
    """
    if scheduler:
        try:
            client = Client(scheduler, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError, TypeError):
            raise MessageError(
                message("The scheduler {address} cannot be reached.", address=scheduler)
            ) from None
        with client:
            _check_workers(client, scheduler)
            yield client
        return
    settings = {
        "distributed.nanny.pre-spawn-environ": _ENVIRONMENT,
        "distributed.admin.log-length": 100,
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=_MOST_MEMORY,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def work(
    client: Client,
    function: Callable[..., _Result],
    tasks: Sequence[tuple[object, ...]],
    *,
    retries: int = _RETRIES,
) -> Iterator[tuple[int, _Result | Exception]]:
    """Number and result of each task as soon as it is done, or why it failed.

    What a worker was at when it ended is done by another. A task that fails is tried again
    `retries` times.

    Parameters
    ----------
    tasks
        What the function is called with.
    """
    futures = {
        client.submit(function, *given, pure=False, retries=retries): number
        for number, given in enumerate(tasks)
    }
    done = as_completed([*futures], loop=client.loop)
    try:
        for future in done:
            number = futures.pop(future)
            error = future.exception()
            yield number, error if error is not None else future.result()
            future.release()
    finally:
        client.cancel([*futures])


def _check_workers(client: Client, scheduler: str) -> None:
    """Pass when there are workers that can do the work.

    Raises
    ------
    MessageError
        Where there are none.
    """
    try:
        client.wait_for_workers(1, timeout=_WORKERS_SECONDS)
    except TimeoutError:
        raise MessageError(
            message("The scheduler {address} has no workers.", address=scheduler)
        ) from None
    try:
        client.run(import_module, "events.validate.archive.parts")
    except ModuleNotFoundError:
        raise MessageError(
            message(
                "The workers of {address} do not know this program: start them in its folder.",
                address=scheduler,
            )
        ) from None
