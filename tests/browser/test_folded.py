"""What is folded on a phone: help lines and filters. Without a script, on paper or in a wide window nothing is lost."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from ground.stamped_memory import forget_all
from tests.browser.conftest import Visit
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

# Pixels of the beginning of the richest site on a phone: with all its lines unfolded it was 9,300. On a working day the
# line about being ill says when to call whom, in four lines more.
NIGHT, DAY = datetime(2026, 11, 30, 2, 30, tzinfo=UTC), datetime(2026, 11, 30, 9, tzinfo=UTC)
HIGHEST = {NIGHT: 7_300, DAY: 7_400}


def seen(page: Page) -> tuple[int, int]:
    """How many help lines are seen, of how many there are."""
    lines = page.locator(".cjg-line")
    return sum(line.is_visible() for line in lines.all()), lines.count()


@pytest.mark.parametrize("moment", HIGHEST, ids=["night", "day"])
def test_a_phone_shows_four_lines_and_unfolds_the_others(
    moment: datetime, town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    forget_all()
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    visitor = visit(width=390)
    visitor.open(town.utrecht)
    page = visitor.page
    shown, there = seen(page)
    assert (shown, there > 8) == (4, True)
    assert page.evaluate("document.documentElement.scrollHeight") < HIGHEST[moment]

    expect(page.get_by_role("link", name="Bel 113")).to_be_visible()

    page.get_by_text("Meer hulplijnen: seksueel geweld, even praten, Kindertelefoon").click()

    assert seen(page) == (there, there)
    assert visitor.sideways() == 0


@pytest.mark.parametrize(("width", "script"), [(390, False), (1280, True), (1280, False)])
def test_without_a_script_or_in_a_wide_window_all_are_seen(width: int, script: bool, town: Town, visit: Visit) -> None:
    page = visit(width=width, java_script_enabled=script).page
    page.goto(town.utrecht)

    shown, there = seen(page)

    assert shown == there
    expect(page.locator(".cjg-fold--lines > summary")).not_to_be_visible()


def test_on_paper_all_are_seen(town: Town, visit: Visit) -> None:
    page = visit(width=390).page
    page.goto(town.utrecht)

    page.emulate_media(media="print")

    shown, there = seen(page)
    assert shown == there


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_filters_are_folded_and_work(script: bool, town: Town, visit: Visit) -> None:
    page = visit(width=390, java_script_enabled=script).page
    page.goto(f"{town.utrecht}/hulp-in-de-buurt/?leeftijd=baby")
    topics = page.locator("main").get_by_label("Onderwerp")
    fold = page.locator(".cjg-fold--filters > summary")
    expect(topics).not_to_be_visible()
    expect(fold).to_contain_text("Filter: Baby")

    fold.focus()
    page.keyboard.press("Enter")
    topics.select_option(label="Slapen")
    page.get_by_role("button", name="Laat zien").click()

    page.wait_for_url("**onderwerp=slapen**")
    expect(fold).to_contain_text("Filter: Slapen, Baby")


def test_in_a_wide_window_filters_are_there_at_once(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{town.utrecht}/hulp-in-de-buurt/")

    expect(page.locator("main").get_by_label("Onderwerp")).to_be_visible()
    expect(page.locator(".cjg-fold--filters > summary")).not_to_be_visible()


def test_the_texts_of_an_age_stand_in_columns_in_a_wide_window(town: Town, visit: Visit) -> None:
    page = visit(width=1280).page
    page.goto(f"{town.utrecht}/leeftijd/baby/")

    lefts = page.locator(".cjg-phase__topic").evaluate_all("all => all.map(each => each.getBoundingClientRect().x)")

    assert len(set(lefts)) >= 2
    page.set_viewport_size({"width": 390, "height": 844})
    lefts = page.locator(".cjg-phase__topic").evaluate_all("all => all.map(each => each.getBoundingClientRect().x)")
    assert len(set(lefts)) == 1
