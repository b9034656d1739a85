"""Files stay small, are named after what they do, and hold nothing that only one machine knows."""

import ast
import re
from pathlib import Path

from tests.repository.files import lines, python_files, read, tracked

KINDS_NOT_CAPABILITIES = re.compile(r"^(utils?|helpers?|services?|managers?|misc|common)$")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError|\bassert True\b")
ONE_MACHINE = re.compile(r"(?<![\w.])/(home|Users|work|farm|root)/\w")
BINARY = {".png", ".jpg", ".jpeg", ".webp", ".avif", ".woff2", ".ico", ".mo", ".pdf"}
THIS_FILE = Path("tests/repository/test_files.py")


def sources() -> list[Path]:
    return [path for path in python_files() if path.parts[0] != "tests"]


def of_tests() -> list[Path]:
    return [path for path in python_files() if path.parts[0] == "tests"]


def texts() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY and path != THIS_FILE]


def test_source_files_stay_under_400_lines() -> None:
    too_long = {str(path): lines(path) for path in sources() if lines(path) >= 400}

    assert not too_long


def test_test_files_stay_under_800_lines() -> None:
    too_long = {str(path): lines(path) for path in of_tests() if lines(path) >= 800}

    assert not too_long


def test_names_say_the_capability_and_not_the_kind() -> None:
    named_after_kind = [
        str(path)
        for path in python_files()
        if any(KINDS_NOT_CAPABILITIES.match(part) for part in (path.stem, *path.parent.parts))
    ]

    assert not named_after_kind


def test_nothing_is_left_unfinished() -> None:
    unfinished = [
        f"{path}:{number}: {line.strip()}"
        for path in texts()
        if path.suffix in {".py", ".html", ".css", ".js", ".yaml", ".yml", ".toml", ".md"}
        for number, line in enumerate(read(path).splitlines(), 1)
        if UNFINISHED.search(line)
    ]

    assert not unfinished


def test_no_file_knows_a_path_of_one_machine() -> None:
    paths = [
        f"{path}:{number}: {line.strip()}"
        for path in texts()
        for number, line in enumerate(read(path).splitlines(), 1)
        if ONE_MACHINE.search(line)
    ]

    assert not paths


def test_every_source_file_says_what_it_is_for() -> None:
    silent = [str(path) for path in sources() if read(path).strip() and not ast.get_docstring(ast.parse(read(path)))]

    assert not silent
