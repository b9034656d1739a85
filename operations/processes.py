"""Start a server as an unprivileged user, wait until it answers, and stop exactly that process."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


class NotStarted(RuntimeError):
    """A server did not come up; the message ends with the last lines of its log."""


def unprivileged_account() -> str | None:
    """The account for servers that refuse to run as root; None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def run_unprivileged(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> None:
    """Run one command to its end as the unprivileged account; raises NotStarted with its output when it fails."""
    done = subprocess.run(  # noqa: S603
        command, cwd=folder, env=_environment(folder, env), user=unprivileged_account(), capture_output=True, text=True
    )
    if done.returncode:
        raise NotStarted(f"{Path(command[0]).name} failed:\n{done.stdout[-1000:]}{done.stderr[-2000:]}")


@contextmanager
def scratch_folder(name: str) -> Iterator[Path]:
    """A folder that belongs to the unprivileged account and is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"cjg-{name}-"))
    try:
        give_to_unprivileged(folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def give_to_unprivileged(folder: Path) -> None:
    """Hand a folder and all that is in it to the unprivileged account (nothing to do when we are not root)."""
    account = unprivileged_account()
    if account is None:
        return
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, account)


@contextmanager
def running(
    command: Sequence[str],
    folder: Path,
    answers: Callable[[], bool],
    *,
    env: Mapping[str, str] | None = None,
    seconds: float = 60,
    stop_with: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in the foreground of its own session until the block ends; its log is `folder`/server.log.

    Raises NotStarted when it exits, or does not answer within `seconds`.
    """
    log = folder / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env=_environment(folder, env),
            user=unprivileged_account(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(process, answers, seconds, log)
        yield process
    finally:
        stop(process, stop_with)


def stop(process: subprocess.Popen[bytes], with_signal: signal.Signals = signal.SIGTERM, seconds: float = 20) -> None:
    """Ask one process to stop, by its pid, and end it when it does not listen."""
    if process.poll() is not None:
        return
    process.send_signal(with_signal)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port on the loopback address that is free at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], answers: Callable[[], bool], seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        if answers():
            return
        time.sleep(0.1)
    reason = f"no answer in {seconds:g} s" if process.poll() is None else f"stopped with exit code {process.returncode}"
    raise NotStarted(f"{log.parent.name}: {reason}.\n{log.read_text(errors='replace')[-3000:]}")


def _environment(folder: Path, extra: Mapping[str, str] | None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ}
    return {**kept, "HOME": str(folder), **(extra or {})}
