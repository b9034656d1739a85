"""The end of a session in the admin: a warning, and nothing that was typed is lost."""

from collections.abc import Callable
from time import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Page, expect

from municipalities.pages.models import LocalPage, NewsItem
from people.session_limits import BEGAN, DID
from tests.browser.getting_in import fill_in_log_in
from tests.browser.looking import focused_text
from tests.browser.test_saving import _log_in_beside, of_utrecht, open_form, press_publish, said, write
from tests.browser.town import Town

LogIn = Callable[[str], Page]
ENDED = "Je bent niet meer ingelogd"


@pytest.fixture
def editor(log_in: LogIn) -> Page:
    return log_in("lokaal")


def session_of(page: Page) -> SessionStore:
    [key] = [each["value"] for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
    return SessionStore(key)


def age(page: Page, did: float, began: float = 0) -> None:
    """As if nobody did anything for so long, and logged in so long ago."""
    session = session_of(page)
    session[BEGAN], session[DID] = int(time() - max(did, began)), int(time() - did)
    session.save()


def sideways(page: Page) -> Any:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_who_is_away_too_long_while_writing_logs_in_beside_it_and_saves(editor: Page, town: Town) -> None:
    row = of_utrecht(LocalPage)
    open_form(editor, town, row)
    age(editor, did=3600)
    write(editor, " voor het eten")
    said(editor)
    session = session_of(editor)
    idle = time() - session[DID]
    age(editor, did=7201)

    press_publish(editor)
    expect(editor.get_by_role("heading", name=ENDED)).to_be_visible()
    assert not session.exists(session.session_key or "")
    _log_in_beside(editor)
    press_publish(editor)
    editor.wait_for_url(lambda address: "/edit/" not in address)

    assert idle >= 3600  # the form saved itself, and nobody did anything
    assert LocalPage.objects.get(pk=row.pk).title.endswith("voor het eten")


def test_a_form_that_went_to_the_log_in_page_is_offered_back_and_saved_as_a_draft(editor: Page, town: Town) -> None:
    row = of_utrecht(NewsItem)
    before = row.title
    editor.route("**/admin/saving*.js", lambda route: route.abort())
    open_form(editor, town, row)
    editor.wait_for_timeout(300)
    session_of(editor).delete()

    editor.locator("[name=title]").fill("Wat ik had geschreven")
    press_publish(editor)
    fill_in_log_in(editor, "lokaal")
    expect(editor.get_by_role("heading", name="Wat je schreef is er nog")).to_be_visible()
    expect(editor.locator("[name=title]")).to_have_value(before)
    with editor.expect_navigation():
        editor.get_by_role("button", name="Alsnog opslaan").click()
    expect(editor.locator("[name=title]")).to_have_value("Wat ik had geschreven")

    row.refresh_from_db()
    assert (row.title, row.get_latest_revision_as_object().title) == (before, "Wat ik had geschreven")
    assert editor.evaluate("sessionStorage.length") == 0


def test_two_minutes_before_the_end_a_message_asks_and_the_keyboard_reaches_it(editor: Page, town: Town) -> None:
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.goto(f"{town.admin}/admin/account/")
    age(editor, did=7200 - 100)

    editor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(editor.get_by_role("status").get_by_text("Over twee minuten word je uitgelogd.")).to_be_visible()
    editor.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = sideways(editor)
    editor.keyboard.press("Tab")
    focused = focused_text(editor)
    editor.keyboard.press("Enter")

    expect(editor.get_by_text("Ben je er nog?")).to_have_count(0)
    assert (focused, wide) == ("Ik ben er nog", 0)
    assert time() - session_of(editor)[DID] < 20


def test_the_end_that_cannot_be_put_off_says_so_and_afterwards_where_to_log_in(editor: Page, town: Town) -> None:
    editor.goto(f"{town.admin}/admin/account/")
    age(editor, did=0, began=12 * 3600 - 100)

    editor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(editor.get_by_text("uitstellen kan niet")).to_be_visible()
    expect(editor.get_by_role("button", name="Ik ben er nog")).to_have_count(0)
    age(editor, did=0, began=12 * 3600)
    editor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(editor.get_by_role("heading", name=ENDED)).to_be_visible()
    expect(editor.get_by_role("link", name="Inloggen op een ander tabblad")).to_be_visible()
