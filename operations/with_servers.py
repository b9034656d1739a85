"""Run a command with throwaway servers beside it: `python -m operations.with_servers [--require] NAME... -- COMMAND`.

Each server's address goes to the command as TEST_POSTGRES_URL or TEST_ELASTICSEARCH_URL. One whose variable is set
already is left alone; one that is not installed is left out, or with --require is an error. Only what was started
here is stopped.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import NoReturn

from operations import elasticsearch, postgres
from operations.processes import NotStarted, stop

Server = tuple[str, Callable[[], bool], Callable[[], AbstractContextManager[str]], str]
SERVERS: dict[str, Server] = {
    "postgres": ("TEST_POSTGRES_URL", lambda: postgres.programs() is not None, postgres.throwaway, postgres.INSTALL),
    "elasticsearch": (
        "TEST_ELASTICSEARCH_URL",
        elasticsearch.found,
        elasticsearch.throwaway,
        elasticsearch.INSTALL,
    ),
}


def main(arguments: list[str]) -> int:
    """Start what was asked for, run the command, stop it all; gives the command's exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--require", action="store_true", help="fail when a server is not installed")
    parser.add_argument("names", nargs="+", choices=SERVERS)
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = parser.parse_args(arguments[:split]), arguments[split + 1 :]
    if not command:
        parser.error("give the command after --")
    signal.signal(signal.SIGTERM, _stop_in_order)
    with ExitStack() as started:
        environment = dict(os.environ)
        for name in options.names:
            variable, found, throwaway, install = SERVERS[name]
            if environment.get(variable):
                continue
            if found():
                environment[variable] = started.enter_context(throwaway())
                print(f"{name} runs at {environment[variable]}", flush=True)
            elif options.require:
                raise NotStarted(f"{name} is not installed: {install}")
        process = subprocess.Popen(command, env=environment)  # noqa: S603
        try:
            return process.wait()
        finally:
            stop(process)


def _stop_in_order(*_: object) -> NoReturn:
    """Turn SIGTERM into an ordinary exit, so that the servers are stopped on the way out."""
    sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NotStarted as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
