"""The example modules as they stand in the TOML files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Text = dict[str, Any]


@cache
def modules() -> dict[str, Text]:
    """Every example module by its slug."""
    return {path.stem: tomllib.loads(path.read_text()) for path in sorted((FOLDER / "modules").glob("*.toml"))}


@cache
def publications(kind: str) -> dict[str, Text]:
    """The example "sources" or "guidelines" by key."""
    found: dict[str, Text] = {}
    for path in sorted((FOLDER / "sources").glob("*.toml")):
        found |= tomllib.loads(path.read_text()).get(kind, {})
    return found
