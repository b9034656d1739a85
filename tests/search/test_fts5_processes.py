"""The embedded index between processes: several web workers read while a command fills it anew and swaps."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from search.engines.fts5 import Fts5Engine
from tests.making.search_documents import listing_document, text_document

ROOT = Path(__file__).resolve().parents[2]
READERS, REBUILDS, ROWS = 3, 8, 120


@contextmanager
def reader(file: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.search.reading_process", str(file), str(ROWS)]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
    }
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_processes_that_read_never_meet_an_error_or_an_empty_answer_while_another_rebuilds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.fts5.engine.BATCH", 20)
    engine = Fts5Engine(tmp_path / "search.sqlite3")

    def rebuilt() -> str:
        engine.rebuild(text_document(str(number), f"Slapen {number}") for number in range(ROWS))
        engine.index([listing_document(1, "Slapen")])
        return str(engine.health().generation)

    generations = [rebuilt()]
    with ExitStack() as stack:
        readers = [stack.enter_context(reader(tmp_path / "search.sqlite3")) for _ in range(READERS)]
        said: list[list[str]] = [[] for _ in readers]

        def all_have_seen(generation: str) -> None:
            for process, lines in zip(readers, said, strict=True):
                assert process.stdout
                while generation not in lines:
                    line = process.stdout.readline()
                    assert line, process.communicate()[1]
                    lines.append(line.strip())

        all_have_seen(generations[0])
        for _ in range(REBUILDS):
            generations.append(rebuilt())
            all_have_seen(generations[-1])
        ended = [process.communicate() for process in readers]

    assert [error for _out, error in ended] == [""] * READERS
    assert [process.returncode for process in readers] == [0] * READERS
    assert said == [generations] * READERS
