"""Coming to an event: where it is, for which ages, and how to sign up."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from municipalities.pages.attending import WAYS
from municipalities.pages.models import EventIndex, EventPage
from municipalities.pages.selectors import upcoming_events
from municipalities.register.site import LocalSite
from search.index.documents import page_documents, page_rows
from tests.making.pages import add_page
from tests.making.participants import frame_of
from tests.making.people import editor_of

HOST, SITE = {"host": "beheer.localhost"}, {"host": "utrecht.example"}
WHERE = {"street": "Parkweg 1", "postcode": "3511 AB", "town": "Utrecht"}


def event(site: LocalSite, **fields: Any) -> EventPage:
    """A live event in the agenda of a site."""
    agenda = add_page(site, EventIndex(title="Agenda", slug="agenda"))
    start = timezone.now() + timedelta(days=3)
    times = {"starts_at": start, "ends_at": start + timedelta(hours=2)}
    page = EventPage(title="Babycafé", slug="babycafe", introduction="Koffie.", place="Buurthuis", **times | fields)
    return agenda.add_child(instance=page)  # type: ignore[no-any-return]


def shown(client: Client) -> str:
    return " ".join(client.get("/agenda/babycafe/", headers=SITE).text.split())


def structured(client: Client) -> dict[str, Any]:
    found = re.search(r'application/ld\+json">(.*?)</script>', client.get("/agenda/babycafe/", headers=SITE).text)
    assert found
    node: dict[str, Any] = json.loads(found[1])
    return node


def published(client: Client, page: Model, **changes: str) -> Any:
    """Press publish in the form of an event with these changes."""
    address = f"/admin/pages/{page.pk}/edit/"
    data = querydict_from_html(client.get(address, headers=HOST).text, form_id="page-edit-form").copy()
    data.update(changes | {"action-publish": "action-publish"})
    return client.post(address, data, headers=HOST)


def test_its_page_says_where_for_whom_and_how(utrecht: LocalSite, client: Client) -> None:
    event(
        utrecht, **WHERE, age_from=48, age_to=144, register_url="https://meld.example/a", register_email="a@b.example",
        register_phone="030 123 45 67",
    )  # fmt: skip

    page = shown(client)

    for words in (
        "Parkweg 1",
        "3511 AB Utrecht",
        "4 tot 12 jaar",
        'href="https://meld.example/a"',
        "mailto:a@b.example",
    ):
        assert words in page
    assert 'href="tel:0301234567"' in page


def test_nobody_has_to_sign_up_when_it_says_so(utrecht: LocalSite, client: Client) -> None:
    event(utrecht, **WHERE, no_registration=True)

    assert "Aanmelden hoeft niet. Je kunt zo binnenlopen." in shown(client)


def test_an_event_of_before_these_fields_is_shown_without_them(utrecht: LocalSite, client: Client) -> None:
    event(utrecht)

    page = shown(client)

    assert "Buurthuis" in page
    assert "Alle leeftijden" in page
    assert "Aanmelden" not in page


def test_its_card_names_the_town_once_and_the_ages(utrecht: LocalSite) -> None:
    event(utrecht, **WHERE, age_from=-9, age_to=12, no_registration=True)

    (card,) = upcoming_events(frame_of(utrecht), 3)

    assert (card.location, card.ages_label) == ("Buurthuis, Utrecht", "zwangerschap tot 1 jaar")


@pytest.mark.parametrize(
    ("signing_up", "words"),
    [
        ({"no_registration": True}, "Alle leeftijden · Zonder aanmelden"),
        ({"register_url": "https://meld.example/a"}, "Alle leeftijden · Meld je aan"),
        ({"register_email": "a@b.example"}, "Alle leeftijden · Meld je aan"),
        ({"register_phone": "030 123 45 67"}, "Alle leeftijden · Meld je aan"),
        ({}, "Alle leeftijden"),
    ],
)
def test_its_card_says_whether_people_sign_up(
    utrecht: LocalSite, client: Client, signing_up: dict[str, Any], words: str
) -> None:
    event(utrecht, **WHERE, **signing_up)

    for page in ("/agenda/", "/"):
        assert f'<p class="cjg-small">{words}</p>' in client.get(page, headers=SITE).text


def test_machines_read_the_address_the_ages_and_where_to_sign_up(utrecht: LocalSite, client: Client) -> None:
    event(utrecht, **WHERE, age_from=48, age_to=144, register_url="https://meld.example/a", costs="gratis")

    node = structured(client)

    assert node["location"]["address"] == {
        "@type": "PostalAddress", "streetAddress": "Parkweg 1", "postalCode": "3511 AB", "addressLocality": "Utrecht",
        "addressCountry": "NL",
    }  # fmt: skip
    assert node["typicalAgeRange"] == "4-11"
    assert node["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert node["offers"] == {
        "@type": "Offer", "price": "0.00", "priceCurrency": "EUR", "url": "https://meld.example/a",
    }  # fmt: skip


def test_machines_read_that_it_is_online(utrecht: LocalSite, client: Client) -> None:
    event(utrecht, online=True, no_registration=True)

    node = structured(client)

    assert node["location"]["@type"] == "VirtualLocation"
    assert node["location"]["url"].endswith("/agenda/babycafe/")
    assert "typicalAgeRange" not in node


def test_it_is_found_by_its_address_and_for_its_ages(utrecht: LocalSite) -> None:
    page = event(utrecht, **WHERE, age_from=0, age_to=48)

    (document,) = page_documents(page_rows().filter(pk=page.pk), 1)

    assert (document.age_from, document.age_to) == (0, 48)
    assert "parkweg" in document.terms.extra
    assert document.note.endswith("Utrecht, 0 tot 4 jaar")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"street": "Parkweg 1"}, "town"),
        ({"postcode": "3511 AB"}, "town"),
        ({"online": True, **WHERE}, "online"),
        ({"online": True, "latitude": 52.09, "longitude": 5.12}, "online"),
        ({"latitude": 52.09}, "longitude"),
        ({"latitude": 5.12, "longitude": 52.09}, "latitude"),
        ({"no_registration": True, "register_phone": "030 123 45 67"}, "no_registration"),
        ({"age_from": 48, "age_to": 48}, "age_to"),
        ({"age_from": -20, "age_to": 48}, "age_to"),
        ({"postcode": "3511", "town": "Utrecht"}, "postcode"),
        ({"register_phone": "geen idee"}, "register_phone"),
        ({"register_url": "javascript:alert(1)"}, "register_url"),
    ],
)
def test_what_contradicts_itself_is_refused_in_words(utrecht: LocalSite, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        event(utrecht, **fields)

    assert set(refused.value.message_dict) == {field}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"no_registration": "on"}, "Vul het adres in, of vink aan dat het online is."),
        ({"online": "on"}, "Vul in hoe mensen zich aanmelden, of vink aan dat aanmelden niet hoeft."),
    ],
)
def test_publishing_asks_for_what_is_missing_and_keeps_what_was_typed(
    utrecht: LocalSite, client: Client, changes: dict[str, str], sentence: str
) -> None:
    page = event(utrecht)
    client.force_login(editor_of(utrecht.participant))

    answer = published(client, page, introduction="Net getypt.", **changes)

    assert answer.status_code == 200
    assert sentence in answer.text
    assert "Net getypt." in answer.text
    assert EventPage.objects.get(pk=page.pk).introduction == "Koffie."


@pytest.mark.parametrize(
    ("fields", "point"),
    [
        (WHERE | {"latitude": 52.1, "longitude": 5.2}, (52.1, 5.2)),
        (WHERE, (pytest.approx(52.09, abs=0.02), pytest.approx(5.12, abs=0.02))),  # the middle of 3511
        (WHERE | {"postcode": "1000 AA"}, None),
        ({"online": True}, None),
    ],
)
def test_where_it_is_on_the_map_is_typed_or_follows_from_the_postcode(
    utrecht: LocalSite, fields: dict[str, Any], point: Any
) -> None:
    page = event(utrecht, **fields)

    (document,) = page_documents(page_rows().filter(pk=page.pk), 1)

    assert list(document.points) == ([point] if point else [])
    assert document.anywhere is (point is None)


def test_degrees_are_written_with_a_comma_and_a_mistake_loses_nothing(utrecht: LocalSite, client: Client) -> None:
    page = event(utrecht, **WHERE)
    client.force_login(editor_of(utrecht.participant))

    refused = published(client, page, latitude="52,09 N", longitude="5,12", no_registration="on")
    taken = published(client, page, latitude="52,0907", longitude="5.1214", no_registration="on")

    assert "Schrijf een getal, bijvoorbeeld 52,0907." in refused.text
    assert 'value="52,09 N"' in refused.text
    assert taken.status_code == 302
    saved = EventPage.objects.get(pk=page.pk)
    assert (saved.latitude, saved.longitude) == (52.0907, 5.1214)


@pytest.mark.parametrize("way", [*WAYS, "no_registration"])
def test_one_way_to_sign_up_is_enough(utrecht: LocalSite, client: Client, way: str) -> None:
    page = event(utrecht)
    client.force_login(editor_of(utrecht.participant))
    value = {"register_url": "https://a.example", "register_email": "a@b.example", "register_phone": "030 1234567"}

    answer = published(client, page, town="Utrecht", **{way: value.get(way, "on")})

    assert answer.status_code == 302
    assert EventPage.objects.get(pk=page.pk).town == "Utrecht"


def test_a_draft_may_do_without(utrecht: LocalSite, client: Client) -> None:
    page = event(utrecht)
    client.force_login(editor_of(utrecht.participant))
    address = f"/admin/pages/{page.pk}/edit/"
    data = querydict_from_html(client.get(address, headers=HOST).text, form_id="page-edit-form").copy()

    answer = client.post(address, data | {"introduction": "Later af."}, headers=HOST)

    assert answer.status_code == 302
