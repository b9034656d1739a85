"""P4: what nginx does for a page it keeps, beside nginx with the same bytes on disk; how soon a withdrawal is gone."""

import os
import socket
import time
import urllib.request
from functools import partial
from io import BufferedReader
from pathlib import Path

from operations import nginx
from operations.nginx import Cache
from tests.benchmarks.caching import PATH, SITES, local_hosts, until_all_show
from tests.benchmarks.landscape import HOST, measured_module
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.served import behind_the_cache
from tests.benchmarks.table import Figure
from tests.benchmarks.timing import ratio

# nginx takes a thousand requests on one connection.
REQUESTS, CONNECTIONS, BATCH, ROUNDS = 4_000, 5, 50, 9
TICKS = os.sysconf("SC_CLK_TCK")
FILE = "page.html"


def measure(scratch: Scratch) -> list[Figure]:
    """Requests per second of nginx's CPU, in turns; and the seconds until every site says that a text is gone."""
    if nginx.program() is None:
        print(f"P4 needs nginx: {nginx.INSTALL}")
        return []
    database = scratch.with_sites(SITES)
    with database.worker() as worker, behind_the_cache(database) as cache:
        hosts = worker.call(local_hosts)
        until_all_show(cache.port, hosts, "")
        with nginx.files_from_disk({FILE: _page(cache)}) as disk:
            figures = [_beside_disk(cache, disk, said, headers) for said, headers in (
                ("as it is", ""), ("gzipped", "Accept-Encoding: gzip\r\n"))]  # fmt: skip
        started = time.monotonic()
        worker.call(withdraw)
        gone = until_all_show(cache.port, hosts, "", status=410)
    name = f"a withdrawal is gone from all {len(hosts)} sites behind nginx"
    return [*figures, Figure("P4", name, gone - started, "s", goal=15)]


def withdraw() -> None:
    """Withdraw the measured text (in a worker)."""
    measured_module().unpublish()


def _page(cache: Cache) -> bytes:
    request = urllib.request.Request(f"http://127.0.0.1:{cache.port}{PATH}", headers={"Host": HOST})
    with urllib.request.urlopen(request, timeout=30) as answer:
        page: bytes = answer.read()
    return page


def _beside_disk(cache: Cache, disk: Cache, said: str, headers: str) -> Figure:
    """Interleaved rounds of many requests over one connection each; the CPU is that of nginx's own processes."""
    sides = {
        "kept": partial(_per_second, cache, PATH, headers),
        "disk": partial(_per_second, disk, f"/{FILE}", headers),
    }
    found: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(ROUNDS + 1):
        for name in list(sides)[:: 1 if number % 2 else -1]:
            speed = sides[name]()
            if number:  # the first round warms up
                found[name].append(speed)
    kept, from_disk = (sorted(found[name])[ROUNDS // 2] for name in ("kept", "disk"))
    name = f"kept page beside the same bytes from disk, {said}: requests a second of CPU"
    return Figure("P4", name, kept, "1/s", from_disk, ratio(found["kept"], found["disk"]), 0.6, at_least=True)


def _per_second(server: Cache, path: str, headers: str) -> float:
    before = _cpu(server)
    _ask_many(server.port, path, headers)
    return REQUESTS / (_cpu(server) - before)


def _cpu(server: Cache) -> float:
    """Seconds of CPU that nginx's processes used so far."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in server.workers()]
    return sum(int(each[11]) + int(each[12]) for each in fields) / TICKS


def _ask_many(port: int, path: str, headers: str) -> None:
    request = f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n{headers}\r\n".encode()
    for _ in range(CONNECTIONS):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
            answers = connection.makefile("rb")
            for _ in range(REQUESTS // CONNECTIONS // BATCH):
                connection.sendall(request * BATCH)
                for _ in range(BATCH):
                    _read_answer(answers)


def _read_answer(answers: BufferedReader) -> None:
    """One whole answer, with its length said or in chunks; raises RuntimeError unless it is a 200."""
    status = answers.readline()
    if b" 200 " not in status:
        raise RuntimeError(f"nginx answered {status!r}")
    length, chunked = 0, False
    while line := answers.readline().strip().lower():
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
        chunked = chunked or line == b"transfer-encoding: chunked"
    if not chunked:
        answers.read(length)
        return
    while size := int(answers.readline(), 16):
        answers.read(size + 2)
    answers.readline()
