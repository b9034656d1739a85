"""No start page or menu leads to an address of the admin that is closed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from ground.scopes import reaches
from municipalities.onboarding.making import NewSite, make_site
from municipalities.onboarding.national import prepare_installation
from municipalities.pages.models import EventIndex, LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.making.files import picture_of
from tests.making.participants import home_of
from tests.making.people import editor_of, make_chief_editor, make_superuser, make_writer, reader_of
from tests.municipalities.test_tenancy import rows_of

pytestmark = pytest.mark.sqlite

HOST = "beheer.localhost"
# In attributes, and in the JSON of the menu at the side.
LINK = re.compile(r'(?:href=|"url": ?|url": ?)&?(?:quot;)?"?(/admin/[^"&\s#]*)')
LOG_OUT = "/admin/logout/"
# Addresses that a script completes with what is ticked.
IN_BULK = "/admin/bulk/"


@pytest.fixture
def people(utrecht: LocalSite) -> dict[str, Any]:
    """Somebody in each role, with something of their own to see."""
    prepare_installation()
    chief, editor, everything = make_chief_editor(), make_writer(), make_superuser()
    local = editor_of(utrecht.participant, "uma")
    # With two sites somebody sees the folder above both, which is nobody's.
    make_site(utrecht.participant, NewSite("jong.utrecht.example", "CJG Jong", "Utrecht"))
    home = home_of(utrecht)
    for kind in (LocalPage(title="Over ons"), NewsIndex(title="Nieuws"), EventIndex(title="Agenda")):
        home.add_child(instance=kind).save_revision(user=local, log_action=True)
    NewsIndex.objects.get().add_child(instance=NewsItem(title="Bericht", introduction="Kort."))
    picture_of(utrecht, "Schommel")
    rows_of(utrecht, "Eigen")
    reader = reader_of(utrecht.participant, "rik")
    return {"chief": chief, "editor": editor, "local": local, "reader": reader, "all": everything}


@pytest.mark.parametrize("who", ["chief", "editor", "local", "reader", "all"])
def test_every_link_of_the_start_page_and_the_lists_behind_it_opens(people: dict[str, Any], who: str) -> None:
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    client.force_login(people[who])
    start = set(LINK.findall(client.get("/admin/").content.decode())) - {LOG_OUT}
    start |= set(pages_of(people[who]))
    seen: dict[str, str] = {}
    behind: set[str] = set()

    for address in sorted(start):
        behind |= follow(client, address, seen)
    for address in sorted(behind - set(seen) - {LOG_OUT}):
        if not address.startswith(IN_BULK):
            follow(client, address, seen)

    assert len(start) > 5
    assert {address: said for address, said in seen.items() if said} == {}


def pages_of(user: Any) -> Iterator[str]:
    """The list under each kind of page that somebody may open, and the form of each that they may change."""
    kinds = {}
    for page in Page.objects.filter(depth__gt=1).order_by("pk"):
        if reaches(user, "page", [page.pk]):
            kinds[page.content_type_id] = page.specific
    for page in kinds.values():
        yield reverse("wagtailadmin_explore", args=[page.pk])
        if page.permissions_for_user(user).can_edit():
            yield reverse("wagtailadmin_pages:edit", args=[page.pk])


def follow(client: Client, address: str, seen: dict[str, str]) -> set[str]:
    """Open a link; write down what is wrong with it, and give the links on it."""
    answer = client.get(address)
    place = answer.headers.get("Location", "")
    refused = answer.status_code >= 400 or place in ("/admin/",) or "/login/" in place
    seen[address] = f"{answer.status_code} {place}" if refused else ""
    return set() if refused or answer.streaming else set(LINK.findall(answer.content.decode(errors="replace")))
