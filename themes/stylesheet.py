"""A site's stylesheet: its colours as custom properties, after the bundle that reads them."""

import hashlib

from themes import palette

Tokens = dict[str, str]


def rule(tokens: Tokens, *, selector: str = ":root") -> str:
    """One CSS rule that sets the tokens, in a fixed order."""
    return selector + "{" + ";".join(f"{name}:{tokens[name]}" for name in sorted(tokens)) + "}"


def stylesheet(primary: str) -> str:
    """The sheet of a site with this primary colour (`#rgb` or `#rrggbb`); ValueError in Dutch for another text.

    The same colour always gives the same text, so its hash can be its address.
    """
    return rule(palette.brand(primary)) + "\n"


def foundation() -> str:
    """The colours the bundle itself brings: the national look, and the feedback roles that no site changes."""
    return rule(palette.feedback() | palette.brand(palette.DEFAULT_PRIMARY)) + "\n"


def sha256_of(css: str) -> str:
    """The hash in the address `/thema/<sha256>.css`."""
    return hashlib.sha256(css.encode()).hexdigest()
