"""The demo: prepare its data, serve it on this machine only, and stop everything on Ctrl-C or SIGTERM.

`make demo` calls it with the virtual environment's Python, after the style sheet and the static files were made.
"""

import argparse
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

_MANAGE = [sys.executable, "manage.py"]
_PREPARE = (
    ("Bringing the database up to date", ["migrate", "--verbosity", "0"]),
    ("Making the key that signs releases", ["make_signing_key", "--if-missing"]),
    ("Filling the sites with example content", ["demo_data"]),
)
_AT_WORK = ("relay", "send_mail")
_IPV4, _IPV6 = (socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")


class PortTaken(Exception):
    """Another program listens on the demo's port."""


def main() -> None:
    """Prepare, serve until told to stop, and leave nothing behind."""
    parser = argparse.ArgumentParser(description="Serve the demo.")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    claim = _claim(port)
    addresses = _addresses(port)
    os.environ |= {"NATIONAL_HOST": f"localhost:{port}", "ADMIN_HOST": f"beheer.localhost:{port}"}
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, _told_to_stop)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        _prepare()
        _addresses(port)
        # Browsers take *.localhost to either loopback address.
        processes += [_serve(host, port, workers=2 if host == _IPV4[1] else 1) for _, host in addresses]
        processes += [subprocess.Popen([*_MANAGE, work], start_new_session=True) for work in _AT_WORK]  # noqa: S603
        _wait_until_served(port, processes)
        print(_welcome(port), flush=True)
        _watch(processes)
    finally:
        _stop(processes)
        claim.close()


def _claim(port: int) -> IO[str]:
    """Keep the port from another demo, also while this one prepares: its server would share the port silently."""
    claim = (Path(tempfile.gettempdir()) / f"cjg-demo-{os.getuid()}-{port}.lock").open("w")
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _refuse(port)
    return claim


def _addresses(port: int) -> list[tuple[socket.AddressFamily, str]]:
    """The loopback addresses of this machine at which nobody listens yet; ends the demo when somebody does."""
    try:
        return [address for address in (_IPV4, _IPV6) if _can_listen(*address, port)]
    except PortTaken:
        _refuse(port)


def _refuse(port: int) -> NoReturn:
    sys.exit(f"Port {port} is in use by another program. Stop that one, or choose: make demo PORT={port + 1}")


def _prepare() -> None:
    for sentence, command in _PREPARE:
        print(sentence, flush=True)
        if code := subprocess.run([*_MANAGE, *command]).returncode:  # noqa: S603
            sys.exit(f"manage.py {command[0]} stopped with exit code {code}; the demo is not started.")


def _can_listen(family: socket.AddressFamily, host: str, port: int) -> bool:
    """Whether this machine has the address; raises PortTaken when somebody listens there already."""
    try:
        with socket.socket(family) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken from error
        if family == socket.AF_INET:
            raise
        return False
    return True


def _serve(host: str, port: int, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "--no-access-log",
        "config.wsgi:application",
    ]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "PYTHONPATH": ".:site"}
    return subprocess.Popen(command, env=environment, start_new_session=True)  # noqa: S603


def _wait_until_served(port: int, processes: list[subprocess.Popen[bytes]], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        _check(processes)
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return
        time.sleep(0.2)
    sys.exit(f"The demo did not answer within {seconds:g} seconds.")


def _welcome(port: int) -> str:
    return f"""
  National site      http://localhost:{port}/
  A local site       http://utrecht.localhost:{port}/   (342 of them: <name>.localhost)
  Search             http://utrecht.localhost:{port}/zoeken/?q=slapen
  Editors' admin     http://beheer.localhost:{port}/admin/   (log-ins are above)
  The code it asks   .venv/bin/python manage.py demo_code redacteur   (a name or an address)
  Mail               .venv/bin/python manage.py demo_mail redacteur   (none is sent: this shows the last one)

  Ctrl-C stops the demo; its data stays in var/ until `make clean`.
"""


def _watch(processes: list[subprocess.Popen[bytes]]) -> NoReturn:
    while True:
        _check(processes)
        time.sleep(0.5)


def _check(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is not None:
            sys.exit(f"A process of the demo stopped with exit code {process.returncode}: {process.args!r}")


def _stop(processes: list[subprocess.Popen[bytes]], seconds: float = 10) -> None:
    """Stop each process and its workers: they share a process group that nothing else is in."""
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, signal.SIG_IGN)
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.1, deadline - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _told_to_stop(number: int, _: FrameType | None) -> NoReturn:
    print("\nStopping the demo", flush=True)
    sys.exit(0 if number == signal.SIGINT else 128 + number)


if __name__ == "__main__":
    main()
