"""What the application writes down about visitors: nothing, also when something goes wrong."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from config.log_lines import OneLine
from operations.processes import free_port, stop
from tests.repository.files import read

ROOT = Path(__file__).resolve().parents[2]
SEARCH = "/zoeken/?q=bang+voor+papa"
ABOUT_VISITORS = ("papa", "zoekmachine", "Ik/1.0", "203.0.113.7", "127.0.0.1 ")
FROM = {"Referer": "https://zoekmachine.example/?q=hulp", "User-Agent": "Ik/1.0", "X-Forwarded-For": "203.0.113.7"}


def command_of_the_image(port: int) -> list[str]:
    """What the container runs, on this machine's loopback address."""
    line = next(line for line in read("Dockerfile").replace("\\\n", " ").splitlines() if line.startswith("CMD "))
    words: list[str] = json.loads(line.removeprefix("CMD "))
    for name, value in (("--host", "127.0.0.1"), ("--port", str(port)), ("--workers", "1")):
        words[words.index(name) + 1] = value
    return [sys.executable, "-m", *words]


def ask(port: int, path: str) -> int:
    """The status of an answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": "utrecht.example", **FROM})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        answer.close()
        return answer.code


def test_the_server_of_the_image_writes_down_no_visitor(tmp_path: Path) -> None:
    port = free_port()
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'no-tables.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "LOG_LEVEL": "DEBUG",
    }
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            command_of_the_image(port), env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                with suppress(OSError):
                    if ask(port, "/healthz") == 200:
                        break
                time.sleep(0.2)
            broken = ask(port, SEARCH)  # there is no table of sites
        finally:
            os.killpg(server.pid, signal.SIGTERM)  # it and its worker, which are in a session of their own
            stop(server)

    written = (tmp_path / "log").read_text()
    assert broken == 503
    assert "No site could be looked up" in written
    assert not [part for part in ABOUT_VISITORS if part in written]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"), [("/bestaat-niet/?q=bang+voor+papa", 404), ("/admin/login/?next=papa%00", 400), (SEARCH, 500)]
)
def test_the_applications_own_log_names_no_visitor(
    path: str, status: int, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("broken")

    if status == 500:
        monkeypatch.setattr("municipalities.frame.known_sites.frame_for", broken)
        monkeypatch.setattr("config.host_gate.frame_for", broken)
    host = "beheer.localhost" if status == 400 else "utrecht.example"
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.7")

    answer = client.get(path, headers={"host": host, **FROM})

    written = "\n".join(line for record in caplog.records for line in _lines(record))
    assert answer.status_code == status
    assert not [part for part in ABOUT_VISITORS if part in written]


def _lines(record: Any) -> list[str]:
    """What the handler of production makes of a record, and the traceback below it."""
    return OneLine("{levelname} {name} {message}", style="{").format(record).splitlines()
