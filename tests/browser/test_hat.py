"""Two tabs, two organisations: what was written for the one never goes to the other, and is not lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from municipalities.listings.organisations import Organisation
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.pages.models import NewsItem
from municipalities.register.participant import Participant
from people.models import Person
from tests.browser.test_saving import LogIn, of_utrecht, open_form, press_publish, said, write
from tests.browser.town import Town

ELSEWHERE = "Je werkt nu voor iemand anders"


@pytest.fixture
def editor(log_in: LogIn) -> Page:
    """Of Utrecht, and of Zeist too."""
    zeist = Participant.objects.get(coverage__municipality__code="GM0355")
    give(Person.objects.get(email="lokaal@voorbeeld.example"), zeist, Role.LOCAL_EDITOR)
    return log_in("lokaal")


@pytest.fixture
def beside(editor: Page) -> Page:
    """Another tab of the same browser."""
    return editor.context.new_page()


def work_for(page: Page, town: Town, name: str) -> None:
    page.goto(f"{town.admin}/admin/wisselen/")
    button = page.get_by_role("button", name=re.compile(f"Werken voor .*{name}"))
    if button.count():
        button.click()
        page.wait_for_load_state()


def test_a_form_that_saves_itself_waits_until_one_works_for_its_organisation_again(
    editor: Page, beside: Page, town: Town
) -> None:
    row = of_utrecht(NewsItem)
    work_for(beside, town, "Utrecht")
    open_form(editor, town, row)
    work_for(beside, town, "Zeist")

    write(editor, " op woensdag")
    expect(editor.get_by_role("heading", name=ELSEWHERE)).to_be_visible()
    press_publish(editor)
    expect(editor.get_by_role("heading", name=ELSEWHERE)).to_be_visible()
    row.refresh_from_db()
    meanwhile = row.get_latest_revision_as_object().title
    work_for(beside, town, "Utrecht")
    expect(editor.get_by_role("heading", name=ELSEWHERE)).to_be_hidden()
    said(editor)

    row.refresh_from_db()
    assert not meanwhile.endswith("op woensdag")
    assert row.get_latest_revision_as_object().title.endswith("op woensdag")


def test_a_form_that_was_sent_is_offered_back_for_the_organisation_it_was_written_for(
    editor: Page, beside: Page, town: Town
) -> None:
    work_for(beside, town, "Utrecht")
    editor.route("**/admin/saving*.js", lambda route: route.abort())
    editor.goto(f"{town.admin}/admin/snippets/listings/organisation/add/")
    editor.locator("[name=name]").fill("Team van Utrecht")
    work_for(beside, town, "Zeist")

    editor.locator("[name=name]").press("Enter")
    expect(editor.get_by_text("Er is niets opgeslagen.")).to_be_visible()
    assert not Organisation.objects.filter(name="Team van Utrecht").exists()
    editor.get_by_role("button", name=re.compile("Werken voor .*Utrecht")).click()
    editor.get_by_role("button", name="Alsnog opslaan").click()
    expect(editor.get_by_text("is gemaakt")).to_be_visible()

    assert "Utrecht" in Organisation.objects.get(name="Team van Utrecht").owner.name
