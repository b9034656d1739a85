"""Every colour of a site, derived from its primary colour."""

from themes import scale
from themes.colour import Oklch, contrast, hex_of, parse
from themes.scale import Tokens

DEFAULT_PRIMARY = "#1f6f6b"
BRAND_ROLES = ("default", "accent-1", "accent-2", "action-1", "action-2")

# The same on every site: red is danger and amber is warning whatever the house style.
_FEEDBACK = {
    "negative": "#b3261e",
    "warning": "#b45309",
    "positive": "#1d7a46",
    "info": "#1f5fa8",
    "highlight": "#f2b705",
}
FEEDBACK_ROLES = tuple(_FEEDBACK)
_APRICOT, _TEAL = 62.0, 195.0


def _roles(named: dict[str, Tokens]) -> Tokens:
    return {f"--basis-color-{role}-{name}": value for role, tokens in named.items() for name, value in tokens.items()}


def feedback() -> Tokens:
    """The roles that no site changes."""
    named = {}
    for role, text in _FEEDBACK.items():
        colour = parse(text)
        named[role] = scale.light(colour, text_from=min(colour.lightness, 0.55)) | scale.inverse(colour)
    return _roles(named)


def surfaces() -> tuple[str, ...]:
    """The feedback backgrounds on which text and links of a site stand too."""
    tokens = feedback()
    return tuple(tokens[f"--basis-color-{role}-bg-{name}"] for role in _FEEDBACK for name in ("subtle", "default"))


def _companion(brand: Oklch) -> Oklch:
    """A warm second colour; teal where the brand itself is in the warm range."""
    distance = abs((brand.hue - _APRICOT + 180) % 360 - 180)
    warm = brand.chroma > 0.03 and distance < 50
    return Oklch(0.72, 0.1, _TEAL) if warm else Oklch(0.78, 0.12, _APRICOT)


def brand(primary: str) -> Tokens:
    """The roles and drawing colours that come from a site's primary colour, as `--basis-*` and `--cjg-*` names."""
    colour = parse(primary)
    second = _companion(colour)
    neutral = Oklch(colour.lightness, min(colour.chroma, 0.014), colour.hue)
    shared = surfaces()
    tint = scale.light(colour, text_from=0.6)
    shared += tuple(tint[f"bg-{name}"] for name in ("subtle", "default", "hover"))
    shared += tuple(scale.light(second, text_from=0.6)[f"bg-{name}"] for name in ("subtle", "default"))
    filled = scale.inverse(colour)
    accent = scale.light(colour, text_from=min(colour.lightness, 0.55), surfaces=shared) | filled
    dark = Oklch(0.27, neutral.chroma, colour.hue)
    named = {
        "default": scale.light(neutral, text_from=0.42, surfaces=shared) | scale.inverse(dark),
        "accent-1": accent,
        "accent-2": scale.light(second, text_from=0.55, surfaces=shared) | scale.inverse(second),
        "action-1": accent,
        "action-2": accent,
    }
    return _roles(named) | _own(colour, second, accent, shared)


def _own(colour: Oklch, second: Oklch, accent: Tokens, shared: tuple[str, ...]) -> Tokens:
    """What the NL Design System scale has no name for: button edge, footer, drawings."""
    hue, strength = colour.hue, min(1.0, colour.chroma / 0.1)
    fill, pages = accent["inverse-bg-default"], ("#ffffff", *shared)
    needs_edge = any(contrast(fill, page) < scale.EDGE for page in pages)
    edge = scale.reaching(scale.EDGE, colour.lightness, colour.chroma, hue, pages) if needs_edge else fill
    deep = hex_of(0.29, min(colour.chroma, 0.06), hue)
    return {
        "--cjg-button-edge": edge,
        "--cjg-brand": hex_of(colour.lightness, colour.chroma, hue),
        "--cjg-deep-background": deep,
        "--cjg-deep-color": scale.WHITE,
        "--cjg-deep-border": scale.reaching(scale.EDGE, 0.5, min(colour.chroma, 0.06), hue, [deep], up=True),
        "--cjg-drawing-soft": hex_of(0.9, 0.055 * strength, hue),
        "--cjg-drawing-mid": hex_of(0.72, 0.1 * strength, hue),
        "--cjg-drawing-strong": hex_of(0.45, 0.1 * strength, hue),
        "--cjg-drawing-warm": hex_of(0.84, second.chroma * 0.9, second.hue),
        "--cjg-drawing-glow": hex_of(0.74, second.chroma * 1.15, second.hue),
    }
