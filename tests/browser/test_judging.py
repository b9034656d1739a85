"""Two people of the board let a verdict on paper count: one records it, another sees it; a parent reads who checked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.modules.page import Module
from content.validation.experts import Expert
from tests.browser.conftest import Visit
from tests.browser.test_saving import press_publish, publish, said
from tests.browser.town import Town
from tests.making.experts import PDF

pytestmark = [pytest.mark.gate, pytest.mark.sqlite]  # a browser sees the same with another database

LogIn = Callable[[str], Page]
SLUG = "naar-de-basisschool"
NEW = "Je kind gaat voor het eerst naar school."


def _fits(page: Page) -> None:
    """The window holds the page, on a phone and on a desk."""
    for width, height in ((390, 844), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_a_verdict_on_paper_is_recorded_by_one_seen_by_another_and_read_by_parents(
    town: Town, log_in: LogIn, visit: Visit, tmp_path: Path
) -> None:
    letter = tmp_path / "brief.pdf"
    letter.write_bytes(PDF)
    module = Module.objects.get(slug=SLUG)
    chief = log_in("eindredacteur")
    chief.goto(f"{town.admin}/admin/pages/{module.pk}/edit/", wait_until="load")
    chief.locator("[name=short_answer]").click()
    chief.keyboard.press("Control+A")
    chief.keyboard.type(NEW, delay=15)
    said(chief)
    press_publish(chief)
    expect(chief.get_by_text("Nog niet gepubliceerd; wat je schreef is bewaard.")).to_be_visible()
    expect(chief.get_by_text("Nog één deskundige").or_(chief.get_by_text("goedkeur")).first).to_be_visible()
    expect(chief.locator("[name=short_answer]")).to_have_value(NEW)
    _fits(chief)

    chief.goto(f"{town.admin}/admin/beoordelingen/vastleggen/")
    _fits(chief)
    chief.get_by_label("Zoek op de titel").fill("basisschool")
    chief.get_by_role("button", name="Zoek", exact=True).click()
    chief.get_by_label(module.title).check()
    chief.get_by_role("button", name="Verder").click()
    chief.get_by_label("Deskundige", exact=True).select_option(label=_expert("leerkracht"))
    chief.get_by_label("Vakgebied", exact=True).select_option("onderwijs en taal")
    chief.get_by_label("akkoord", exact=True).check()
    chief.get_by_label("Getekend op").fill("toen")
    chief.get_by_label("Geldig tot en met").fill("1 december 2099")
    chief.get_by_label("Bewijs").set_input_files(letter)
    _fits(chief)
    chief.get_by_role("button", name="Leg vast").click()
    expect(chief.get_by_role("alert").or_(chief.get_by_text("Kijk hieronder")).first).to_be_visible()
    chief.get_by_label("Getekend op").fill(timezone.localdate().strftime("%d-%m-%Y"))
    chief.get_by_label("Bewijs").set_input_files(letter)
    chief.get_by_role("button", name="Leg vast").click()
    expect(chief.get_by_text("een ander bekijkt wat jij vastlegde")).to_be_visible()
    _fits(chief)

    other = log_in("redacteur")
    other.goto(f"{town.admin}/admin/beoordelingen/")
    with other.expect_download() as download:
        other.get_by_role("link", name="Bewijs").first.click()
    assert download.value.suggested_filename.startswith("bewijs-")
    other.get_by_label("Gezien:").check()
    other.get_by_role("button", name="Gezien: het klopt met het bewijs").click()
    expect(other.get_by_text("1 oordeel telt nu mee.")).to_be_visible()

    chief.goto(f"{town.admin}/admin/pages/{module.pk}/edit/", wait_until="load")
    chief.set_viewport_size({"width": 1280, "height": 1000})
    publish(chief)
    parent = visit().page
    for site in (town.utrecht, town.zeist):
        parent.goto(f"{site}/informatie/{SLUG}/")
        expect(parent.get_by_text(NEW)).to_be_visible()
        expect(parent.get_by_text("Gecontroleerd door een leerkracht").first).to_be_visible()


def _expert(role: str) -> str:
    expert = Expert.objects.select_related("institute", "person").get(role=role)
    return f"{expert.person.name}, {expert}"
