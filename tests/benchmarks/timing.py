"""CPU time: of this process and of the PostgreSQL process that works for it; interleaved rounds, medians of ratios."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.db import connection

Work = Callable[[], object]


@contextmanager
def settled_heap() -> Iterator[None]:
    """Garbage of what came before is gone, and what lives on is not looked through again and again.

    The collector stays on: what a page leaves behind is part of its cost.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def cpu_of(work: Work, times: int = 1) -> float:
    """Seconds of CPU of one call of `work`, averaged over `times` calls."""
    with settled_heap():
        server = _server_clock()
        before = time.process_time() + _read(server)
        for _ in range(times):
            work()
        return (time.process_time() + _read(server) - before) / times


def rounds(works: Mapping[str, Work], *, count: int, times: int = 1, warm_up: int = 3) -> dict[str, list[float]]:
    """Seconds of CPU per call of each work in each round. Within a round they follow one another, in turning order."""
    names = list(works)
    for name in names:
        for _ in range(warm_up):
            works[name]()
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(count):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            found[name].append(cpu_of(works[name], times))
    return found


def ratio(figures: list[float], peers: list[float]) -> float:
    """The median over the rounds of figure divided by peer."""
    return statistics.median(figure / peer for figure, peer in zip(figures, peers, strict=True))


def milliseconds(seconds: list[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(seconds) * 1000


def _server_clock() -> int | None:
    """The CPU clock of the PostgreSQL process behind the connection; None on SQLite, which works in this process."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid: int = cursor.fetchone()[0]
    return (~pid << 3) | 2  # clock_getcpuclockid(3)


def _read(clock: int | None) -> float:
    return time.clock_gettime(clock) if clock is not None else 0.0
