"""Every form of the admin, sent empty or with nonsense in each field: an answer, never a 500."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from content.modules.national_board import make_groups
from municipalities.register.site import LocalSite
from tests.municipalities.conftest import editor_of
from tests.municipalities.foreign import Route, admin_routes, everything_of
from tests.municipalities.test_admin_routes import WORDS, ids_of, key_of
from tests.municipalities.test_tenancy import rows_of

HOST = "beheer.localhost"
# No number that a database holds, and JSON that is not what it should be; each is also no date, address or choice.
NONSENSE = ("9" * 30, '{"blocks": 1}')
FIELD = re.compile(r'<(?:input|select|textarea)\b[^>]*?\bname="([^"]+)"')
# What logs out, or takes away what the other forms are about.
LEFT_OUT = re.compile(r"logout|delete")


@pytest.mark.parametrize("who", ["somebody of the participant", "the administrator"])
def test_no_form_of_the_admin_breaks_on_what_it_is_sent(utrecht: LocalSite, who: str) -> None:
    make_groups()
    editor = editor_of(utrecht.participant, "uma")
    person = editor if who.startswith("somebody") else get_user_model().objects.create_superuser("baas")
    own = everything_of(utrecht)
    rows = {type(row)._meta.model_name or "": row.pk for row in rows_of(utrecht, "Eigen").values()}
    client = Client(HTTP_HOST=HOST, raise_request_exception=False)
    broken = []

    for route in admin_routes():
        if LEFT_OUT.search(route.name):
            continue
        address = route.at(WORDS | ids_of(own) | {"pk": key_of(own, rows, route.name)})
        client.force_login(person)  # an earlier form may have changed the password
        broken += [(route.name, sent) for sent, status in answers(client, route, address) if status >= 500]

    assert broken == []


def answers(client: Client, route: Route, address: str) -> list[tuple[Any, int]]:
    """The status of opening a page, and of sending its form empty and with nonsense in every field."""
    page = client.get(address)
    opened = "" if page.streaming else page.content.decode(errors="replace").replace('\\"', '"')
    names = sorted(set(FIELD.findall(opened)))
    forms: list[dict[str, str]] = [{}, *(dict.fromkeys(names, each) for each in NONSENSE if names)]
    statuses = [client.post(address, data).status_code for data in forms]
    return [("opened", page.status_code), *zip((str(data)[:60] for data in forms), statuses, strict=True)]


@pytest.mark.parametrize("who", ["page", "listing"])
@pytest.mark.parametrize("sent", ['{"blocks": [1]}', "3", '"x"', "[[]]"])
def test_text_that_no_editor_sends_is_refused_with_a_sentence(utrecht: LocalSite, who: str, sent: str) -> None:
    client = Client(HTTP_HOST=HOST)
    client.force_login(editor_of(utrecht.participant))
    assert utrecht.wagtail_site is not None
    page = f"/admin/pages/add/municipalities/localpage/{utrecht.wagtail_site.root_page_id}/"
    address, field = (page, "body") if who == "page" else ("/admin/snippets/municipalities/listing/add/", "html")

    response = client.post(address, {"title": "Titel", field: sent})

    assert response.status_code == 400
    assert "kunnen we niet lezen" in response.content.decode()
