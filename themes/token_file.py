"""A design token file of somebody else: read, flattened, its references resolved. Nothing in it is trusted.

Understood are the format of the Design Tokens Community Group (`$value`; of 2025 also `$ref`, `$root` and `$extends`),
that of Style Dictionary (`value`, its flat and nested outputs) and the sets and themes of Tokens Studio. A name is the
path with dashes: `utrecht.button.color` is `utrecht-button-color`. PyPI has no reader of these (ADR 0038).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from themes.token_colours import changed
from themes.token_maths import solved
from themes.token_sets import Theme, sets_of, themes_of
from themes.token_values import MAX_STEPS, in_css, steps_of

MAX_BYTES = 3_000_000
MAX_TOKENS = 20_000
MAX_GROUPS = 100_000  # walked through, and again where another extends them
MAX_LEVELS = 40  # of groups in groups, and of groups that extend others
MAX_LENGTH = 200  # characters of a value, resolved
_ABOUT = frozenset(("type", "description", "comment", "name", "key", "original", "attributes", "path", "extensions",
                    "filePath", "isSource", "deprecated", "themeable"))  # fmt: skip
# `{a.b}`, `$a.b` (Tokens Studio, long ago) and what a sheet has.
_REFERENCE = re.compile(
    r"\{([^{}]{1,200})\}|var\(\s*--([\w-]{1,200})\s*(?:,[^()]*)?\)|(?<!\S)\$([a-zA-Z][\w.-]{0,199})"
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DASHES = re.compile(r"[.\-_\s/]+")
_SIGN = re.compile(r"[+*/]|\s-\s")
_SELECTED = "selectedTokenSets"
_ROOT = "$root"  # the token that has the name of its group


class Unreadable(ValueError):
    """Why a file is not read; `reason` says which of the sentences belongs to it, `where` the token or line."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where


class Why(Enum):
    """Why a token is not taken over."""

    OTHER_PREFIX = "other_prefix"
    NOT_READ = "not_read"
    CYCLE = "cycle"
    UNKNOWN_REFERENCE = "unknown_reference"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    COMPOSITE = "composite"
    SEE_THROUGH = "see_through"
    SAME_EVERYWHERE = "same_everywhere"
    UNPAIRED = "unpaired"
    OUR_SIZE = "our_size"
    OTHER_FONT = "other_font"
    OTHER_PAGES = "other_pages"
    NO_SUCH_SET = "no_such_set"
    TAKEN_BACK = "taken_back"


Tokens = dict[str, str | Why]
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tokens of a theme by name, each as written or why it has no value; `aside` are those for dark pages alone."""

    tokens: Tokens
    aside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A file that was read. `themes` are what it offers, at least one; the first is for light pages if any is."""

    root: Mapping[str, Any]
    themes: tuple[Theme, ...]

    def of(self, theme: Theme) -> Chosen:
        """The tokens of one of its themes; raises Unreadable."""
        sets = sets_of(self.root)
        loose = {name: child for name, child in self.root.items() if name not in sets}
        trees = [loose, *(sets[name] for name in theme.sets)]
        aside = [sets[name] for name in theme.aside]
        reader = _Reader((self.root, *aside, *trees))
        dark, found = reader.tokens(aside), reader.tokens(trees)
        if not found:
            raise Unreadable("no_tokens")
        if len(dark) + len(found) > MAX_TOKENS:
            raise Unreadable("too_many")
        return Chosen(dark | found, frozenset(dark.keys() - found.keys()))


def opened(raw: bytes) -> TokenFile:
    """The file of these bytes; raises Unreadable."""
    if len(raw) > MAX_BYTES:
        raise Unreadable("too_big")
    try:
        root = json.loads(raw)
    except json.JSONDecodeError as error:
        raise Unreadable("no_json", str(error.lineno)) from None
    except (ValueError, RecursionError):  # among them UnicodeDecodeError
        raise Unreadable("no_json", "1") from None
    if _only_themes(root):
        raise Unreadable("only_themes")
    if isinstance(root, dict) and "resolutionOrder" in root:  # https://www.designtokens.org/TR/2025.10/resolver/
        raise Unreadable("other_files")
    if isinstance(root, list):
        root = {_listed(row): row for row in root if isinstance(row, dict)}
    if not isinstance(root, dict):
        raise Unreadable("no_tokens")
    return TokenFile(root, themes_of(root))


def read(raw: bytes) -> Tokens:
    """The tokens of a file's first theme; raises Unreadable."""
    file = opened(raw)
    return file.of(file.themes[0]).tokens


def resolve(tokens: Mapping[str, str | Why], name: str) -> str | Why:
    """The value of a token with every reference replaced and every sum worked out, or why there is none."""
    value = tokens[name]
    for _ in range(MAX_STEPS):
        if isinstance(value, Why):
            return value
        if len(value) > MAX_LENGTH:
            return Why.TOO_LONG
        targets = [_target(tokens, _named(match)) for match in _REFERENCE.finditer(value)]
        if not targets:
            return solved(value.strip())
        if None in targets:
            return Why.UNKNOWN_REFERENCE
        if name in targets:
            return Why.CYCLE
        value = _replaced(tokens, value)
    return Why.CYCLE


def _replaced(tokens: Mapping[str, str | Why], value: str) -> str | Why:
    """The value with each reference replaced by what it refers to; a sum that comes into a sum stays together."""
    parts, at = [], 0
    sums = bool(_SIGN.search(_REFERENCE.sub("", value)))
    for match in _REFERENCE.finditer(value):
        found = tokens[_target(tokens, _named(match)) or ""]
        if isinstance(found, Why):
            return found
        parts += [value[at : match.start()], f"({found})" if sums and _SIGN.search(found) else found]
        at = match.end()
    return "".join((*parts, value[at:]))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks through groups. `trees` are what references may lead into, the last one first."""

    trees: tuple[Mapping[str, Any], ...]
    walked: Iterator[int] = field(default_factory=count)

    def tokens(self, trees: Iterable[Mapping[str, Any]]) -> Tokens:
        """What is in these trees by name; a later one wins."""
        found: Tokens = {}
        for tree in trees:
            for path, node in self._walk(tree, ()):
                found[_name(".".join(path))] = self._value(node)
                if len(found) > MAX_TOKENS:
                    raise Unreadable("too_many")
        return found

    def _walk(self, node: Mapping[str, Any], path: Path, extended: int = 0) -> Iterator[tuple[Path, Any]]:
        """Every token below a group with its path, as the file has it."""
        if len(path) + extended > MAX_LEVELS:
            raise Unreadable("too_deep", ".".join(path[:6]))
        if next(self.walked) > MAX_GROUPS:
            raise Unreadable("too_many")
        if _is_token(node):
            if path:
                yield path, node
            return
        if isinstance(base := self._at(_text(node.get("$extends"))), dict):
            yield from self._walk(base, path, extended + 1)
        for key, child in node.items():
            if isinstance(child, dict) and (key == _ROOT or not key.startswith("$")):
                yield from self._walk(child, path if key == _ROOT else (*path, key), extended)
            elif isinstance(child, str | int | float) and key not in _ABOUT and not key.startswith("$"):
                yield (*path, key), child

    def _value(self, node: Any) -> str | Why:
        if not isinstance(node, dict):
            return in_css(node, self._token_at) or ""
        text = in_css(_written(node), self._token_at)
        return Why.COMPOSITE if text is None else changed(text, node.get("$extensions"))

    def _token_at(self, reference: str) -> Any:
        """What a reference leads to; of a token its value."""
        found = self._at(reference)
        return _written(found) if isinstance(found, dict) and _is_token(found) else found

    def _at(self, reference: str) -> Any:
        steps = steps_of(reference)
        found = (_down(tree, steps) for tree in reversed(self.trees)) if steps else ()
        return next((each for each in found if each is not None), None)


def _is_token(node: Mapping[str, Any]) -> bool:
    if "$value" in node or isinstance(node.get("$ref"), str):
        return True
    return "value" in node and (not isinstance(node["value"], dict) or "type" in node)


def _written(token: Mapping[str, Any]) -> Any:
    """The value of a token as the file has it; the token itself when it is a `$ref`."""
    return token["$value"] if "$value" in token else token.get("value", token)


def _down(tree: Any, steps: list[str]) -> Any:
    """What stands at the end of these steps; None when there is no such place."""
    for step in steps:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and step.isdecimal() and int(step[:6]) < len(tree):
            tree = tree[int(step[:6])]
        else:
            return None
    return tree


def _text(value: Any) -> str:
    """A reference in either notation; "" for anything else."""
    value = value.get("$ref") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _only_themes(root: Any) -> bool:
    """Whether this is the file `$themes.json` that Tokens Studio puts beside the sets."""
    return bool(root) and isinstance(root, list) and all(isinstance(row, dict) and _SELECTED in row for row in root)


def _listed(row: dict[str, Any]) -> str:
    """The name of a token in a list of tokens."""
    path = row.get("path")
    return ".".join(map(str, path)) if isinstance(path, list) else str(row.get("name", ""))


def _name(path: str) -> str:
    """`utrecht.button.color`, `--utrecht-button-color` and `utrechtButtonColor` are one."""
    if path.islower():
        words = path
    else:
        words = _WORDS.sub("-", path) if "." not in path and "-" not in path else _CAPITALS.sub("-", path)
    return _DASHES.sub("-", words).strip("-").lower()


def _named(match: re.Match[str]) -> str:
    """What a reference is to."""
    return (match[1] or match[2] or match[3]).strip().removesuffix(f".{_ROOT}")


def _target(tokens: Mapping[str, str | Why], reference: str) -> str | None:
    name = _name(reference)
    short = name.removesuffix("-value")
    return name if name in tokens else short if short in tokens else None
