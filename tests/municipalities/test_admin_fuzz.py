"""Every form of the admin, sent empty or with nonsense in each field, and shown again: an answer, never a 500."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.admin.menu import Menu

from content.modules.national_board import make_groups, national_index
from municipalities.pages.models import EventIndex, NewsIndex
from municipalities.register.site import LocalSite
from tests.making.participants import home_of
from tests.making.people import editor_of, make_superuser
from tests.municipalities.foreign import Theirs, admin_routes, everything_of
from tests.municipalities.test_admin_routes import WORDS, ids_of, key_of
from tests.municipalities.test_tenancy import rows_of

HOST = "beheer.localhost"
# No number that a database holds, and JSON that is not what it should be; each is also no date, address or choice.
NONSENSE = ("9" * 30, '{"blocks": 1}')
LETTERS = "x"
FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"[^>]*')
# A text editor refuses letters as unreadable before anything else is looked at; blocks do without their numbers.
EDITOR = "draftail"
BLOCKS = {"body-count": "0", "help_advice-count": "0"}
# How many rows a form says it has. For a number that no database holds Django shows as many as it ever does, a
# thousand: that takes a minute, and tells no more than three do.
COUNTS = re.compile(r"-(TOTAL|INITIAL)_FORMS$")
# What logs out, or takes away what the other forms are about.
LEFT_OUT = re.compile(r"logout|delete")


@pytest.mark.parametrize("who", ["somebody of the participant", "the administrator"])
def test_no_form_of_the_admin_breaks_on_what_it_is_sent(
    utrecht: LocalSite, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The menu at the side is a sixth of the time, and other tests walk it.
    monkeypatch.setattr(Menu, "render_component", lambda self, request: [])
    make_groups()
    editor = editor_of(utrecht.participant, "uma")
    person = editor if who.startswith("somebody") else make_superuser()
    own = everything_of(utrecht)
    rows = {type(row)._meta.model_name or "": row.pk for row in rows_of(utrecht, "Eigen").values()}
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    broken = []

    for name, address in [*addresses(own, rows), *forms_of_pages(utrecht)]:
        if "_auth_user_id" not in client.session or name.startswith("wagtailadmin_account"):
            client.force_login(person)  # an earlier form may have changed the password
        broken += [(name, sent) for sent, status in answers(client, address) if status >= 500]

    assert broken == []


def addresses(own: Theirs, rows: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Every address of the admin, by the name of its route."""
    for route in admin_routes():
        if not LEFT_OUT.search(route.name):
            yield route.name, route.at(WORDS | ids_of(own) | {"pk": key_of(own, rows, route.name)})


def forms_of_pages(site: LocalSite) -> Iterator[tuple[str, str]]:
    """The forms for new pages of kinds that the routes above are not about."""
    news = NewsIndex.objects.get()
    events = home_of(site).add_child(instance=EventIndex(title="Agenda"))
    for kind, parent in (
        ("municipalities/newsitem", news), ("municipalities/eventpage", events), ("content/module", national_index()),
    ):  # fmt: skip
        yield kind, f"/admin/pages/add/{kind}/{parent.pk}/"


def answers(client: Client, address: str) -> list[tuple[Any, int]]:
    """The status of opening a page, and of sending its form empty, with nonsense and with letters in every field."""
    page = client.get(address)
    statuses = [("opened", page.status_code), ("empty", client.post(address, {}).status_code)]
    if page.streaming or statuses[1][1] in (404, 405):  # nothing there reads a form
        return statuses
    opened = page.content.decode(errors="replace").replace('\\"', '"')
    fields = {found[1]: found[0] for found in FIELD.finditer(opened)}
    letters = dict.fromkeys((name for name, field in fields.items() if EDITOR not in field), LETTERS)
    counts = {name: "3" for name in fields if COUNTS.search(name)}
    numbers, blocks = (dict.fromkeys(fields, each) for each in NONSENSE)
    forms = [numbers | counts, blocks, letters | BLOCKS] if fields else []
    return [*statuses, *((str(data)[:60], client.post(address, data).status_code) for data in forms)]


@pytest.mark.parametrize("who", ["page", "listing"])
@pytest.mark.parametrize("sent", ['{"blocks": [1]}', "3", '"x"', "[[]]"])
def test_text_that_no_editor_sends_is_refused_with_a_sentence(utrecht: LocalSite, who: str, sent: str) -> None:
    client = Client(HTTP_HOST=HOST)
    client.force_login(editor_of(utrecht.participant))
    page = f"/admin/pages/add/municipalities/localpage/{home_of(utrecht).pk}/"
    address, field = (page, "body") if who == "page" else ("/admin/snippets/listings/listing/add/", "html")

    response = client.post(address, {"title": "Titel", field: sent})

    assert response.status_code == 400
    assert "kunnen we niet lezen" in response.content.decode()
