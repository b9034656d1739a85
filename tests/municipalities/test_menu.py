"""The menu of the admin by role: what each does, in Dutch, without what is closed to them and without empty groups."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from municipalities.register.site import LocalSite
from tests.making.participants import public
from tests.making.people import (
    editor_of,
    logged_in,
    make_chief_editor,
    make_national_board,
    make_superuser,
    make_support,
    make_validator,
    make_writer,
    manager_of,
    reader_of,
)

_PROPS = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', re.DOTALL)
AT_HOME = ["Te doen", "Bekijk je site", "Sneltoetsen", "Je account", "Uitloggen"]
HELP = [
    "Aanbod", "Organisaties", "Locaties", "Verborgen aanbod", "Opmerkingen bij aanbod", "Aangeboden", "Kosten nakijken",
]  # fmt: skip
LOCAL = [
    "Te doen", "Pagina's", "Hulp en aanbod", *HELP, "Lokale aanvullingen",
    "Site inrichten", "Sites", "Eigen hulplijnen", "Feestdagen", "Vormgeving",
    "Zoekvragen", "Weinig gevonden", "Foto's en documenten", "Afbeeldingen", "Documenten",
]  # fmt: skip
READING = [
    "Te doen", "Pagina's", "Hulp en aanbod", *HELP[:5], "Lokale aanvullingen",
    "Site inrichten", "Sites", "Eigen hulplijnen", "Foto's", "Documenten",
]  # fmt: skip
MENUS = {
    "manager": [*LOCAL, "Noodrem", "Collega's", "Logboek", *AT_HOME[1:]],
    "local editor": [*LOCAL, *AT_HOME[1:]],
    "reader": [*READING, *AT_HOME[1:]],
    "validator": ["Te doen", *AT_HOME[2:]],
    "support": ["Te doen", "Noodrem", "Collega's", "Logboek", *AT_HOME[2:]],
}
# Between them they have every item that others have.
OPENS = {"manager", "reader"}
MAKERS: dict[str, Callable[[LocalSite], Any]] = {
    "manager": lambda site: manager_of(site.participant),
    "local editor": lambda site: editor_of(site.participant),
    "reader": lambda site: reader_of(site.participant),
    "validator": lambda site: make_validator(),
    "support": lambda site: make_support(),
    "editor": lambda site: make_writer(),
    "chief editor": lambda site: make_chief_editor(),
    "administrator": lambda site: make_superuser(),
}


def items(packed: Any) -> Iterator[tuple[str, str]]:
    """Label and address of all that stands in a menu, in order; a group has no address."""
    if isinstance(packed, list):
        for each in packed:
            yield from items(each)
    elif isinstance(packed, dict):
        if "label" in packed:
            yield packed["label"], packed.get("url") or ""
        for each in packed.values():
            if isinstance(each, list | dict):
                yield from items(each)


def menu_of(client: Client) -> list[tuple[str, str]]:
    found = _PROPS.search(client.get("/admin/").content.decode())
    assert found is not None
    return list(items(json.loads(found[1])["modules"][-1]))


@pytest.mark.parametrize("role", MAKERS)
def test_each_role_has_a_menu_of_its_work_and_may_open_all_of_it(role: str, utrecht: LocalSite) -> None:
    public(utrecht)
    make_national_board()
    client = logged_in(MAKERS[role](utrecht))

    menu = menu_of(client)

    labels = [label for label, _url in menu]
    assert labels == MENUS.get(role, labels)
    assert len(labels) == len(set(labels))
    screens = {label: url for label, url in menu if role in OPENS and url.startswith("/admin/")}
    assert {label for label, url in screens.items() if client.get(url).status_code not in (200, 302)} == set()
