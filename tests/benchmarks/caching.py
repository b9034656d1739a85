"""P2: how soon an edit is on all sites behind nginx's cache, and how many requests reach the application for it."""

import http.client
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from municipalities.register.site import SiteHost
from operations import nginx
from operations.processes import free_port, stop
from tests.benchmarks.landscape import SLUG
from tests.benchmarks.publishing import publish_edit
from tests.benchmarks.scratch import Database, Scratch
from tests.benchmarks.table import Figure

SITES, WORKERS, READERS = 342, 2, 4
PATH = f"/informatie/{SLUG}/"
PAUSE, PATIENCE = 0.5, 60.0


def measure(scratch: Scratch) -> list[Figure]:
    """Warm every site's page in nginx, publish an edit, and ask every site until it shows the edit."""
    if nginx.program() is None:
        print(f"P2 needs nginx: {nginx.INSTALL}")
        return []
    database = scratch.with_sites(SITES)
    log = database.files / f"requests-{database.kind}.log"
    with (
        database.worker() as worker,
        _application(database, log) as port,
        nginx.cache_in_front_of(f"127.0.0.1:{port}") as cache,
    ):
        hosts = worker.call(local_hosts)
        _ask_all(cache.port, hosts, "")
        _ask_all(cache.port, hosts, "")
        log.write_text("")
        started = time.monotonic()
        words = worker.call(publish_edit)
        shown = _until_all_show(cache.port, hosts, words)
        asked = Counter(line.split()[0] for line in log.read_text().splitlines() if line.endswith(f" {PATH}"))
    return [
        Figure("P2", f"an edit is on all {len(hosts)} sites behind nginx", shown - started, "s", goal=15),
        Figure("P2", "requests per site that reached the application for it, at most", max(asked.values()), "requests",
               goal=1),
        Figure("P2", "requests that reached the application for it, together", asked.total(), "requests",
               peer=len(hosts), ratio=asked.total() / len(hosts)),
    ]  # fmt: skip


def local_hosts() -> list[str]:
    """The hosts of all sites but the national one (in a worker)."""
    rows = SiteHost.objects.filter(is_primary=True, site__participant__is_national_board=False)
    return list(rows.order_by("host").values_list("host", flat=True))


@contextmanager
def _application(database: Database, log: Path) -> Iterator[int]:
    """The product under granian as in production, counting its requests; gives its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--log-level", "warning", "--no-access-log"]
    environment = database.environment() | {"BENCH_REQUESTS": str(log)}
    process = subprocess.Popen([*command, "tests.benchmarks.counted:application"], env=environment)
    try:
        _wait_for(port, process)
        yield port
    finally:
        stop(process)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.2)
    raise RuntimeError("The application did not start.")


def _until_all_show(port: int, hosts: Iterable[str], words: str) -> float:
    """Ask every site again and again, each until it shows the words; the moment when the last one did."""
    waiting, shown = list(hosts), time.monotonic()
    deadline = shown + PATIENCE
    while waiting:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{len(waiting)} sites did not show the edit in {PATIENCE:g} s, such as {waiting[0]}.")
        began = time.monotonic()
        waiting = _ask_all(port, waiting, words)
        shown = time.monotonic()
        time.sleep(max(0.0, PAUSE - (shown - began)))
    return shown


def _ask_all(port: int, hosts: list[str], words: str) -> list[str]:
    """Ask each site once through nginx; give those whose page does not have the words."""
    parts = [hosts[number::READERS] for number in range(READERS)]
    with ThreadPoolExecutor(READERS) as readers:
        return [host for missing in readers.map(lambda part: _ask(port, part, words), parts) for host in missing]


def _ask(port: int, hosts: list[str], words: str) -> list[str]:
    missing = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for host in hosts:
        connection.request("GET", PATH, headers={"Host": host})
        answer = connection.getresponse()
        page = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{host}{PATH}: {answer.status}")
        if words.encode() not in page:
            missing.append(host)
    connection.close()
    return missing
