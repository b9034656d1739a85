"""Which colours the rules of a stylesheet put on each other, as the names of the tokens that hold them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from themes.css import rules

_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*(.*))?\)", re.DOTALL)
_NAMED = re.compile(r"var\(\s*(--[\w-]+)")
# The design system's button takes its colours in steps: its variants set these, and they may be on each other.
_BUTTON = re.compile(
    r"--_utrecht-button-(?:hint|appearance)-((?:hover|active|focus|pressed)-)?(color|background-color)"
)
_LINES = re.compile(r"(border|outline|text-decoration)(-[a-z-]+)?|stroke|box-shadow")
_FILLS = re.compile(r"background(-color)?|fill")


@dataclass(frozen=True, slots=True)
class Use:
    """What one rule sets, each "" when it does not."""

    selector: str
    front: str = ""
    back: str = ""
    line: str = ""


def uses(css: str, root: Mapping[str, str]) -> Iterator[Use]:
    """Every use of a colour token. `root` are the tokens on `:root`, through which references are followed."""
    for _inside, selector, declared in rules(css):
        if "disabled" in selector:
            continue  # WCAG 1.4.3 and 1.4.11 except what cannot be used
        front = _token(declared.get("color", ""), root)
        backs = [name for key in declared if _FILLS.fullmatch(key) for name in _tokens(declared[key], root)]
        for back in backs or [""]:
            if front or back:
                yield Use(selector, front, back)
        for key, value in declared.items():
            if _LINES.fullmatch(key):
                yield from (Use(selector, line=name) for name in _tokens(value, root))
        yield from _of_button(selector, declared, root)


def _of_button(selector: str, declared: Mapping[str, str], root: Mapping[str, str]) -> Iterator[Use]:
    states: dict[str, dict[str, str]] = {}
    for key, value in declared.items():
        if match := _BUTTON.fullmatch(key):
            states.setdefault(match[1] or "", {})[match[2]] = _token(value, root)
    for state in states.values():
        if any(state.values()):
            yield Use(selector, state.get("color", ""), state.get("background-color", ""))


def _tokens(value: str, root: Mapping[str, str]) -> Iterator[str]:
    """The colours in a value of several parts, such as a border."""
    whole = _token(value, root)
    found = [whole] if whole else [_token(f"var({name})", root) for name in _NAMED.findall(value)]
    yield from (name for name in found if name)


def _token(value: str, root: Mapping[str, str]) -> str:
    """The token with a colour that this value comes down to; "" for none, and for words such as `inherit`."""
    for _ in range(20):
        match = _VAR.fullmatch(value.strip())
        if match is None:
            return ""
        name, instead = match[1], match[2] or ""
        known = root.get(name, "")
        if re.fullmatch(r"#[0-9a-f]{3,6}", known):
            return name
        value = known or instead
    raise AssertionError(f"{value} goes round")
