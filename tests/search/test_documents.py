"""What is in a document, and above all what is not."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from ground.hours.days import closed_on_of
from ground.hours.opening_hours import AMSTERDAM, OpeningHours
from municipalities.listings.organisations import Organisation
from municipalities.pages.models import EventIndex, EventPage, LocalPage, NewsIndex, NewsItem
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from search.engines.base import Document
from search.index.documents import (
    all_documents,
    expected_counts,
    listing_documents,
    listing_rows,
    module_documents,
    module_rows,
    page_documents,
    page_rows,
)
from search.index.documents.plain_text import module_body, plain
from search.question.open_at import OpenAt
from tests.making.listings import make_listing
from tests.making.pages import add_page

Publish = Callable[..., Module]


def words_of(document: Document) -> str:
    """Everything a document holds, as one text."""
    return repr(document)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Eén <b>slaap</b>probleem</p><p>en&nbsp;twee &amp; drie</p>", "Eén slaapprobleem en twee & drie"),
        ('<ul><li>a</li><li>b</li></ul><a href="/x/">c</a>.', "a b c."),
        ("x<br>y", "x y"),
        ("<table><tr><th>leeftijd</th><th>prik</th></tr><tr><td>1</td><td>2</td></tr></table>", "leeftijd prik 1 2"),
        ("", ""),
    ],
)
def test_html_becomes_words(html: str, words: str) -> None:
    assert plain(html) == words


def test_the_cells_of_a_table_stay_apart() -> None:
    table = {
        "type": "table",
        "caption": "Prikken",
        "head": ["leeftijd", "prik"],
        "rows": [["6 weken", ""], ["1", "BMR"]],
    }
    content = {"language": "nl", "sections": [{"heading": "Wanneer", "blocks": [table]}], "help_advice": []}

    assert module_body(content) == "Prikken. leeftijd, prik. 6 weken. 1, BMR."


def test_a_module_is_one_document_of_its_newest_release(publish_text: Publish) -> None:
    module = publish_text("Luizen", "Kam de haren.", "Gebruik een <b>luizen</b>kam.", topic="gezondheid-vaccinaties")
    module.title = "Hoofdluis"
    module.release_kind = "major"
    module.save_revision().publish()

    (document,) = module_documents(module_rows(), 42)

    assert document.key == f"module:{module.uid}:nl"
    assert (document.title, document.lead, document.number, document.sequence) == ("Hoofdluis", "Kam de haren.", 2, 42)
    assert document.body == "Gebruik een luizenkam."
    assert document.topics == ("gezondheid-vaccinaties",)
    assert "vaccineer" in document.terms.extra
    assert document.terms.title_words == ("hoofdluis",)


def test_a_withdrawn_module_is_no_document(publish_text: Publish) -> None:
    publish_text("Luizen").unpublish()

    assert list(module_documents(module_rows(), 1)) == []


def test_a_module_for_one_age_is_found_by_the_name_of_it(publish_text: Publish) -> None:
    publish_text("Slapen", age_from=24, age_to=48)
    publish_text("Eten", age_from=-9, age_to=276)

    extra = {document.title: document.terms.extra for document in module_documents(module_rows(), 1)}

    assert "peuter" in extra["Slapen"]
    assert "peuter" not in extra["Eten"]


@pytest.mark.parametrize(
    ("organisation", "note"),
    [
        ("Wijkteams Utrecht", "Wijkteams Utrecht"),
        ("Wijkteams", "Wijkteams, Utrecht"),
        ("Wijkteams Utrechtse Heuvelrug", "Wijkteams Utrechtse Heuvelrug, Utrecht"),
    ],
)
def test_a_place_in_the_name_of_an_organisation_is_said_once(utrecht: LocalSite, organisation: str, note: str) -> None:
    listing = make_listing(
        utrecht.participant, "Team", location={"street": "Kerkstraat 1", "postcode": "3511 AB", "place": "Utrecht"}
    )
    Organisation.objects.filter(pk=listing.organisation_id).update(name=organisation)

    (document,) = listing_documents(listing_rows(), 7)

    assert document.note == note


def test_a_listing_is_a_document_with_whom_it_serves(utrecht: LocalSite) -> None:
    listing = make_listing(
        utrecht.participant,
        "Slaapspreekuur",
        html="<p>Over <i>huilen</i>.</p>",
        how_to_register="Bel ons.",
        costs="180 euro",
        referral="Ja, van de gemeente",
        topics=[Topic.objects.get(code="slapen")],
        municipalities=[Municipality.objects.get(code="GM0344")],
        location={"street": "Kerkstraat 1", "postcode": "3511 AB", "place": "Utrecht"},
    )

    (document,) = listing_documents(listing_rows(), 7)

    assert document.key == f"listing:{listing.pk}"
    assert (document.owner, document.taken_by, document.municipalities, document.everywhere) == (
        utrecht.participant_id,
        (),
        (),
        False,
    )
    assert document.lead == "Over Slaapspreekuur"
    assert document.body == ("Over huilen. Aanmelden: Bel ons. Kosten: 180 euro. Verwijzing: Ja, van de gemeente.")
    assert "verwijzing" not in document.terms.body
    assert document.note == "Stichting Slaapspreekuur, Utrecht"
    assert {"kerkstraat", "3511", "utrecht"} <= set(document.terms.extra)


def test_nothing_of_a_hidden_address_is_in_a_document(utrecht: LocalSite) -> None:
    secret = {
        "name": "Het Rode Huis",
        "street": "Geheimstraat 12",
        "postcode": "9999 ZZ",
        "place": "Verborgenhoek",
        "latitude": 52.123456,
        "longitude": 5.654321,
        "address_hidden": True,
    }
    make_listing(utrecht.participant, "Opvang", location=secret)

    (document,) = listing_documents(listing_rows(), 1)

    assert "opvang" in words_of(document).lower()
    for piece in ("rode", "geheim", "9999", "verborgen", "52.1", "5.65"):
        assert piece not in words_of(document).lower()


def test_a_draft_is_no_document(utrecht: LocalSite) -> None:
    make_listing(utrecht.participant, live=False)
    add_page(utrecht, LocalPage(title="Concept", live=False))

    assert list(all_documents(1)) == []


def test_pages_news_and_events_are_documents_under_their_home(utrecht: LocalSite) -> None:
    add_page(utrecht, LocalPage(title="Over ons", introduction="Wie we zijn", body="<p>Het team</p>"))
    news, agenda = NewsIndex(title="Nieuws", slug="nieuws"), EventIndex(title="Agenda", slug="agenda")
    add_page(utrecht, news)
    add_page(utrecht, agenda)
    now = timezone.now()
    news.add_child(instance=NewsItem(title="Nieuw pand", introduction="Verhuisd"))
    agenda.add_child(instance=EventPage(title="Feest", introduction="x", place="Plein", starts_at=now, ends_at=now))

    found = {document.title: document for document in page_documents(page_rows(), 3)}

    assert set(found) == {"Over ons", "Nieuw pand", "Feest"}
    assert utrecht.wagtail_site is not None
    assert {document.home for document in found.values()} == {utrecht.wagtail_site.root_page_id}
    assert (found["Over ons"].lead, found["Over ons"].body, found["Over ons"].note) == ("Wie we zijn", "Het team", "")
    assert found["Nieuw pand"].note.startswith("Nieuws, ")
    assert found["Feest"].shown_until == now
    assert "plein" in found["Feest"].terms.extra


def test_a_private_page_and_what_lies_under_it_are_no_documents(utrecht: LocalSite) -> None:
    private = add_page(utrecht, LocalPage(title="Intern"))
    private.add_child(instance=LocalPage(title="Ook intern"))
    add_page(utrecht, LocalPage(title="Openbaar"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert [document.title for document in page_documents(page_rows(), 1)] == ["Openbaar"]


def test_the_number_of_documents_does_not_depend_on_sites(
    publish_text: Publish, utrecht: LocalSite, zeist: LocalSite
) -> None:
    publish_text("Slapen")
    make_listing(utrecht.participant)
    add_page(zeist, LocalPage(title="Over ons"))

    assert len(list(all_documents(1))) == 3
    assert expected_counts() == {"module": 1, "listing": 1, "page": 1}


def test_queries_do_not_grow_with_the_documents(
    publish_text: Publish, utrecht: LocalSite, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        publish_text(f"Slapen {number}")
        make_listing(utrecht.participant, f"Hulp {number}")
        add_page(utrecht, LocalPage(title=f"Pagina {number}"))

    with django_assert_max_num_queries(23):
        assert len(list(all_documents(1))) == 12


def test_an_event_that_is_over_is_not_found_tomorrow(utrecht: LocalSite) -> None:
    agenda = EventIndex(title="Agenda", slug="agenda")
    add_page(utrecht, agenda)
    start = timezone.now() - timedelta(days=2)
    agenda.add_child(instance=EventPage(title="Feest", introduction="x", place="Plein", starts_at=start, ends_at=start))

    (document,) = page_documents(page_rows(), 1)

    assert document.shown_until is not None
    assert document.shown_until < timezone.now()


def test_a_listing_brings_what_filters_need(utrecht: LocalSite) -> None:
    make_listing(
        utrecht.participant,
        "Spreekuur",
        hours="ma 09:00-12:00\nzo 22:00-02:00",
        costs="Gratis, zonder afspraak",
        location={"place": "Utrecht", "latitude": 52.09, "longitude": 5.12},
    )

    (document,) = listing_documents(listing_rows(), 1)

    assert document.points == ((52.09, 5.12),)
    assert document.free
    # Monday morning, and Sunday night which ends on Monday.
    assert document.hours[:3] == ((540, 720), (6 * 1440 + 1320, 7 * 1440), (0, 120))


@pytest.mark.parametrize(
    ("closed_on", "at", "is_open"),
    [
        (None, "2027-04-27T10:00", False),  # Koningsdag, and nobody said anything
        (["kings-day"], "2027-04-27T10:00", False),
        ([], "2027-04-27T10:00", True),
        (["kings-day"], "2027-04-28T10:00", True),
        (["kings-day"], "2027-05-03T10:00", False),  # its own line: closed in the week of 3 May
        (["kings-day"], "2027-04-24T14:00", True),  # its own line: one Saturday
    ],
)
def test_a_listing_brings_the_days_that_are_different(
    utrecht: LocalSite, monkeypatch: pytest.MonkeyPatch, closed_on: Any, at: str, is_open: bool
) -> None:
    monkeypatch.setattr("search.index.documents.listings.localdate", lambda: date(2027, 4, 1))
    utrecht.participant.closed_on = closed_on
    utrecht.participant.save()
    hours = "ma-vr 9-17\n24 april 13-17\nvan 3 mei t/m 9 mei gesloten"
    make_listing(utrecht.participant, "Spreekuur", hours=hours)

    (document,) = listing_documents(listing_rows(), 1)

    moment = datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM)
    assert OpenAt.of(moment).among(document.hours) is is_open
    assert OpeningHours.parse(hours).is_open(moment, closed_on_of(closed_on)) is is_open
