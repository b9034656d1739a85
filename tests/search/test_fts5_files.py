"""Files of the embedded index: each format has its own, so that two versions of the program answer side by side."""

import os
import time
from pathlib import Path

import pytest

from search.engines.fts5 import Fts5Engine, connections, files, schema
from search.index.indexing import remove_old_files
from tests.making.search_documents import ALL, query_of, text_document

DAY = 24 * 60 * 60


def of_format(version: int, address: Path, monkeypatch: pytest.MonkeyPatch) -> Fts5Engine:
    """An engine as the program of that format makes it."""
    for module in (files, connections, schema):
        monkeypatch.setattr(module, "FORMAT", version)
    return Fts5Engine(address)


def age(folder: Path, pattern: str, seconds: float) -> None:
    for file in folder.glob(pattern):
        os.utime(file, (time.time() - seconds,) * 2)


def test_an_old_process_answers_from_its_own_file_while_a_new_one_fills_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = tmp_path / "search.sqlite3"
    old = of_format(91, address, monkeypatch)
    old.rebuild(iter([text_document("a", "Slapen")]))
    new = of_format(92, address, monkeypatch)
    new.rebuild(iter([text_document("a", "Slapen"), text_document("b", "Slapen gaan")]))
    of_format(91, address, monkeypatch)  # as the old process still is

    assert old.search(query_of("slapen"), ALL).total == 1
    assert old.health().ok
    old.index([text_document("c", "Slapen", sequence=2)])
    assert old.search(query_of("slapen"), ALL).total == 2

    of_format(92, address, monkeypatch)
    assert new.search(query_of("slapen"), ALL).total == 2
    assert new.health().ok
    assert (old.path.name, new.path.name) == ("search.format91.sqlite3", "search.format92.sqlite3")


def test_files_of_other_formats_go_a_day_after_anybody_wrote_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = tmp_path / "search.sqlite3"
    for name in ("search.sqlite3", "search.format3.sqlite3", "search.format3.sqlite3-wal", "other.sqlite3"):
        (tmp_path / name).touch()
    age(tmp_path, "*", 30 * DAY)
    engine = Fts5Engine(address)
    engine.rebuild(iter([text_document("a", "Slapen")]))

    assert engine.remove_old() == []  # old processes may read them for a day more

    age(tmp_path, "*", 2 * DAY)
    (tmp_path / "search.format3.sqlite3-wal").touch()  # somebody writes that one
    assert engine.remove_old() == ["search.sqlite3"]

    age(tmp_path, "*", 2 * DAY)
    assert engine.remove_old() == ["search.format3.sqlite3"]
    assert {file.name.partition("-")[0] for file in tmp_path.iterdir()} == {"other.sqlite3", engine.path.name}
    assert engine.search(query_of("slapen"), ALL).total == 1


@pytest.mark.django_db
def test_the_clock_removes_them(index: Fts5Engine) -> None:
    index.rebuild(iter(()))
    left = index.path.with_name("search.sqlite3")
    left.touch()
    age(left.parent, "search.sqlite3", 2 * DAY)

    assert remove_old_files() == "Removed: search.sqlite3."
    assert not left.exists()
