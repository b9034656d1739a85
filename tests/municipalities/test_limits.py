"""Who is limited to some sites and municipalities sees and changes what is of these, and reads what is of all."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.modules.images import UploadedImage
from ground.stamped_memory import forget_all
from municipalities.additions.models import LocalAddition
from municipalities.listings.admin.offers import may_take
from municipalities.listings.listing import Listing
from municipalities.listings.organisations import Location, Organisation
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.pages.models import LocalPage
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite
from municipalities.tenancy.closed_on import may_answer_for
from municipalities.tenancy.ownership import changeable_by, owned_by
from municipalities.tenancy.page_reach import own_roots
from people.models import Person
from tests.crawl.forms import sent_by
from tests.making.files import picture_of
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.making.people import editor_of, limited_editor_of, logged_in, manager_of, reader_of
from tests.making.regions import OUTSIDE, Region, make_region
from tests.making.texts import release_row
from tests.municipalities.test_additions import SECTION, UID

pytestmark = pytest.mark.sqlite

KINDS = [LocalSite, Listing, LocalAddition, LocalHelpLine]


@pytest.fixture
def region(utrecht: LocalSite) -> Region:
    release_row(UID, SECTION)
    return make_region(utrecht)


@pytest.fixture
def limited(region: Region) -> Person:
    return limited_editor_of([region.site], [region.here])


@pytest.fixture
def as_limited(limited: Person) -> Client:
    return logged_in(limited, raise_request_exception=False)


def url(row: Any, view: str) -> str:
    return reverse(type(row).snippet_viewset.get_url_name(view), args=[row.pk])


@pytest.mark.parametrize("model", KINDS)
def test_what_is_outside_the_limits_is_not_there(region: Region, as_limited: Client, model: Any) -> None:
    within, outside = region.within[model], region.outside[model]

    shown = as_limited.get(reverse(model.snippet_viewset.get_url_name("list"))).content.decode()

    assert url(within, "edit") in shown
    assert OUTSIDE not in shown
    assert as_limited.get(url(within, "edit")).status_code == 200
    for view in ("edit", "inspect", "history"):
        answer = as_limited.get(url(outside, view))
        assert answer.status_code == 404
        assert answer.content == as_limited.get(url(outside, view).replace(str(outside.pk), "987654")).content
    assert as_limited.post(url(outside, "edit"), {"title": "Anders"}).status_code == 404


def test_pages_of_another_site_are_not_there(region: Region, as_limited: Client, limited: Person) -> None:
    within, outside = region.within[LocalPage], region.outside[LocalPage]

    assert as_limited.get(f"/admin/pages/{within.pk}/edit/").status_code == 200
    for address in (f"/admin/pages/{outside.pk}/edit/", f"/admin/pages/{outside.pk}/view_draft/"):
        assert as_limited.get(address).status_code == 404
    assert OUTSIDE not in as_limited.get(f"/admin/pages/{home_of(region.site).pk}/").content.decode()
    assert [page.pk for page in own_roots(limited)] == [home_of(region.site).pk]


def test_what_is_for_more_municipalities_is_read_and_not_changed(region: Region, as_limited: Client) -> None:
    shown = as_limited.get(reverse(Listing.snippet_viewset.get_url_name("list"))).content.decode()

    assert url(region.both, "inspect") in shown
    assert url(region.both, "edit") not in shown
    assert as_limited.get(url(region.both, "inspect")).status_code == 200
    assert shown.count("Alleen lezen") == 1
    read = as_limited.get(url(region.both, "inspect")).content.decode()
    assert f"het is er ook voor {region.there}, en daar werk je niet voor" in read
    assert "0 maanden" in read
    assert "23 jaar" in read
    assert "Nee" in read
    assert not re.search(r">\s*(ja|nee)\s*<", read)
    assert as_limited.get(url(region.both, "edit")).headers["Location"] == url(region.both, "inspect")
    assert as_limited.post(url(region.both, "history"), {"wijziging": "1"}).status_code == 302
    ticked = f"/admin/bulk/listings/listing/delete/?id={region.both.pk}"
    assert as_limited.post(ticked).status_code == 404
    assert Listing.objects.filter(pk=region.both.pk).exists()


@pytest.mark.parametrize("model", [Organisation, Location])
def test_what_is_of_the_whole_participant_is_read_and_not_changed(
    region: Region, as_limited: Client, model: Any
) -> None:
    row = model.objects.order_by("pk").first()
    space = model.snippet_viewset

    shown = as_limited.get(reverse(space.get_url_name("list"))).content.decode()

    assert url(row, "inspect") in shown
    assert url(row, "edit") not in shown
    assert reverse(space.get_url_name("add")) not in shown
    assert "Alleen lezen" in shown
    assert as_limited.get(url(row, "edit")).headers["Location"] == url(row, "inspect")
    assert f"het is van heel {region.site.participant}" in as_limited.get(url(row, "inspect")).content.decode()
    before = model.objects.count()
    as_limited.post(reverse(space.get_url_name("add")), {"name": "Nieuw", "place": "Utrecht"})
    assert model.objects.count() == before


def test_what_is_sent_about_a_row_that_is_read_is_refused_and_says_why(region: Region, as_limited: Client) -> None:
    anna = manager_of(region.site.participant, "anna")
    before = region.both.title
    sent = {"title": "Anders", "summary": "Kort", "html": '{"blocks": [{"text": "Een"}, {"text": "Twee"}]}'}

    for view in ("edit", "delete", "unpublish"):
        answer = as_limited.post(url(region.both, view), sent)
        assert answer.status_code == 403
        words = answer.content.decode()
        assert "Je leest dit alleen: het is er ook voor Assen" in words
        assert f'href="mailto:{anna.email}"' in words
        assert "Er is niets bewaard." in words
        assert re.search(r"<dd>Anders</dd>\s*<dt>Samenvatting</dt>\s*<dd>Kort</dd>", words)
        assert "<dd>Een<br>Twee</dd>" in words
    row = Listing.objects.get(pk=region.both.pk)
    assert (row.title, row.live) == (before, True)


def test_the_first_page_says_what_a_limited_role_is_for_and_whom_to_ask(region: Region, as_limited: Client) -> None:
    anna = manager_of(region.site.participant, "anna")
    reader = logged_in(reader_of(region.site.participant, "rik"))

    limited, reads = (client.get("/admin/").content.decode() for client in (as_limited, reader))

    assert f"werk je alleen voor de site {region.site} en de gemeente {region.here}." in limited
    assert "Je wijzigt aanbod dat er alleen voor die gemeente is." in limited
    assert OUTSIDE not in limited
    assert f'href="mailto:{anna.email}"' in limited
    assert "je ziet alles, en je wijzigt niets" in reads
    assert "cjg-about-role" not in logged_in(anna).get("/admin/").content.decode()


def test_what_is_decided_for_the_whole_participant_is_not_theirs(region: Region, limited: Person) -> None:
    everything = editor_of(region.site.participant, "emma")

    assert not may_take(limited)
    assert may_answer_for(limited) == []
    assert may_take(everything)
    assert may_answer_for(everything) == [region.site.participant]


def test_a_row_does_not_widen_beyond_the_limits(region: Region, as_limited: Client) -> None:
    listing, addition = region.within[Listing], region.within[LocalAddition]
    forms = {row: sent_by(as_limited.get(url(row, "edit"))) for row in (listing, addition)}

    wider = forms[listing].fields | {"municipalities": [str(region.here.pk), str(region.there.pk)], "kind": [""]}
    listed = as_limited.post(url(listing, "edit"), wider)
    moved = as_limited.post(url(addition, "edit"), forms[addition].fields | {"site": [str(region.sister.pk)]})
    kept = as_limited.post(url(listing, "edit"), forms[listing].fields | {"title": ["Anders"]})

    assert "Dit valt buiten de gemeenten waar jij voor werkt" in listed.content.decode()
    assert "Kies een site uit de lijst" in moved.content.decode()
    assert OUTSIDE not in listed.content.decode() + moved.content.decode()
    assert list(Listing.objects.get(pk=listing.pk).municipalities.all()) == [region.here]
    assert LocalAddition.objects.get(pk=addition.pk).site == region.site
    assert kept.status_code == 302
    assert Listing.objects.get(pk=listing.pk).latest_revision.content["title"] == "Anders"


def test_files_are_shared_and_changed_by_who_put_them_there(region: Region, limited: Person) -> None:
    shared, own = picture_of(region.site, "Schommel"), picture_of(region.site, "Wip")
    UploadedImage.objects.filter(pk=own.pk).update(uploaded_by_user=limited)
    policy: Any = policy_registry.get_by_type(UploadedImage)

    assert set(policy.instances_user_has_any_permission_for(limited, ["choose"])) == {shared, own}
    assert list(policy.instances_user_has_any_permission_for(limited, ["change"])) == [own]
    assert policy.user_has_permission(limited, "add")


def test_roles_add_up_to_reading_all_and_changing_a_part(region: Region, limited: Person) -> None:
    give(limited, region.site.participant, Role.READER)
    person = Person.objects.get(pk=limited.pk)
    client = logged_in(person)

    for model in KINDS:
        assert region.outside[model] in owned_by(person, model.objects.all())
        assert region.outside[model] not in changeable_by(person, model.objects.all())
    assert client.get(url(region.outside[Listing], "inspect")).status_code == 200
    form = client.get(url(region.outside[Listing], "edit"))
    assert form.headers["Location"] == url(region.outside[Listing], "inspect")
    assert "bij de site " in client.get(url(region.outside[LocalHelpLine], "inspect")).content.decode()
    page = region.outside[LocalPage]
    assert client.get("/admin/paginas/").content.decode().count("Alleen lezen") == 1
    assert client.get(f"/admin/pages/{page.pk}/edit/").headers["Location"] == f"/admin/pages/{page.pk}/view_draft/"
    assert OUTSIDE in client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    sent = client.post(f"/admin/pages/{page.pk}/edit/", {"title": "Anders", "action-publish": "1"})
    assert sent.status_code == 403
    assert "Je leest deze pagina alleen." in sent.content.decode()
    assert Page.objects.get(pk=page.pk).title == OUTSIDE


def test_a_reader_may_be_limited_too(region: Region) -> None:
    reader = reader_of(region.site.participant, "rik")
    reader.memberships.get().limit_to([region.site], [])
    client = logged_in(Person.objects.get(pk=reader.pk))

    shown = client.get(reverse(LocalAddition.snippet_viewset.get_url_name("list"))).content.decode()

    assert url(region.within[LocalAddition], "inspect") in shown
    assert OUTSIDE not in shown
    assert client.get(f"/admin/pages/{region.outside[LocalPage].pk}/view_draft/").status_code == 404


def test_a_role_whose_only_site_is_gone_is_for_nothing(region: Region, limited: Person) -> None:
    limited.memberships.get().sites.clear()
    limited.memberships.get().municipalities.clear()
    person = Person.objects.get(pk=limited.pk)

    assert not owned_by(person, LocalSite.objects.all()).exists()
    assert not changeable_by(person, Listing.objects.all()).exists()
    assert own_roots(person) == []


def test_lists_cost_a_limited_editor_the_same_at_every_length(
    region: Region, as_limited: Client, django_assert_max_num_queries: Any
) -> None:
    address = reverse(Listing.snippet_viewset.get_url_name("list"))
    counts = []

    for _round in range(2):
        forget_all()  # read anew now, and not in the second that is counted
        as_limited.get(address)
        with django_assert_max_num_queries(60) as queries:
            as_limited.get(address)
        counts.append(sum("framestamp" not in each["sql"] for each in queries))
        for number in range(8):
            make_listing(region.site.participant, f"Meer {number}", municipalities=[region.here])

    assert counts[0] == counts[1]
