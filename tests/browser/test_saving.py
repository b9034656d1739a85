"""Forms that save themselves: whoever types, waits, and presses a button gets what is asked, and loses no word."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from content.modules.page import Module
from municipalities.additions.models import LocalAddition
from municipalities.listings.models import Listing
from municipalities.pages.models import EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from tests.browser.town import Town

LogIn = Callable[[str], Page]
CONFLICT = "heeft dit intussen gewijzigd"
UTRECHT = "GM0344"


def edit_address(town: Town, row: Any) -> str:
    if hasattr(row, "url_path"):
        return f"{town.admin}/admin/pages/{row.pk}/edit/"
    return f"{town.admin}/admin/snippets/municipalities/{row._meta.model_name}/edit/{row.pk}/"


def of_utrecht(model: Any) -> Any:
    if model is Listing:
        return Listing.objects.filter(owner__coverage__municipality__code=UTRECHT).order_by("pk").first()
    if model is LocalAddition:
        return (
            LocalAddition.objects.filter(site__participant__coverage__municipality__code=UTRECHT).order_by("pk").first()
        )
    home = LocalHome.objects.get(title__icontains="Utrecht", slug__startswith="utrecht")
    if model is LocalHome:
        return home
    return model.objects.descendant_of(home).order_by("path").first()


def write(page: Page, words: str, field: str = "title") -> None:
    """At the end of a field, with pauses as between keys."""
    if field == "rich":
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.press("Control+End")
    else:
        page.locator(f"[name={field}]").click()
        page.keyboard.press("End")
    page.keyboard.type(words, delay=15)


def saved_by_itself(page: Page) -> None:
    page.locator("#w-autosave-indicator[data-w-autosave-state-value=saved]").wait_for()


def press(page: Page, action: str = "publish") -> None:
    """Press a button of the form and wait for what follows."""
    with page.expect_navigation():
        if action == "publish":
            page.get_by_role("button", name="Meer acties").last.click()
            page.locator("button[name=action-publish]").click()
        else:
            page.get_by_role("button", name="Bewaar concept").click()


@pytest.mark.parametrize(
    "model", [LocalPage, NewsItem, EventPage, NewsIndex, LocalHome, Listing, LocalAddition, Module]
)
def test_a_form_that_saved_itself_is_kept_and_published(model: Any, town: Town, log_in: LogIn) -> None:
    page = log_in("eindredacteur" if model is Module else "lokaal")
    row = Module.objects.order_by("path")[0] if model is Module else of_utrecht(model)
    field = "rich" if model is LocalAddition else "title"
    page.goto(edit_address(town, row))
    page.wait_for_timeout(2200)

    write(page, " een", field)
    saved_by_itself(page)
    press(page, "keep")
    assert CONFLICT not in page.inner_text("body")
    page.wait_for_timeout(2200)
    write(page, " twee", field)
    saved_by_itself(page)
    press(page)

    assert CONFLICT not in page.inner_text("body")
    row = type(row).objects.get(pk=row.pk)
    assert "een twee" in (row.html if field == "rich" else row.title), page.inner_text("main")[:500]
