"""The bundle: what it weighs, and that nothing in it points nowhere. Needs `npm ci` (which `make css` runs)."""

import gzip
import re
from pathlib import Path

import pytest

from themes import build
from themes.brand import Brand
from themes.bundle import of
from themes.css import properties, read_by
from themes.fonts import FONTS, SUBSETS, Font
from themes.stylesheet import foundation_colours, stylesheet

STATIC = build.ROOT / "site" / "static"
MODULES = build.ROOT / "node_modules"
installed = pytest.mark.skipif(not MODULES.is_dir(), reason="node_modules is missing; run `make css`")
CSS_LIMIT, FONT_LIMIT = 30 * 1024, 60 * 1024


@pytest.fixture(scope="module")
def css() -> str:
    return build.bundle(MODULES, STATIC / "src")


@installed
def test_bundle_and_sheet_stay_within_their_budget(css: str) -> None:
    sheet = stylesheet(Brand("#a5003c", "#ffd100", "#00695c", "lato", "round"), read=of(css).read)

    assert len(gzip.compress(css.encode(), 9)) + len(gzip.compress(sheet.encode(), 9)) <= CSS_LIMIT


@installed
@pytest.mark.parametrize("font", FONTS.values(), ids=FONTS)
def test_all_files_of_a_font_stay_within_the_budget_of_a_page(font: Font) -> None:
    assert len(font.files) == len(SUBSETS) * len(font.ends)
    assert build.weight(MODULES / font.package / "files", font) <= FONT_LIMIT


@installed
@pytest.mark.parametrize("font", FONTS.values(), ids=FONTS)
def test_the_bundle_has_the_faces_of_every_font(css: str, font: Font) -> None:
    faces = [face for face in re.findall(r"@font-face\{([^}]*)\}", css) if re.search(rf"[\"']{font.family}[\"']", face)]

    assert len(faces) == len(font.files)
    assert all("unicode-range" in face and "font-display:optional" in face for face in faces)
    assert f'font-family:"{font.label} fallback"' in css


@installed
def test_nothing_in_the_bundle_leaves_the_site(css: str) -> None:
    addresses = re.findall(r"url\((.*?)\)", css)

    assert all(re.match(r'"?(\.\./icons/|fonts/)', address) for address in addresses)


@installed
def test_every_file_the_bundle_names_exists(css: str) -> None:
    icons = re.findall(r"\.\./(icons/[\w-]+\.svg)", css)

    assert icons
    assert [name for name in icons if not (STATIC / name).is_file()] == []


@installed
def test_own_css_reads_only_tokens_that_have_a_value(css: str) -> None:
    own = "\n".join(path.read_text(encoding="utf-8") for path in sorted((STATIC / "src").glob("*.css")))

    assert read_by(own) - properties(css).keys() - foundation_colours().keys() == set()


@installed
def test_build_writes_the_bundle_and_its_fonts(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(STATIC / "src")

    path = build.build(MODULES, tmp_path)

    assert path.read_text(encoding="utf-8").startswith("/*! CJG Online, EUPL-1.2.")
    assert {file.name for file in (tmp_path / "build" / "fonts").iterdir()} == {
        name for font in FONTS.values() for name in font.files
    }


@installed
def test_the_bundle_knows_dark_pages_and_those_of_young_people(css: str) -> None:
    dark = "@media screen and (prefers-color-scheme:dark){:root{--basis-"

    assert css.count(dark) == 2  # colours, and the focus ring
    assert css.count(":root:has(>.cjg-young){") == 2


def test_without_packages_the_error_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "ROOT", tmp_path)

    code = build.main()

    assert code == 1
    assert "Run `npm ci`" in capsys.readouterr().err


def test_sources_name_every_own_sheet() -> None:
    assert {path.stem for path in (STATIC / "src").glob("*.css")} == set(build.SOURCES)


def test_the_lock_file_holds_no_address() -> None:
    assert '"resolved"' not in (build.ROOT / "package-lock.json").read_text(encoding="utf-8")
