"""What only the embedded engine has: a file that can be missing, locked, damaged or replaced."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.base import Document, EngineUnavailable, NeedsRebuild
from search.engines.fts5 import Fts5Engine
from tests.making.search_documents import ALL, NOW, listing_document, query_of, text_document


@pytest.fixture
def engine(tmp_path: Path) -> Fts5Engine:
    return Fts5Engine(tmp_path / "folder" / "search.sqlite3")


def test_a_missing_file_is_unavailable_and_not_made_by_reading(engine: Fts5Engine) -> None:
    with pytest.raises(NeedsRebuild):
        engine.search(query_of("slapen"), ALL)
    with pytest.raises(NeedsRebuild):
        engine.suggest(("s",), ALL, now=NOW)
    with pytest.raises(NeedsRebuild):
        engine.delete(["module:a:nl"], 1)

    assert not engine.path.exists()
    assert engine.health().needs_rebuild


@pytest.mark.parametrize(
    "damage", ["something else", "nothing", "pages in the middle", "the end is missing", "the terms", "no terms"]
)
def test_a_damaged_file_is_unavailable_until_it_is_filled_anew(engine: Fts5Engine, damage: str) -> None:
    engine.rebuild(iter(text_document(str(number), "Slapen") for number in range(200)))
    engine.close()
    whole = engine.path.read_bytes()
    half = len(whole) // 2
    made = {
        "something else": b"not a database, but long enough to look at" * 100,
        "nothing": b"",
        "pages in the middle": whole[:8192] + b"\xff" * (half - 8192) + whole[half:],
        "the end is missing": whole[:half],
    }
    if damage in made:
        engine.path.write_bytes(made[damage])
    else:
        spoil(engine, damage)

    assert engine.health().needs_rebuild

    assert engine.rebuild(iter([text_document("a", "Slapen")])) == 1
    assert engine.search(query_of("slapen"), ALL).total == 1
    assert engine.health().ok
    engine.close()


def spoil(engine: Fts5Engine, damage: str) -> None:
    """Damage the index of terms alone: its pages, or what is in them."""
    with sqlite3.connect(engine.path, isolation_level=None) as other:
        (page,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'terms_1_idx'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
        if damage == "no terms":
            other.execute("UPDATE terms_1_data SET block = zeroblob(length(block)) WHERE id > 10")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    if damage == "the terms":
        with engine.path.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)


@pytest.mark.parametrize("change", ["DELETE FROM state", "ALTER TABLE state ADD COLUMN later INTEGER"])
def test_a_state_that_cannot_be_read_is_another_format(engine: Fts5Engine, change: str) -> None:
    engine.rebuild(iter([text_document("a", "Slapen")]))
    engine.close()
    with sqlite3.connect(engine.path) as other:
        other.execute(change)
    other.close()

    assert engine.health().needs_rebuild
    assert engine.rebuild(iter([text_document("a", "Slapen")])) == 1
    assert engine.health().ok


def test_a_first_filling_that_goes_on_is_left_alone_until_it_stands_still(
    engine: Fts5Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def slow() -> Iterator[Document]:
        yield text_document("a", "Slapen")
        told.append(engine.health())
        monkeypatch.setattr("search.engines.fts5.connections._IDLE", -1.0)
        told.append(engine.health())

    engine.rebuild(slow())

    assert [(each.ok, each.needs_rebuild) for each in told] == [(False, False), (False, True)]
    assert engine.health().ok


def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    engine = Fts5Engine(tmp_path / "file" / "search.sqlite3")

    with pytest.raises(EngineUnavailable):
        engine.index([text_document("a", "Slapen")])


def test_a_locked_file_is_unavailable_and_works_again_afterwards(engine: Fts5Engine) -> None:
    engine.rebuild(iter([text_document("a", "Slapen")]))
    engine.close()
    other = sqlite3.connect(engine.path, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(EngineUnavailable, match="locked"):
        engine.search(query_of("slapen"), ALL)

    other.close()
    assert engine.search(query_of("slapen"), ALL).total == 1


def test_a_file_that_was_replaced_is_opened_again(engine: Fts5Engine, tmp_path: Path) -> None:
    engine.rebuild(iter([text_document("a", "Slapen")]))
    assert engine.search(query_of("slapen"), ALL).total == 1

    engine.path.unlink()

    with pytest.raises(NeedsRebuild):
        engine.search(query_of("slapen"), ALL)
    engine.rebuild(iter([text_document("a", "Eten")]))
    assert engine.search(query_of("eten"), ALL).total == 1


def test_an_index_of_another_format_is_unavailable_until_it_is_filled_anew(engine: Fts5Engine) -> None:
    engine.rebuild(iter([text_document("a", "Slapen")]))
    engine.close()
    with sqlite3.connect(engine.path) as other:
        other.execute("UPDATE state SET format = 0")
    other.close()

    with pytest.raises(NeedsRebuild, match="format"):
        engine.search(query_of("slapen"), ALL)
    with pytest.raises(NeedsRebuild, match="format"):
        engine.index([text_document("a", "Slapen")])

    assert engine.rebuild(iter([text_document("a", "Slapen")])) == 1
    assert engine.search(query_of("slapen"), ALL).total == 1


def test_an_index_of_the_format_before_is_seen_and_filled_anew(engine: Fts5Engine) -> None:
    """Its tables had other names, so a format that was left as it is would read as a server that is away."""
    engine.rebuild(iter([text_document("a", "Slapen")]))
    engine.close()
    with sqlite3.connect(engine.path) as other:
        other.executescript(
            """
            ALTER TABLE document_filters_1 RENAME COLUMN facet_set TO class;
            ALTER TABLE document_filters_1 RENAME TO facts_1;
            ALTER TABLE facet_sets_1 RENAME TO classes_1;
            ALTER TABLE opening_hours_1 RENAME TO hours_1;
            UPDATE state SET format = 2;
            """
        )
    other.close()

    with pytest.raises(NeedsRebuild, match="format"):
        engine.search(query_of("slapen"), ALL)
    assert engine.health().needs_rebuild

    assert engine.rebuild(iter([text_document("a", "Slapen")])) == 1
    assert engine.search(query_of("slapen"), ALL).total == 1
    assert engine.health().ok
    assert tables(engine).isdisjoint({"facts_1", "classes_1", "hours_1"})


def test_a_rebuild_leaves_one_set_of_tables(engine: Fts5Engine) -> None:
    for _ in range(3):
        engine.rebuild(iter([text_document("a", "Slapen")]))

    assert {name for name in tables(engine) if name.startswith("documents")} == {"documents_3"}


def tables(engine: Fts5Engine) -> set[str]:
    with sqlite3.connect(engine.path) as other:
        names = {row[0] for row in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    other.close()
    return names


def test_many_threads_read_while_one_writes(engine: Fts5Engine) -> None:
    engine.rebuild(iter([text_document("a", "Slapen")]))
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                assert engine.search(query_of("slapen"), ALL).total >= 1
        except Exception as error:
            failures.append(error)
        finally:
            engine._connections._drop_reader()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(60):
        engine.index([listing_document(number, "Slapen", sequence=number)])
    engine.rebuild(iter([text_document("a", "Slapen")]))
    done.set()
    for reader in readers:
        reader.join()

    assert failures == []
    engine.close()
