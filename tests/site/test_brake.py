"""What a brake holds is nowhere on the public sites, and all of it comes back when the brake is lifted."""

from typing import Any

import pytest
from django.utils import timezone

from content.releases.scheduling import publish_due
from municipalities.additions.models import LocalAddition, Slot
from municipalities.brake.brake import Kind
from municipalities.braking.putting import lift, put
from municipalities.braking.things import thing
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalPage, NewsIndex, NewsItem
from people.models import Person
from search.index.documents.listings import listing_rows
from search.index.documents.pages import page_rows
from tests.making.files import document_of, picture_of
from tests.making.people import logged_in, manager_of
from tests.site.conftest import Get
from tests.site.test_query_counts import queries_of
from tests.site.world import UTRECHT, ZEIST, World

NEWS, WORDS = "/nieuws/speeltuin/", "Zeven zilvermeeuwen"


@pytest.fixture
def manager(world: World) -> Person:
    return manager_of(world.site("utrecht").participant)


def brake(kind: Kind, key: int, by: Person) -> int:
    found = thing(kind, key, None)
    assert found is not None
    pk = put(found, by, "Staat er per ongeluk").pk
    forget_frames()  # they look once a second
    return pk


def test_a_page_is_gone_with_what_is_below_it_and_comes_back_as_it_is_then(
    get: Get, world: World, manager: Person
) -> None:
    item = NewsItem.objects.get(slug="speeltuin")
    before = queries_of(get, UTRECHT, NEWS)
    everywhere = ("/", "/nieuws/", "/nieuws/rss.xml", "/sitemap.xml")
    assert any(item.title in get(UTRECHT, path).text for path in everywhere)
    pk = brake(Kind.PAGE, NewsIndex.objects.ancestor_of(item).get().pk, manager)

    answers = [get(UTRECHT, path) for path in (NEWS, "/nieuws/")]
    for answer in answers:
        assert answer.status_code == 410
        assert "Deze pagina is weggehaald" in answer.text
    for path in ("/", "/nieuws/rss.xml", "/sitemap.xml"):
        assert item.title not in get(UTRECHT, path).text
        assert "speeltuin" not in get(UTRECHT, path).text
    assert item.pk not in page_rows().values_list("pk", flat=True)

    lift(pk, manager, "Het klopte toch")
    forget_frames()
    assert get(UTRECHT, NEWS).status_code == 200
    assert queries_of(get, UTRECHT, NEWS) <= before


def test_publishing_planning_and_going_back_bring_no_page_to_readers_while_it_is_on(
    get: Get, world: World, manager: Person
) -> None:
    page = LocalPage.objects.get(slug="wie-zijn-wij")
    pk = brake(Kind.PAGE, page.pk, manager)
    old = page.save_revision()

    page.body = f"<p>{WORDS}</p>"
    page.save_revision().publish()
    assert get(UTRECHT, "/wie-zijn-wij/").status_code == 410
    old.publish()
    assert get(UTRECHT, "/wie-zijn-wij/").status_code == 410
    page = LocalPage.objects.get(pk=page.pk)
    page.body, page.go_live_at = f"<p>{WORDS}</p>", timezone.now()
    revision = page.save_revision()
    revision.approved_go_live_at = timezone.now()
    revision.save()
    publish_due()
    assert get(UTRECHT, "/wie-zijn-wij/").status_code == 410

    lift(pk, manager, "Nagekeken")
    assert WORDS in get(UTRECHT, "/wie-zijn-wij/").text  # what was planned went live as planned


def test_a_listing_is_gone_from_every_site_that_shows_it(get: Get, world: World, manager: Person) -> None:
    row = Listing.objects.get(pk=world.everywhere)
    for host in (UTRECHT, ZEIST):
        assert get(host, row.get_absolute_url()).status_code == 200
    pk = brake(Kind.LISTING, row.pk, manager)

    for host in (UTRECHT, ZEIST):
        assert get(host, row.get_absolute_url()).status_code == 410
        for path in ("/hulp-in-de-buurt/", "/sitemap.xml", "/"):
            assert row.get_absolute_url() not in get(host, path).text
    assert row.pk not in listing_rows().values_list("pk", flat=True)

    row.save_revision().publish()
    assert get(ZEIST, row.get_absolute_url()).status_code == 410
    lift(pk, manager, "Nagekeken")
    assert get(ZEIST, row.get_absolute_url()).status_code == 200


def test_an_addition_is_gone_and_the_national_text_stays_for_as_many_queries(
    get: Get, world: World, manager: Person
) -> None:
    module, path = world.module("crying"), f"/informatie/{world.module('crying').slug}/"
    row = LocalAddition.objects.create(
        site=world.site("utrecht"), module_uid=module.translation_key, slot=Slot.AFTER, html=f"<p>{WORDS}</p>"
    )
    assert WORDS in get(UTRECHT, path).text
    before = queries_of(get, UTRECHT, path)
    pk = brake(Kind.ADDITION, row.pk, manager)

    answer = get(UTRECHT, path)
    assert (answer.status_code, WORDS in answer.text) == (200, False)
    assert queries_of(get, UTRECHT, path) == before

    lift(pk, manager, "Nagekeken")
    assert WORDS in get(UTRECHT, path).text


def test_a_picture_is_gone_at_its_own_addresses_and_leaves_no_hole(get: Get, world: World, manager: Person) -> None:
    site, item = world.site("utrecht"), NewsItem.objects.get(slug="speeltuin")
    item.image, item.image_alt = picture_of(site, "Zwaai"), "Zwaaiende kinderen"
    item.save()
    page = get(UTRECHT, NEWS).text
    shown = page.split('src="/media/', 1)[1].split('"', 1)[0]
    before = queries_of(get, UTRECHT, NEWS), queries_of(get, UTRECHT, f"/media/{shown}")
    assert item.image is not None
    pk = brake(Kind.PICTURE, item.image.pk, manager)

    page = get(UTRECHT, NEWS).text
    assert "/media/" not in page
    assert "Zwaaiende" not in page
    gone = get(UTRECHT, f"/media/{shown}")
    assert (gone.status_code, gone.headers["Cache-Control"]) == (410, "no-store")
    small = item.image.get_rendition("max-165x165").file.name  # what the admin's own list makes
    assert get(UTRECHT, f"/media/{small}").status_code == 410
    item.image = picture_of(site, "Nog eens geplaatst")
    item.image.get_file_hash()  # which forms keep
    item.save()
    forget_frames()
    assert "/media/" not in get(UTRECHT, NEWS).text

    lift(pk, manager, "Toestemming gezien")
    forget_frames()
    assert "/media/" in get(UTRECHT, NEWS).text
    assert queries_of(get, UTRECHT, f"/media/{shown}") == before[1]


def opens(answer: Any) -> bool:
    """Whether a file comes, whole; what is not read to its end stays open."""
    return answer.status_code == 200 and bool(b"".join(answer.streaming_content))


def test_a_document_is_gone_for_readers_and_not_for_who_works_on_it(get: Get, world: World, manager: Person) -> None:
    document = document_of(world.site("utrecht"), "Folder", public=True)
    assert opens(get(UTRECHT, document.url))
    pk = brake(Kind.DOCUMENT, document.pk, manager)

    answer = get(UTRECHT, document.url)
    assert answer.status_code == 410
    assert "is weggehaald" in answer.text
    assert opens(logged_in(manager).get(document.url))

    lift(pk, manager, "Het klopte toch")
    assert opens(get(UTRECHT, document.url))


def test_nobody_else_s_words_go_with_it(get: Get, world: World, manager: Person) -> None:
    site: Any = world.site("zeist")
    other = picture_of(site, "Van Zeist")
    other.get_file_hash()
    brake(Kind.PICTURE, picture_of(world.site("utrecht"), "Van Utrecht").pk, manager)

    small = other.get_rendition("max-165x165").file.name

    assert get(ZEIST, f"/media/{small}").status_code == 200  # the same picture, of another participant
