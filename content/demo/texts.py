"""The example modules as they stand in the TOML files."""

import tomllib
import uuid
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Text = dict[str, Any]
_NAMESPACE = uuid.UUID("2b1f6c9e-0c2d-4a54-9f0b-6d0f2a0e7c35")


@cache
def modules() -> dict[str, Text]:
    """Every example module by its name, which is also its address at first."""
    return {path.stem: tomllib.loads(path.read_text()) for path in sorted((FOLDER / "modules").glob("*.toml"))}


def uid_of(name: str) -> uuid.UUID:
    """The uid of an example module by the name of its file: it stays the same when an editor changes its address."""
    return uuid.uuid5(_NAMESPACE, name)


@cache
def publications(kind: str) -> dict[str, Text]:
    """The example "sources" or "guidelines" by key."""
    found: dict[str, Text] = {}
    for path in sorted((FOLDER / "sources").glob("*.toml")):
        found |= tomllib.loads(path.read_text()).get(kind, {})
    return found
