"""A throwaway PostgreSQL cluster on a port of its own, from the machine's PostgreSQL programs."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from operations.processes import free_port, run_unprivileged, running, scratch_folder

INSTALL = "apt-get install postgresql"
_DEBIAN = Path("/usr/lib/postgresql")
# Nothing in it outlives the tests, so it need not survive a power cut.
_FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)


def programs() -> Path | None:
    """The folder with initdb and postgres, newest version first; None when PostgreSQL is not installed."""
    on_path = shutil.which("initdb")
    versions = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in ([Path(on_path).resolve().parent] if on_path else []) + versions:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextmanager
def throwaway() -> Iterator[str]:
    """Run a fresh cluster while the block lasts; gives its address for DATABASE_URL."""
    found = programs()
    if found is None:
        raise FileNotFoundError(f"PostgreSQL is not installed: {INSTALL}")
    port = free_port()
    with scratch_folder("postgres") as folder:
        data = folder / "data"
        options = ["--auth=trust", "--username=cjg", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        run_unprivileged([str(found / "initdb"), f"--pgdata={data}", *options], folder)
        settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *_FAST]
        command = [str(found / "postgres"), "-D", str(data), *(part for s in settings for part in ("-c", s))]
        with running(command, folder, lambda: _ready(found, port), stop_with=signal.SIGINT):
            yield f"postgres://cjg@127.0.0.1:{port}/postgres"


def _ready(found: Path, port: int) -> bool:
    ask = [str(found / "pg_isready"), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    return subprocess.run(ask).returncode == 0  # noqa: S603
