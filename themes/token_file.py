"""A design token file of somebody else: read, flattened, its references resolved. Nothing in it is trusted.

Understood are the W3C form (`$value`), that of Style Dictionary (`value`, its flat and nested outputs) and the sets of
Tokens Studio. A name is the path with dashes: `utrecht.button.color` is `utrecht-button-color`.
"""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

MAX_BYTES = 3_000_000
MAX_TOKENS = 20_000
MAX_LEVELS = 40  # of groups in groups
MAX_STEPS = 20  # from reference to reference
MAX_LENGTH = 200  # characters of a value, resolved
_ABOUT = frozenset(("type", "description", "comment", "name", "key", "original", "attributes", "path", "extensions",
                    "filePath", "isSource", "deprecated", "themeable"))  # fmt: skip
_REFERENCE = re.compile(r"\{([^{}]{1,200})\}|var\(\s*--([\w-]{1,200})\s*(?:,[^()]*)?\)")
_OTHER_PAGES = re.compile(
    r"dark|donker|night|nacht|high.?contrast", re.IGNORECASE
)  # sets that are not for a light page
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_DASHES = re.compile(r"[.\-_\s/]+")


class Unreadable(ValueError):
    """Why a file is not read; `reason` says which of the sentences belongs to it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Why(Enum):
    """Why a token is not taken over."""

    OTHER_PREFIX = "other_prefix"
    NOT_READ = "not_read"
    CYCLE = "cycle"
    UNKNOWN_REFERENCE = "unknown_reference"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    SEE_THROUGH = "see_through"
    UNPAIRED = "unpaired"
    OUR_SIZE = "our_size"
    OTHER_FONT = "other_font"
    TAKEN_BACK = "taken_back"


def read(raw: bytes) -> dict[str, str]:
    """The tokens of a file by name, their values as written; raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable("too_big")
    try:
        root = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise Unreadable("no_json") from None
    if isinstance(root, list):
        root = {_listed(row): row for row in root if isinstance(row, dict)}
    if not isinstance(root, dict):
        raise Unreadable("no_tokens")
    in_sets = "$themes" in root or "$metadata" in root
    found: dict[str, str] = {}
    for path, value in _tokens(root, ()):
        if len(path) > 1 and (in_sets or "/" in path[0]):
            if _OTHER_PAGES.search(path[0]):
                continue
            path = path[1:]
        found[_name(".".join(path))] = value
        if len(found) > MAX_TOKENS:
            raise Unreadable("too_many")
    if not found:
        raise Unreadable("no_tokens")
    return found


def resolve(tokens: dict[str, str], name: str) -> str | Why:
    """The value of a token with every reference replaced, or why there is none."""
    value = tokens[name]
    for _ in range(MAX_STEPS):
        if len(value) > MAX_LENGTH:
            return Why.TOO_LONG
        references = list(_REFERENCE.finditer(value))
        if not references:
            return value.strip()
        for match in references:
            target = _target(tokens, match[1] or match[2])
            if target is None:
                return Why.UNKNOWN_REFERENCE
            if target == name:
                return Why.CYCLE
        value = _REFERENCE.sub(lambda match: tokens[_target(tokens, match[1] or match[2]) or name], value)
    return Why.CYCLE


def _tokens(node: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if len(path) > MAX_LEVELS:
        raise Unreadable("too_deep")
    for mark in ("$value", "value"):
        if mark in node and (mark == "$value" or not isinstance(node[mark], dict) or "type" in node):
            if path:
                yield path, _text(node[mark])
            return
    for key, child in node.items():
        if key.startswith("$"):
            continue
        if isinstance(child, dict):
            yield from _tokens(child, (*path, key))
        elif isinstance(child, str | int | float) and key not in _ABOUT:
            yield (*path, key), _text(child)


def _text(value: Any) -> str:
    """A value in the notation of CSS; "" for what has none."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(part for part in value if isinstance(part, str))
    if isinstance(value, dict) and isinstance(value.get("hex"), str):
        return str(value["hex"])
    if isinstance(value, dict) and isinstance(value.get("value"), int | float) and isinstance(value.get("unit"), str):
        return f"{value['value']}{value['unit']}"
    return ""


def _listed(row: dict[str, Any]) -> str:
    """The name of a token in a list of tokens."""
    path = row.get("path")
    return ".".join(map(str, path)) if isinstance(path, list) else str(row.get("name", ""))


def _name(path: str) -> str:
    """`utrecht.button.color`, `--utrecht-button-color` and `utrechtButtonColor` are one."""
    words = path if path.islower() else _WORDS.sub("-", path) if "." not in path and "-" not in path else path
    return _DASHES.sub("-", words).strip("-").lower()


def _target(tokens: dict[str, str], reference: str) -> str | None:
    name = _name(reference)
    short = name.removesuffix("-value")
    return name if name in tokens else short if short in tokens else None
