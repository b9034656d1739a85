"""The panels beside a form: a narrow window opens without one, and who adds a comment can type it at once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from content.modules.page import Module
from tests.browser.test_saving import open_form
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


def test_a_panel_is_shut_in_a_narrow_window_and_a_comment_has_the_focus(
    log_in: Callable[[str], Page], town: Town
) -> None:
    page, text = log_in("redacteur"), Module.objects.order_by("path")[0]
    open_form(page, town, text)
    panel = page.locator("[data-side-panel=status]")

    page.get_by_role("button", name="Toon/verberg status").click()
    expect(panel).to_be_visible()
    page.reload()
    expect(panel).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    expect(page.locator("[name=title]")).to_be_visible()
    page.wait_for_timeout(700)  # Wagtail opens what it remembers after the page is there
    expect(panel).to_be_hidden()

    page.set_viewport_size({"width": 1280, "height": 1000})
    page.reload()
    title = page.locator("[name=title]")
    title.hover()
    page.locator(".w-panel", has=title).get_by_role("button", name="Voeg opmerking toe").first.click()
    expect(page.locator(".comment--mode-creating textarea")).to_be_focused()
    page.keyboard.type("Is dit goed?", delay=15)
    expect(page.locator(".comment--mode-creating textarea")).to_have_value("Is dit goed?")
