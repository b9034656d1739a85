"""Whose rows are whose: an editor of one participant never gets at the rows of another."""

import re
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from content.reference_data.taxonomy import Topic
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.taken_over import ListingTaken
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import OWNER, is_national, owned_by, participants_of
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.making.people import editor_of, make_superuser
from tests.making.texts import release_row
from tests.municipalities.test_additions import SECTION, UID

HOST = {"host": "beheer.localhost"}
Rows = dict[type[Model], Model]


def rows_of(site: LocalSite, mark: str, others: Listing | None = None) -> Rows:
    """One row of every owned model, with `mark` in what people see of it."""
    listing = make_listing(site.participant, mark, location={"place": mark, "street": f"{mark}straat"})
    rows: Rows = {
        Listing: listing,
        Organisation: listing.organisation,
        Location: listing.locations.get(),
        LocalSite: site,
        LocalAddition: LocalAddition.objects.create(site=site, module_uid=UID, html=f"<p>{mark}</p>"),
        LocalHelpLine: LocalHelpLine.objects.create(site=site, name=mark, when_text=mark, phone="14030"),
    }
    if others:
        rows[ListingHidden] = ListingHidden.objects.create(participant=site.participant, listing=others)
        rows[ListingNote] = ListingNote.objects.create(participant=site.participant, listing=others, text=mark)
    return rows


@pytest.fixture
def theirs(utrecht: LocalSite, zeist: LocalSite) -> Rows:
    """Rows of Zeist; Utrecht's editor is the one who looks."""
    release_row(UID, SECTION)
    shared = make_listing(utrecht.participant, "Gedeeld", serves_everywhere=True)
    return rows_of(zeist, "Zeistergeheim", shared)


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def url(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


MODELS = sorted(OWNER, key=lambda model: model.__name__)
WITH_PK = ("edit", "delete", "history", "usage")


@pytest.mark.parametrize("model", MODELS)
def test_lists_hold_ones_own_rows_only(theirs: Rows, as_utrecht: Client, model: type[Model]) -> None:
    for view in ("list", "list_results"):
        response = as_utrecht.get(url(model, view), headers=HOST)

        assert response.status_code == 200
        assert b"Zeistergeheim" not in response.content
        assert b"Loes" not in response.content


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_view_of_anothers_row_says_it_is_not_there(
    theirs: Rows, as_utrecht: Client, model: type[Model], method: str
) -> None:
    viewset: Any = model.snippet_viewset  # type: ignore[attr-defined]
    checked = []
    for pattern in viewset.get_urlpatterns():
        route = str(pattern.pattern)
        if "pk>" not in route or not pattern.name:
            continue
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        arguments = [theirs[model].pk if name == "pk" else 1 for name in names]
        address = reverse(viewset.get_url_name(pattern.name), args=arguments)
        response = getattr(as_utrecht, method)(address, headers=HOST)
        checked.append(pattern.name)

        closed = (403, 404, 405) if method == "post" else (403, 404)  # 405: a list takes no form, whoever's it is
        assert response.status_code in closed, (pattern.name, response.status_code)

    assert set(WITH_PK) <= set(checked)
    assert model.objects.filter(pk=theirs[model].pk).exists()  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", MODELS)
def test_choosers_offer_and_confirm_ones_own_rows_only(theirs: Rows, as_utrecht: Client, model: type[Model]) -> None:
    chooser: Any = model.snippet_viewset.chooser_viewset  # type: ignore[attr-defined]
    pk = theirs[model].pk

    listed = as_utrecht.get(reverse(chooser.get_url_name("choose")), headers=HOST)
    searched = as_utrecht.get(reverse(chooser.get_url_name("choose_results")) + "?q=Zeistergeheim", headers=HOST)
    chosen = as_utrecht.get(reverse(chooser.get_url_name("chosen"), args=[pk]), headers=HOST)
    several = as_utrecht.get(reverse(chooser.get_url_name("chosen_multiple")) + f"?id={pk}", headers=HOST)

    assert chosen.status_code == 404
    for response in (listed, searched, several):
        shown = response.content.replace(b"?q=Zeistergeheim", b"").replace(b'value="Zeistergeheim"', b"")
        assert b"Zeistergeheim" not in shown or response is searched
        assert b"Zeistergeheimstraat" not in response.content


def test_deleting_several_leaves_those_of_others_alone(theirs: Rows, as_utrecht: Client) -> None:
    address = reverse("wagtail_bulk_action", args=["municipalities", "location", "delete"])

    response = as_utrecht.get(f"{address}?id={theirs[Location].pk}", headers=HOST)
    as_utrecht.post(f"{address}?id={theirs[Location].pk}", headers=HOST)

    assert b"Zeistergeheim" not in response.content
    assert Location.objects.filter(pk=theirs[Location].pk).exists()


def test_ones_own_rows_can_be_opened(utrecht: LocalSite, theirs: Rows, as_utrecht: Client) -> None:
    others = theirs[Listing]
    assert isinstance(others, Listing)
    others.serves_everywhere = True
    others.save()
    for model, row in rows_of(utrecht, "Domtoren", others).items():
        for view in ("edit", "history"):
            response = as_utrecht.get(url(model, view, row.pk), headers=HOST)

            assert response.status_code == 200, (model, view)


def test_edit_forms_offer_ones_own_organisations_and_sites(theirs: Rows, as_utrecht: Client) -> None:
    for model in (Listing, Location, LocalAddition, LocalHelpLine):
        response = as_utrecht.get(url(model, "add"), headers=HOST)

        assert response.status_code == 200
        assert b"Zeistergeheim" not in response.content
        assert b"Loes" not in response.content


def test_a_new_organisation_belongs_to_who_makes_it(utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client) -> None:
    data = {"name": "Nieuwe stichting", "owner": zeist.participant_id, "phone": "", "website": ""}

    as_utrecht.post(url(Organisation, "add"), data, headers=HOST)

    assert Organisation.objects.get(name="Nieuwe stichting").owner == utrecht.participant


def test_a_location_cannot_be_put_in_anothers_organisation(theirs: Rows, as_utrecht: Client) -> None:
    data = {"organisation": theirs[Organisation].pk, "place": "Inbraak", "name": "", "street": "", "postcode": ""}

    response = as_utrecht.post(url(Location, "add"), data, headers=HOST)

    assert response.status_code == 200
    assert not Location.objects.filter(place="Inbraak").exists()


@pytest.fixture
def listing_data(utrecht: LocalSite) -> dict[str, Any]:
    """What the form of a new listing sends."""
    organisation = Organisation.objects.create(owner=utrecht.participant, name="Stichting Spel")
    return {
        "title": "Speelgroep", "summary": "Samen spelen.", "html": "null", "organisation": organisation.pk,
        "age_from": 0, "age_to": 48, "written_for": "parents", "phone": "", "email": "", "website": "", "hours": "",
        "municipalities": [Municipality.objects.get(code="GM0344").pk], "postcode_area": "", "costs": "",
        "topics": [Topic.objects.get(code="spelen-sport").pk],
        "referral": "", "waiting_time": "", "how_to_register": "", "action-publish": "1",
    }  # fmt: skip


def test_an_editor_publishes_a_listing(utrecht: LocalSite, as_utrecht: Client, listing_data: dict[str, Any]) -> None:
    response = as_utrecht.post(url(Listing, "add"), listing_data, headers=HOST)

    assert response.status_code == 302, response.context["form"].errors
    listing = Listing.objects.get()
    assert (listing.owner, listing.live, listing.slug) == (utrecht.participant, True, "speelgroep")
    assert [topic.code for topic in listing.topics.all()] == ["spelen-sport"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("hours", "xx 9-17", "ken ik niet"),
        ("municipalities", [], "minstens één gemeente"),
        ("postcode_area", "overal", "geen postcodegebied"),
        ("age_to", "0", "maanden"),
        ("phone", "bel maar", "telefoonnummer"),
    ],
)
def test_what_is_wrong_in_a_listing_gets_a_sentence_and_is_kept(
    as_utrecht: Client, listing_data: dict[str, Any], field: str, value: Any, sentence: str
) -> None:
    response = as_utrecht.post(url(Listing, "add"), listing_data | {field: value}, headers=HOST)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert "Speelgroep" in response.content.decode()
    assert not Listing.objects.exists()


def test_only_the_national_board_serves_everywhere(as_utrecht: Client, listing_data: dict[str, Any]) -> None:
    as_utrecht.post(url(Listing, "add"), listing_data | {"serves_everywhere": "on"}, headers=HOST)

    assert not Listing.objects.get().serves_everywhere


def test_an_editor_writes_an_addition_in_a_section(utrecht: LocalSite, as_utrecht: Client) -> None:
    release_row(UID, SECTION)
    state = (
        '{"blocks":[{"key":"a","text":"Bij ons","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],'
        '"entityMap":{}}'
    )
    data = {
        "site": utrecht.pk,
        "target": f"{UID}/section/{SECTION}",
        "html": state,
        "action-publish": "1",
    }

    response = as_utrecht.post(url(LocalAddition, "add"), data, headers=HOST)
    again = as_utrecht.post(url(LocalAddition, "add"), data, headers=HOST)

    assert response.status_code == 302
    addition = LocalAddition.objects.get()
    assert (addition.module_uid, addition.slot, addition.section_id) == (UID, "section", SECTION)
    assert "Bij ons" in addition.compiled
    assert "staat al een aanvulling" in again.content.decode()


def test_the_sites_contact_is_the_participants_the_rest_is_not(utrecht: LocalSite, as_utrecht: Client) -> None:
    form = as_utrecht.get(url(LocalSite, "edit", utrecht.pk), headers=HOST).context["form"]

    assert "phone" in form.fields
    assert not {"name", "is_live", "hold_days", "participant", "primary_colour"} & set(form.fields)
    assert as_utrecht.get(url(LocalSite, "add"), headers=HOST).status_code in (302, 403)
    assert as_utrecht.get(url(LocalSite, "delete", utrecht.pk), headers=HOST).status_code in (302, 403)


def test_every_wrong_number_of_a_site_gets_its_sentence_in_the_same_save(
    utrecht: LocalSite, as_utrecht: Client
) -> None:
    data = {"phone": "12", "email": "team", "whatsapp": "12", "gp_out_of_hours_phone": "0900 1234567"}

    form = as_utrecht.post(url(LocalSite, "edit", utrecht.pk), data, headers=HOST).context["form"]

    assert set(form.errors) == {"phone", "email", "whatsapp"}
    assert "Schrijf het hele nummer" in str(form.errors["whatsapp"])


def test_an_addition_is_named_after_the_text_it_stands_in(utrecht: LocalSite, as_utrecht: Client) -> None:
    release_row(UID, SECTION)
    addition = LocalAddition.objects.create(site=utrecht, module_uid=UID, html="<p>Bij ons.</p>", slot="section")

    shown = as_utrecht.get(url(LocalAddition, "list"), headers=HOST).content.decode()

    assert str(addition) == f"CJG Utrecht: {addition.module_title} (na een paragraaf)"
    assert addition.module_title in shown
    assert "Landelijke tekst" in shown
    assert "Module title" not in shown


def test_ticks_are_read_out_in_dutch(utrecht: LocalSite, as_utrecht: Client) -> None:
    make_listing(utrecht.participant, "Staat online")
    make_listing(utrecht.participant, "Nog niet", live=False)

    shown = as_utrecht.get(url(Listing, "list"), headers=HOST).content.decode()

    assert [len(re.findall(rf">\s*{word}\s*</span>", shown)) for word in ("ja", "nee", "True", "False")] == [1, 1, 0, 0]


def test_one_hides_what_others_offer_here(utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client) -> None:
    here = list(Municipality.objects.filter(code="GM0344"))
    reaching = make_listing(zeist.participant, "Reikt tot hier", municipalities=here)
    ListingTaken.objects.create(participant=utrecht.participant, listing=reaching)
    make_listing(zeist.participant, "Alleen daar")
    make_listing(zeist.participant, "Wacht nog", municipalities=here)
    make_listing(utrecht.participant, "Van onszelf", municipalities=here)

    form = as_utrecht.get(url(ListingHidden, "add"), headers=HOST).context["form"]

    assert list(form.fields["listing"].queryset) == [reaching]
    as_utrecht.post(url(ListingHidden, "add"), {"listing": reaching.pk}, headers=HOST)
    assert ListingHidden.objects.get().participant == utrecht.participant


def test_pages_of_another_participant_cannot_be_edited(
    utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client
) -> None:
    other, own = home_of(zeist), home_of(utrecht).pk

    add = "wagtailadmin_pages:add"
    kind = ("municipalities", "localpage")
    theirs = as_utrecht.get(reverse(add, args=[*kind, other.pk]), headers=HOST)
    ours = as_utrecht.get(reverse(add, args=[*kind, own]), headers=HOST)

    assert theirs.status_code == 404
    assert ours.status_code == 200


def test_an_administrator_sees_all(theirs: Rows, client: Client) -> None:
    client.force_login(make_superuser())
    for model, row in theirs.items():
        assert client.get(url(model, "edit", row.pk), headers=HOST).status_code == 200, model


def test_who_works_for_two_participants_sees_both(utrecht: LocalSite, zeist: LocalSite) -> None:
    user = editor_of(utrecht.participant)
    user.groups.add(zeist.participant.group)

    assert [participant.name for participant in participants_of(user)] == ["Utrecht", "Zeist"]
    assert owned_by(user, LocalSite.objects.all()).count() == 2
    assert not is_national(user)


def test_who_left_sees_nothing(utrecht: LocalSite) -> None:
    user = editor_of(utrecht.participant)
    assert participants_of(user) == [utrecht.participant]

    user.is_active = False

    assert not owned_by(user, LocalSite.objects.all()).exists()
    assert participants_of(user) == []


def test_a_participant_cannot_name_itself_national(register: None) -> None:
    from municipalities.onboarding.making import NewSite, make_participant

    site = make_participant(["GM0106"], NewSite("a.example", "x", "x"), name="Landelijk Assen")

    assert not is_national(editor_of(site.participant))
