"""Our style says start and end, never left and right: the same sheet serves languages that run the other way."""

import re

import pytest

from tests.repository.files import ROOT

SHEETS = sorted((ROOT / "site/static/src").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right)[-\w]*|(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:scroll-)?(?:margin|padding)-(?:left|right))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|translateX\(|to (?:left|right)\b",
)


def found(css: str) -> list[str]:
    """The words in a sheet that name a side of the screen."""
    return PHYSICAL.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_names_no_side_of_the_screen(sheet: object) -> None:
    assert found(ROOT.joinpath(str(sheet)).read_text()) == []


@pytest.mark.parametrize(
    "css", ["a{margin-left:1px}", "a{left: 0}", "a{text-align:right}", "a{border-top-left-radius:1px}", "a{float:left}"]
)
def test_a_side_is_found(css: str) -> None:
    assert found(css)


@pytest.mark.parametrize("css", ["a{margin-inline-start:1px}", "a{inset-inline-end:0}", "/* to the left: no */"])
def test_what_has_no_side_is_not(css: str) -> None:
    assert not found(css)
