"""Help of others is on a site after its participant, or the national board, took it over."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page

from ground.changes import Change
from municipalities.listings.admin import offers
from municipalities.listings.cards import cards_for
from municipalities.listings.detail import listing_detail
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.offered import TAKEN, in_state, offered_to, whereabouts, with_waiting
from municipalities.listings.offers_news import offers_news
from municipalities.listings.taken_over import Covered, ListingTaken, OwnerTrusted
from municipalities.onboarding.making import NewSite, make_national_board, make_participant
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import ASSEN_CODE, GP, UTRECHT_CODE, ZEIST_CODE, frame_of, public
from tests.making.people import editor_of, make_superuser
from tests.municipalities.test_listings import titles

ADMIN = {"host": "beheer.localhost"}
ADDRESS = "/admin/aangeboden/"


@pytest.fixture
def national(register: None, root_page: Page) -> LocalSite:
    return make_national_board(root_page, NewSite("localhost", "CJG Online", "Nederland"))


@pytest.fixture
def assen(register: None) -> LocalSite:
    return public(make_participant([ASSEN_CODE], NewSite("assen.example", "CJG Assen", "Assen", contact=GP)))


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def offered(owner: LocalSite, title: str = "Spreekuur", codes: Any = (UTRECHT_CODE,), **fields: Any) -> Listing:
    return make_listing(
        owner.participant, title, municipalities=list(Municipality.objects.filter(code__in=codes)), **fields
    )


def decide(client: Client, what: str, *rows: Listing, state: str = "wacht", **more: Any) -> str:
    address = f"{ADDRESS}?stand={state}"
    data = {"wat": what, "aanbod": [row.pk for row in rows]} | more
    return str(client.post(address, data, headers=ADMIN, follow=True).content.decode())


def shown(site: LocalSite) -> list[str]:
    return titles(frame_of(site), audience=None)


def test_help_for_others_waits_until_they_take_it(utrecht: LocalSite, zeist: LocalSite, national: LocalSite) -> None:
    listing = offered(zeist, codes=[UTRECHT_CODE, ZEIST_CODE])

    assert shown(zeist) == ["Spreekuur"]
    assert shown(utrecht) == []
    assert listing_detail(frame_of(utrecht), listing.pk) is None
    offers.take(utrecht.participant, [listing])
    assert shown(utrecht) == ["Spreekuur"]
    assert listing_detail(frame_of(utrecht), listing.pk) is not None


def test_what_stands_when_taking_begins_counts_as_taken(utrecht: LocalSite, zeist: LocalSite) -> None:
    offered(zeist)
    call_command("take_over_waiting_help")
    offered(zeist, "Kwam later")

    assert shown(utrecht) == ["Spreekuur"]
    assert [row.title for row in in_state(offered_to(utrecht.participant), TAKEN)] == ["Spreekuur"]


def test_one_account_reaches_no_site_but_its_own(utrecht: LocalSite, zeist: LocalSite, assen: LocalSite) -> None:
    offered(zeist, "Bel nu", codes=Municipality.objects.values_list("code", flat=True))

    assert (shown(zeist), shown(utrecht), shown(assen)) == (["Bel nu"], [], [])


def test_what_the_board_takes_is_taken_for_all_it_serves(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, national: LocalSite
) -> None:
    offers.take(national.participant, [offered(zeist)])
    offered(zeist, "Niet overgenomen")

    assert (shown(utrecht), shown(assen)) == (["Spreekuur"], [])


def test_what_is_the_boards_own_needs_no_taking(utrecht: LocalSite, assen: LocalSite, national: LocalSite) -> None:
    offered(national)

    assert (shown(utrecht), shown(assen)) == (["Spreekuur"], [])
    assert not offered_to(utrecht.participant).exists()


@pytest.mark.parametrize("who", ["utrecht", "board"])
def test_a_trusted_owner_is_taken_over_from_now_and_later(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, national: LocalSite, who: str
) -> None:
    offered(zeist, "Stond er al")
    trusting = utrecht.participant if who == "utrecht" else national.participant
    OwnerTrusted.objects.create(participant=trusting, owner=zeist.participant)
    offered(zeist, "Kwam later")
    offered(assen, "Van een ander")

    assert shown(utrecht) == ["Kwam later", "Stond er al"]


def test_a_region_takes_over_for_all_it_covers(zeist: LocalSite) -> None:
    new = NewSite("regio.example", "CJG Regio", "Utrecht", contact=GP)
    region = public(make_participant([UTRECHT_CODE, ASSEN_CODE], new))
    listing = offered(zeist, codes=[ASSEN_CODE])
    offers.take(region.participant, [listing])

    assert shown(region) == ["Spreekuur"]
    Coverage.objects.get(municipality__code=ASSEN_CODE).delete()
    assert shown(region) == []


def test_a_municipality_that_goes_to_another_participant_chooses_again(zeist: LocalSite, utrecht: LocalSite) -> None:
    listing = offered(zeist)
    offers.take(utrecht.participant, [listing])
    Coverage.objects.filter(municipality__code=UTRECHT_CODE).delete()
    site = NewSite("nieuw.example", "CJG Nieuw", "Utrecht", contact=GP)
    new = public(make_participant([UTRECHT_CODE], site, name="Nieuw"))

    assert shown(utrecht) == []
    assert shown(new) == []
    assert list(offered_to(new.participant)) == [listing]


def test_a_municipality_added_later_waits_there(utrecht: LocalSite, zeist: LocalSite, assen: LocalSite) -> None:
    listing = offered(zeist)
    offers.take(utrecht.participant, [listing])
    listing.municipalities.add(Municipality.objects.get(code=ASSEN_CODE))
    listing.save()

    assert (shown(utrecht), shown(assen)) == (["Spreekuur"], [])
    assert list(offered_to(assen.participant)) == [listing]


def test_a_draft_is_offered_to_nobody(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = offered(zeist, live=False)

    assert not offered_to(utrecht.participant).exists()
    listing.save_revision().publish()
    assert offered_to(utrecht.participant).exists()


def test_a_change_by_the_owner_is_shown_at_once_and_told(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = offered(zeist, phone="030 111 11 11", website="https://oud.example")
    offers.take(utrecht.participant, [listing])
    listing.phone, listing.title = "030 222 22 22", "Spreekuur opvoeden"
    listing.save_revision().publish()
    listing.organisation.website = "https://nieuw.example"
    listing.organisation.save()

    detail = listing_detail(frame_of(utrecht), listing.pk)

    assert detail is not None
    assert (detail.title, detail.phone_display) == ("Spreekuur opvoeden", "030 222 22 22")
    news = {each.words for each in offers_news(utrecht.participant)}
    assert "Naam van het aanbod: Spreekuur → Spreekuur opvoeden; Telefoonnummer: 030 111 11 11 → 030 222 22 22" in news
    assert "Website: niets → https://nieuw.example" in news
    assert offers_news(zeist.participant) == []


def test_a_draft_of_the_owner_is_told_to_nobody(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = offered(zeist, phone="030 111 11 11")
    offers.take(utrecht.participant, [listing])
    listing.phone = "030 222 22 22"
    listing.save_revision()

    assert offers_news(utrecht.participant) == []


def test_what_comes_by_itself_is_told(utrecht: LocalSite, zeist: LocalSite) -> None:
    OwnerTrusted.objects.create(participant=utrecht.participant, owner=zeist.participant)
    offered(zeist, live=False).save_revision().publish()
    old = offered(zeist, "Oud")
    Listing.objects.filter(pk=old.pk).update(
        first_published_at=timezone.now() - timedelta(days=40), last_published_at=timezone.now()
    )

    assert [(each.listing, each.words) for each in offers_news(utrecht.participant)] == [
        ("Spreekuur", "Nieuw op je site.")
    ]


def test_publishing_for_many_writes_as_much_as_for_one(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, django_assert_num_queries: Any
) -> None:
    def rows_after(codes: list[str]) -> list[int]:
        listing = offered(zeist, f"Voor {len(codes)}", codes=codes, live=False)
        before = [model.objects.count() for model in (ListingTaken, ListingHidden, ModelLogEntry, Change)]
        listing.save_revision().publish()
        after = [model.objects.count() for model in (ListingTaken, ListingHidden, ModelLogEntry, Change)]
        return [new - old for new, old in zip(after, before, strict=True)]

    assert rows_after([ZEIST_CODE]) == rows_after(list(Municipality.objects.values_list("code", flat=True)))


def test_own_help_comes_first_on_a_home_page(utrecht: LocalSite, zeist: LocalSite) -> None:
    for title in ("Aaa", "Bbb", "Ccc"):
        offers.take(utrecht.participant, [offered(zeist, title)])
    make_listing(utrecht.participant, "Zzz eigen")

    first = cards_for(frame_of(utrecht), limit=3)

    assert [card.title for card in first] == ["Zzz eigen", "Aaa", "Bbb"]


def test_an_owner_sees_where_it_waits(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, django_assert_num_queries: Any
) -> None:
    listing = offered(zeist, codes=[UTRECHT_CODE, ASSEN_CODE, ZEIST_CODE])
    offered(zeist, "Alleen hier", codes=[ZEIST_CODE])
    offers.take(utrecht.participant, [listing])

    with django_assert_num_queries(1):
        found = whereabouts(listing)
    assert (found.waiting, found.shown, found.refused) == ((str(assen.participant),), (str(utrecht.participant),), ())
    ListingHidden.objects.create(participant=assen.participant, listing=listing)
    assert whereabouts(listing).refused == (str(assen.participant),)
    ListingHidden.objects.all().delete()
    with django_assert_num_queries(1):
        counts = {row.title: row.waits_at for row in with_waiting(Listing.objects.all())}  # type: ignore[attr-defined]
    assert counts == {"Spreekuur": 1, "Alleen hier": 0}


def test_pages_and_index_say_the_same(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, national: LocalSite
) -> None:
    sites = (utrecht, zeist, assen)
    offers.take(utrecht.participant, [offered(zeist, "Eén", codes=[UTRECHT_CODE, ASSEN_CODE])])
    offers.take(national.participant, [offered(assen, "Twee", codes=[UTRECHT_CODE, ZEIST_CODE])])
    OwnerTrusted.objects.create(participant=zeist.participant, owner=utrecht.participant)
    offered(utrecht, "Drie", codes=[ZEIST_CODE, ASSEN_CODE])
    offered(utrecht, "Vier", codes=[ASSEN_CODE])
    covered = Covered.now()

    for listing in Listing.objects.all():
        everybody, takers = covered.takers(listing)
        served = {row.pk for row in listing.municipalities.all()}
        expected = {
            site
            for site in sites
            if site.participant_id in (listing.owner_id, *takers)
            or (everybody and served & covered.municipalities[site.participant_id])
        }
        assert {site for site in sites if listing.title in shown(site)} == expected, listing.title


def test_taking_and_trusting_reach_the_log(utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = offered(zeist)
    last = Change.objects.latest("sequence").sequence

    ListingTaken.objects.create(participant=utrecht.participant, listing=listing).delete()
    OwnerTrusted.objects.create(participant=utrecht.participant, owner=zeist.participant).delete()

    kinds = list(Change.objects.filter(sequence__gt=last).values_list("kind", flat=True))
    assert kinds == ["listing.changed"] * 2 + ["trust.changed"] * 2


def test_sixty_that_wait_are_taken_at_once(as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    rows = [offered(zeist, f"Aanbod {number:02}") for number in range(60)]
    page = as_utrecht.get(ADDRESS, headers=ADMIN).content.decode()
    assert page.count('name="aanbod"') == 60

    page = decide(as_utrecht, "overnemen", *rows)

    assert "60 keer aanbod staat nu op je site." in page
    assert len(shown(utrecht)) == 60
    assert "Er wacht niets op je." in page


def test_the_lists_queries_do_not_grow(
    as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        offered(zeist if number % 2 else assen, f"Aanbod {number}")
    as_utrecht.get(ADDRESS, headers=ADMIN)

    with django_assert_max_num_queries(25):
        as_utrecht.get(ADDRESS, headers=ADMIN)


def test_not_taking_and_changing_ones_mind(as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    listing = offered(zeist)

    decide(as_utrecht, "niet", listing)
    assert (shown(utrecht), list(ListingHidden.objects.values_list("listing", flat=True))) == ([], [listing.pk])
    decide(as_utrecht, "terug", listing, state="niet")
    assert not ListingHidden.objects.exists()
    decide(as_utrecht, "overnemen", listing)
    assert shown(utrecht) == ["Spreekuur"]
    decide(as_utrecht, "niet", listing, state="overgenomen")
    assert shown(utrecht) == []
    decide(as_utrecht, "overnemen", listing, state="niet")
    assert shown(utrecht) == ["Spreekuur"]


@pytest.mark.parametrize(("what", "left"), [("houden", ["Zelf", "Later"]), ("weghalen", ["Zelf"])])
def test_trust_is_withdrawn(
    as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite, what: str, left: list[str]
) -> None:
    own = offered(zeist, "Zelf")
    decide(as_utrecht, "overnemen", own)
    decide(as_utrecht, "altijd", own, state="overgenomen")
    offered(zeist, "Later")
    assert sorted(shown(utrecht)) == ["Later", "Zelf"]

    decide(as_utrecht, what, state="vertrouwd", eigenaar=zeist.participant_id)

    assert sorted(shown(utrecht)) == sorted(left)
    offered(zeist, "Na het vertrouwen")
    assert sorted(shown(utrecht)) == sorted(left)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"wat": "overnemen"}, "Kies eerst een of meer regels."),
        ({"wat": "overnemen", "aanbod": ["x", "-1", "9" * 30, "²"]}, "Kies eerst een of meer regels."),
        ({"wat": "weg"}, "Kies wat je met dit aanbod wilt doen."),
        ({}, "Kies wat je met dit aanbod wilt doen."),
        ({"wat": "houden", "eigenaar": "x"}, "Van deze eigenaar nam je niet altijd over."),
    ],
)
def test_bad_input_gets_a_sentence(as_utrecht: Client, data: dict[str, Any], sentence: str) -> None:
    assert sentence in as_utrecht.post(ADDRESS, data, headers=ADMIN, follow=True).content.decode()


def test_nobody_takes_what_is_not_offered_to_them(
    as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite, assen: LocalSite
) -> None:
    elsewhere = offered(zeist, codes=[ASSEN_CODE])

    page = decide(as_utrecht, "overnemen", elsewhere)

    assert "Kies eerst een of meer regels." in page
    assert not ListingTaken.objects.exists()


def test_who_may_not_decide_gets_404(as_utrecht: Client, zeist: LocalSite, assen: LocalSite) -> None:
    listing = offered(zeist, codes=[ASSEN_CODE])

    for address in (f"{ADDRESS}?deelnemer={assen.participant_id}", f"{ADDRESS}?stand=x", f"{ADDRESS}?deelnemer=x"):
        assert as_utrecht.get(address, headers=ADMIN).status_code == 404
        data = {"wat": "overnemen", "aanbod": [listing.pk]}
        assert as_utrecht.post(address, data, headers=ADMIN).status_code == 404
    assert not ListingTaken.objects.exists()


def test_a_reader_of_the_admin_without_the_right_gets_404(utrecht: LocalSite, zeist: LocalSite, client: Client) -> None:
    rights = utrecht.participant.group.permissions  # type: ignore[union-attr]
    rights.remove(rights.get(codename="add_listingtaken"))
    client.force_login(editor_of(utrecht.participant))
    offered(zeist)

    assert client.get(ADDRESS, headers=ADMIN).status_code == 404
    assert "Aangeboden" not in client.get("/admin/", headers=ADMIN).content.decode()


def test_the_board_takes_for_everybody_or_for_one(
    utrecht: LocalSite, zeist: LocalSite, national: LocalSite, client: Client
) -> None:
    client.force_login(make_superuser())
    listing = offered(zeist)
    offered(zeist, "Eigen gebied", codes=[ZEIST_CODE])
    page = client.get(ADDRESS, headers=ADMIN).content.decode()
    assert "Spreekuur" in page
    assert "Eigen gebied" not in page

    client.post(
        f"{ADDRESS}?deelnemer={utrecht.participant_id}", {"wat": "overnemen", "aanbod": [listing.pk]}, headers=ADMIN
    )
    assert ListingTaken.objects.get().participant == utrecht.participant
    client.post(ADDRESS, {"wat": "overnemen", "aanbod": [listing.pk]}, headers=ADMIN)
    assert ListingTaken.objects.filter(participant=national.participant).exists()


def test_the_start_page_tells(as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    assert "Aanbod van anderen" not in as_utrecht.get("/admin/", headers=ADMIN).content.decode()
    listing = offered(zeist, phone="030 111 11 11")
    offers.take(utrecht.participant, [listing])
    listing.phone = "030 222 22 22"
    listing.save()
    offered(zeist, "Nog een")

    page = as_utrecht.get("/admin/", headers=ADMIN).content.decode()

    assert "1 keer aanbod wacht op jou" in page
    assert "Telefoonnummer: 030 111 11 11 → 030 222 22 22" in page
    news = as_utrecht.get(f"{ADDRESS}?stand=nieuws", headers=ADMIN).content.decode()
    assert "Telefoonnummer: 030 111 11 11 → 030 222 22 22" in news


def test_the_form_and_list_of_the_owner_say_where_it_waits(
    utrecht: LocalSite, zeist: LocalSite, client: Client
) -> None:
    client.force_login(editor_of(zeist.participant))
    listing = offered(zeist)

    form = client.get(f"/admin/snippets/listings/listing/edit/{listing.pk}/", headers=ADMIN).content.decode()
    rows = client.get("/admin/snippets/listings/listing/", headers=ADMIN).content.decode()

    assert "Wacht nog bij (1)" in " ".join(form.split())
    assert str(utrecht.participant) in form
    assert "Wacht bij" in rows
