"""Days and times in the admin, as somebody types them: what is read is said, what cannot be read stays."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from municipalities.pages.models import EventIndex, EventPage
from municipalities.register.site import LocalSite
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
READ = {
    "15-12-2037 09:00": "dinsdag 15 december 2037 om 09:00 uur",
    "1-12-2037": "dinsdag 1 december 2037 om 00:00 uur",
    "1 maart 2037 9 uur": "zondag 1 maart 2037 om 09:00 uur",
    "1 mrt. '37, 9.30 uur": "zondag 1 maart 2037 om 09:30 uur",
    "28-3-2027 2:30": "Op 28 maart 2027 bestaat 02:30 uur niet: de klok gaat dan een uur vooruit. Kies een uur eerder "
    "of later.",
    "volgende week": "'volgende week' lezen we niet als een dag en een tijd. Schrijf bijvoorbeeld 15-12-2026 09:00.",
}


@pytest.fixture
def editor(log_in: LogIn) -> Page:
    """The demo's editor of Utrecht."""
    return log_in("lokaal")


def new_event(page: Page, town: Town) -> None:
    home = LocalSite.objects.get(hosts__host="utrecht.localhost").wagtail_site.root_page  # type: ignore[union-attr]
    agenda = EventIndex.objects.child_of(home).get()
    page.goto(f"{town.admin}/admin/pages/add/municipalities/eventpage/{agenda.pk}/")


def said_of(page: Page, name: str) -> Locator:
    return page.locator(f"cjg-date:has([name={name}]) output")


def typed(page: Page, name: str, text: str) -> Locator:
    """The field, after somebody typed in it and went on."""
    field = page.locator(f"[name={name}]")
    field.fill("")
    field.press_sequentially(text, delay=5)
    field.press("Tab")
    return field


def test_what_is_typed_stays_as_it_was_typed_and_is_kept_as_it_was_read(editor: Page, town: Town) -> None:
    new_event(editor, town)

    for text, words in READ.items():
        field = typed(editor, "starts_at", text)
        expect(said_of(editor, "starts_at")).to_have_text(words)
        expect(field).to_have_value(text)

    typed(editor, "starts_at", "di 1 dec 2037 om 9 uur")
    typed(editor, "ends_at", "kwart over tien")
    for name, words in {"title": "Samen lezen", "place": "Bibliotheek", "introduction": "Kom luisteren."}.items():
        editor.locator(f"[name={name}]").fill(words)
    with editor.expect_navigation():
        editor.get_by_role("button", name="Bewaar concept").click()
    expect(editor.locator(".error-message", has_text="'kwart over tien' lezen we niet")).to_be_visible()
    expect(editor.locator("[name=ends_at]")).to_have_value("kwart over tien")
    expect(editor.locator("[name=starts_at]")).to_have_value("di 1 dec 2037 om 9 uur")

    typed(editor, "ends_at", "1/12/2037 10.15")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Bewaar concept").click()
    expect(editor.locator("[name=starts_at]")).to_have_value("01-12-2037 09:00")
    expect(editor.locator("[name=ends_at]")).to_have_value("01-12-2037 10:15")


def test_a_form_that_saves_itself_leaves_a_day_that_is_half_written(editor: Page, town: Town) -> None:
    new_event(editor, town)
    for name, words in {"title": "Half af", "place": "Thuis", "introduction": "Nog even."}.items():
        editor.locator(f"[name={name}]").fill(words)
    typed(editor, "starts_at", "15-12-2037 9:00")
    with editor.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 400):
        field = typed(editor, "ends_at", "15-")
    expect(field).to_have_value("15-")

    typed(editor, "ends_at", "15-12-2037 10:00")
    editor.wait_for_url("**/edit/")

    event = EventPage.objects.get(title="Half af")
    assert timezone.localtime(event.get_latest_revision_as_object().ends_at).isoformat()[:16] == "2037-12-15T10:00"
    expect(field).to_have_value("15-12-2037 10:00")


@pytest.mark.parametrize("width", [1280, 390])
def test_planning_takes_the_keyboard_and_the_calendar_covers_no_button(editor: Page, town: Town, width: int) -> None:
    editor.set_viewport_size({"width": width, "height": 800})
    new_event(editor, town)
    if not editor.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.is_visible():
        editor.get_by_role("button", name="Toon/verberg status").click()
    editor.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    dialog = editor.locator("#schedule-publishing-dialog")

    typed(editor, "go_live_at", "15 dec 2037 9 uur")
    expect(said_of(editor, "go_live_at")).to_have_text("dinsdag 15 december 2037 om 09:00 uur")
    expect(dialog.get_by_role("button", name="Kies in de kalender").first).to_be_focused()
    editor.keyboard.press("Enter")  # opens the browser's own calendar, on the day that was read
    editor.wait_for_timeout(1000)  # a window of the browser itself: no script can see that it is there
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("Enter")
    expect(editor.locator("[name=go_live_at]")).to_have_value("16-12-2037 09:00")
    save = dialog.locator("button[type=submit]")
    save.scroll_into_view_if_needed()
    covered = save.evaluate(
        "button => { const box = button.getBoundingClientRect();"
        " return !button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)); }"
    )
    assert not covered
