"""Youth health care: no site becomes public without, a public one stays so, and who can mend it is told."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from municipalities.demo import sites as demo
from municipalities.demo.listings import ListingLoader
from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.listing import Listing, ListingHidden
from municipalities.listings.taken_over import ListingTaken
from municipalities.listings.youth_health import municipalities_without, public_sites_without
from municipalities.onboarding.making import NewSite, make_participant, make_site
from municipalities.onboarding.national import prepare_installation
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import ASSEN_CODE, GP, UTRECHT_CODE, ZEIST_CODE
from tests.making.people import editor_of, make_chief_editor
from tests.municipalities.test_board import words
from tests.municipalities.test_edited_meanwhile import HOST, Tab

SITES_WITHOUT = "/admin/zonder-jeugdgezondheidszorg/"
REMINDER = "Jeugdgezondheidszorg ontbreekt"


def youth_health(owner: Participant, *codes: str, **fields: Any) -> Listing:
    served = list(Municipality.objects.filter(code__in=codes))
    return make_listing(owner, "Consultatiebureau", kind=HelpKind.YOUTH_HEALTH, municipalities=served, **fields)


@pytest.fixture
def assen(register: None) -> LocalSite:
    """A new participant's site."""
    return make_participant([ASSEN_CODE], NewSite("assen.example", "CJG Assen", "Assen", contact=GP))


def is_refused(site: LocalSite) -> bool:
    """Whether this site cannot become public, with a sentence at the field that says why."""
    site = LocalSite.objects.get(pk=site.pk)
    site.is_live = True
    errors: dict[str, list[str]] = {}
    try:
        site.full_clean()
    except ValidationError as error:
        errors = error.message_dict
    return any("Zet eerst de jeugdgezondheidszorg van " in sentence for sentence in errors.get("is_live", []))


def test_a_new_site_waits_until_the_listing_is_there(assen: LocalSite) -> None:
    assert not assen.is_live
    assert is_refused(assen)

    youth_health(assen.participant, ASSEN_CODE)

    assert not is_refused(assen)


def test_what_counts_is_seen_on_the_site_and_is_for_the_municipality(assen: LocalSite, zeist: LocalSite) -> None:
    youth_health(assen.participant, ASSEN_CODE, live=False)
    youth_health(assen.participant, ZEIST_CODE)
    make_listing(assen.participant, "Spreekuur", municipalities=list(Municipality.objects.filter(code=ASSEN_CODE)))
    of_zeist = youth_health(zeist.participant, ASSEN_CODE, ZEIST_CODE)
    assert is_refused(assen)

    ListingTaken.objects.create(participant=assen.participant, listing=of_zeist)
    assert not is_refused(assen)

    ListingHidden.objects.create(participant=assen.participant, listing=of_zeist)
    assert is_refused(assen)


def test_a_region_needs_it_for_each_of_its_municipalities(register: None) -> None:
    site = make_participant(
        [UTRECHT_CODE, ASSEN_CODE], NewSite("r.example", "Regio", "Regio", contact=GP), name="Regio"
    )
    youth_health(site.participant, UTRECHT_CODE)

    assert municipalities_without([site.participant_id]) == {site.participant_id: ["Assen"]}
    assert is_refused(site)

    youth_health(site.participant, ASSEN_CODE)
    assert not is_refused(site)


def test_one_more_site_of_who_has_it_is_public_at_once(assen: LocalSite) -> None:
    youth_health(assen.participant, ASSEN_CODE)

    assert make_site(assen.participant, NewSite("jong.assen.example", "Jong", "Assen", contact=GP)).is_live


def test_a_public_site_stays_public(utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))

    assert Tab(client, utrecht).save(intro="Hallo.").status_code == 302

    utrecht.refresh_from_db()
    assert (utrecht.is_live, utrecht.intro) == (True, "Hallo.")
    utrecht.full_clean()


def test_the_board_reads_at_the_tick_why_not_and_loses_nothing(assen: LocalSite, client: Client) -> None:
    prepare_installation()
    client.force_login(make_chief_editor())

    answer = Tab(client, assen).save(is_live="on", intro="Nog niet.")

    assert answer.status_code == 200
    assert "Zet eerst de jeugdgezondheidszorg van Assen bij het aanbod" in words(answer)
    assert "Nog niet." in words(answer)
    youth_health(assen.participant, ASSEN_CODE)
    assert Tab(client, assen).save(is_live="on").status_code == 302
    assert LocalSite.objects.get(pk=assen.pk).is_live


def test_a_participants_people_are_reminded_of_their_own(utrecht: LocalSite, zeist: LocalSite, client: Client) -> None:
    youth_health(zeist.participant, ZEIST_CODE)
    client.force_login(editor_of(utrecht.participant))

    page = words(client.get("/admin/", headers=HOST))
    assert REMINDER in page
    assert "<li>Utrecht: Utrecht</li>" in page
    assert SITES_WITHOUT not in page

    client.force_login(editor_of(zeist.participant))
    assert REMINDER not in words(client.get("/admin/", headers=HOST))


def test_the_board_sees_which_public_sites_lack_it(
    utrecht: LocalSite, zeist: LocalSite, assen: LocalSite, client: Client
) -> None:
    prepare_installation()
    youth_health(zeist.participant, ZEIST_CODE)
    client.force_login(make_chief_editor())

    assert f'<a href="{SITES_WITHOUT}"> 1 openbare site heeft' in words(client.get("/admin/", headers=HOST))
    page = words(client.get(SITES_WITHOUT, headers=HOST))

    edit = reverse(LocalSite.snippet_viewset.get_url_name("edit"), args=[utrecht.pk])  # type: ignore[attr-defined]
    assert f'<a href="{edit}">CJG Utrecht</a>' in page
    assert "Loes" not in page
    assert "CJG Assen" not in page  # in preparation: it waits

    youth_health(utrecht.participant, UTRECHT_CODE)
    assert "Elke openbare site heeft jeugdgezondheidszorg" in words(client.get(SITES_WITHOUT, headers=HOST))
    assert REMINDER not in words(client.get("/admin/", headers=HOST))


def test_that_list_is_the_boards_alone(utrecht: LocalSite, client: Client) -> None:
    assert client.get(SITES_WITHOUT, headers=HOST).status_code == 302  # to the log-in
    client.force_login(editor_of(utrecht.participant))

    assert client.get(SITES_WITHOUT, headers=HOST).status_code == 403


def test_the_list_costs_the_same_for_many_sites(
    utrecht: LocalSite, zeist: LocalSite, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        sites = list(public_sites_without())
        assert set(municipalities_without(site.participant_id for site in sites)) == {
            utrecht.participant_id, zeist.participant_id,
        }  # fmt: skip


@pytest.mark.parametrize(("number", "lacking"), [(1, True), (2, False)])
def test_a_site_of_the_demo_has_it_or_is_reminded(
    number: int, lacking: bool, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo._national_site()
    plan = next(plan for plan in demo.plans() if not plan.rich and plan.number % demo.WITHOUT_BASIC == number)

    demo.load_site(plan, ListingLoader())

    site = LocalSite.objects.get(hosts__host=plan.host)
    assert site.is_live
    assert public_sites_without().filter(pk=site.pk).exists() is lacking
