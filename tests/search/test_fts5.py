"""What only the embedded engine has: a file that can be missing, locked, damaged or replaced."""

import sqlite3
import threading
from pathlib import Path

import pytest

from search.engines.base import EngineUnavailable, NeedsRebuild
from search.engines.fts5 import Fts5Engine
from tests.search.documents import ALL, NOW, asked, listing, module


@pytest.fixture
def engine(tmp_path: Path) -> Fts5Engine:
    return Fts5Engine(tmp_path / "folder" / "search.sqlite3")


def test_a_missing_file_is_unavailable_and_not_made_by_reading(engine: Fts5Engine) -> None:
    with pytest.raises(NeedsRebuild):
        engine.search(asked("slapen"), ALL)
    with pytest.raises(NeedsRebuild):
        engine.suggest(("s",), ALL, now=NOW)
    with pytest.raises(NeedsRebuild):
        engine.delete(["module:a:nl"], 1)

    assert not engine.path.exists()
    assert engine.health().needs_rebuild


@pytest.mark.parametrize("damage", ["something else", "nothing", "a page in the middle", "the end is missing"])
def test_a_damaged_file_is_unavailable_until_it_is_filled_anew(engine: Fts5Engine, damage: str) -> None:
    engine.rebuild(iter(module(str(number), "Slapen") for number in range(200)))
    engine.close()
    whole = engine.path.read_bytes()
    half = len(whole) // 2
    made = {
        "something else": b"not a database, but long enough to look at" * 100,
        "nothing": b"",
        "a page in the middle": whole[:8192] + b"\xff" * (half - 8192) + whole[half:],
        "the end is missing": whole[:half],
    }
    engine.path.write_bytes(made[damage])

    for write in (lambda: engine.search(asked("slapen"), ALL), lambda: engine.index([module("a", "Slapen")])):
        with pytest.raises(NeedsRebuild):
            write()
    assert engine.health().needs_rebuild

    assert engine.rebuild(iter([module("a", "Slapen")])) == 1
    assert engine.search(asked("slapen"), ALL).total == 1
    assert engine.health().ok
    engine.close()


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    engine = Fts5Engine(tmp_path / "file" / "search.sqlite3")

    with pytest.raises(EngineUnavailable):
        engine.index([module("a", "Slapen")])


def test_a_locked_file_is_unavailable_and_works_again_afterwards(engine: Fts5Engine) -> None:
    engine.rebuild(iter([module("a", "Slapen")]))
    engine.close()
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(EngineUnavailable, match="locked"):
        engine.search(asked("slapen"), ALL)

    other.close()
    assert engine.search(asked("slapen"), ALL).total == 1


def test_a_file_that_was_replaced_is_opened_again(engine: Fts5Engine, tmp_path: Path) -> None:
    engine.rebuild(iter([module("a", "Slapen")]))
    assert engine.search(asked("slapen"), ALL).total == 1

    engine.path.unlink()

    with pytest.raises(NeedsRebuild):
        engine.search(asked("slapen"), ALL)
    engine.rebuild(iter([module("a", "Eten")]))
    assert engine.search(asked("eten"), ALL).total == 1


def test_an_index_of_another_format_is_unavailable_until_it_is_filled_anew(engine: Fts5Engine) -> None:
    engine.rebuild(iter([module("a", "Slapen")]))
    engine.close()
    with sqlite3.connect(engine.path) as other:
        other.execute("UPDATE state SET format = 0")
    other.close()

    with pytest.raises(NeedsRebuild, match="format"):
        engine.search(asked("slapen"), ALL)
    with pytest.raises(NeedsRebuild, match="format"):
        engine.index([module("a", "Slapen")])

    assert engine.rebuild(iter([module("a", "Slapen")])) == 1
    assert engine.search(asked("slapen"), ALL).total == 1


def test_the_second_of_two_rebuilds_wins(engine: Fts5Engine) -> None:
    def slow() -> object:
        yield module("slow", "Slapen")
        engine.rebuild(iter([module("quick", "Slapen")]))

    with pytest.raises(EngineUnavailable, match="Another rebuild"):
        engine.rebuild(slow())  # type: ignore[arg-type]

    assert [hit.key for hit in engine.search(asked("slapen"), ALL).hits] == ["module:quick:nl"]


def test_a_rebuild_leaves_one_set_of_tables(engine: Fts5Engine) -> None:
    for _ in range(3):
        engine.rebuild(iter([module("a", "Slapen")]))

    with sqlite3.connect(engine.path) as other:
        names = {row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    other.close()
    assert {name for name in names if name.startswith("documents")} == {"documents_3"}


def test_many_threads_read_while_one_writes(engine: Fts5Engine) -> None:
    engine.rebuild(iter([module("a", "Slapen")]))
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                assert engine.search(asked("slapen"), ALL).total >= 1
        except Exception as error:
            failures.append(error)
        finally:
            engine._connections._drop_reader()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(60):
        engine.index([listing(number, "Slapen", sequence=number)])
    engine.rebuild(iter([module("a", "Slapen")]))
    done.set()
    for reader in readers:
        reader.join()

    assert failures == []
    engine.close()
