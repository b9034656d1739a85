"""A site chooses the order of its beginning; contact is never below the fourth place."""

from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from municipalities.register.home_order import LAST_PLACE_OF_CONTACT, USUAL, USUAL_YOUNG, arranged, validate_arrangement
from municipalities.register.site import LocalSite, SiteAudience
from tests.making.people import editor_of
from tests.municipalities.test_edited_meanwhile import Tab

LOWEST = "ages,topics,contact,help_lines,nearby,news"
TOO_LOW = "ages,topics,help_lines,contact,nearby,news"


def place_of_contact(order: tuple[str, ...]) -> int:
    """Counting search as the first."""
    return order.index("contact") + 2


def test_every_order_shows_every_block_once_and_contact_by_the_fourth_place() -> None:
    for order in permutations(USUAL):
        shown = arranged(",".join(order))

        assert sorted(shown) == sorted(USUAL)
        assert place_of_contact(shown) <= LAST_PLACE_OF_CONTACT == 4
        if place_of_contact(order) <= 4:
            assert shown == order


@pytest.mark.parametrize("audience", SiteAudience.values)
@pytest.mark.parametrize("text", ["", "news", "bestaat-niet,news", "news,news", ",,,", "news,nearby,help_lines"])
def test_whatever_is_stored_gives_a_whole_order(text: str, audience: str) -> None:
    shown = arranged(text, audience=audience)

    assert sorted(shown) == sorted(USUAL)
    assert place_of_contact(shown) <= 4


def test_the_usual_orders_keep_to_the_rule_themselves() -> None:
    assert arranged("") == USUAL
    assert arranged("", audience=SiteAudience.YOUNG) == USUAL_YOUNG


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TOO_LOW, "vierde plek"),
        ("contact,contact,topics,help_lines,nearby,news", "Contact staat er twee keer, en Leeftijden"),
        ("contact,topics", "Geef elk blok één plek"),
        ("contact,topics,onzin,help_lines,nearby,news", "Geef elk blok één plek"),
    ],
)
def test_an_order_that_cannot_be_is_refused_with_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        validate_arrangement(text)


def places(order: str) -> dict[str, str]:
    return {f"arrangement_{number}": code for number, code in enumerate(order.split(","))}


def test_the_form_shows_the_order_and_keeps_another(utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))
    tab = Tab(client, utrecht)

    assert [tab.data[f"arrangement_{number}"] for number in range(6)] == list(USUAL)
    assert tab.save(**places(LOWEST)).status_code == 302
    utrecht.refresh_from_db()
    assert utrecht.arrangement == LOWEST


def test_the_form_of_a_site_for_young_people_begins_with_their_order(utrecht: LocalSite, client: Client) -> None:
    utrecht.audience = "young"
    utrecht.save()
    client.force_login(editor_of(utrecht.participant))

    tab = Tab(client, utrecht)

    assert [tab.data[f"arrangement_{number}"] for number in range(6)] == list(USUAL_YOUNG)


def test_the_form_refuses_contact_below_the_fourth_place_and_keeps_what_was_chosen(
    utrecht: LocalSite, client: Client
) -> None:
    client.force_login(editor_of(utrecht.participant))
    tab = Tab(client, utrecht)

    answer = tab.save(**places(TOO_LOW))

    assert "Contact mag niet lager staan dan de vierde plek" in answer.text
    assert [tab.data[f"arrangement_{number}"] for number in range(6)] == TOO_LOW.split(",")
    utrecht.refresh_from_db()
    assert utrecht.arrangement == ""


def test_the_form_asks_again_when_somebody_sends_nonsense(utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))

    answer = Tab(client, utrecht).save(arrangement_0="onzin")

    assert answer.status_code == 200
