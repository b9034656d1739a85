"""The templates of the demo's local content as they stand in the TOML files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

FOLDER = Path(__file__).parent
_NAMESPACE = UUID("0f6a2f4e-3a0b-4a3e-8f0e-6d0c5b9a7d22")
Template = dict[str, Any]


@cache
def template(name: str) -> Template:
    """The file "brands", "services" or "local"."""
    found: Template = tomllib.loads((FOLDER / f"{name}.toml").read_text())
    return found


def fill(text: str, **names: str) -> str:
    """`text` with {place}, {municipality}, {area} and {brand} filled in; other braces stay."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text


def fixed_uuid(*parts: object) -> UUID:
    """A UUID that is the same at every load."""
    return uuid5(_NAMESPACE, "/".join(str(part) for part in parts))
