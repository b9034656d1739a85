"""`make a11y-full`: every kind of page, in every circumstance, at both widths, and four of them in every look.

Not part of `make test`, which has the same questions with less of each. The report comes in var/accessibility/.
"""

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import checks
from tests.browser.accessibility.axe import AXE_SCRIPT
from tests.browser.accessibility.circumstances import DARK, EVERY, Found, examine
from tests.browser.accessibility.looks import KINDS as SEEN_MOST
from tests.browser.accessibility.looks import dress, looks
from tests.browser.accessibility.report import Evidence, Looked, pack, report
from tests.browser.conftest import Visit
from tests.browser.kinds import KINDS
from tests.repository.files import ROOT

PLACE = ROOT / "var" / "accessibility"
WIDTHS = (390, 1280)
LOOKS = looks()
CRITERIA = "[...new Set(axe.getRules().flatMap(each => each.tags).filter(tag => /^wcag\\d{3,}$/.test(tag)))]"


@pytest.fixture(scope="module")
def evidence(browser: Browser) -> Iterator[Evidence]:
    """Gathers what the tests find; the report is written whether they pass or not."""
    described = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    page = browser.new_page()
    page.evaluate(AXE_SCRIPT)
    numbers = [tag.removeprefix("wcag") for tag in page.evaluate(CRITERIA)]
    page.close()
    gathered = Evidence(
        version=described.stdout.strip() or "onbekend",
        browser=f"Chromium {browser.version}",
        day=date.today().isoformat(),
        axe_criteria=frozenset(f"{each[0]}.{each[1]}.{each[2:]}" for each in numbers),
    )
    yield gathered
    PLACE.mkdir(parents=True, exist_ok=True)
    (PLACE / "report.html").write_text(report(gathered), encoding="utf-8")
    if len(gathered.pages) == len(WIDTHS) * (len(KINDS) + len(SEEN_MOST) * len(LOOKS)):  # not of a part of them
        pack(gathered, PLACE)
    print(f"\n{PLACE / 'report.html'}: {len(gathered.faults())} faults on {len(gathered.pages)} pages")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", KINDS)
def test_a_page_in_every_circumstance(
    name: str, width: int, addresses: dict[str, str], visit: Visit, evidence: Evidence
) -> None:
    visitor = visit(width=width)
    visitor.open(addresses[name])

    found = tuple(examine(visitor.page, EVERY))

    evidence.pages.append(Looked(name, width, "van de site", found))
    assert [fault for each in found for fault in each.faults] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", SEEN_MOST)
def test_a_page_in_every_look(
    name: str, look: str, width: int, addresses: dict[str, str], visit: Visit, evidence: Evidence
) -> None:
    visitor = visit(width=width)
    visitor.open(addresses[name])
    dress(visitor.page, LOOKS[look])
    found = []

    for check in (checks.CONTRAST, checks.EDGES, checks.RINGS):
        found.append(Found("licht", check, tuple(check.look(visitor.page))))
    picture = _picture(name, look, width)
    visitor.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    visitor.page.screenshot(path=picture, full_page=True)
    DARK.begin(visitor.page)
    found += [Found(DARK.name, check, tuple(check.look(visitor.page))) for check in DARK.checks]

    evidence.pages.append(Looked(name, width, look, tuple(found), picture.relative_to(PLACE).as_posix()))
    assert [fault for each in found for fault in each.faults] == []


def _picture(name: str, look: str, width: int) -> Path:
    words = "-".join((look, name.split(" ")[0], str(width))).replace(" ", "-").replace("#", "")
    path = PLACE / "pictures" / f"{words}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
