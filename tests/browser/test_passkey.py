"""A passkey is made and logs in, without a password."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


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
