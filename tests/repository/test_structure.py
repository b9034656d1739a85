"""The house has floors, and no files that import each other; docs/structure.md is how it is now."""

import pytest

from tests.repository.files import read
from tests.repository.structure import PAGE, Arrows, both_ways, circles, measured, rooms, written


@pytest.fixture(scope="module")
def imports() -> Arrows:
    return measured()


def test_no_files_import_each_other(imports: Arrows) -> None:
    assert "municipalities.sites.views.module" in imports

    assert circles(imports) == []


@pytest.mark.parametrize("package", ["config", "search", "municipalities", "content", "themes", "people", "ground"])
def test_no_rooms_import_each_other(imports: Arrows, package: str) -> None:
    drawn = rooms(imports, package)

    assert drawn
    assert both_ways(drawn) == []


def test_a_circle_is_found() -> None:
    planted: Arrows = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}

    assert circles(planted) == [["a", "b", "c"]]


def test_the_page_about_the_structure_is_how_it_is(imports: Arrows) -> None:
    assert read(PAGE) == written(imports), "Run `make structure`."
