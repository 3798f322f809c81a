"""Who parses: this process, others on this machine, or machines of a Dask cluster.

Parcels come back in the order they were given, a few at a time, so memory does not grow with their
number, and the base is loaded alike whoever parsed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol

from api.intake.parcels import AnyParcel, Read, read_parcel

#: As many parcels are under way for each worker: one worked on, the others waiting for it.
_AHEAD = 3


class WorkersLostError(Exception):
    """The workers are gone or cannot be reached; what was loaded before stays."""


class Workers(Protocol):
    """Reads parcels and gives them back in order."""

    def __call__(self, parcels: Iterable[AnyParcel]) -> Iterator[tuple[AnyParcel, list[Read]]]: ...


@contextmanager
def workers(jobs: int, scheduler: str | None = None) -> Iterator[Workers]:
    """The workers asked for. ``scheduler`` is the address of a Dask scheduler.

    Raises `WorkersLostError` where it cannot be reached.
    """
    if scheduler is not None:
        with _cluster(scheduler) as cluster:
            yield cluster
    elif jobs > 1:
        with _processes(jobs) as processes:
            yield processes
    else:
        yield _here


def _here(parcels: Iterable[AnyParcel]) -> Iterator[tuple[AnyParcel, list[Read]]]:
    for parcel in parcels:
        yield parcel, read_parcel(parcel)


@contextmanager
def _processes(jobs: int) -> Iterator[Workers]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    def read(parcels: Iterable[AnyParcel]) -> Iterator[tuple[AnyParcel, list[Read]]]:
        try:
            yield from _in_order(parcels, lambda parcel: pool.submit(read_parcel, parcel), jobs)
        except BrokenProcessPool as error:
            raise WorkersLostError(
                "a process that parses was ended, perhaps for want of memory"
            ) from error

    # Not forked: the libraries that draw pages and walk repositories keep threads and handles.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin) as pool:
        yield read


@contextmanager
def _cluster(scheduler: str) -> Iterator[Workers]:
    from distributed.client import Client
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    connect: Any = Client  # the library says nothing of its types
    try:
        client = connect(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersLostError(f"no Dask scheduler answers at {scheduler}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise WorkersLostError(f"the Dask scheduler at {scheduler} has no workers")

        def read(parcels: Iterable[AnyParcel]) -> Iterator[tuple[AnyParcel, list[Read]]]:
            try:
                yield from _in_order(
                    parcels,
                    lambda parcel: client.submit(read_parcel, parcel, pure=False),
                    threads,
                )
            except (CommClosedError, KilledWorker, TimeoutError) as error:
                raise WorkersLostError(f"the cluster at {scheduler}: {error}") from error

        yield read


def _in_order(
    parcels: Iterable[AnyParcel], submit: Callable[[AnyParcel], Any], count: int
) -> Iterator[tuple[AnyParcel, list[Read]]]:
    """Results in the order of the parcels, so many of which are under way at a time."""
    waiting = iter(parcels)
    queue = deque((parcel, submit(parcel)) for parcel in islice(waiting, _AHEAD * count))
    while queue:
        parcel, future = queue.popleft()
        read = future.result()
        del future  # a cluster keeps a result for as long as somebody holds it
        queue.extend((following, submit(following)) for following in islice(waiting, 1))
        yield parcel, read


def _begin() -> None:
    """A parsing process leaves an interrupt from the terminal to the one that loads, and does not
    outlive it: of one that was killed nobody else would end it."""
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
