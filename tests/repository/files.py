"""The files of the repository as git knows them, those not committed yet included."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, relative to its root; nothing that git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return tuple(Path(name) for name in sorted(set(names)) if name and (ROOT / name).is_file())


def python_files() -> list[Path]:
    """Python sources and tests, without migrations."""
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def read(path: Path | str) -> str:
    """The text of a file, by its path in the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(read(path).splitlines())
