"""A site's stylesheet: its colours, font and corners as custom properties, after the bundle that reads them."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping

from themes import palette
from themes.brand import CORNERS, Brand
from themes.fonts import DEFAULT_FONT, FONTS

Tokens = dict[str, str]
ROOT = ":root"
YOUNG = ":root:has(>.cjg-young)"  # on the root, where the tokens that read these are set
DARK = "@media screen and (prefers-color-scheme:dark)"
NOT_DARK = "@media not screen and (prefers-color-scheme:dark)"  # "not" is about all that follows
NAME = re.compile(r"--(?:basis|utrecht|nl|cjg)-[a-z0-9]+(?:-[a-z0-9]+)*")
_UNSAFE = re.compile(r"[{};@<>\\\x00-\x1f\x7f]|url\s*\(|/\*|\*/", re.IGNORECASE)


def rule(tokens: Mapping[str, str], *, selector: str = ROOT) -> str:
    """One CSS rule that sets the tokens, in a fixed order; nothing when there are none.

    ValueError for a name or value that could be anything but one declaration.
    """
    for name, value in tokens.items():
        if not NAME.fullmatch(name) or not value or _UNSAFE.search(value):
            raise ValueError(f"{name!r} cannot be written with the value {value!r}")
    return selector + "{" + ";".join(f"{name}:{tokens[name]}" for name in sorted(tokens)) + "}" if tokens else ""


def pages(colours: Callable[[bool, bool], Tokens], *, keep: Callable[[str], bool] = lambda name: True) -> str:
    """The rules for a light and a dark page, and for young people's pages what has a tone of its own there.

    `colours` is asked for the colours of a page by (dark, young).
    """

    def pair(dark: bool) -> str:
        usual = colours(dark, False)
        young = {name: value for name, value in colours(dark, True).items() if palette.has_own_tone(name)}
        return rule(_only(usual, keep)) + rule(_only(young, keep), selector=YOUNG)

    return pair(False) + DARK + "{" + pair(True) + "}"


def stylesheet(brand: Brand, *, read: Collection[str] = (), imported: Mapping[str, str] | None = None) -> str:
    """The sheet of a site. With `read`, the names the bundle reads, it has no others.

    `imported` are tokens of a house style (after themes.repair): sizes count everywhere, colours on light pages.

    The same choices always give the same text, so its hash can be its address.
    """
    shape = dict(CORNERS[brand.corners])
    if brand.font != DEFAULT_FONT:
        shape["--basis-text-font-family-default"] = FONTS[brand.font].stack
    tokens = imported or {}
    colours = {name: value for name, value in tokens.items() if value.startswith("#")}
    shape |= {name: value for name, value in tokens.items() if name not in colours}
    derived = pages(_of(brand), keep=(lambda name: name in read) if read else lambda name: True)
    light = f"{NOT_DARK}{{{rule(colours)}}}" if colours else ""
    return rule(shape) + derived + light + "\n"


def always_dark(sheet: str) -> str:
    """A site's sheet for a page that is dark whatever the device says, to try out; it comes after the bundle."""
    forced = sheet.replace(NOT_DARK, "@media not all").replace(DARK, "@media all")
    return f":root{{color-scheme:dark}}{rule(palette.feedback(dark=True))}{forced}"


def foundation_colours(dark: bool = False, young: bool = False) -> Tokens:
    """The colours of a page of the national site."""
    return palette.feedback(dark=dark) | palette.tokens(Brand(), dark=dark, young=young)


def sha256_of(css: str) -> str:
    """The hash in the address `/thema/<sha256>.css`."""
    return hashlib.sha256(css.encode()).hexdigest()


def _of(brand: Brand) -> Callable[[bool, bool], Tokens]:
    return lambda dark, young: palette.tokens(brand, dark=dark, young=young)


def _only(tokens: Tokens, keep: Callable[[str], bool]) -> Tokens:
    return {name: value for name, value in tokens.items() if keep(name)}
