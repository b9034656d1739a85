"""What a form that saves itself cannot save yet: it says why, and goes on saving once that is mended."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from municipalities.pages.models import EventIndex, EventPage, NewsItem
from tests.browser.test_saving import home_of_utrecht, of_utrecht, open_form, press_publish, said, write
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


@pytest.fixture
def editor(log_in: Callable[[str], Page]) -> Page:
    return log_in("lokaal")


def fill(page: Page, name: str, words: str) -> None:
    page.locator(f"[name={name}]").fill("")
    page.locator(f"[name={name}]").press_sequentially(words, delay=5)
    page.keyboard.press("Tab")


def test_what_is_still_missing_is_named_and_a_refused_form_goes_on_saving(editor: Page, town: Town) -> None:
    index = EventIndex.objects.child_of(home_of_utrecht()).get()
    editor.goto(f"{town.admin}/admin/pages/add/municipalities/eventpage/{index.pk}/")
    title = f"Samen buiten spelen {uuid4().hex[:6]}"  # a second try finds the page of the first
    fill(editor, "title", title)
    expect(editor.locator(".footer__save-warning")).to_contain_text(
        "Wordt bewaard zodra dit is ingevuld: Begint, Eindigt"
    )

    fill(editor, "starts_at", "15-12-2037 10:00")
    fill(editor, "ends_at", "15-12-2037 9:00")
    fill(editor, "place", "Park")
    fill(editor, "introduction", "Kom spelen.")
    with editor.expect_navigation():
        press_publish(editor)
    expect(editor.get_by_text("De activiteit eindigt voordat hij begint.").first).to_be_visible()
    fill(editor, "ends_at", "15-12-2037 11:30")
    said(editor)
    for place in ("Park bij de vijver", "Park bij de grote vijver"):
        fill(editor, "place", place)
        for _look in range(75):  # who types slowly is saved halfway too
            editor.wait_for_timeout(200)
            kept = EventPage.objects.get(title=title).get_latest_revision_as_object().place
            if kept == place:
                break
        assert kept == place


def test_what_is_typed_while_the_form_is_still_being_looked_at_is_saved(editor: Page, town: Town) -> None:
    editor.add_init_script("window.noted = 0; addEventListener('w-unsaved:watch-edits', () => { noted += 1; }, true)")
    row = of_utrecht(NewsItem)
    open_form(editor, town, row)

    while not editor.evaluate("noted"):
        editor.wait_for_timeout(20)
    write(editor, "!")
    said(editor)

    assert NewsItem.objects.get(pk=row.pk).get_latest_revision_as_object().title.endswith("!")
