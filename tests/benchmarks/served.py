"""The product under granian, as in production, on one of the databases that is measured on."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from operations import nginx
from operations.processes import free_port, stop
from tests.benchmarks.scratch import Database

WORKERS = 2


@contextmanager
def behind_the_cache(database: Database) -> Iterator[nginx.Cache]:
    """The product behind nginx with production's configuration; raises FileNotFoundError without nginx."""
    log = database.files / f"requests-{database.kind}.log"
    with counted_application(database, log) as port, nginx.cache_in_front_of(f"127.0.0.1:{port}") as cache:
        yield cache


@contextmanager
def counted_application(database: Database, log: Path) -> Iterator[int]:
    """The product, with every request that reaches it as a line in `log`; gives its port."""
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
