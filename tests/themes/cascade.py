"""What a browser makes of the tokens of a style sheet, for each kind of page."""

from themes.css import rules
from themes.stylesheet import DARK, NOT_DARK, YOUNG


def computed(css: str, *, dark: bool, young: bool) -> dict[str, str]:
    """The tokens on the root: later rules win, and the rule for young people's pages counts for more."""
    usual: dict[str, str] = {}
    stronger: dict[str, str] = {}
    for inside, selector, declared in rules(css):
        assert inside in ("", DARK, NOT_DARK), inside
        assert selector in (":root", YOUNG), selector
        if inside == (NOT_DARK if dark else DARK):
            continue
        if selector == ":root":
            usual |= declared
        elif young:
            stronger |= declared
    return usual | stronger
