"""What help and events cost, as people read it, filter on it, and as editors say it."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from ground.costs.amount import amount_typed, costs_label, costs_on_card
from ground.costs.words import Amount
from municipalities.listings.cards import cards_for
from municipalities.listings.listing import Listing
from municipalities.pages.costs_list import unread_events, unread_listings
from municipalities.pages.models import EventIndex, EventPage
from municipalities.pages.structured import of_event
from municipalities.register.site import LocalSite
from search.index.documents import listing_documents, listing_rows, page_documents, page_rows
from tests.making.listings import make_listing
from tests.making.participants import frame_of, home_of
from tests.making.people import editor_of, reader_of

ADMIN = {"host": "beheer.localhost"}
ADDRESS = "/admin/kosten-nakijken/"


def event_of(site: LocalSite, title: str = "Feest", **fields: Any) -> EventPage:
    home = home_of(site)
    agenda = EventIndex.objects.child_of(home).first() or home.add_child(
        instance=EventIndex(title="Agenda", slug="agenda")
    )
    start = timezone.now() + timedelta(days=2)
    event = EventPage(title=title, introduction="x", place="Plein", starts_at=start, ends_at=start, **fields)
    return agenda.add_child(instance=event)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("least", "most", "words", "label"),
    [
        (None, None, "Niet gratis, € 5", "Niet gratis, € 5"),
        (None, None, "€ 0", "gratis"),
        (None, None, "Gratis", "gratis"),
        (None, None, "Gratis voor iedereen", "Gratis voor iedereen"),
        (None, None, "naar inkomen", "vraag het na"),
        (None, None, "", ""),
        ("0", None, "", "gratis"),
        ("0", "0", "€ 0", "gratis"),
        ("12.50", None, "", "€ 12,50"),
        ("12.50", None, "per keer", "€ 12,50 (per keer)"),
        ("12.50", None, "€ 12,50 per keer", "€ 12,50 per keer"),
        ("5", "10", "", "€ 5 tot € 10"),
        ("0", "4", "eerste keer gratis", "€ 0 tot € 4 (eerste keer gratis)"),
        ("0", None, "naar inkomen", "gratis (naar inkomen)"),
    ],
)
def test_costs_are_said_in_words(least: str | None, most: str | None, words: str, label: str) -> None:
    amounts = [None if text is None else Decimal(text) for text in (least, most)]

    assert costs_label(*amounts, words) == label


def test_a_card_says_that_nobody_knows() -> None:
    assert costs_on_card(None, None, "naar inkomen") == "kosten: vraag het na"
    assert costs_on_card(None, None, "") == ""


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        ({"costs": "Niet gratis, € 5"}, False),
        ({"costs": "€ 0"}, True),
        ({"cost_from": Decimal(0)}, True),
        ({"cost_from": Decimal(0), "cost_to": Decimal(0)}, True),
        ({"cost_from": Decimal(0), "cost_to": Decimal(4), "costs": "eerste keer gratis"}, False),
        ({"costs": "eerste keer gratis"}, False),
        ({"cost_from": Decimal(5), "costs": "eerste keer gratis"}, False),
        ({}, False),
    ],
)
def test_the_filter_and_json_ld_use_the_amount(utrecht: LocalSite, fields: dict[str, Any], free: bool) -> None:
    make_listing(utrecht.participant, **fields)
    event = event_of(utrecht, **fields)

    (listing,) = listing_documents(listing_rows(), 1)
    (page,) = page_documents(page_rows().filter(pk=event.pk), 1)
    node = of_event(frame_of(utrecht), "/agenda/feest/", event)

    assert (listing.free, page.free) == (free, free)
    known = event.cost is not None
    assert node["isAccessibleForFree"] == (free if known else "")


def test_a_page_of_an_event_says_what_it_costs(utrecht: LocalSite, client: Client) -> None:
    LocalSite.objects.update(is_live=True)
    for costs, words, said in (
        ("€ 0", "Gratis", True),
        ("naar inkomen", "Vraag het na (naar inkomen)", None),
        ("tussen 5 en 10 euro", "Tussen 5 en 10 euro", False),
    ):
        event = event_of(utrecht, f"Feest {costs}", costs=costs)
        page = client.get(event.url.split("example", 1)[-1], headers={"host": "utrecht.example"}).content.decode()

        assert words in page
        block = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
        assert json.loads(block).get("isAccessibleForFree") is said


def test_a_card_says_what_it_costs(utrecht: LocalSite) -> None:
    make_listing(utrecht.participant, cost_from=Decimal("12.50"))

    assert [card.costs for card in cards_for(frame_of(utrecht))] == ["€ 12,50"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"cost_from": Decimal(0), "costs": "€ 5 per keer"}, "cost_from"),
        ({"cost_from": Decimal(5), "costs": "gratis"}, "cost_from"),
        ({"cost_from": Decimal(5), "costs": "€ 12 per keer"}, "cost_from"),
        ({"cost_to": Decimal(5)}, "cost_to"),
        ({"cost_from": Decimal(5), "cost_to": Decimal(2)}, "cost_to"),
    ],
)
def test_what_contradicts_itself_is_refused(utrecht: LocalSite, fields: dict[str, Any], field: str) -> None:
    listing = make_listing(utrecht.participant, **fields)

    with pytest.raises(ValidationError) as refused:
        listing.clean()
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("€ 12,50", "12.50"), ("12.50", "12.50"), ("5 euro", "5"), ("gratis", "0"), ("0", "0"), ("5,-", "5"),
        ("", None), ("tussen 5 en 10 euro", "no"), ("veel", "no"), ("-5", "no"), ("1e9", "no"), ("9" * 15, "no"),
    ],
)  # fmt: skip
def test_an_amount_is_typed_as_people_type_it(typed: str, amount: str | None) -> None:
    field = Listing._meta.get_field("cost_from").formfield()  # type: ignore[union-attr]

    if amount == "no":
        with pytest.raises(ValidationError, match="Schrijf één bedrag"):
            field.clean(typed)  # type: ignore[union-attr]
    else:
        assert field.clean(typed) == (None if amount is None else Decimal(amount))  # type: ignore[union-attr]


def test_a_range_is_typed_in_one_field() -> None:
    assert amount_typed("5 - 10") == amount_typed("5 tot 10 euro") == Amount(Decimal(5), Decimal(10))
    assert amount_typed("10-5") is amount_typed("a-b") is None


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def test_one_list_to_tick_through(as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    free, paid, ask, wrong = (
        make_listing(utrecht.participant, f"Hulp {each}", costs=f"naar inkomen {each}") for each in "abcd"
    )
    make_listing(utrecht.participant, "Leesbaar", costs="€ 5")
    make_listing(zeist.participant, "Van een ander", costs="naar draagkracht")
    event = event_of(utrecht, costs="ooit gratis geweest")
    page = as_utrecht.get(ADDRESS, headers=ADMIN).content.decode()
    assert page.count('value="gratis"') == 5
    assert "Van een ander" not in page
    assert "Leesbaar" not in page

    data = {
        f"kosten-l{free.pk}": "gratis",
        f"bedrag-l{paid.pk}": "12,50 tot 20",
        f"kosten-l{ask.pk}": "onbekend",
        f"bedrag-l{wrong.pk}": "veel",
        f"kosten-e{event.pk}": "gratis",
    }
    page = as_utrecht.post(ADDRESS, data, headers=ADMIN).content.decode()

    rows = [Listing.objects.get(pk=row.pk) for row in (free, paid, ask, wrong)]
    assert [row.costs_label for row in rows] == [
        "gratis (naar inkomen a)", "€ 12,50 tot € 20 (naar inkomen b)", "vraag het na", "vraag het na",
    ]  # fmt: skip
    assert EventPage.objects.get(pk=event.pk).cost == Amount(Decimal(0))
    assert "Schrijf een bedrag, of van het laagste tot het hoogste" in page
    assert 'value="veel"' in page
    assert page.count('value="gratis"') == 1


def test_free_and_an_amount_is_asked_again(as_utrecht: Client, utrecht: LocalSite) -> None:
    row = make_listing(utrecht.participant, "Cursus", costs="naar draagkracht")
    sent = {f"kosten-l{row.pk}": "gratis", f"bedrag-l{row.pk}": "5"}

    page = as_utrecht.post(ADDRESS, sent, headers=ADMIN)

    row.refresh_from_db()
    assert row.cost_from is None
    assert "Je schreef ook een bedrag." in page.content.decode()
    assert 'value="5"' in page.content.decode()
    as_utrecht.post(ADDRESS, {f"bedrag-l{row.pk}": "5"}, headers=ADMIN)
    row.refresh_from_db()
    assert row.cost_from == 5


def test_a_draft_gets_the_amount_and_stays_a_draft(as_utrecht: Client, utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, costs="naar inkomen")
    listing.title = "Nog niet voor lezers"
    listing.save_revision()

    as_utrecht.post(ADDRESS, {f"kosten-l{listing.pk}": "gratis"}, headers=ADMIN)

    row = Listing.objects.get(pk=listing.pk)
    draft = row.get_latest_revision_as_object()
    assert (row.title, row.cost_from) == ("Opvoedspreekuur", 0)
    assert (draft.title, draft.cost_from) == ("Nog niet voor lezers", 0)


def test_other_words_are_looked_at_again(as_utrecht: Client, utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, costs="naar inkomen")
    user = editor_of(utrecht.participant, "nog-iemand")
    as_utrecht.post(ADDRESS, {f"kosten-l{listing.pk}": "onbekend"}, headers=ADMIN)
    assert unread_listings(user) == []

    Listing.objects.filter(pk=listing.pk).update(costs="naar draagkracht")

    assert unread_listings(user) == [listing]


def test_words_of_somebody_else_are_not_judged_unseen(as_utrecht: Client, utrecht: LocalSite) -> None:
    listing = make_listing(utrecht.participant, costs="met een pas")
    data = {f"kosten-l{listing.pk}": "gratis", f"woorden-l{listing.pk}": "naar inkomen"}

    page = as_utrecht.post(ADDRESS, data, headers=ADMIN).content.decode()

    assert "Iemand anders heeft dit intussen gewijzigd" in page
    assert Listing.objects.get(pk=listing.pk).cost_from is None


def test_rows_of_others_are_out_of_reach(as_utrecht: Client, zeist: LocalSite) -> None:
    listing, event = make_listing(zeist.participant, costs="naar inkomen"), event_of(zeist, costs="naar inkomen")

    as_utrecht.post(ADDRESS, {f"kosten-l{listing.pk}": "gratis", f"kosten-e{event.pk}": "gratis"}, headers=ADMIN)

    assert Listing.objects.get(pk=listing.pk).cost_from is None
    assert EventPage.objects.get(pk=event.pk).cost_from is None
    assert unread_events(editor_of(zeist.participant)) == [event]


def test_it_is_closed_to_who_may_change_nothing(client: Client, utrecht: LocalSite) -> None:
    client.force_login(reader_of(utrecht.participant))

    assert client.get(ADDRESS, headers=ADMIN).status_code == 403
