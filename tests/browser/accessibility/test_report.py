"""The report says what was found, what was not asked, and is itself accessible."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from municipalities.tenancy.accessibility_report import Report, newest_report
from tests.browser.accessibility import checks
from tests.browser.accessibility.circumstances import DESKTOP, PHONE, Found, faults
from tests.browser.accessibility.criteria import CRITERIA, WALKED
from tests.browser.accessibility.report import Evidence, Looked, pack, report
from tests.browser.conftest import Visit

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

GOOD = Found("zoals de pagina komt", checks.TARGETS, ())
BAD = replace(GOOD, faults=('a "lees <meer>": 10.0 by 10.0',))


def _evidence(*found: Found) -> Evidence:
    pages = [Looked("home", 390, "van de site", found), Looked("home", 390, "merk #123456", found, "pictures/a.png")]
    return Evidence("abc1234", "Chromium 1", "2026-01-02", frozenset({"1.1.1"}), pages)


def test_nothing_found_is_said() -> None:
    page = report(_evidence(GOOD))

    assert "Daarbij is niets gevonden dat niet goed is." in page
    assert "abc1234" in page


def test_the_report_and_its_pictures_are_in_one_file_that_the_admin_finds(tmp_path: Path, settings: Any) -> None:
    settings.ACCESSIBILITY_REPORTS = tmp_path
    (tmp_path / "pictures").mkdir()
    for name in ("a.png", "old.png"):
        (tmp_path / "pictures" / name).write_bytes(b"png")

    file = pack(_evidence(GOOD), tmp_path)

    assert sorted(ZipFile(file).namelist()) == ["pictures/a.png", "report.html"]
    assert newest_report() == Report(file, date(2026, 1, 2))


def test_a_fault_is_in_the_report_as_text() -> None:
    page = report(_evidence(GOOD, BAD))

    assert "2 keer was er iets niet goed." in page
    assert "a &quot;lees &lt;meer&gt;&quot;: 10.0 by 10.0" in page
    assert "niets gevonden" not in page


def test_every_criterion_is_there_with_what_asked_for_it_or_by_hand() -> None:
    page = report(_evidence(GOOD))

    table = page.split("<h2>Per succescriterium")[1]
    rows = {number: table.split(f"<td>{number}</td>")[1].split("</tr>")[0] for number, _, _ in CRITERIA}
    assert len(rows) == 55
    assert "axe" in rows["1.1.1"]
    assert checks.TARGETS.asks in rows["2.5.8"]
    assert "nakijken met de hand" in rows["2.5.4"]


def test_every_criterion_that_is_named_exists() -> None:
    numbers = {number for number, _, _ in CRITERIA}
    named = {number for each in (*PHONE, *DESKTOP) for check in each.checks for number in check.criteria.split()}

    assert named | WALKED.keys() <= numbers | {"2.3.3"}  # level AAA, kept all the same


@pytest.mark.parametrize("circumstances", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_report_itself_is_accessible(circumstances: tuple, visit: Visit) -> None:  # type: ignore[type-arg]
    page = visit(width=390 if circumstances is PHONE else 1280).page

    page.set_content(report(_evidence(GOOD, BAD)))

    assert faults(page, circumstances) == []
