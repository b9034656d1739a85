"""A process that calls functions on one database: `python -m tests.benchmarks.worker` answers JSON lines."""

import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import IO, Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Failed(RuntimeError):
    """A function in a worker raised; the text is its traceback."""


class Worker:
    """Calls module-level functions in another process; arguments and answers are what JSON can hold."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.worker"]
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def call(self, function: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        """What `function` gives there; raises Failed when it raises."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"module": function.__module__, "name": function.__name__, "args": args, "kwargs": kwargs}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Failed(f"The worker stopped with exit code {self._process.wait()}.")
        told = json.loads(line)
        if "error" in told:
            raise Failed(told["error"])
        answer: Answer = told["answer"]
        return answer

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()


def _serve(questions: IO[str], answers: IO[str]) -> None:
    for line in questions:
        asked = json.loads(line)
        told: dict[str, Any]
        try:
            function = getattr(importlib.import_module(asked["module"]), asked["name"])
            told = {"answer": function(*asked["args"], **asked["kwargs"])}
        except Exception:
            told = {"error": traceback.format_exc()}
        answers.write(json.dumps(told) + "\n")
        answers.flush()


def main() -> None:
    """Answer until nobody asks any more; what is printed goes to standard error."""
    import django

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    django.setup()
    _serve(sys.stdin, answers)


if __name__ == "__main__":
    main()
