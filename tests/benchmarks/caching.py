"""P2: how soon an edit is on all sites behind nginx's cache, and how many requests reach the application for it."""

import http.client
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from municipalities.register.site import SiteHost
from operations import nginx
from tests.benchmarks.landscape import SLUG
from tests.benchmarks.publishing import publish_edit
from tests.benchmarks.scratch import Scratch
from tests.benchmarks.served import counted_application
from tests.benchmarks.table import Figure

SITES, READERS = 342, 4
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
        counted_application(database, log) as port,
        nginx.cache_in_front_of(f"127.0.0.1:{port}") as cache,
    ):
        hosts = worker.call(local_hosts)
        until_all_show(cache.port, hosts, "")
        until_all_show(cache.port, hosts, "")
        log.write_text("")
        started = time.monotonic()
        words = worker.call(publish_edit)
        shown = until_all_show(cache.port, hosts, words)
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


def until_all_show(port: int, hosts: Iterable[str], words: str, status: int = 200) -> float:
    """Ask every site for the text through nginx until all show these words with this status; when the last one did.

    Raises RuntimeError after a minute.
    """
    waiting, shown = list(hosts), time.monotonic()
    deadline = shown + PATIENCE
    while waiting:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{len(waiting)} sites were too late after {PATIENCE:g} s, such as {waiting[0]}.")
        began = time.monotonic()
        waiting = _ask_all(port, waiting, words, status)
        shown = time.monotonic()
        time.sleep(max(0.0, PAUSE - (shown - began)))
    return shown


def _ask_all(port: int, hosts: list[str], words: str, status: int) -> list[str]:
    """Ask each site once; give those whose page is not yet so."""
    parts = [hosts[number::READERS] for number in range(READERS)]
    with ThreadPoolExecutor(READERS) as readers:
        found = readers.map(lambda part: _ask(port, part, words, status), parts)
        return [host for missing in found for host in missing]


def _ask(port: int, hosts: list[str], words: str, status: int) -> list[str]:
    missing = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for host in hosts:
        connection.request("GET", PATH, headers={"Host": host})
        answer = connection.getresponse()
        page = answer.read()
        if answer.status not in (200, status):
            raise RuntimeError(f"{host}{PATH}: {answer.status}")
        if answer.status != status or words.encode() not in page:
            missing.append(host)
    connection.close()
    return missing
