"""Somebody of a municipality at work in the admin: sees what is theirs, and parents see what they change."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from content.modules.page import Module
from municipalities.listings.listing import Listing
from municipalities.register.site import LocalSite
from tests.browser.conftest import Visit
from tests.browser.getting_in import fill_in_log_in
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
SNIPPETS = "/admin/snippets"
FRESH_SECONDS = 3  # DESIGN: the site frame within one second; the rest is for a busy machine


@pytest.fixture
def editor(log_in: LogIn) -> Page:
    """The demo's editor of Utrecht."""
    return log_in("lokaal")


def _site(name: str) -> LocalSite:
    return LocalSite.objects.get(hosts__host=f"{name}.localhost")


def _listings(code: str) -> list[Listing]:
    return list(Listing.objects.filter(owner__coverage__municipality__code=code).order_by("title"))


def test_who_logs_in_sees_a_list_of_ones_own_listings_alone(visit: Visit, town: Town) -> None:
    editor = visit(width=1280, height=1000).page
    editor.goto(f"{town.admin}{SNIPPETS}/listings/listing/")
    fill_in_log_in(editor, "lokaal")
    editor.wait_for_url(f"{town.admin}{SNIPPETS}/listings/listing/")

    words = editor.locator("main").inner_text()

    assert all(listing.title in words for listing in _listings("GM0344"))
    assert not any(listing.title in words for listing in _listings("GM0355"))


def test_changed_opening_hours_are_on_the_site_within_a_second(editor: Page, town: Town, visit: Visit) -> None:
    parent = visit().page
    parent.goto(town.utrecht)
    contact = parent.locator(".cjg-contact__way").first
    assert "Dag en nacht" not in contact.inner_text()
    editor.goto(f"{town.admin}{SNIPPETS}/municipalities/localsite/edit/{_site('utrecht').pk}/")

    editor.locator("[name=phone_hours]").fill("elke dag 00:00-24:00")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Opslaan").click()
    saved = time.monotonic()

    while "Dag en nacht" not in contact.inner_text() and time.monotonic() - saved < FRESH_SECONDS:
        parent.reload()
    assert "Dag en nacht" in contact.inner_text()
    parent.goto(town.zeist)
    assert "Dag en nacht" not in contact.inner_text()


def test_opening_hours_that_cannot_be_read_get_a_sentence_and_stay_in_the_form(editor: Page, town: Town) -> None:
    editor.goto(f"{town.admin}{SNIPPETS}/municipalities/localsite/edit/{_site('utrecht').pk}/")

    editor.locator("[name=walk_in_hours]").fill("ma 09:00-12:00\ndinsdag half tien")
    with editor.expect_navigation():
        editor.get_by_role("button", name="Opslaan").click()

    expect(editor.locator("[name=walk_in_hours]")).to_have_value("ma 09:00-12:00\ndinsdag half tien")
    expect(editor.get_by_text("'dinsdag half tien': de tijd 'half tien' begrijp ik niet")).to_be_visible()
    assert "dinsdag half tien" not in _site("utrecht").walk_in_hours


def test_a_published_listing_is_on_its_page_at_the_next_request(editor: Page, town: Town, visit: Visit) -> None:
    listing, parent = _listings("GM0344")[0], visit().page
    editor.goto(f"{town.admin}{SNIPPETS}/listings/listing/edit/{listing.pk}/")

    editor.locator("[name=summary]").fill("Elke ochtend thee en een luisterend oor.")
    editor.get_by_role("button", name="Meer acties").last.click()
    with editor.expect_navigation():
        editor.locator("button[name=action-publish]").click()

    parent.goto(town.utrecht + listing.get_absolute_url())
    expect(parent.get_by_text("Elke ochtend thee en een luisterend oor.")).to_be_visible()
    assert parent.goto(town.zeist + listing.get_absolute_url()).status == 404  # type: ignore[union-attr]


def test_what_is_of_another_or_of_the_whole_country_cannot_be_opened(editor: Page, town: Town) -> None:
    own = editor.goto(f"{town.admin}{SNIPPETS}/listings/listing/edit/{_listings('GM0344')[0].pk}/")
    assert own is not None
    assert own.status == 200
    closed = [
        f"{SNIPPETS}/listings/listing/edit/{_listings('GM0355')[0].pk}/",
        f"{SNIPPETS}/municipalities/localsite/edit/{_site('zeist').pk}/",
        f"/admin/pages/{_site('zeist').wagtail_site.root_page_id}/edit/",  # type: ignore[union-attr]
        f"/admin/pages/{Module.objects.order_by('pk')[0].pk}/edit/",
        "/admin/snippets/content/helpline/",
    ]

    for path in closed:
        answer = editor.goto(f"{town.admin}{path}")

        assert answer is not None
        refused = answer.status in (403, 404) or editor.url == f"{town.admin}/admin/"
        assert refused, (path, answer.status, editor.url)
        assert editor.locator("form [name=title], form [name=name], form [name=phone]").count() == 0, path


def test_a_number_is_refused_in_words_and_stays_or_is_dialled_right(editor: Page, town: Town, visit: Visit) -> None:
    editor.goto(f"{town.admin}{SNIPPETS}/municipalities/localsite/edit/{_site('utrecht').pk}/")
    phone, save = editor.locator("[name=phone]"), editor.get_by_role("button", name="Opslaan")
    two = "030-1234567 / 06-12345678"

    phone.fill(two)
    with editor.expect_navigation():
        save.click()

    assert "Hier past één telefoonnummer" in editor.locator("main").inner_text()
    assert phone.input_value() == two

    phone.fill("\u200e+31 (0)30 \u2013 123\u00a045\u00a067")
    with editor.expect_navigation():
        save.click()

    parent = visit().page
    parent.goto(town.utrecht)
    call = parent.locator(".cjg-contact__way a[href^='tel:']").first
    expect(call).to_have_attribute("href", "tel:+31301234567")
    expect(call).to_have_text("Bel +31 30 123 4567")
