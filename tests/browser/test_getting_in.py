"""Getting in: an invitation on a phone, work, a lost phone; and a passkey, without a password."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from ground.mail.outbox import OutgoingMail
from municipalities.pages.models import LocalPage
from people.factors import code_now
from tests.browser.conftest import Visit, breaks_policy
from tests.browser.test_saving import of_utrecht
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database
PASSWORD = "vier natte eenden in de sloot"


def link_of(address: str) -> str:
    """Where the last mail to somebody leads, on the admin host."""
    text = OutgoingMail.objects.filter(recipient=address).latest("pk").text
    found = re.search(r"/admin/uitnodiging/\S+", text)
    assert found, text
    return found[0]


def test_from_invitation_to_work_and_back_after_the_phone_is_lost(
    log_in: Callable[[str], Page], visit: Visit, town: Town
) -> None:
    mees = f"mees.{uuid4().hex[:8]}@voorbeeld.example"  # another when it is tried again
    manager = log_in("beheerder")
    manager.goto(f"{town.admin}/admin/collegas/")
    manager.get_by_role("link", name="Nodig collega's uit").click()
    manager.get_by_label("E-mailadressen").fill(mees)
    manager.get_by_label("redacteur: pagina's").check()
    manager.get_by_role("button", name="Verstuur de uitnodiging").click()
    expect(manager.get_by_text(f"Uitgenodigd: {mees}.")).to_be_visible()

    phone = visit(width=390).page
    broken: list[str] = []
    phone.on("console", lambda line: broken.append(line.text) if breaks_policy(line) else None)
    phone.goto(town.admin + link_of(mees))
    phone.reload()  # looking twice uses nothing up
    phone.get_by_label("Voornaam").fill("Mees")
    phone.get_by_label("Achternaam").fill("Kuiper")
    phone.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    phone.get_by_label("Nog een keer hetzelfde wachtwoord").fill(PASSWORD)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
    phone.get_by_role("button", name="Uitnodiging aannemen").click()

    expect(phone.get_by_role("heading", name="Hoe wil je inloggen?")).to_be_visible()
    phone.goto(f"{town.admin}/admin/pages/")
    expect(phone.get_by_role("heading", name="Hoe wil je inloggen?")).to_be_visible()
    phone.get_by_role("link", name="Met een app die codes geeft").click()
    secret = phone.locator(".cjg-secret").inner_text().replace(" ", "")
    phone.get_by_label("Code uit je app").fill(code_now(secret))
    phone.get_by_role("button", name="Klaar").click()
    expect(phone.get_by_role("heading", name="Bewaar deze herstelcodes")).to_be_visible()
    recovery = phone.locator(".cjg-codes code").all_inner_texts()
    assert len(recovery) == 10
    phone.get_by_role("button", name="Ik heb ze bewaard").click()

    answer = phone.goto(f"{town.admin}/admin/pages/{of_utrecht(LocalPage).pk}/edit/")
    assert answer is not None
    assert answer.status == 200
    for closed in ("collegas/", "logboek/", "users/", "beoordelingen/"):
        refused = phone.goto(f"{town.admin}/admin/{closed}")
        assert refused is not None
        assert refused.status in (403, 404), closed

    phone.context.clear_cookies()
    phone.goto(f"{town.admin}/admin/")
    phone.get_by_label("E-mailadres").fill(mees)
    phone.locator("input[type=password]").fill(PASSWORD)
    phone.get_by_role("button", name="Inloggen", exact=True).click()
    phone.get_by_text("Telefoon of sleutel kwijt?").click()
    phone.get_by_label("Code uit je app").fill(recovery[0])
    phone.get_by_role("button", name="Verder").click()
    expect(phone.get_by_role("heading", name="Te doen")).to_be_visible()
    assert broken == []


def test_a_passkey_is_added_and_is_enough_to_log_in(log_in: Callable[[str], Page], town: Town) -> None:
    editor = log_in("redacteur")
    device = editor.context.new_cdp_session(editor)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": kind | {"isUserVerified": True}})

    editor.goto(f"{town.admin}/admin/inloggen/met/")
    editor.get_by_role("link", name="Voeg een passkey toe").click()
    editor.get_by_label("Naam van deze passkey").fill("Laptop van werk")
    editor.get_by_role("button", name="Maak de passkey").click()
    expect(editor.get_by_role("heading", name="Bewaar deze herstelcodes")).to_be_visible()
    editor.context.clear_cookies()
    editor.goto(f"{town.admin}/admin/inloggen/met/")
    editor.get_by_role("button", name="Inloggen met een passkey").click()

    expect(editor.get_by_role("heading", name="Laptop van werk")).to_be_visible()
    editor.set_viewport_size({"width": 390, "height": 844})
    for path in ("met/", "instellen/app/", "instellen/passkey/"):
        editor.goto(f"{town.admin}/admin/inloggen/{path}")
        editor.evaluate("document.documentElement.style.fontSize = '200%'")
        assert editor.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, path
