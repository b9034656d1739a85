"""Two people of the board let a verdict on paper count: one records it, another sees it; a parent reads who checked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic_ns

import pytest
from django.utils import formats, timezone
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
START = "Je kind gaat voor het eerst naar school."


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
    new = f"{START} Dat zijn {monotonic_ns()} stappen."  # a second try finds the words of the first approved
    chief = log_in("eindredacteur")
    chief.goto(f"{town.admin}/admin/pages/{module.pk}/edit/", wait_until="load")
    chief.locator("[name=short_answer]").click()
    chief.keyboard.press("Control+A")
    chief.keyboard.type(new, delay=15)
    chief.locator("[name=change_note]").fill("Het aantal stappen staat erbij.")
    said(chief)
    press_publish(chief)
    expect(chief.get_by_text("Nog niet gepubliceerd; wat je schreef is bewaard.")).to_be_visible()
    expect(chief.get_by_text("Nog één deskundige").or_(chief.get_by_text("goedkeur")).first).to_be_visible()
    expect(chief.locator("[name=short_answer]")).to_have_value(new)
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
        expect(parent.get_by_text(new)).to_be_visible()
        expect(parent.get_by_text("Gecontroleerd door een leerkracht").first).to_be_visible()

    day = formats.date_format(timezone.localdate())
    with on(date(2099, 12, 2)):
        parent.goto(f"{town.utrecht}/informatie/{SLUG}/")
        lapsed = f"Gecontroleerd op {day} door een leerkracht. De nieuwe controle is nog niet klaar."
        _says_no_more_than(parent, lapsed)

    chief.goto(f"{town.admin}/admin/beoordelingen/")
    chief.get_by_role("link", name=module.title).first.click()
    chief.get_by_label("Waarom?").fill("De richtlijn gaat veranderen.")
    chief.get_by_role("button", name="Neem dit oordeel terug").click()
    for site, name in ((town.utrecht, "CJG Utrecht"), (town.zeist, "Opgroeipunt Zeist")):
        parent.goto(f"{site}/informatie/{SLUG}/")
        taken_back = "Een deskundige wil dat we deze tekst aanpassen. Twijfel je? Bel je huisarts of"
        _says_no_more_than(parent, f"{taken_back} {name}.")


@contextmanager
def on(day: date) -> Iterator[None]:
    """Within this it is another day for the server, which runs in this process."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(timezone, "localdate", lambda *_given, **_named: day)
        yield


def _says_no_more_than(page: Page, line: str) -> None:
    """The line over the text is this, and nothing else on the page or in its data says that it was checked."""
    expect(page.get_by_text(line, exact=True)).to_be_visible()
    expect(page.get_by_text(START)).to_be_visible()
    assert "lastReviewed" not in page.content()
    assert page.get_by_text("Gecontroleerd door").count() == 0
    _fits(page)


def _expert(role: str) -> str:
    expert = Expert.objects.select_related("institute", "person").get(role=role)
    return f"{expert.person.name}, {expert}"
