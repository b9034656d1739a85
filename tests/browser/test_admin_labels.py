"""Every field of the admin's forms has a name that can be heard; blocks and lists in a text too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from content.modules.page import Module
from municipalities.listings.listing import Listing
from municipalities.pages.models import EventPage
from municipalities.register.site import LocalSite
from tests.browser.accessibility import axe
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
SNIPPETS = "/admin/snippets"


def with_each_block() -> Module:
    """A text of the demo with tips and steps."""
    wanted = {"tips", "steps", "table"}
    kinds = {page: {block.block_type for part in page.body for block in part.value["blocks"]} for page in _texts()}
    return max(kinds, key=lambda page: len(kinds[page] & wanted))


def _texts() -> list[Module]:
    return list(Module.objects.filter(live=True).order_by("pk"))


@pytest.mark.parametrize("who", ["eindredacteur", "lokaal"])
def test_every_field_has_a_name(log_in: LogIn, town: Town, who: str) -> None:
    editor = log_in(who)
    listing = Listing.objects.filter(owner__coverage__municipality__code="GM0344").order_by("pk")[0]
    site = LocalSite.objects.get(hosts__host="utrecht.localhost")
    event = EventPage.objects.filter(path__startswith=site.wagtail_site.root_page.path).order_by("pk")[0]  # type: ignore[union-attr]
    forms = {
        "eindredacteur": [f"/admin/pages/{with_each_block().pk}/edit/", "/admin/snippets/content/agephase/"],
        "lokaal": [
            f"/admin/pages/{event.pk}/edit/",
            f"{SNIPPETS}/listings/listing/edit/{listing.pk}/",
            f"{SNIPPETS}/municipalities/localsite/edit/{site.pk}/",
            f"{SNIPPETS}/municipalities/localaddition/add/",
        ],
    }
    wrong = {}

    for path in forms[who]:
        answer = editor.goto(f"{town.admin}{path}", wait_until="load")

        assert answer is not None
        assert answer.status == 200, path
        if found := axe.nameless(editor):
            wrong[path] = found

    assert not wrong
