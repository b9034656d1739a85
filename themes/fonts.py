"""The six open fonts a site can choose from, all from npm's @fontsource (OFL-1.1), in two subsets.

Every face is in the bundle; a browser fetches a file only when a page has a letter of its subset in that font, so a
page loads the chosen font alone. A font that is not there when a page is first drawn is kept for the next page: nothing
moves under the eyes of who reads (`font-display: optional`). `fallback` makes Arial as large as the font, so that both
pages look alike: size-adjust, ascent, descent in %, measured on Dutch text at weight 400.
"""

import re
from dataclasses import dataclass

SUBSETS = ("latin", "latin-ext")
DEFAULT_FONT = "nunito-sans"
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_SWAP = re.compile(r"font-display:\s*swap")
_OLDER = re.compile(r",\s*url\([^)]*\.woff\)\s*format\('woff'\)")


@dataclass(frozen=True, slots=True)
class Font:
    """A font: its package, its sheet(s) there, and its files for each subset without that name."""

    label: str
    package: str
    family: str
    sheets: tuple[str, ...]
    ends: tuple[str, ...]
    fallback: tuple[float, float, float]

    @property
    def stem(self) -> str:
        return self.package.rpartition("/")[2]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files, the first ones first."""
        return tuple(f"{self.stem}-{subset}-{end}.woff2" for subset in SUBSETS for end in self.ends)

    @property
    def first_files(self) -> tuple[str, ...]:
        """The names of those that nearly every letter of a Dutch page needs, in every weight."""
        return self.files[: len(self.ends)]

    @property
    def stack(self) -> str:
        """The value of `font-family`."""
        return f'"{self.family}","{self.label} fallback",system-ui,sans-serif'

    def faces(self, css: str) -> str:
        """The faces of the subsets we ship from the package's own sheet, pointing at copies beside the bundle."""
        found = [face for face in _FACE.findall(css) if any(f"/{name}" in face for name in self.files)]
        text = "\n".join(found).replace("./files/", "fonts/")
        return _SWAP.sub("font-display: optional", _OLDER.sub("", text))

    def fallback_face(self) -> str:
        """Stands in on a page that the font came too late for."""
        size, ascent, descent = self.fallback
        return (
            f'@font-face{{font-family:"{self.label} fallback";src:local("Arial"),local("Liberation Sans");'
            f"size-adjust:{size}%;ascent-override:{ascent}%;descent-override:{descent}%;line-gap-override:0%}}"
        )


def _variable(label: str, name: str, size: float, ascent: float, descent: float) -> Font:
    package = f"@fontsource-variable/{name}"
    return Font(label, package, f"{label} Variable", ("index.css",), ("wght-normal",), (size, ascent, descent))


FONTS: dict[str, Font] = {
    "nunito-sans": _variable("Nunito Sans", "nunito-sans", 100.5, 100.6, 35.1),
    "atkinson": _variable("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next", 99.8, 98.6, 31.7),
    "figtree": _variable("Figtree", "figtree", 100.4, 94.6, 24.9),
    "public-sans": _variable("Public Sans", "public-sans", 103.3, 92.0, 21.8),
    "rubik": _variable("Rubik", "rubik", 104.1, 89.8, 24.0),
    "lato": Font(
        "Lato",
        "@fontsource/lato",
        "Lato",
        ("400.css", "700.css"),
        ("400-normal", "700-normal"),
        (96.1, 102.7, 22.2),
    ),
}
