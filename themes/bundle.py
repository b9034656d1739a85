"""The bundle as it was built: which tokens it reads, and what it sets itself for a light page."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from themes.css import read_by, rules

PATH = Path(__file__).resolve().parents[1] / "site" / "static" / "build" / "cjg.css"


@dataclass(frozen=True, slots=True)
class Built:
    """`root` are the tokens of `:root`, the last value of each."""

    read: frozenset[str]
    root: Mapping[str, str]


def of(css: str) -> Built:
    """What a bundle with this text reads and sets."""
    root: dict[str, str] = {}
    for inside, selector, declared in rules(css):
        if not inside and selector == ":root":
            root |= {name: value for name, value in declared.items() if name.startswith("--")}
    return Built(frozenset(read_by(css)), root)


@cache
def built() -> Built | None:
    """What the bundle of this installation reads; None when it was not built (`make css`)."""
    return of(PATH.read_text(encoding="utf-8")) if PATH.is_file() else None
