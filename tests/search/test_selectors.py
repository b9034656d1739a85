"""What a site's visitor gets: this site's own, in few queries, also when the index is behind or gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from municipalities.additions.models import VersionAcceptance
from municipalities.listings.listing import ListingHidden
from municipalities.listings.taken_over import ListingTaken
from municipalities.pages.models import EventIndex, EventPage, LocalPage
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from search.answering.filters import Filters
from search.answering.results import FoundPage, find
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from search.synonyms.current import synonyms
from tests.making.listings import add_listing
from tests.making.pages import add_page
from tests.making.participants import frame_at

Publish = Callable[..., Module]
UTRECHT, ZEIST = "utrecht.example", "zeist.example"


def titles(found: FoundPage) -> set[str]:
    return {hit.title_html.replace("<mark>", "").replace("</mark>", "") for hit in found.hits}


def choose_topics(site: LocalSite, *codes: str) -> None:
    site.carries_all_topics = False
    site.save()
    site.topics.set(Topic.objects.filter(code__in=codes))


def test_one_search_finds_national_texts_listings_and_pages(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite
) -> None:
    publish_text("Luizen kammen", "Kam elke dag.", age_from=48, age_to=144)
    listing = add_listing(utrecht, "Luizenspreekuur", summary="Hulp bij luizen")
    add_page(utrecht, LocalPage(title="Luizen op school", introduction="Wie controleert?"))
    rebuild()

    found = find("luizen", frame_at(UTRECHT), Filters())

    hits = {hit.kind: hit for hit in found.hits}
    assert found.total == 3
    assert hits["module"].url == "/informatie/luizen-kammen/"
    assert hits["module"].title_html == "<mark>Luizen</mark> kammen"
    assert (hits["module"].kind_label, hits["module"].meta) == ("Informatie", "4 tot 12 jaar")
    assert hits["listing"].url == listing.get_absolute_url()
    assert hits["listing"].snippet_html == "Hulp bij <mark>luizen</mark>"
    assert (hits["listing"].kind_label, hits["listing"].meta) == (
        "Hulp in de buurt",
        "Stichting Luizenspreekuur, Utrecht",
    )
    assert (hits["page"].url, hits["page"].kind_label) == ("/luizen-op-school/", "Van CJG Utrecht")


def test_another_sites_listing_and_page_are_not_found(index: Fts5Engine, utrecht: LocalSite, zeist: LocalSite) -> None:
    add_listing(zeist, "Luizenspreekuur")
    add_page(zeist, LocalPage(title="Luizen op school"))
    rebuild()

    assert find("luizenspreekuur luizen", frame_at(UTRECHT), Filters()) == FoundPage()
    assert find("luizenspreekuur luizen", frame_at(ZEIST), Filters()).total == 2


def test_a_listing_is_found_where_it_serves(index: Fts5Engine, utrecht: LocalSite, zeist: LocalSite) -> None:
    served = [Municipality.objects.get(code="GM0344")]
    taken = add_listing(zeist, "Spreekuur voor de buren", municipalities=served)
    ListingTaken.objects.create(participant=utrecht.participant, listing=taken)
    add_listing(zeist, "Spreekuur dat wacht", municipalities=served)
    add_listing(zeist, "Spreekuur overal", serves_everywhere=True)
    add_listing(zeist, "Spreekuur thuis")
    rebuild()

    found = find("spreekuur", frame_at(UTRECHT), Filters())

    assert titles(found) == {"Spreekuur voor de buren", "Spreekuur overal"}
    national = replace(frame_at(UTRECHT), national=True, participant_id=0)
    assert find("spreekuur", national, Filters()).total == 0


def test_hiding_a_listing_works_at_once_and_without_indexing(
    index: Fts5Engine, utrecht: LocalSite, zeist: LocalSite
) -> None:
    listing = add_listing(zeist, "Spreekuur", serves_everywhere=True)
    rebuild()
    ListingHidden.objects.create(participant=utrecht.participant, listing=listing)

    found = find("spreekuur", frame_at(UTRECHT), Filters())

    assert (found.total, dict(found.facets.kind)) == (0, {})
    assert find("spreekuur", frame_at(ZEIST), Filters()).total == 1


def test_a_site_finds_the_topics_it_chose(index: Fts5Engine, publish_text: Publish, utrecht: LocalSite) -> None:
    publish_text("Rust en slaap", topic="slapen")
    publish_text("Rust en eten", topic="eten-drinken")
    rebuild()
    choose_topics(utrecht, "eten-drinken")

    assert titles(find("rust", frame_at(UTRECHT), Filters())) == {"Rust en eten"}


def test_a_site_for_parents_finds_nothing_written_for_young_people(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite
) -> None:
    publish_text("Rust voor ouders")
    publish_text("Rust voor jou", topic="jong-gevoel", written_for="young")
    rebuild()

    assert find("rust", frame_at(UTRECHT), Filters()).total == 2
    assert titles(find("rust", frame_at(UTRECHT), Filters(), audience="young")) == {"Rust voor jou", "Rust voor ouders"}
    first = find("rust", frame_at(UTRECHT), Filters(), audience="young").hits[0]
    assert first.title_html == "<mark>Rust</mark> voor jou"
    utrecht.audience = "parents"
    utrecht.save()
    assert titles(find("rust", frame_at(UTRECHT), Filters())) == {"Rust voor ouders"}


def test_what_was_withdrawn_a_moment_ago_is_not_shown(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite
) -> None:
    gone = publish_text("Luizen vroeger")
    publish_text("Luizen nu")
    listing = add_listing(utrecht, "Luizenspreekuur", summary="Luizen")
    page = add_page(utrecht, LocalPage(title="Luizen hier"))
    rebuild()

    gone.unpublish()
    listing.delete()
    page.unpublish()

    found = find("luizen", frame_at(UTRECHT), Filters())
    assert titles(found) == {"Luizen nu"}
    assert (found.total, dict(found.facets.kind)) == (1, {"module": 1})


def test_a_renamed_module_is_found_at_its_new_address_at_once(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite
) -> None:
    module = publish_text("Luizen")
    rebuild()
    module.slug = "hoofdluis"
    module.save_revision().publish()

    assert [hit.url for hit in find("luizen", frame_at(UTRECHT), Filters()).hits] == ["/informatie/hoofdluis/"]


def test_nothing_of_a_version_that_is_held_is_shown(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite
) -> None:
    utrecht.hold_days = 30
    utrecht.save()
    module = publish_text("Luizen kammen", "Gebruik een kam.", "Met een kam.")
    module.refresh_from_db()
    module.title, module.short_answer, module.release_kind = "Luizen wegspoelen", "Spoel de luizen weg.", "major"
    module.save_revision().publish()
    rebuild()

    (hit,) = find("luizen", frame_at(UTRECHT), Filters()).hits

    assert hit.title_html == "<mark>Luizen</mark> kammen"
    assert hit.snippet_html == "Gebruik een kam."
    VersionAcceptance.objects.create(site=utrecht, uid=module.uid, language="nl", number=2)
    (hit,) = find("luizen", frame_at(UTRECHT), Filters()).hits
    assert hit.title_html == "<mark>Luizen</mark> wegspoelen"


def test_a_search_asks_the_database_three_times_at_most(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        publish_text(f"Luizen {number}")
        add_listing(utrecht, f"Hulp {number}", summary="Luizen")
        add_page(utrecht, LocalPage(title=f"Luizen {number}"))
    rebuild()
    frame = frame_at(UTRECHT)
    synonyms()  # known for the next second

    with django_assert_num_queries(3):
        found = find("luizen", frame, Filters())

    assert {hit.kind for hit in found.hits} == {"module", "listing", "page"}


def test_filters_and_pages_come_from_what_was_asked(index: Fts5Engine, utrecht: LocalSite) -> None:
    for number in range(13):
        add_listing(utrecht, f"Luizenhulp {number}", age_from=0, age_to=12)
    rebuild()
    frame = frame_at(UTRECHT)

    second = find("luizenhulp", frame, Filters(soort="hulp", leeftijd="baby"), 2)

    assert (second.total, second.pages, len(second.hits)) == (13, 2, 3)
    assert dict(second.facets.age) == {"baby": 13}
    assert find("luizenhulp", frame, Filters(soort="informatie")).total == 0
    assert find("luizenhulp", frame, Filters(leeftijd="puber")).total == 0
    assert find("luizenhulp", frame, Filters(), 99).hits == ()


@pytest.mark.parametrize("text", ["", "   ", "de het een", "?!", "😀", '"'])
def test_without_a_word_to_look_for_nothing_is_asked(
    index: Fts5Engine, utrecht: LocalSite, django_assert_num_queries: Any, text: str
) -> None:
    frame = frame_at(UTRECHT)

    with django_assert_num_queries(0):
        found = find(text, frame, Filters())

    assert (found.total, found.available) == (0, True)


def test_without_an_index_search_says_so(index: Fts5Engine, utrecht: LocalSite) -> None:
    found = find("luizen", frame_at(UTRECHT), Filters())

    assert (found.available, found.hits, found.total) == (False, (), 0)


def test_an_event_is_found_until_it_is_over(
    index: Fts5Engine, utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    agenda = EventIndex(title="Agenda", slug="agenda")
    add_page(utrecht, agenda)
    times = {"starts_at": now, "ends_at": now + timedelta(hours=1)}
    agenda.add_child(instance=EventPage(title="Opvoedfeest", introduction="x", place="Plein", **times))
    rebuild()
    frame = frame_at(UTRECHT)
    assert [hit.url for hit in find("opvoedfeest", frame, Filters()).hits] == ["/agenda/opvoedfeest/"]

    monkeypatch.setattr("search.answering.results.timezone.now", lambda: now + timedelta(hours=2))

    assert find("opvoedfeest", frame, Filters()).total == 0


def test_a_typing_error_is_corrected_at_once_and_there_is_a_way_back(index: Fts5Engine, utrecht: LocalSite) -> None:
    add_listing(utrecht, "Luizenspreekuur")
    rebuild()

    found = find("Luizenspreekur", frame_at(UTRECHT), Filters())
    as_typed = find("Luizenspreekur", frame_at(UTRECHT), Filters(), literally=True)

    assert (titles(found), found.used, found.meant) == ({"Luizenspreekuur"}, "luizenspreekuur", "")
    assert (as_typed.used, as_typed.meant) == ("", "luizenspreekuur")
