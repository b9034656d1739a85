"""Just enough CSS to assemble a bundle: make it small, and find which custom properties it sets and reads."""

import re
from collections.abc import Iterable, Iterator, Mapping

_STRING_OR_COMMENT = re.compile(r'("(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\')|/\*.*?\*/', re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_AFTER_COLON = re.compile(r"(?<=[a-z0-9-]):\s+")
_SET = re.compile(r"(--[A-Za-z0-9_-]+)\s*:\s*([^;{}]+)")
_BRACE = re.compile(r"(\"[^\"]*\"|'[^']*')|[{}]")
_READ = re.compile(r"var\(\s*(--[A-Za-z0-9_-]+)")


def minified(css: str) -> str:
    """The same rules without comments and needless white space; strings stay as they are."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if match[1] is None:
            return " "
        kept.append(match[1])
        return f"\0{len(kept) - 1}\0"

    text = _SPACES.sub(" ", _STRING_OR_COMMENT.sub(keep, css))
    text = _AFTER_COLON.sub(":", _AROUND.sub(r"\1", text)).replace(";}", "}").strip()
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], text)


def rules(css: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every rule as (what it is inside of, selector, declarations), such as ("@media print", ".a", {"color": "red"}).

    For style sheets of our own making: none has a semicolon in a string.
    """
    text = _STRING_OR_COMMENT.sub(lambda match: match[1] or " ", css)
    inside: list[str] = []
    start = 0
    for brace in _BRACE.finditer(text):
        if brace[1] is not None:
            continue
        head = text[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            inside.append(head.rpartition(";")[2].strip())
            continue
        selector = inside.pop()
        if not selector.startswith("@"):
            parts = (declaration.partition(":") for declaration in head.split(";"))
            declared = {name.strip(): _SPACES.sub(" ", value).strip() for name, colon, value in parts if colon}
            yield " ".join(inside), selector, declared


def properties(css: str) -> dict[str, str]:
    """The custom properties a token sheet sets; the last value of each."""
    bare = _STRING_OR_COMMENT.sub(lambda match: match[1] or " ", css)
    return {name: _SPACES.sub(" ", value).strip() for name, value in _SET.findall(bare)}


def read_by(css: str) -> set[str]:
    """The custom properties that a text reads with `var()`."""
    return set(_READ.findall(css))


def needed(tokens: Mapping[str, str], wanted: Iterable[str]) -> dict[str, str]:
    """The tokens that are wanted, and those their values refer to, and so on."""
    found: dict[str, str] = {}
    waiting = [name for name in wanted if name in tokens]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = tokens[name]
            waiting += [other for other in read_by(tokens[name]) if other in tokens]
    return found
