"""Somebody of a municipality adds a photo: three short questions, and consent after "yes" only."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.models import UploadedImage
from municipalities.pages.models import NewsIndex
from municipalities.register.site import LocalSite
from tests.browser.town import Town
from tests.making.files import talkative

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]


def _file(name: str = "IMG_0001.jpg") -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": talkative("JPEG")}


def test_the_questions_of_one_photo(log_in: LogIn, town: Town) -> None:
    page = log_in("lokaal")
    page.goto(f"{town.admin}/admin/images/add/")
    consent = page.locator("[name=consent_until]")

    page.locator("[name=file]").set_input_files([_file()])  # type: ignore[list-item]
    expect(consent).to_be_hidden()
    page.get_by_label("Ja", exact=True).check()
    expect(consent).to_be_visible()
    page.get_by_role("button", name="Uploaden").click()
    expect(page.get_by_text("Schrijf op van wie de foto is.")).to_be_visible()
    expect(page.get_by_text("Vul in tot en met welke dag")).to_be_visible()
    expect(page.get_by_text("Kies het bestand nog een keer")).to_be_visible()
    consent.fill("1 maart 2037")
    consent.press("Tab")
    expect(page.locator("cjg-date output")).to_have_text("zondag 1 maart 2037")
    page.get_by_label("Nee", exact=True).check()
    expect(consent).to_be_hidden()
    page.get_by_label("Wat staat erop?").fill("Een oranje muur.")
    page.get_by_label("Van wie is de foto?").fill("Anna de Wit")
    page.locator("[name=file]").set_input_files([_file()])  # type: ignore[list-item]
    page.get_by_role("button", name="Uploaden").click()
    page.wait_for_url("**/admin/images/")

    image = UploadedImage.objects.get(rights="Anna de Wit")
    with image.file.open("rb") as kept:
        assert b"SECRETCAMERA" not in kept.read()


def test_a_dialogue_that_refuses_a_photo_keeps_the_file_and_the_day(log_in: LogIn, town: Town) -> None:
    page = log_in("lokaal")
    news = NewsIndex.objects.child_of(LocalSite.objects.get(hosts__host="utrecht.localhost").wagtail_site.root_page)  # type: ignore[union-attr]
    page.goto(f"{town.admin}/admin/pages/add/municipalities/newsitem/{news.get().pk}/")
    page.get_by_role("button", name="Kies een afbeelding").first.click()
    page.get_by_role("tab", name="Uploaden").click()
    window = page.locator(".modal")

    # Another picture than in the other tests: of one that is there already Wagtail asks whether it is meant.
    wall: Any = {"name": "muur.png", "mimeType": "image/png", "buffer": talkative("PNG")}
    window.locator("input[type=file]").set_input_files([wall])
    window.get_by_label("Ja", exact=True).check()
    window.get_by_label("Wat staat erop?").fill("Een blauwe muur.")
    window.get_by_label("Van wie is de foto?").fill("Piet Blauw")
    window.locator("[name$=consent_until]").fill("1 mrt 2037")
    window.get_by_role("button", name="Uploaden").click()
    expect(window.get_by_text("Kies wie het goed vindt.")).to_be_visible()
    expect(window.locator("[name$=consent_until]")).to_have_value("1 mrt 2037")
    assert window.locator("input[type=file]").evaluate("field => field.files[0]?.name") == "muur.png"

    window.get_by_label("Iedereen op de foto is 16 jaar of ouder").check()
    window.get_by_role("button", name="Uploaden").click()
    expect(window).to_have_count(0, timeout=30_000)  # the picture is drawn anew
    assert UploadedImage.objects.get(rights="Piet Blauw").consent_until == date(2037, 3, 1)


def test_the_questions_of_two_photos_at_once(log_in: LogIn, town: Town) -> None:
    page = log_in("lokaal")
    page.goto(f"{town.admin}/admin/images/multiple/add/")

    page.locator("input[type=file]").set_input_files([_file("een.jpg"), _file("twee.jpg")])  # type: ignore[list-item]
    forms = page.locator("#upload-list form")
    expect(forms).to_have_count(2)
    first, second = forms.nth(0), forms.nth(1)
    first.get_by_label("Ja", exact=True).check()

    expect(first.locator("[name$=consent_until]")).to_be_visible()
    expect(second.locator("[name$=consent_until]")).to_be_hidden()
