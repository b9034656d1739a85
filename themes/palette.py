"""Every colour of a site, derived from the ones it chose, for a light and a dark page and for young people's pages."""

from functools import cache, lru_cache

from themes import scale
from themes.brand import Brand
from themes.colour import Oklch, contrast, hex_of, parse
from themes.scale import DARK, LIGHT, Ground, Tokens

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
# How soon to call, the most urgent first: a ground, its text (7:1), and an edge seen on a light and on a dark page. The
# last is as mild on a dark page as on a light one.
_URGENCY = {
    "danger": ("#a4101c", "#ffffff", "#a4101c", "#ff7d7d"),
    "now": ("#ff9f1c", "#1a1205", "#8a4b00", "#ff9f1c"),
    "today": ("#ffdd33", "#1a1505", "#6b5600", "#ffdd33"),
    "soon": ("#0b4ea2", "#ffffff", "#0b4ea2", "#7db3f5"),
    "talk": ("#e9edf2", "#1c2733", "#6b7785", "#9aa7b5"),
}
_MILD_IN_THE_DARK = {"talk": ("#2a323b", "#eef1f4")}
URGENCY, URGENCY_ROLES = "--cjg-urgency-", tuple(_URGENCY)
# From crimson over red to orange. Surfaces of such a brand are neutral: a page full of them would look like a warning.
_FROM_CRIMSON, _TO_ORANGE = 345.0, 58.0
_NEUTRAL = 0.014  # the chroma of what is grey, with a little of the brand in it
_APRICOT, _TEAL = 62.0, 195.0
_HERO_IN_THE_DARK = 0.4  # the lightness of large filled surfaces on a dark page


def tokens(brand: Brand, *, dark: bool = False, young: bool = False) -> Tokens:
    """The colours of one page of a site, as `--basis-*` and `--cjg-*` names with `#rrggbb`."""
    return dict(_tokens(brand.primary, brand.accent, brand.action, dark, young))


def has_own_tone(name: str) -> bool:
    """Whether young people's pages have their own value for a token.

    Their rule counts for more than that of other pages, and the bundle has one too: so every site gives all of these,
    also where the value is the same.
    """
    own = ("--basis-color-accent-", "--basis-color-action-", "--cjg-")
    return name.startswith(own) and not name.startswith(URGENCY)


def feedback(*, dark: bool = False) -> Tokens:
    """The roles that no site changes; their text can be read on the tints of any site."""
    ground = DARK if dark else LIGHT
    named = {}
    for role, text in _FEEDBACK.items():
        colour = parse(text)
        start = ground.text_from(colour.lightness, 0.55)
        named[role] = scale.on_page(ground, colour, text_from=start, surfaces=_any_tint(dark)) | scale.inverse(colour)
    return _roles(named) | _urgency(dark)


def _urgency(dark: bool) -> Tokens:
    found: Tokens = {}
    for role, (back, front, light_edge, dark_edge) in _URGENCY.items():
        back, front = _MILD_IN_THE_DARK.get(role, (back, front)) if dark else (back, front)
        found |= {f"{URGENCY}{role}-bg": back, f"{URGENCY}{role}-color": front}
        found[f"{URGENCY}{role}-edge"] = dark_edge if dark else light_edge
    return found


@cache
def _any_tint(dark: bool) -> tuple[str, ...]:
    """The tints any site can have, in steps of hue and strength; a little harder to read on, for what is between."""
    ground, margin = (DARK, 0.005) if dark else (LIGHT, -0.005)
    return tuple(
        hex_of(lightness + margin, chroma * strength, float(hue))
        for lightness, chroma in ground.tints[:3]
        for strength in (0.0, 0.5, 1.0)
        for hue in range(0, 360, 10)
    )


@cache
def _feedback_tints(dark: bool) -> tuple[str, ...]:
    """The feedback backgrounds on which text and links of a site stand too."""
    ground = DARK if dark else LIGHT
    tints = [ground.tint(parse(text)) for text in _FEEDBACK.values()]
    return tuple(tint[f"bg-{name}"] for tint in tints for name in ("subtle", "default", "hover"))


def companion(primary: Oklch) -> Oklch:
    """The accent of a site that chose none: a warm colour; teal where the brand itself is in the warm range."""
    distance = abs((primary.hue - _APRICOT + 180) % 360 - 180)
    warm = primary.chroma > 0.03 and distance < 50
    return Oklch(0.72, 0.1, _TEAL) if warm else Oklch(0.78, 0.12, _APRICOT)


@lru_cache(maxsize=4096)
def _tokens(primary_text: str, accent_text: str, action_text: str, dark: bool, young: bool) -> Tokens:
    ground = DARK if dark else LIGHT
    primary = parse(primary_text)
    accent = parse(accent_text) if accent_text else companion(primary)
    lead, second = (accent, primary) if young else (primary, accent)
    action = parse(action_text) if action_text else lead
    neutral = _greyed(primary)
    shared = _feedback_tints(dark)
    for colour in (primary, accent, action, neutral):
        shared += tuple(ground.tint(_surface(colour))[f"bg-{name}"] for name in ("subtle", "default", "hover"))

    def role(colour: Oklch, limit: float) -> Tokens:
        start = ground.text_from(colour.lightness, limit)
        return scale.on_page(ground, colour, text_from=start, surfaces=shared, tint=_surface(colour))

    act = role(action, 0.55) | scale.inverse(action)
    start = 0.8 if dark else 0.42
    named = {
        "default": scale.on_page(ground, neutral, text_from=start, surfaces=shared)
        | scale.inverse(Oklch(0.27, neutral.chroma, neutral.hue)),
        "accent-1": role(lead, 0.55) | scale.inverse(_calmer(lead) if dark else lead),
        "accent-2": role(second, 0.55) | scale.inverse(second),
        "action-1": act,
        "action-2": act,
    }
    pages = (ground.document, *shared)
    edges = {
        "--cjg-button-edge": _edge(ground, action, act["inverse-bg-default"], pages),
        "--cjg-brand-edge": _edge(ground, lead, named["accent-1"]["inverse-bg-default"], pages),
    }
    return _roles(named) | edges | _own(lead, second)


def _greyed(colour: Oklch) -> Oklch:
    return Oklch(colour.lightness, min(colour.chroma, _NEUTRAL), colour.hue)


def _surface(colour: Oklch) -> Oklch:
    """What tints the surfaces behind content: the brand's own colour, or grey where that would look like a warning."""
    return _greyed(colour) if colour.hue >= _FROM_CRIMSON or colour.hue <= _TO_ORANGE else colour


def _calmer(colour: Oklch) -> Oklch:
    """A large filled surface that does not glare on a dark page."""
    return Oklch(min(colour.lightness, _HERO_IN_THE_DARK), colour.chroma, colour.hue)


def _edge(ground: Ground, colour: Oklch, fill: str, pages: tuple[str, ...]) -> str:
    """The border of a filled surface: the fill itself where that is seen on every page, or else what is."""
    if all(contrast(fill, page) >= scale.EDGE for page in pages):
        return fill
    return scale.reaching(scale.EDGE, colour.lightness, colour.chroma, colour.hue, pages, up=ground.dark)


def _own(lead: Oklch, second: Oklch) -> Tokens:
    """What the NL Design System scale has no name for: footer, drawings."""
    hue, strength = lead.hue, min(1.0, lead.chroma / 0.1)
    deep = hex_of(0.29, min(lead.chroma, 0.06), hue)
    return {
        "--cjg-brand": hex_of(lead.lightness, lead.chroma, hue),
        "--cjg-deep-background": deep,
        "--cjg-deep-color": scale.WHITE,
        "--cjg-deep-border": scale.reaching(scale.EDGE, 0.5, min(lead.chroma, 0.06), hue, [deep], up=True),
        "--cjg-drawing-soft": hex_of(0.9, 0.055 * strength, hue),
        "--cjg-drawing-mid": hex_of(0.72, 0.1 * strength, hue),
        "--cjg-drawing-strong": hex_of(0.45, 0.1 * strength, hue),
        "--cjg-drawing-warm": hex_of(0.84, second.chroma * 0.9, second.hue),
        "--cjg-drawing-glow": hex_of(0.74, second.chroma * 1.15, second.hue),
    }


def _roles(named: dict[str, Tokens]) -> Tokens:
    return {f"--basis-color-{role}-{name}": value for role, each in named.items() for name, value in each.items()}
