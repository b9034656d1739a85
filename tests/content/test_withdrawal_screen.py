"""The question before a national text is withdrawn: what readers will be told, and where that is changed."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from content.models import Module
from tests.content.admin_forms import edit
from tests.content.examples import draft_module, fresh, released_module, releases_of

NO_EXPLANATION = "Er is nog geen eigen uitleg"
NO_REPLACEMENT = "Er is nog geen tekst gekozen die deze vervangt"


def asked(admin: Client, module: Module) -> str:
    """The screen, as words without line breaks."""
    return " ".join(admin.get(reverse("wagtailadmin_pages:unpublish", args=[module.pk])).content.decode().split())


def test_what_readers_will_be_told_is_shown(admin: Client) -> None:
    module = released_module(withdrawal_explanation="Dit advies is verouderd.", replacement=released_module("Nieuw"))

    shown = asked(admin, module)

    assert "Dit advies is verouderd." in shown
    assert "Lees in plaats daarvan: Nieuw" in shown
    assert NO_EXPLANATION not in shown
    assert NO_REPLACEMENT not in shown


def test_what_was_saved_as_a_draft_is_shown_and_told(admin: Client) -> None:
    module, better = released_module(), released_module("Beter")
    edit(admin, module, withdrawal_explanation="Alleen in het concept.", replacement=better.pk)

    shown = asked(admin, fresh(module))
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[module.pk]))

    assert "Alleen in het concept." in shown
    assert "Lees in plaats daarvan: Beter" in shown
    assert "Alleen in het concept." in releases_of(module)[-1].envelope


def test_what_is_missing_is_said_with_the_words_readers_get_instead(admin: Client) -> None:
    shown = asked(admin, released_module())

    assert NO_EXPLANATION in shown
    assert NO_REPLACEMENT in shown
    assert "Daarom hebben we hem weggehaald." in shown


def test_a_replacement_that_nobody_can_open_is_pointed_out(admin: Client) -> None:
    shown = asked(admin, released_module(replacement=draft_module("Nog een concept")))

    assert "niet gepubliceerd" in shown


@pytest.mark.parametrize("field", ["withdrawal_explanation", "replacement"])
def test_the_link_leads_to_the_tab_that_holds_the_fields(admin: Client, field: str) -> None:
    module = released_module()
    [address] = re.findall(r'<a href="([^"]+)">Uitleg en vervanging aanpassen', asked(admin, module))

    page = admin.get(address).content.decode()

    opened = page.split(f'id="{address.split("#")[1]}"')[1].split('role="tabpanel"')[1]
    assert f'name="{field}"' in opened
