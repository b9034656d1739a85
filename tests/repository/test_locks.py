"""Locks pin everything by hash and name no address, so that they work behind any mirror."""

import json
import re
from pathlib import Path

import pytest

from tests.repository.files import ROOT, read

REQUIREMENTS = sorted(path.relative_to(ROOT) for path in (ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"(https?|git\+\w+|file)://|--(extra-)?index-url|--find-links|--trusted-host")


@pytest.mark.parametrize("lock", REQUIREMENTS, ids=str)
def test_a_python_lock_names_no_address(lock: Path) -> None:
    assert not ADDRESS.search(read(lock))


@pytest.mark.parametrize("lock", REQUIREMENTS, ids=str)
def test_a_python_lock_has_a_hash_for_every_package(lock: Path) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", read(lock))
    packages = [entry for entry in entries if "==" in entry.split("\n", 1)[0]]

    assert packages
    assert all("--hash=sha256:" in package for package in packages)


def test_everything_asked_for_is_locked() -> None:
    for asked in (ROOT / "requirements").glob("*.in"):
        locked = read(f"requirements/{asked.stem}.txt").lower().replace("_", "-")
        names = re.findall(r"^([A-Za-z0-9_.-]+)", asked.read_text(), re.MULTILINE)

        missing = [
            name
            for name in names
            if not name.startswith("-") and not re.search(rf"^{name.lower().replace('_', '-')}==", locked, re.MULTILINE)
        ]
        assert not missing, f"{asked.name} asks for {missing}; run make requirements"


def test_the_npm_lock_names_no_address() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]

    assert not [name for name, package in packages.items() if "resolved" in package]


def test_the_npm_lock_has_a_hash_for_every_package() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]

    assert all(package.get("integrity") for name, package in packages.items() if name)
