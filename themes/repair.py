"""Imported colours beside derived ones, moved until every pair can be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from themes import palette
from themes.brand import Brand
from themes.colour import contrast, hex_of, parse
from themes.components import COMPONENT_PAIRS, NEVER_THEMED
from themes.contrast import PAIRS, Pair

_STEP = 0.01
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
Tokens = dict[str, str]


@dataclass(frozen=True, slots=True)
class Repair:
    """An imported colour that was moved from `before` to `after`, or taken back when `after` is ""."""

    name: str
    before: str
    after: str
    against: str
    had: float
    needs: float


@dataclass(frozen=True, slots=True)
class Page:
    """The derived colours of a page, and those of them that come after what is imported."""

    derived: Tokens
    after: Tokens


def repaired(brand: Brand, imported: Mapping[str, str], root: Mapping[str, str]) -> tuple[Tokens, list[Repair]]:
    """What stays of imported tokens beside this brand, and what was done to the others; `root` is the bundle's own.

    What is derived has no failing pair, so taking back everything imported would end it at the latest.
    """
    imported = {name: value for name, value in imported.items() if not name.startswith(NEVER_THEMED)}
    colours = {name: value for name, value in imported.items() if value.startswith("#")}
    kept = {name: value for name, value in imported.items() if name not in colours}
    pages, told = _light_pages(brand), dict[str, Repair]()
    pairs = [pair for pair in (*PAIRS, *COMPONENT_PAIRS) if _reaches(pair, colours, root)]
    while (failing := next(_failing(pairs, colours, pages, root), None)) is not None:
        pair, back, had = failing
        name = _imported_part(pair.front, colours, root) or _imported_part(pair.back, colours, root) or pair.front
        moved = None if name in told else _moved(name, pairs, colours, pages, root)
        told[name] = Repair(name, imported[name], moved or "", back, had, pair.ratio)
        if moved:
            colours[name] = moved
        else:
            del colours[name]
    return kept | colours, list(told.values())


def _light_pages(brand: Brand) -> list[Page]:
    """Imported colours are those of a light page; on young people's pages the theme's own tone comes after them."""
    usual, young = (palette.feedback() | palette.tokens(brand, young=each) for each in (False, True))
    return [Page(usual, {}), Page(young, {name: value for name, value in young.items() if palette.has_own_tone(name)})]


def _failing(
    pairs: list[Pair], colours: Tokens, pages: list[Page], root: Mapping[str, str]
) -> Iterator[tuple[Pair, str, float]]:
    for page in pages:
        for pair in pairs:
            front, back = (_colour(name, colours, page, root) for name in (pair.front, pair.back))
            if front and back and (found := contrast(front, back)) < pair.ratio:
                yield pair, back, found


def _moved(name: str, pairs: list[Pair], colours: Tokens, pages: list[Page], root: Mapping[str, str]) -> str | None:
    """The nearest lightness of this colour at which all of its pairs hold; None when there is none."""
    mine = [pair for pair in pairs if name in (*_chain(pair.front, colours, root), *_chain(pair.back, colours, root))]
    start = parse(colours[name])
    steps = [sign * number * _STEP for number in range(1, 101) for sign in (-1, 1)]
    for step in steps:
        if 0 <= start.lightness + step <= 1:
            tried = hex_of(round(start.lightness + step, 4), start.chroma, start.hue)
            if next(_failing(mine, colours | {name: tried}, pages, root), None) is None:
                return tried
    return None


def _colour(name: str, colours: Tokens, page: Page, root: Mapping[str, str]) -> str | None:
    """What a token comes down to on a page: imported, derived, or what the bundle refers to."""
    for each in _chain(name, colours, root):
        value = page.after.get(each) or colours.get(each) or page.derived.get(each) or root.get(each, "")
        if value.startswith("#"):
            return value
    return None


def _chain(name: str, colours: Mapping[str, str], root: Mapping[str, str]) -> list[str]:
    """The token and those it refers to in turn, up to the first that is imported."""
    found = [name]
    while found[-1] not in colours and (following := _REFERENCE.match(root.get(found[-1], ""))):
        if following[1] in found:
            break
        found.append(following[1])
    return found


def _reaches(pair: Pair, colours: Mapping[str, str], root: Mapping[str, str]) -> bool:
    return any(name in colours for name in chain(_chain(pair.front, colours, root), _chain(pair.back, colours, root)))


def _imported_part(name: str, colours: Mapping[str, str], root: Mapping[str, str]) -> str | None:
    last = _chain(name, colours, root)[-1]
    return last if last in colours else None
