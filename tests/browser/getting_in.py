"""Logging in as people do: a password, and the code that their app shows."""

from allauth.mfa.models import Authenticator
from playwright.sync_api import Page

from municipalities.demo.people import PASSWORD
from people.factors import app_code
from people.models import Person


def fill_in_log_in(page: Page, name: str) -> None:
    """On the log-in page: both steps of somebody of the demo."""
    person = Person.objects.get(email=f"{name}@voorbeeld.example")
    page.get_by_label("E-mailadres").fill(person.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    code = page.get_by_label("Code uit je app")
    code.wait_for()
    _as_if_no_code_was_used(person)
    code.fill(app_code(person) or "")
    page.get_by_role("button", name="Verder").click()


def _as_if_no_code_was_used(person: Person) -> None:
    """Nobody waits half a minute for the next one here."""
    row = Authenticator.objects.get(user=person, type="totp")
    row.data = {**row.data, "used": 0}
    row.save(update_fields=["data"])
