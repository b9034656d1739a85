"""The menu "Zoekvragen" in the admin: who sees what, and what they can do with it."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.modules.national_board import CHIEF_EDITORS, EDITORS
from municipalities.frame.known_sites import forget_frames
from municipalities.onboarding.national import prepare_installation
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from search.log.anonymity import digest_of
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.synonyms.models import SynonymGroup
from tests.making.people import editor_of, logged_in, make_chief_editor, make_writer, reader_of

POORLY, FREQUENT, TRY = "/admin/zoeken/weinig-gevonden/", "/admin/zoeken/veel-gezocht/", "/admin/zoeken/proberen/"
VIEWSET: Any = SynonymGroup.snippet_viewset  # type: ignore[attr-defined]


def national(group: str = EDITORS) -> Client:
    prepare_installation()
    return logged_in(make_chief_editor() if group == CHIEF_EDITORS else make_writer())


def local(site: LocalSite) -> Client:
    return logged_in(editor_of(site.participant))


def reader(participant: Participant) -> Client:
    """Somebody who may look at what a participant has, and write nothing."""
    return logged_in(reader_of(participant))


def searched(
    site: LocalSite, text: str, *, count: int = 5, nothing: int = 0, weak: int = 0, day: date | None = None
) -> SearchedQuery:
    day = day or timezone.localdate()
    query, _ = SearchedQuery.objects.get_or_create(digest=digest_of(text), defaults={"text": text, "last_day": day})
    SearchedDay.objects.create(query=query, site=site, day=day, count=count, nothing=nothing, weak=weak)
    return query


def cells(page: str, text: str) -> list[str]:
    """The cells of the row about a query, without markup."""
    row = next(row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if text in row)
    return [
        " ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)
    ]


def synonym_urls(row: SynonymGroup) -> list[str]:
    """Every address of the synonyms' admin, the chooser's too."""
    found = []
    for viewset in (VIEWSET, VIEWSET.chooser_viewset):
        for pattern in viewset.get_urlpatterns():
            if pattern.name:
                names = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
                arguments = [row.pk if name == "pk" else 1 for name in names]
                found.append(reverse(viewset.get_url_name(pattern.name), args=arguments))
    return found


def test_national_editors_see_all_sites_together(utrecht: LocalSite, zeist: LocalSite) -> None:
    searched(utrecht, "koetjeboe", count=5, nothing=3)
    searched(zeist, "koetjeboe", count=2, nothing=2)
    searched(zeist, "tandenfee", count=4, weak=4)
    searched(zeist, "slapen", count=90)

    page = national().get(POORLY).text

    assert cells(page, "koetjeboe")[:5] == ["koetjeboe", "7", "5", "0", "2 sites"]
    assert cells(page, "tandenfee")[:5] == ["tandenfee", "4", "0", "4", "Loes"]
    assert page.index("koetjeboe") < page.index("tandenfee")
    assert "slapen" not in page


def test_a_local_editor_sees_the_searches_of_their_own_sites_only(utrecht: LocalSite, zeist: LocalSite) -> None:
    searched(utrecht, "koetjeboe", count=5, nothing=3)
    searched(zeist, "koetjeboe", count=200, nothing=200)
    searched(zeist, "zeistergeheim", nothing=1)
    CrisisDay.objects.create(kind="suicide", day=timezone.localdate(), count=3)

    page = local(utrecht).get(POORLY).text

    assert cells(page, "koetjeboe")[:5] == ["koetjeboe", "5", "3", "0", "CJG Utrecht"]
    assert "zeistergeheim" not in page
    assert "Loes" not in page
    assert "zelfdoding" not in page
    assert "Maak synoniem" not in page


def test_words_that_are_not_stored_and_old_days_are_not_in_the_list(utrecht: LocalSite) -> None:
    searched(utrecht, "vroeger", nothing=1, day=timezone.localdate() - timedelta(days=90))
    hashed = SearchedQuery.objects.create(digest="ab" * 32, last_day=timezone.localdate())
    SearchedDay.objects.create(query=hashed, site=utrecht, day=timezone.localdate(), count=1, nothing=1)

    page = national().get(POORLY).text

    assert "vroeger" not in page
    assert "abab" not in page
    assert "Er is nog niets." in page


def test_an_empty_list_says_what_will_come(utrecht: LocalSite) -> None:
    assert "Er is nog niets." in local(utrecht).get(POORLY).text
    assert "Er is nog niets." in national().get(FREQUENT).text


def test_crises_are_numbers_for_the_national_board(utrecht: LocalSite) -> None:
    CrisisDay.objects.create(kind="suicide", day=timezone.localdate(), count=3)
    CrisisDay.objects.create(kind="suicide", day=timezone.localdate() - timedelta(days=1), count=4)

    CrisisDay.objects.create(kind="iets_nieuws", day=timezone.localdate(), count=1)

    page = national().get(POORLY).text

    assert cells(page, "zelfdoding") == ["zelfdoding en zelfbeschadiging", "7"]
    assert cells(page, "iets_nieuws") == ["iets_nieuws", "1"]


def test_a_local_editor_reads_whom_to_write_to_without_a_button_for_a_mail_program(utrecht: LocalSite) -> None:
    searched(utrecht, 'koetje & "boe"', nothing=3)
    client = local(utrecht)
    prepare_installation()
    forget_frames()
    without = client.get(POORLY).text
    board = LocalSite.objects.get(participant__is_national_board=True)
    board.email = "redactie@voorbeeld.example"
    board.save()
    forget_frames()

    page = client.get(POORLY).text

    assert "nog geen e-mailadres" in without
    assert "nog geen e-mailadres" not in page
    assert "redactie@voorbeeld.example" in page
    assert not [words for words in ("mailto:", "Stel tekst voor", "Wat kun je doen") if words in without + page]


def test_a_synonym_starts_with_the_words_of_the_search(utrecht: LocalSite) -> None:
    searched(utrecht, "oma's & opa's", nothing=3)
    client = national(CHIEF_EDITORS)
    link = re.search(r'href="([^"]+)">Maak synoniem', client.get(POORLY).text)
    assert link

    form = client.get(link[1].replace("&amp;", "&")).text

    assert 'value="oma&#x27;s &amp; opa&#x27;s"' in form


def test_who_may_write_national_texts_can_start_one(utrecht: LocalSite) -> None:
    searched(utrecht, "koetjeboe", nothing=3)

    page = national().get(POORLY).text

    assert re.search(r'href="/admin/pages/add/content/module/\d+/">\s*Schrijf tekst', page)


@pytest.mark.parametrize("group", [CHIEF_EDITORS, EDITORS])
def test_national_editors_keep_synonyms(register: None, group: str) -> None:
    client = national(group)
    data = {"terms": "koetjeboe", "finds": "tandenfee", "two_way": "on", "active": "on", "note": ""}

    added = client.post(reverse(VIEWSET.get_url_name("add")), data)
    row = SynonymGroup.objects.get()
    changed = client.post(reverse(VIEWSET.get_url_name("edit"), args=[row.pk]), data | {"finds": "tandenmuis"})
    row.refresh_from_db()
    listed = client.get(reverse(VIEWSET.get_url_name("list"))).text
    deleted = client.post(reverse(VIEWSET.get_url_name("delete"), args=[row.pk]))

    assert [answer.status_code for answer in (added, changed, deleted)] == [302, 302, 302]
    assert row.finds == "tandenmuis"
    assert "tandenmuis" in listed
    assert not SynonymGroup.objects.exists()


def test_a_refused_synonym_stays_in_the_form_with_a_sentence(register: None) -> None:
    data = {"terms": "dreumes", "finds": "kind", "two_way": "on", "active": "on", "note": ""}

    response = national().post(reverse(VIEWSET.get_url_name("add")), data)

    assert response.status_code == 200
    assert "bijna elke tekst" in response.text
    assert 'value="dreumes"' in response.text


def test_a_query_can_be_tried(register: None) -> None:
    row = SynonymGroup.objects.create(terms="koetjeboe", finds="tandenfee")

    page = national().get(TRY, {"q": "<b>De</b> koetjeboe"}).text

    assert cells(page, ">De<")[1].startswith("telt niet mee")
    assert f'href="{reverse(VIEWSET.get_url_name("edit"), args=[row.pk])}"' in page
    assert "tandenfee" in page
    assert "<b>De" not in page


def test_a_frequent_search_is_approved_and_taken_back(utrecht: LocalSite) -> None:
    query = searched(utrecht, "slapen", count=90)
    client = national()

    for value, approved in (("1", True), ("", False)):
        response = client.post(FREQUENT, {"query": query.pk, "approved": value}, follow=True)
        query.refresh_from_db()

        assert response.status_code == 200
        assert query.approved is approved


@pytest.mark.parametrize("query", ["", "x", "0", "9" * 40, "\u00b2"])
def test_approving_what_is_not_there_is_404(register: None, query: str) -> None:
    assert national().post(FREQUENT, {"query": query, "approved": "1"}).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_participants_people_get_nothing_of_the_boards_part(utrecht: LocalSite, method: str) -> None:
    row = SynonymGroup.objects.create(terms="zeldzaamwoord", finds="tutje")
    query = searched(utrecht, "slapen", count=90)
    for client in (local(utrecht), reader(utrecht.participant)):
        for url in [FREQUENT, TRY, *synonym_urls(row)]:
            response = getattr(client, method)(url, {"query": query.pk, "approved": "1", "id": row.pk})

            assert response.status_code in (403, 404, 405), url
            assert "zeldzaamwoord" not in response.text
    query.refresh_from_db()
    assert not query.approved
    assert SynonymGroup.objects.exists()


def test_participants_people_delete_no_synonyms_in_bulk(utrecht: LocalSite) -> None:
    row = SynonymGroup.objects.create(terms="zeldzaamwoord", finds="tutje")
    address = reverse("wagtail_bulk_action", args=["search", "synonymgroup", "delete"]) + f"?id={row.pk}"

    client = local(utrecht)

    page = client.get(address)
    client.post(address)

    assert "zeldzaamwoord" not in page.text
    assert SynonymGroup.objects.exists()


def test_national_editors_delete_several_at_once(register: None) -> None:
    rows = [SynonymGroup.objects.create(terms=f"woord{letter}", finds="tutje") for letter in "ab"]
    ids = "&".join(f"id={row.pk}" for row in rows)
    address = reverse("wagtail_bulk_action", args=["search", "synonymgroup", "delete"]) + f"?{ids}"

    national().post(address)

    assert not SynonymGroup.objects.exists()


def test_a_reader_sees_no_searches(utrecht: LocalSite) -> None:
    searched(utrecht, "koetjeboe", nothing=3)

    response = reader(utrecht.participant).get(POORLY)

    assert response.status_code == 403
    assert "koetjeboe" not in response.text


@pytest.mark.parametrize("url", [POORLY, FREQUENT, TRY])
def test_who_is_not_logged_in_is_asked_to(register: None, url: str) -> None:
    assert Client(HTTP_HOST=settings.ADMIN_HOST).get(url).status_code == 302


def test_the_menu_offers_what_somebody_may_open(utrecht: LocalSite) -> None:
    own, board, looks = local(utrecht).get("/admin/").text, national().get("/admin/").text, reader(utrecht.participant)

    assert POORLY in own
    assert not [url for url in (FREQUENT, TRY, "search/synonymgroup") if url in own]
    assert not [url for url in (POORLY, FREQUENT, TRY, "search/synonymgroup") if url not in board]
    assert POORLY not in looks.get("/admin/").text


def test_public_hosts_have_none_of_it(utrecht: LocalSite) -> None:
    forget_frames()

    assert Client(HTTP_HOST="utrecht.example").get(POORLY).status_code == 404
