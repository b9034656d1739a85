"""A parent walks along the ages: from the home page to a phase, its parts, a text, and on to the next phase."""

import re
from collections import defaultdict
from collections.abc import Callable
from time import monotonic_ns

import pytest
from playwright.sync_api import Page, expect

from content.reference_data.taxonomy import AgePhase
from ground.ages.words import phase_label
from tests.browser.conftest import Visit
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database


LogIn = Callable[[str], Page]


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.mark.parametrize("script", [True, False])
def test_from_the_home_page_to_a_phase_a_text_and_back(script: bool, town: Town, visit: Visit) -> None:
    page = visit(java_script_enabled=script).page
    page.goto(town.utrecht)

    page.locator("main").get_by_role("link", name="Baby, 0 tot 1 jaar").first.click()
    heading(page, "Baby, 0 tot 1 jaar")
    page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Wat moet je regelen?").click()
    page.wait_for_url("**/leeftijd/baby/#regelen")
    expect(page.locator("#regelen")).to_be_in_viewport()

    page.get_by_role("navigation", name="Op deze pagina").get_by_role("link", name="Stel je vraag").click()
    expect(page.get_by_role("heading", name="Stel je vraag aan CJG Utrecht")).to_be_in_viewport()

    page.locator("#teksten ~ .cjg-phase__topic .cjg-card__link").first.click()
    expect(page.locator(".cjg-checked")).to_be_visible()
    page.go_back()
    heading(page, "Baby, 0 tot 1 jaar")


def test_every_phase_leads_to_the_one_before_and_after(town: Town, visit: Visit) -> None:
    phases = AgePhase.objects.order_by("from_months").values_list("name", "from_months", "to_months")
    names = [phase_label(*phase) for phase in phases]
    page = visit().page
    page.goto(town.utrecht)
    page.locator("main").get_by_role("link", name=names[0]).first.click()
    steps = page.get_by_role("navigation", name="Andere leeftijden")

    for name in names[1:]:
        steps.get_by_role("link", name="Hierna").click()
        heading(page, name)
    expect(steps.get_by_role("link", name="Hierna")).to_have_count(0)
    steps.get_by_role("link", name="Hiervoor").click()
    heading(page, names[-2])


def test_a_phase_says_what_to_expect_and_arrange_and_young_people_find_their_own_pages(
    town: Town, visit: Visit
) -> None:
    page = visit().page
    young: dict[bool, set[int]] = defaultdict(set)

    for phase in AgePhase.objects.order_by("from_months"):
        page.goto(f"{town.utrecht}/leeftijd/{phase.code}/")
        expect(page.get_by_role("heading", name="Wat kun je verwachten?")).to_be_visible()
        expect(page.get_by_role("heading", name="Wat moet je regelen?")).to_be_visible()
        young[phase.to_months > 144].add(
            page.get_by_role("link", name="Lees verder op de pagina's voor jongeren").count()
        )

    assert young == {False: {0}, True: {1}}


@pytest.mark.parametrize(("width", "summaries"), [(390, False), (1280, True)])
def test_what_to_arrange_comes_first_and_a_phone_lists_titles(
    width: int, summaries: bool, town: Town, visit: Visit
) -> None:
    page = visit(width=width).page
    page.goto(f"{town.utrecht}/leeftijd/baby/")
    cards = page.locator(".cjg-phase__topic .cjg-card")

    ids = ["verwachten", "regelen", "teksten", "contact", "hulplijnen-kort", "hulp-in-de-buurt"]
    tops = page.evaluate("ids => ids.map(id => document.getElementById(id).getBoundingClientRect().top)", ids)

    assert tops[1:] == sorted(set(tops[1:]))
    assert tops[0] < tops[2]
    assert cards.count() > 3
    assert cards.locator("p").first.is_visible() is summaries
    heights = cards.evaluate_all("cards => cards.map(card => card.offsetHeight)")
    assert min(heights) >= 44
    assert summaries or max(heights) < 80


def test_other_words_are_read_by_a_second_editor_before_a_parent_reads_them(
    town: Town, visit: Visit, log_in: LogIn
) -> None:
    writer, reader, parent = log_in("eindredacteur"), log_in("tweede-eindredacteur"), visit().page
    form = f"{town.admin}/admin/snippets/content/agephase/edit/{AgePhase.objects.get(code='dreumes').pk}/"
    words = f' Val je \'s nachts om? "Dat" <b>mag</b>, {monotonic_ns()} keer.'
    writer.goto(form, wait_until="load")
    writer.get_by_role("textbox", name="Wat kun je verwachten").first.click()
    writer.keyboard.press("Control+End")
    writer.keyboard.type(words, delay=10)
    writer.get_by_role("button", name="Opslaan").click()
    expect(writer.get_by_text("Dit wacht op een collega")).to_be_visible()

    writer.goto(form, wait_until="load")  # and saved untouched: the same words wait
    expect(writer.locator("[data-draftail-input]").first).to_have_value(re.compile(words[-20:]))
    writer.get_by_role("button", name="Opslaan").click()
    parent.goto(f"{town.utrecht}/leeftijd/dreumes/")
    expect(parent.get_by_text(words[-20:])).to_have_count(0)

    for width, height in ((390, 844), (1280, 800)):
        reader.set_viewport_size({"width": width, "height": height})
        reader.goto(f"{town.admin}/admin/nakijken/")
        assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    second_tab = reader.context.new_page()
    second_tab.goto(f"{town.admin}/admin/nakijken/")
    check, same = (tab.get_by_role("region", name="Leeftijd Dreumes: andere woorden") for tab in (reader, second_tab))
    expect(check.locator("ins")).to_have_text(words)
    check.get_by_role("button", name="Klopt niet").click()
    expect(check.get_by_role("alert")).to_have_text("Schrijf erbij waarom het niet klopt. Je collega kan dan verder.")
    expect(check.get_by_label("Schrijf waarom")).to_be_focused()
    check.get_by_role("button", name="Klopt", exact=True).click()
    expect(reader.get_by_text("Het staat nu op alle sites.")).to_be_visible()
    same.get_by_role("button", name="Klopt", exact=True).click()
    expect(second_tab.get_by_text("Dit is al nagekeken, of intussen opnieuw gewijzigd.")).to_be_visible()

    parent.wait_for_timeout(1100)  # the stamp of the frames is asked once a second
    parent.goto(f"{town.utrecht}/leeftijd/dreumes/")
    expect(parent.get_by_text(words.strip())).to_be_visible()
