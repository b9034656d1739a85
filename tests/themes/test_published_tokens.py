"""House styles that others publish are read as their own sheets have them (published_tokens.toml)."""

from pathlib import Path

import pytest

from tests.themes.published_tokens import NotToBeHad, colours_of_sheet, compared, fetch
from themes.bundle import built


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    try:
        fetch(folder)
    except NotToBeHad as error:
        pytest.skip(f"no published house styles: {error}")
    return folder


@pytest.mark.skipif(built() is None, reason="no bundle here; run `make css`")
def test_every_colour_that_our_pages_read_is_that_of_the_makers_own_sheet(packages: Path) -> None:
    bundle = built()
    assert bundle is not None

    rows = list(compared(packages, bundle))

    assert [fault for row in rows for fault in row.faults] == []
    assert len({row.package for row in rows}) == 9
    assert len({row.theme for row in rows if row.theme}) == 7
    assert all(row.ours["right"] for row in rows)
    assert not any(row.every["wrong"] for row in rows)


def test_a_sheet_is_read_through_its_references() -> None:
    css = ":root{--a:#06c;--b:var(--a);--c:var( --b , red);--d:rgba(0,0,0,.5);--e:var(--e);--f:var(--nowhere);--g:4px}"

    assert colours_of_sheet(css) == {"--a": "#0066cc", "--b": "#0066cc", "--c": "#0066cc", "--d": "see-through"}
