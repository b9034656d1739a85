"""Assemble `site/static/build/`: `python -m themes.build`, after `npm ci`.

cjg.css is the licence notice, the faces of the fonts, the tokens that are read (the example tokens of NL Design
System, then our own colours for light and dark pages), the component CSS, and our own `site/static/src/*.css`, in that
order.
"""

import gzip
import re
import shutil
import sys
from pathlib import Path

from themes.css import minified, needed, properties, read_by
from themes.fonts import FONTS, Font
from themes.stylesheet import foundation_colours, pages

ROOT = Path(__file__).resolve().parents[1]
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"
COMPONENTS = (
    "@nl-design-system-candidate/heading-css/dist/heading.css",
    "@nl-design-system-candidate/skip-link-css/dist/skip-link.css",
    *(
        f"@utrecht/{name}-css/dist/index.css"
        for name in (
            "accordion",
            "alert",
            "badge-status",
            "breadcrumb-nav",
            "button",
            "button-link",
            "data-list",
            "form-field",
            "form-field-description",
            "form-field-error-message",
            "form-label",
            "link",
            "link-list",
            "ordered-list",
            "pagination",
            "paragraph",
            "select",
            "table",
            "textbox",
            "unordered-list",
        )
    ),
)
SOURCES = (
    *("tokens", "base", "frame", "leaving", "text", "tools", "cards", "ages"),
    *("help", "crisis", "forms", "search", "pages", "large", "print"),
)
NOTICE = (
    "/*! CJG Online, EUPL-1.2. Holds component CSS and example tokens of NL Design System and the municipality of "
    "Utrecht (EUPL-1.2); fonts Nunito Sans, Atkinson Hyperlegible Next, Figtree, Public Sans, Rubik and Lato, by their "
    "project authors (OFL-1.1). */\n"
)


def font_faces(modules: Path, font: Font) -> str:
    """The faces of a font, and the one that stands in for it."""
    sheets = "\n".join((modules / font.package / name).read_text(encoding="utf-8") for name in font.sheets)
    return f"{font.faces(sheets)}\n{font.fallback_face()}"


def bundle(modules: Path, sources: Path) -> str:
    """The text of cjg.css; FileNotFoundError when a package is not installed."""
    components = "\n".join((modules / path).read_text(encoding="utf-8") for path in COMPONENTS)
    components = re.sub(r'/\*# sourceMappingURL=.*?\*/|@charset "UTF-8";', "", components)
    own = "\n".join((sources / f"{name}.css").read_text(encoding="utf-8") for name in SOURCES)
    known = properties((modules / TOKENS).read_text(encoding="utf-8")) | foundation_colours(dark=False, young=False)
    colours, read = foundation_colours(dark=False, young=False), needed(known, read_by(components + own))
    tokens = {name: value for name, value in read.items() if name not in colours}
    faces = "\n".join(font_faces(modules, font) for font in FONTS.values())
    ours = pages(foundation_colours, keep=read.__contains__)
    return NOTICE + minified("\n".join((faces, example(tokens), ours, components, own))) + "\n"


def example(tokens: dict[str, str]) -> str:
    """The rule with the example tokens, as their authors wrote them."""
    return ":root{" + ";".join(f"{name}:{tokens[name]}" for name in sorted(tokens)) + "}"


def build(modules: Path, static: Path) -> Path:
    """Write the bundle and copy the fonts; gives the path of the bundle."""
    css = bundle(modules, static / "src")
    target = static / "build"
    shutil.rmtree(target, ignore_errors=True)
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for font in FONTS.values():
        for name in font.files:
            shutil.copyfile(modules / font.package / "files" / name, target / "fonts" / name)
    path = target / "cjg.css"
    path.write_text(css, encoding="utf-8")
    return path


def weight(folder: Path, font: Font) -> int:
    """What all files of a font weigh, gzipped, in bytes: the most a page can ask for."""
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in font.files)


def main() -> int:
    """Build, and say what it weighs."""
    modules = ROOT / "node_modules"
    try:
        path = build(modules, ROOT / "site" / "static")
    except FileNotFoundError as missing:
        print(f"{missing.filename} is missing. Run `npm ci` in {ROOT} first (or `make css`).", file=sys.stderr)
        return 1
    packed = len(gzip.compress(path.read_bytes(), 9))
    heaviest = max(weight(path.parent / "fonts", font) for font in FONTS.values())
    print(f"{path.relative_to(ROOT)}: {packed / 1024:.1f} KB gzipped; the heaviest font {heaviest / 1024:.1f} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
