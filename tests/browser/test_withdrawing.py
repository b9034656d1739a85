"""A chief editor takes a dangerous text away while a new version of it waits; a parent reads what now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.modules.page import Module
from content.releases.scheduling import publish_due
from tests.browser.conftest import Visit
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
SLUG = "je-kind-is-somber"
ERROR = "In deze tekst stond een fout. Volg het advies uit deze tekst niet meer op."


def _plan() -> Module:
    module = Module.objects.get(slug=SLUG)
    module.title, module.go_live_at = "Nog niet", timezone.now() + timedelta(days=1)
    module.save_revision().publish()
    return module


def test_three_clicks_take_a_text_away_and_its_plan_with_it(town: Town, log_in: LogIn, visit: Visit) -> None:
    module = _plan()
    editor = log_in("eindredacteur")
    editor.goto(f"{town.admin}/admin/pages/{module.pk}/edit/")

    editor.locator("footer").get_by_role("button", name="Meer acties").click()
    editor.locator("footer").get_by_role("link", name="Intrekken").click()
    expect(editor.get_by_text("Dat plan vervalt")).to_be_visible()
    for width, height in ((390, 844), (1280, 800)):  # nobody has to look for the button
        editor.set_viewport_size({"width": width, "height": height})
        expect(editor.get_by_role("button", name="Ja, intrekken")).to_be_in_viewport(ratio=1)
    editor.get_by_role("button", name="Ja, intrekken").click()

    editor.wait_for_url(f"{town.admin}/admin/pages/{module.get_parent().pk}/")
    Module.objects.get(pk=module.pk).revisions.update(approved_go_live_at=None)
    assert publish_due() == 0
    for width in (390, 1280):
        parent = visit(width=width).page
        answer = parent.goto(f"{town.utrecht}/informatie/{SLUG}/")
        assert answer is not None
        assert answer.status == 410
        expect(parent.get_by_text("Wat in deze tekst stond, klopt niet meer helemaal.")).to_be_visible()
        expect(parent.get_by_text("Er is geen nieuwe tekst.")).to_be_visible()
        expect(parent.locator("main").get_by_role("link", name="Bel 112", exact=True)).to_be_visible()
        assert parent.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_text_is_chosen_instead_and_words_are_kept(town: Town, log_in: LogIn, visit: Visit) -> None:
    module = Module.objects.get(slug="borstvoeding-en-flesvoeding")
    editor = log_in("eindredacteur")
    editor.goto(f"{town.admin}/admin/pages/{module.pk}/unpublish/")

    editor.get_by_label(ERROR).check()
    editor.get_by_role("button", name="Kies een pagina").click()
    editor.get_by_role("link", name="Vaccinaties").click()
    expect(editor.locator(".chooser__title")).to_contain_text("accinaties")
    editor.get_by_role("button", name="Ja, intrekken").click()
    editor.wait_for_url(f"{town.admin}/admin/pages/{module.get_parent().pk}/")

    parent = visit().page
    parent.goto(f"{town.utrecht}/informatie/borstvoeding-en-flesvoeding/")
    expect(parent.get_by_text(ERROR)).to_be_visible()
    parent.locator("main").get_by_role("link", name="accinaties").click()
    expect(parent.locator("h1")).to_contain_text("accinaties")
