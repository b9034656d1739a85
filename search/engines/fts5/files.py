"""The files of the embedded index. Its format is in the name, so that two versions of the program live side by side.

While a new version starts, old processes go on reading and writing the file of their own format.
"""

import os
import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from search.engines.fts5.schema import FORMAT

# What nobody wrote for so long, no process uses any more.
_LEFT_FOR = 24 * 60 * 60.0
SUFFIXES = ("", "-wal", "-shm")


def file_of(path: Path) -> Path:
    """The file of this program's format, beside `path`, the address that operators chose."""
    return path.with_name(f"{path.stem}.format{FORMAT}{path.suffix}")


def keep_others(path: Path) -> None:
    """Let the day of the others begin now: the processes that use them end when those of a new version are there."""
    for file in _others(path):
        os.utime(file)


def remove_others(path: Path) -> list[str]:
    """Remove the files of other formats that nobody wrote for a day; return their names."""
    gone = []
    for file in list(_others(path)):
        parts = [part for part in _parts(file) if part.exists()]
        if time.time() - max(part.stat().st_mtime for part in parts) < _LEFT_FOR:
            continue
        for part in parts:
            part.unlink(missing_ok=True)
        gone.append(file.name)
    return gone


def _others(path: Path) -> Iterator[Path]:
    """The files of other formats, and the one from before a format was in the name."""
    own = file_of(path)
    for file in (path, *path.parent.glob(f"{escape(path.stem)}.format[0-9]*{escape(path.suffix)}")):
        if file != own and file.exists():
            yield file


def _parts(file: Path) -> list[Path]:
    return [file.with_name(file.name + suffix) for suffix in SUFFIXES]
