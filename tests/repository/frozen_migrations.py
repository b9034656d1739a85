"""Which migrations there are, and the hash under which each was put on `main`: frozen_migrations.txt keeps them.

A hash is over what a migration does. Where a model's field or validator lives is not part of it, so that modules may
still move: imports are left out, and `ground.hours.field.Hours(...)` counts as `Hours(...)`.
"""

import hashlib
import re
import subprocess
from functools import cache
from pathlib import Path

from tests.repository.files import ROOT, read, tracked

LIST = "tests/repository/frozen_migrations.txt"
_OURS = re.compile(r"\b(?:config|search|municipalities|content|themes|people|ground)(?:\.[a-z_]\w*)+\.(?=\w+\b(?!\.))")
_LOOK_BACK = 200  # commits

Frozen = dict[str, str]


@cache
def frozen() -> Frozen:
    """The hash of each migration by its path, as the list in the working tree has it."""
    return _parsed(read(LIST))


def present() -> Frozen:
    """The hash of each migration by its path, as the files are."""
    files = (path for path in tracked() if path.parent.name == "migrations" and path.name != "__init__.py")
    ours = (path for path in files if path.suffix == ".py" and path.parts[0] != "tests")
    return {path.as_posix(): hash_of(read(path)) for path in ours}


def hash_of(source: str) -> str:
    """A short hash of what a migration does."""
    lines = (line for line in source.splitlines() if not line.startswith(("import ", "from ", "#")))
    return hashlib.sha256(_OURS.sub("", "\n".join(lines)).encode()).hexdigest()[:16]


def commits_that_keep_theirs() -> list[tuple[str, Frozen]]:
    """Earlier commits with a list, newest first, each with what the list said. Empty without a history."""
    if not (ROOT / ".git").exists():
        return []
    log = ["log", "--first-parent", f"--max-count={_LOOK_BACK}", "--format=%H", "--skip=1"]
    found: list[tuple[str, Frozen]] = []
    for commit in _git(*log).split():
        if not (listed := _git("show", f"{commit}:{LIST}", check=False)):
            break
        found.append((commit, _parsed(listed)))
    return found


def _git(*arguments: str, check: bool = True) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=check, capture_output=True, text=True).stdout


def _parsed(text: str) -> Frozen:
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {str(Path(path)): digest for digest, path in rows}
