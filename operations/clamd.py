"""A throwaway virus scanner: the machine's clamd, which knows one virus only, made by a test."""

import hashlib
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from operations.processes import free_port, give_to_unprivileged, running, scratch_folder

INSTALL = "apt-get install clamav-daemon"


def program() -> str | None:
    """Where clamd is; None when it is not installed."""
    return shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")


@contextmanager
def throwaway(virus: bytes) -> Iterator[str]:
    """Run clamd on a port of its own; gives its address for VIRUS_SCANNER. It finds `virus` and nothing else."""
    port = free_port()
    with scratch_folder("clamd") as folder:
        known = folder / "known"
        known.mkdir()
        # ClamAV's hash signatures: MD5, size in bytes, name.
        digest = hashlib.md5(virus, usedforsecurity=False).hexdigest()
        (known / "test.hdb").write_text(f"{digest}:{len(virus)}:Made.By.Test\n")
        settings = {
            "TCPAddr": "127.0.0.1",
            "TCPSocket": port,
            "DatabaseDirectory": known,
            "Foreground": "yes",
            "StreamMaxLength": "12M",
        }
        configuration = folder / "clamd.conf"
        configuration.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
        give_to_unprivileged(folder)
        command = [str(program()), "--config-file", str(configuration)]
        with running(command, folder, lambda: _answers(port)):
            yield f"clamd://127.0.0.1:{port}"


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"zPING\0")
            return connection.recv(16).startswith(b"PONG")
    except OSError:
        return False
