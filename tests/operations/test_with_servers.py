"""A command gets the servers' addresses, and what was started is stopped."""

import os
import subprocess
import sys
import urllib.parse

import pytest

from operations.processes import NotStarted, running, scratch_folder
from operations.with_servers import main
from tests.repository.files import ROOT

SAY = "import os; print('said', os.environ.get('TEST_POSTGRES_URL'))"


def with_servers(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith("TEST_")}
    command = [sys.executable, "-m", "operations.with_servers", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**known, **environment}, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.postgres
def test_a_throwaway_postgresql_is_there_for_the_command_only() -> None:
    done = with_servers("postgres", "--", sys.executable, "-c", SAY)

    said = next(line for line in done.stdout.splitlines() if line.startswith("said "))
    port = urllib.parse.urlsplit(said.split()[1]).port
    assert subprocess.run(["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode != 0


def test_a_server_that_runs_already_is_left_alone() -> None:
    done = with_servers("postgres", "--", sys.executable, "-c", SAY, TEST_POSTGRES_URL="postgres://elsewhere/db")

    assert done.stdout == "said postgres://elsewhere/db\n"


def test_the_exit_code_is_the_commands() -> None:
    done = with_servers("postgres", "--", sys.executable, "-c", "exit(7)", TEST_POSTGRES_URL="postgres://elsewhere/db")

    assert done.returncode == 7


def test_a_command_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["postgres"])

    assert "give the command after --" in capsys.readouterr().err


def test_a_server_that_stops_at_once_says_why() -> None:
    with (
        scratch_folder("test") as folder,
        pytest.raises(NotStarted, match="no disk"),
        running(["/bin/sh", "-c", "echo no disk; exit 1"], folder, lambda: False),
    ):
        pass
