"""The whole way: a chief editor publishes an approved change; a parent sees it on two sites, each with what is its own.

Walked twice: by a parent whose browser runs scripts, and by one whose browser does not.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from content.demo.experts import approve
from content.modules.page import Module
from content.releases.models import Release
from ground.changes.relay import run_once
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing
from tests.browser.conftest import Visit
from tests.browser.looking import look_of
from tests.browser.town import Town
from tests.browser.visitors import Visitor

SLUG = "naar-de-basisschool"
PATH = f"/informatie/{SLUG}/"
LogIn = Callable[[str], Page]


@pytest.mark.parametrize(
    ("script", "word", "title"),
    [(True, "kwispelwortel", "Naar de kleuterklas"), (False, "glimmerstap", "Voor het eerst naar school")],
    ids=["script", "no script"],
)
def test_an_approved_change_reaches_every_site_with_what_is_its_own(
    script: bool, word: str, title: str, town: Town, log_in: LogIn, visit: Visit
) -> None:
    parent = visit(java_script_enabled=script)
    before = _read(parent, town.utrecht).locator("h1").inner_text()
    editor = _edit(log_in("eindredacteur"), town, title, word)
    assert _read(parent, town.utrecht).locator("h1").inner_text() == before, "a draft is nobody's business"
    _approve_the_draft()

    _publish(editor)

    seen = {site: _what_a_parent_sees(parent, site, title, word) for site in (town.utrecht, town.zeist)}
    utrecht, zeist = seen[town.utrecht], seen[town.zeist]
    assert utrecht["text"] == zeist["text"]
    assert utrecht["colours"] != zeist["colours"]
    _only_its_own(utrecht, zeist, town)
    run_once()
    for site in (town.utrecht, town.zeist):
        assert PATH in _found(parent, site, word)
        assert PATH in _found(parent, site, title)
    assert parent.kept() == "" if script else not parent.context.cookies()


def test_a_change_that_nobody_approved_says_so(town: Town, log_in: LogIn, visit: Visit) -> None:
    editor = _edit(log_in("eindredacteur"), town, "Naar school, niet nagekeken", "zwerfhoed")

    _publish(editor)

    page = _read(visit(), town.zeist)
    assert page.locator("h1").inner_text() == "Naar school, niet nagekeken"
    assert "nog niet door een deskundige gecontroleerd" in page.locator(".cjg-checked").inner_text()
    expect(page.get_by_text("Gecontroleerd door een jeugdarts")).not_to_be_visible()


def test_the_preview_is_the_page_and_nothing_else_may_frame_it(town: Town, log_in: LogIn) -> None:
    page = log_in("eindredacteur")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(f"{town.admin}/admin/pages/{_module().pk}/edit/")
    page.locator("[name=title]").fill("Zo ziet het eruit")
    page.get_by_role("button", name="Toon/verberg voorbeeld").click()
    preview = page.frame_locator("#w-preview-iframe")

    preview.get_by_role("heading", name="Zo ziet het eruit", level=1).wait_for()
    expect(preview.locator(".cjg-header")).to_be_visible()
    assert [line for line in complaints if "Content-Security-Policy" in line or "Content Security Policy" in line] == []


def _module() -> Module:
    return Module.objects.get(slug=SLUG)


def _read(parent: Visitor, site: str) -> Page:
    assert parent.open(site + PATH).status == 200
    return parent.page


def _edit(page: Page, town: Town, title: str, word: str) -> Page:
    """Change the title and the text of a section in the real form, and save a draft."""
    page.goto(f"{town.admin}/admin/pages/{_module().pk}/edit/")
    page.locator("[name=title]").fill(title)
    text = page.locator(".public-DraftEditor-content", has_text="Ga bij een paar scholen kijken")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(f" Oefen samen de {word}.")
    # The editor writes to its form field a quarter of a second after the last key.
    fields = "[...document.querySelectorAll('input[type=hidden]')]"
    page.wait_for_function(f"word => {fields}.some(each => each.value.includes(word))", arg=word)
    page.locator("[name=change_note]").fill(f"De {word} is erbij gekomen.")
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar concept").click()
    expect(page.locator(".public-DraftEditor-content", has_text="Ga bij een paar scholen kijken")).to_contain_text(word)
    return page


def _approve_the_draft() -> None:
    """What two experts do: they approve exactly the text of the draft."""
    draft = _module().get_latest_revision_as_object()
    approve(draft, [["jeugdarts", "Voorbeeldinstituut"], ["leerkracht", "Voorbeeldschool"]], given_on=_today())


def _today() -> date:
    return timezone.localdate()


def _publish(page: Page) -> None:
    number = Release.objects.filter(uid=_module().translation_key).count()
    page.get_by_role("button", name="Meer acties").click()
    with page.expect_navigation():
        page.locator("button[name=action-publish]").click()
    assert Release.objects.filter(uid=_module().translation_key).count() == number + 1, page.inner_text("body")[:400]


def _what_a_parent_sees(parent: Visitor, site: str, title: str, word: str) -> dict[str, object]:
    page = _read(parent, site)
    assert page.locator("h1").inner_text() == title
    assert f"Oefen samen de {word}." in page.locator(".cjg-article").inner_text()
    assert "Gecontroleerd door" in page.locator(".cjg-checked").inner_text()
    assert page.locator(".cjg-provenance").text_content().count(f"De {word} is erbij gekomen.") == 1  # type: ignore[union-attr]
    return {
        "text": page.locator(".cjg-article > .cjg-section").all_inner_texts(),
        "colours": (look_of(page, ".cjg-header", "border-top-color"), look_of(page, ".cjg-footer")),
        "additions": page.locator(".cjg-local").all_inner_texts(),
        "services": page.locator("[aria-labelledby=hulp-in-de-buurt] .cjg-card__link").all_inner_texts(),
        "all": page.locator("body").inner_text(),
    }


def _only_its_own(utrecht: dict[str, object], zeist: dict[str, object], town: Town) -> None:
    """Additions and services of the one site, and nothing of them on the other."""
    for own, other, code, place in ((utrecht, zeist, "GM0344", "Utrecht"), (zeist, utrecht, "GM0355", "Zeist")):
        additions, services = own["additions"], own["services"]
        assert isinstance(additions, list)
        assert isinstance(services, list)
        written = LocalAddition.objects.filter(
            site__participant__coverage__municipality__code=code, module_uid=_module().translation_key
        ).count()
        assert len(additions) == written >= 1
        assert all(text.startswith(f"In {place}") for text in additions)
        owned = set(Listing.objects.filter(owner__coverage__municipality__code=code).values_list("title", flat=True))
        assert services
        assert set(services) <= owned
        for words in [*additions, *services]:
            assert words not in str(other["all"])


def _found(parent: Visitor, site: str, words: str) -> list[str]:
    """The paths that the site's search form finds for these words."""
    parent.open(site)
    parent.page.locator("main input[type=search]").fill(words)
    parent.page.locator("main").get_by_role("button", name="Zoeken").click()
    parent.page.wait_for_url(f"{site}/zoeken/?q=*")
    links = parent.page.locator("main .cjg-card__link")
    return [str(link.get_attribute("href")) for link in links.all()]
