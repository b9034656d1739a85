"""Assemble `site/static/build/`: `python -m themes.build`, after `npm ci`.

cjg.css is the licence notice, the faces of the font, the tokens that are read (the example tokens of NL Design
System, then our own colours), the component CSS, and our own `site/static/src/*.css`, in that order.
"""

import gzip
import re
import shutil
import sys
from pathlib import Path

from themes.css import minified, needed, properties, read_by
from themes.stylesheet import foundation, rule

ROOT = Path(__file__).resolve().parents[1]
FONT = "@fontsource-variable/nunito-sans"
FONT_SUBSETS = ("latin", "latin-ext")
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
    "tokens", "base", "frame", "leaving", "text", "cards", "ages", "help", "crisis", "forms", "search", "pages", "print",
)  # fmt: skip
NOTICE = (
    "/*! CJG Online, EUPL-1.2. Holds component CSS and example tokens of NL Design System and the municipality of "
    "Utrecht (EUPL-1.2); font Nunito Sans, The Nunito Sans Project Authors (OFL-1.1). */\n"
)
_FACE = re.compile(r"@font-face\s*\{[^}]*\}")


def font_faces(css: str) -> str:
    """The faces of the subsets we ship, with the address of their copy beside the bundle."""
    names = [f"-{subset}-wght-normal.woff2" for subset in FONT_SUBSETS]
    faces = [face for face in _FACE.findall(css) if any(name in face for name in names)]
    return "\n".join(face.replace("./files/", "fonts/") for face in faces)


def bundle(modules: Path, sources: Path) -> str:
    """The text of cjg.css; FileNotFoundError when a package is not installed."""
    components = "\n".join((modules / path).read_text(encoding="utf-8") for path in COMPONENTS)
    components = re.sub(r'/\*# sourceMappingURL=.*?\*/|@charset "UTF-8";', "", components)
    own = "\n".join((sources / f"{name}.css").read_text(encoding="utf-8") for name in SOURCES)
    known = properties((modules / TOKENS).read_text(encoding="utf-8")) | properties(foundation())
    tokens = needed(known, read_by(components + own))
    faces = font_faces((modules / FONT / "index.css").read_text(encoding="utf-8"))
    return NOTICE + minified("\n".join((faces, rule(tokens), components, own))) + "\n"


def build(modules: Path, static: Path) -> Path:
    """Write the bundle and copy the fonts; gives the path of the bundle."""
    css = bundle(modules, static / "src")
    target = static / "build"
    shutil.rmtree(target, ignore_errors=True)
    (target / "fonts").mkdir(parents=True, exist_ok=True)
    for name in re.findall(r"fonts/([\w-]+\.woff2)", css):
        shutil.copyfile(modules / FONT / "files" / name, target / "fonts" / name)
    path = target / "cjg.css"
    path.write_text(css, encoding="utf-8")
    return path


def main() -> int:
    """Build, and say what it weighs."""
    modules = ROOT / "node_modules"
    try:
        path = build(modules, ROOT / "site" / "static")
    except FileNotFoundError as missing:
        print(f"{missing.filename} is missing. Run `npm ci` in {ROOT} first (or `make css`).", file=sys.stderr)
        return 1
    packed = len(gzip.compress(path.read_bytes(), 9))
    fonts = sum(font.stat().st_size for font in (path.parent / "fonts").iterdir())
    print(f"{path.relative_to(ROOT)}: {packed / 1024:.1f} KB gzipped; fonts {fonts / 1024:.1f} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
