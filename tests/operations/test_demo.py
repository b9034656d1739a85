"""The demo starts its processes, and leaves none behind."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from operations.processes import free_port
from tests.repository.files import ROOT

MANAGE = """
import sys, time
print(" ".join(["manage.py", *sys.argv[1:]]) + "\\n", end="", flush=True)  # in one piece: two of them print at once
while sys.argv[1] in ("relay", "send_mail"):
    time.sleep(1)
"""
APPLICATION = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]
"""
Demo = subprocess.Popen[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has what the demo calls, and nothing else."""
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / "site/config").mkdir(parents=True)
    (tmp_path / "site/config/__init__.py").touch()
    (tmp_path / "site/config/wsgi.py").write_text(APPLICATION)
    return tmp_path


@pytest.fixture
def start(project: Path) -> Iterator[Callable[[int], Demo]]:
    started: list[Demo] = []

    def demo(port: int) -> Demo:
        command = [sys.executable, "-m", "operations.demo", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        started.append(process)
        return process

    yield demo
    for process in started:
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=30)
        process.kill()


def served(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
        return bool(answer.status == 200)
    return False


def read_until(demo: Demo, *words: str) -> str:
    """What the demo prints, until each of these words was in it: its processes print in no fixed order."""
    assert demo.stdout is not None
    printed = ""
    for line in demo.stdout:
        printed += line
        if all(asked in printed for asked in words):
            return printed
    raise AssertionError(f"The demo ended without one of {words!r}:\n{printed}")


def processes_of(project: Path) -> list[str]:
    """The command lines of all processes that run in the project's folder."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (folder / "cwd").readlink() == project:
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_stopping_the_demo_stops_all_it_started(
    start: Callable[[int], Demo], project: Path, told: signal.Signals, code: int
) -> None:
    port = free_port()
    demo = start(port)
    steps = [f"manage.py {step}" for step in ("migrate", "make_signing_key", "demo_data", "relay", "send_mail")]
    output = read_until(demo, "Ctrl-C stops the demo", *steps)
    assert served(port)
    assert len(processes_of(project)) >= 5

    demo.send_signal(told)
    demo.communicate(timeout=30)

    assert demo.returncode == code
    assert f"http://utrecht.localhost:{port}/" in output
    assert processes_of(project) == []
    assert not served(port)


def test_a_port_in_use_is_said_before_anything_is_done(start: Callable[[int], Demo]) -> None:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        demo = start(other.server_port)

        output, _ = demo.communicate(timeout=30)

    assert demo.returncode == 1
    assert output.startswith(f"Port {other.server_port} is in use by another program.")
    assert "PORT=" in output


def test_a_step_that_fails_stops_the_demo(start: Callable[[int], Demo], project: Path) -> None:
    (project / "manage.py").write_text("raise SystemExit(3)")

    demo = start(free_port())
    output, _ = demo.communicate(timeout=30)

    assert demo.returncode == 1
    assert "manage.py migrate stopped with exit code 3" in output


def test_a_second_demo_on_the_port_is_refused_while_the_first_prepares(
    start: Callable[[int], Demo], project: Path
) -> None:
    (project / "manage.py").write_text("print('preparing', flush=True)\nimport time\ntime.sleep(60)")
    port = free_port()
    first = start(port)
    read_until(first, "preparing")

    second = start(port)
    output, _ = second.communicate(timeout=30)

    assert second.returncode == 1
    assert output.startswith(f"Port {port} is in use by another program.")
    first.send_signal(signal.SIGINT)
    first.communicate(timeout=30)
