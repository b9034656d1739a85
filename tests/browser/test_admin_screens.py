"""The admin's own screens on a narrow window: WCAG 2.2 AA by axe, nothing sideways, all of it by keyboard and seen.

And every word of them whole, also with letters of 200%.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from content.validation.approval import Approval
from municipalities.demo.people import PASSWORD
from municipalities.memberships.invitations.inviting import invite
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from people.models import Person
from tests.browser.accessibility import axe
from tests.browser.accessibility.circumstances import LARGE, resized, wear
from tests.browser.conftest import Visit
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
NARROW, PHONE = 320, 390
_WHOLE_WORDS = (Path(__file__).parent / "accessibility" / "whole_words.js").read_text(encoding="utf-8")

# What looks the same with the focus as without it, and what the Tab key passes by. Wagtail's own: the frame of a
# preview, and its switches, which have their ring beside them.
_BY_KEYBOARD = """() => {
  const faults = [], look = (each) => {
    const style = getComputedStyle(each);
    return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecoration].join();
  };
  const named = (each) => `${each.localName}.${each.className} "${(each.innerText || each.name || "").slice(0, 30)}"`;
  document.activeElement.blur();
  for (const each of document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")) {
    if (each.ariaHidden === "true" || each.disabled || each.type === "hidden") continue;
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    if (each.tabIndex < 0) { faults.push(`${named(each)}: not reached`); continue; }
    const before = look(each);
    each.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement === each && look(each) === before) faults.push(`${named(each)}: the focus is not seen`);
    each.blur();
  }
  return faults;
}"""
_SIDEWAYS = """() => {
  const main = document.querySelector("main"), page = document.documentElement;
  return Math.max(page.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0);
}"""


def faults_of(page: Page) -> list[str]:
    """What is wrong with the screen as it is now."""
    sideways = page.evaluate(_SIDEWAYS)
    return [*axe.breaking_wcag(page), *([f"{sideways} wider than the window"] if sideways > 0 else []),
            *page.evaluate(_WHOLE_WORDS), *page.evaluate(_BY_KEYBOARD), *with_large_letters(page)]  # fmt: skip


def with_large_letters(page: Page) -> list[str]:
    """Which words are not seen whole on a phone with letters of 200%."""
    resized(page, PHONE)
    wear(page, LARGE)
    found = [f"letters of 200%: {each}" for each in page.evaluate(_WHOLE_WORDS)]
    wear(page, "")
    resized(page, NARROW)
    return found


def look_at(page: Page, town: Town, addresses: list[str]) -> dict[str, list[str]]:
    """By address what is wrong there."""
    resized(page, NARROW)
    wrong = {}
    for address in addresses:
        answer = page.goto(f"{town.admin}{address}", wait_until="load")
        status = answer.status if answer else 0
        if found := ([] if status == 200 else [f"answer {status}"]) + faults_of(page):
            wrong[address] = found
    return wrong


def of_manager() -> list[str]:
    """Of the screen of a site's look test_look.py asks the same."""
    manager = Person.objects.get(email="beheerder@voorbeeld.example")
    own = Membership.objects.get(person=manager).participant_id
    colleague = Membership.objects.filter(participant=own).exclude(person=manager).order_by("pk")[0]
    return [
        *map(
            reverse,
            ("wagtailadmin_home", "own_pages:index", "own_pages:choose_parent", "own_factors", "hats", "brakes"),
        ),
        *map(
            reverse,
            ("brakes", "recovery_codes", "new_app", "offers", "costs_list", "look_sites", "search_poorly_answered"),
        ),
        *(reverse(name, args=[own]) for name in ("colleagues", "invite_colleagues", "trail", "closed_on")),
        reverse("colleague", args=[own, colleague.pk]),
    ]


def of_chief_editor() -> list[str]:
    verdict = Approval.objects.order_by("pk")[0]
    names = ("verdicts", "choose_judged_texts", "second_person", "mail_list", "silent_links", "search_frequent")
    return [reverse("national_texts:index"), *map(reverse, names), reverse("verdict", args=[verdict.pk])]


@pytest.mark.parametrize(("who", "screens"), [("beheerder", of_manager), ("eindredacteur", of_chief_editor)])
def test_our_own_screens_are_for_everybody(
    who: str, screens: Callable[[], list[str]], log_in: LogIn, town: Town
) -> None:
    assert look_at(log_in(who), town, screens()) == {}


def of_reader() -> list[str]:
    lists = ("listings_listing", "listings_location", "municipalities_localsite")
    return [reverse("own_pages:index"), *(reverse(f"wagtailsnippets_{each}:list") for each in lists)]


def of_support() -> list[str]:
    own = Membership.objects.filter(role=Role.MANAGER).order_by("pk")[0]
    lost = reverse("lost_log_in", args=[own.participant_id, own.pk])
    return [*map(reverse, ("colleagues_anywhere", "trail_of_all")), lost]


@pytest.mark.parametrize(("who", "screens"), [("meelezer", of_reader), ("tweede-ondersteuning", of_support)])
def test_lists_are_read_whole_on_a_phone(who: str, screens: Callable[[], list[str]], log_in: LogIn, town: Town) -> None:
    page = log_in(who)
    broken = {}

    for address in screens():
        answer = page.goto(f"{town.admin}{address}", wait_until="load")
        assert answer is not None
        assert answer.status == 200, address
        resized(page, NARROW)
        if found := page.evaluate(_WHOLE_WORDS) + with_large_letters(page):
            broken[address] = found

    assert broken == {}


def with_large_letters_from_the_start(page: Page) -> Page:
    """A phone of somebody who reads with letters of 200%: each page comes that way."""
    page.add_init_script(
        f"const large = new CSSStyleSheet(); large.replaceSync({LARGE!r}); document.adoptedStyleSheets = [large];"
    )
    resized(page, PHONE)
    return page


def test_the_menu_of_a_phone_is_seen_whole_to_the_last_item(log_in: LogIn, town: Town) -> None:
    page = with_large_letters_from_the_start(log_in("beheerder"))
    page.goto(f"{town.admin}{reverse('hats')}", wait_until="load")

    page.locator(".sidebar-nav-toggle").click()
    account = page.locator(".sidebar-footer__account")
    account.click()

    assert page.evaluate(_WHOLE_WORDS) == []
    search, field = (page.locator(f".sidebar form[role=search]{each}").bounding_box() for each in ("", " input"))
    assert search is not None
    assert field is not None
    assert field["y"] + field["height"] <= search["y"] + search["height"]
    last = page.get_by_role("button", name="Uitloggen").bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= 844


@pytest.mark.parametrize("form", ["invite_colleagues", "put_brake"])
def test_what_is_wrong_with_a_form_is_seen_at_once_with_its_field(form: str, log_in: LogIn, town: Town) -> None:
    page = with_large_letters_from_the_start(log_in("beheerder"))
    colleague = Membership.objects.filter(role=Role.LOCAL_EDITOR).order_by("pk")[0]
    own = {"invite_colleagues": [colleague.participant_id], "put_brake": ["person", colleague.person_id]}
    page.goto(f"{town.admin}{reverse(form, args=own[form])}", wait_until="load")

    with page.expect_navigation(wait_until="load"):
        page.locator("main form button[type=submit]").first.click()

    wrong = page.locator("[id$=_error]:focus")
    expect(wrong).to_be_in_viewport(ratio=1)
    expect(wrong.locator("~ textarea")).to_be_in_viewport(ratio=0.5)


def test_coming_in_is_for_everybody(town: Town, visit: Visit) -> None:
    page = visit(width=NARROW).page
    manager = Person.objects.get(email="beheerder@voorbeeld.example")
    own = Membership.objects.get(person=manager).participant
    invited = invite([f"nieuw-{town.port}@voorbeeld.example"], own, Role.READER, manager)[0]
    secret = invited.renew(manager)
    invited.save()

    wrong = look_at(page, town, [reverse("invitation", args=[secret]), reverse("wagtailadmin_login")])
    page.get_by_label("E-mailadres").fill("lokaal@voorbeeld.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_label("Code uit je app").wait_for()

    assert wrong == {}
    assert faults_of(page) == []
