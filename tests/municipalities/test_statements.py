"""The accessibility statement of a site: three facts or none, and a reminder every year."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.utils import timezone

from municipalities.register.accessibility import needs_look
from municipalities.register.site import LocalSite
from tests.making.people import editor_of, reader_of
from tests.municipalities.test_edited_meanwhile import HOST

WHOLE = {
    "statement_url": "https://register.example/verklaring/1",
    "statement_status": "B",
    "statement_date": date(2026, 3, 1),
}
REPORT = "/admin/testverslag/"
REMINDER = "Toegankelijkheidsverklaring"


def with_statement(site: LocalSite, **changes: Any) -> LocalSite:
    for name, value in (WHOLE | changes).items():
        setattr(site, name, value)
    return site


def test_a_whole_statement_or_none_is_fine(utrecht: LocalSite) -> None:
    utrecht.full_clean()
    with_statement(utrecht).full_clean()


@pytest.mark.parametrize("name", WHOLE)
def test_part_of_a_statement_is_refused_at_the_field_that_is_missing(utrecht: LocalSite, name: str) -> None:
    with pytest.raises(ValidationError) as refused:
        with_statement(utrecht, **{name: None if name == "statement_date" else ""}).full_clean()

    assert list(refused.value.message_dict) == [name]


@pytest.mark.parametrize("url", ["http://register.example/1", "javascript:alert(1)", "register.example", "https://"])
def test_the_address_is_a_whole_one_over_https(utrecht: LocalSite, url: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        with_statement(utrecht, statement_url=url).full_clean()


def test_a_statement_is_not_of_a_day_to_come(utrecht: LocalSite) -> None:
    with pytest.raises(ValidationError, match="moet nog komen"):
        with_statement(utrecht, statement_date=timezone.localdate() + timedelta(days=1)).full_clean()


@pytest.mark.parametrize(
    ("stated_on", "today", "due"),
    [
        (None, date(2026, 3, 1), True),
        (date(2025, 3, 2), date(2026, 3, 1), False),
        (date(2025, 3, 1), date(2026, 3, 1), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
    ],
)
def test_a_statement_is_looked_at_again_after_a_year(stated_on: date | None, today: date, due: bool) -> None:
    assert needs_look(stated_on, today) is due


@pytest.mark.parametrize(("days", "reminded"), [(None, True), (30, False), (400, True)])
def test_the_first_page_of_the_admin_reminds_once_a_year(
    utrecht: LocalSite, client: Client, days: int | None, reminded: bool
) -> None:
    if days is not None:
        with_statement(utrecht, statement_date=timezone.localdate() - timedelta(days=days)).save()
    client.force_login(editor_of(utrecht.participant))

    page = client.get("/admin/", headers=HOST).text

    assert (REMINDER in page) is reminded
    assert (f"/localsite/edit/{utrecht.pk}/" in page) is reminded


def test_nobody_is_reminded_of_the_site_of_another(utrecht: LocalSite, zeist: LocalSite, client: Client) -> None:
    with_statement(utrecht, statement_date=timezone.localdate()).save()
    client.force_login(editor_of(utrecht.participant))

    page = client.get("/admin/", headers=HOST).text

    assert "/admin/logout/" in page
    assert REMINDER not in page


@pytest.fixture
def reports(settings: Any, tmp_path: Path) -> Path:
    settings.ACCESSIBILITY_REPORTS = tmp_path
    for name in ("toegankelijkheid-2025-11-30.zip", "toegankelijkheid-2026-03-01.zip", "toegankelijkheid-nieuw.zip"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def statement_tab(client: Client, site: LocalSite) -> str:
    return client.get(f"/admin/snippets/municipalities/localsite/edit/{site.pk}/", headers=HOST).text


def test_who_writes_about_a_statement_downloads_the_newest_report(
    utrecht: LocalSite, client: Client, reports: Path
) -> None:
    client.force_login(editor_of(utrecht.participant))

    tab = statement_tab(client, utrecht)
    response = client.get(REPORT, headers=HOST)

    assert f'href="{REPORT}">Download het testverslag van de software van 1 maart 2026 (zip, ' in tab
    assert b"".join(response) == b"toegankelijkheid-2026-03-01.zip"
    assert response.headers["Content-Disposition"] == 'attachment; filename="toegankelijkheid-2026-03-01.zip"'


def test_without_a_report_the_tab_says_whom_to_ask(utrecht: LocalSite, client: Client, tmp_path: Path) -> None:
    client.force_login(editor_of(utrecht.participant))
    with override_settings(ACCESSIBILITY_REPORTS=tmp_path / "nergens"):
        tab, status = statement_tab(client, utrecht), client.get(REPORT, headers=HOST).status_code

    assert "Er is nog geen testverslag van de software." in tab
    assert REPORT not in tab
    assert status == 404


def test_who_may_not_change_a_site_gets_no_report(utrecht: LocalSite, client: Client, reports: Path) -> None:
    assert client.get(REPORT, headers=HOST).status_code == 302  # to the log-in
    client.force_login(reader_of(utrecht.participant))

    assert client.get(REPORT, headers=HOST).status_code == 403
