"""What Wagtail starts with scripts in its pages works without them; `log_in` looks that no page breaks its policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from wagtail.images import get_image_model

from content.modules.page import Module
from municipalities.listings.listing import Listing
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]


def _pages_without_a_test_of_their_own() -> list[str]:
    text = Module.objects.filter(live=True).order_by("pk")[0]
    picture = get_image_model().objects.order_by("pk")[0]
    return [
        "/admin/", f"/admin/pages/{text.pk}/move/", f"/admin/bulk/wagtailcore/page/unpublish/?id={text.pk}",
        "/admin/images/", "/admin/images/multiple/add/", f"/admin/images/{picture.pk}/",
        "/admin/documents/multiple/add/", "/admin/snippets/content/topic/", "/admin/snippets/content/helpline/add/",
        "/admin/login/",
    ]  # fmt: skip


def test_no_page_of_the_admin_breaks_its_policy(log_in: LogIn, town: Town) -> None:
    chief, local = log_in("eindredacteur"), log_in("lokaal")
    wrong: list[str] = []
    for page in (chief, local):
        page.on("pageerror", lambda error, page=page: wrong.append(f"{page.url}: {error}"))

    for path in _pages_without_a_test_of_their_own():
        editor = local if path.startswith("/admin/documents/") else chief  # the table has documents for participants
        answer = editor.goto(f"{town.admin}{path}", wait_until="load")
        if answer is None or answer.status != 200:
            wrong.append(path)

    assert not wrong


def test_a_row_is_added_to_a_form_and_taken_away(log_in: LogIn, town: Town) -> None:
    editor = log_in("lokaal")
    listing = Listing.objects.filter(owner__coverage__municipality__code="GM0344").order_by("pk")[0]
    editor.goto(f"{town.admin}/admin/snippets/listings/listing/edit/{listing.pk}/", wait_until="load")
    rows = editor.locator("[name^=location_hours-][name$=-hours]:visible")
    before = rows.count()

    editor.locator("#id_location_hours-ADD").click()
    expect(rows).to_have_count(before + 1)
    editor.locator("#id_location_hours-FORMS > *").last.get_by_role("button", name="Verwijder").click()

    expect(rows).to_have_count(before)


def test_a_text_is_chosen_linked_and_previewed(log_in: LogIn, town: Town) -> None:
    chief = log_in("eindredacteur")
    text = Module.objects.filter(live=True).order_by("pk")[0]
    chief.goto(f"{town.admin}/admin/pages/{text.pk}/edit/", wait_until="load")
    dialogue = chief.locator(".modal.in")

    chief.locator(".public-DraftEditor-content").first.click()
    chief.keyboard.press("Control+a")
    chief.keyboard.press("Control+k")
    expect(dialogue).to_be_visible()
    dialogue.get_by_role("button", name="Sluit").click()
    expect(dialogue).to_have_count(0)
    chief.get_by_role("tab", name="Vindbaarheid").click()
    chief.locator("#id_counterpart-chooser").get_by_role("button", name="Kies een pagina").click()
    expect(dialogue).to_be_visible()
    dialogue.get_by_role("link", name="Hoofdluis").first.click()
    expect(chief.locator("#id_counterpart-chooser")).to_contain_text("Hoofdluis")
    chief.get_by_role("button", name="Toon/verberg voorbeeld").click()

    expect(chief.frame_locator("#w-preview-iframe").locator("h1").first).to_be_visible()
