"""The bundle: what it weighs, and that nothing in it points nowhere. Needs `npm ci` (which `make css` runs)."""

import gzip
import re
from pathlib import Path

import pytest

from themes import build
from themes.css import properties, read_by
from themes.stylesheet import foundation

STATIC = build.ROOT / "site" / "static"
MODULES = build.ROOT / "node_modules"
installed = pytest.mark.skipif(not MODULES.is_dir(), reason="node_modules is missing; run `make css`")
CSS_LIMIT, FONT_LIMIT = 30 * 1024, 60 * 1024


@pytest.fixture(scope="module")
def css() -> str:
    return build.bundle(MODULES, STATIC / "src")


@installed
def test_the_bundle_and_fonts_stay_within_their_budget(css: str) -> None:
    fonts = [MODULES / build.FONT / "files" / name for name in re.findall(r"fonts/([\w-]+\.woff2)", css)]

    assert len(gzip.compress(css.encode(), 9)) <= CSS_LIMIT
    assert len(fonts) == len(build.FONT_SUBSETS)
    assert sum(font.stat().st_size for font in fonts) <= FONT_LIMIT


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

    assert read_by(own) - properties(css).keys() - properties(foundation()).keys() == set()


@installed
def test_build_writes_the_bundle_and_its_fonts(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(STATIC / "src")

    path = build.build(MODULES, tmp_path)

    assert path.read_text(encoding="utf-8").startswith("/*! CJG Online, EUPL-1.2.")
    assert {font.name for font in (tmp_path / "build" / "fonts").iterdir()} == {
        "nunito-sans-latin-wght-normal.woff2",
        "nunito-sans-latin-ext-wght-normal.woff2",
    }


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
