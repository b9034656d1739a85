"""What a site chooses of its look; everything else is derived from it (see themes.palette)."""

from dataclasses import dataclass

from themes.colour import parse
from themes.fonts import DEFAULT_FONT, FONTS

DEFAULT_PRIMARY = "#1f6f6b"
DEFAULT_CORNERS = "soft"

# Tokens per style. "soft" is what site/static/src/tokens.css has, so it needs none.
CORNERS: dict[str, dict[str, str]] = {
    "straight": {
        "--basis-border-radius-sm": "0",
        "--basis-border-radius-md": "0",
        "--basis-border-radius-lg": "0",
        "--cjg-pill-radius": "0",
    },
    "soft": {},
    "round": {
        "--basis-border-radius-sm": "0.75rem",
        "--basis-border-radius-md": "1.25rem",
        "--basis-border-radius-lg": "2rem",
        "--utrecht-button-border-radius": "1.75rem",
    },
}


@dataclass(frozen=True, slots=True)
class Brand:
    """A site's choices. Colours are `#rgb` or `#rrggbb`; without `accent` one is found, without `action` it is
    `primary`."""

    primary: str = DEFAULT_PRIMARY
    accent: str = ""
    action: str = ""
    font: str = DEFAULT_FONT
    corners: str = DEFAULT_CORNERS

    def __post_init__(self) -> None:
        """ValueError with a Dutch sentence for a colour that is none; KeyError for another font or corner style."""
        for colour in (self.primary, self.accent or self.primary, self.action or self.primary):
            parse(colour)
        FONTS[self.font], CORNERS[self.corners]
