"""The search page, as a browser without JavaScript gets it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import escape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from content.modules.page import Module
from municipalities.frame.known_sites import forget_frames
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from search.answering.filters import Filters
from search.answering.results import find
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from tests.making.listings import add_listing
from tests.making.pages import add_page
from tests.making.participants import frame_at
from tests.site.markup import unfolded

Publish = Callable[..., Module]
Visit = Callable[..., Any]
UTRECHT = "utrecht.example"


@pytest.fixture
def filled(index: Fts5Engine, publish_text: Publish, utrecht: LocalSite) -> LocalSite:
    """A text, thirteen listings and a page on sleeping."""
    publish_text("Slapen, hoe dan?", age_from=0, age_to=12)
    for number in range(13):
        add_listing(utrecht, f"Slaapspreekuur {number}", "Als slapen niet lukt")
    add_page(utrecht, LocalPage(title="Slapen in Utrecht", introduction="Bij ons"))
    rebuild()
    return utrecht


def body(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("asked", "called"),
    [({}, ["112"]), ({"voor": "jongeren"}, ["112", "08000432", "113", "08000113", "08000188"])],
)
def test_under_results_stands_once_whom_to_call(
    asked: dict[str, str], called: list[str], filled: LocalSite, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_day = (timezone.localtime() + timedelta(days=1)).replace(hour=12)  # when the Kindertelefoon answers
    monkeypatch.setattr(timezone, "now", lambda: by_day)

    below = body(visit(q="slapen", **asked)).partition("</main>")[0].partition("cjg-results__list")[2]
    panel = below.partition('class="cjg-panel"')[2]

    assert below.count(">Direct hulp nodig?</h2>") == 1
    assert re.findall(r'href="tel:(\d+)"', panel) == called


def test_without_results_the_lines_themselves_are_there(filled: LocalSite, visit: Visit) -> None:
    main = body(visit(q="xylofoonkwast")).partition("<main")[2].partition("</main>")[0]

    assert main.count(">Direct hulp nodig?</h2>") == 1
    assert "cjg-panel" not in main


def test_results_are_shown_with_the_words_marked(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="slaapt")

    page = body(response)
    assert response.status_code == 200
    assert '15 resultaten voor "slaapt"' in page.replace("&quot;", '"')
    assert "<mark>Slapen</mark>, hoe dan?" in page
    assert 'value="slaapt"' in page


def test_what_has_only_some_of_the_words_is_shown_apart_and_says_so(filled: LocalSite, visit: Visit) -> None:
    add_listing(filled, "Xylofoon met trompet")
    add_listing(filled, "Xylofoon met peuters")
    rebuild()
    sentence = "Hierin staan niet alle woorden die je zocht."

    page = unfolded(body(visit(q="xylofoon trompet")))

    assert page.count(sentence) == 1
    first, rest = page.split(sentence)
    assert first.count('class="cjg-card"') == 1
    assert rest.count('class="cjg-card"') == 1
    assert sentence not in body(visit(q="slapen"))
    assert "Bedoelde je" not in page
    assert '<h2 class="nl-heading nl-heading--level-3">Misschien helpt dit ook</h2>' in first
    assert '2 resultaten voor "xylofoon trompet"' in first


def test_when_nothing_has_all_the_words_the_page_does_not_say_that_it_does(filled: LocalSite, visit: Visit) -> None:
    add_listing(filled, "Xylofoon met peuters")
    rebuild()

    page = unfolded(body(visit(q="xylofoon trompet")))

    assert 'Niets gevonden met alle woorden van "xylofoon trompet"' in page
    assert '<h2 class="nl-heading nl-heading--level-3">Misschien helpt dit</h2>' in page


def test_the_title_of_the_page_does_not_hold_the_query(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen"))

    title = page[page.index("<title>") : page.index("</title>")]
    assert "slapen" not in title.lower()
    assert "Zoeken" in title
    assert "noindex" in page


def test_pages_keep_the_query_and_the_filters(filled: LocalSite, visit: Visit) -> None:
    first = body(visit(q="slapen", soort="hulp"))
    second = visit(q="slapen", soort="hulp", pagina="2")

    assert "q=slapen&amp;soort=hulp&amp;pagina=2" in first
    assert second.status_code == 200
    assert body(second).count('class="cjg-card"') == 3


def test_no_page_is_offered_that_an_engine_does_not_fill(
    filled: LocalSite, visit: Visit, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user in ("answering.results", "engines.fts5.candidates"):
        monkeypatch.setattr(f"search.{user}.DEEPEST", 10)

    last, past = body(visit(q="slapen")), visit(q="slapen", pagina="2")
    api = [client.get("/api/v1/zoek", {"q": "slapen", "pagina": page}, headers={"host": UTRECHT}) for page in "12"]

    assert '15 resultaten voor "slapen"' in last.replace("&quot;", '"')
    assert "Er zijn meer resultaten dan je hier kunt bekijken" in last
    assert "pagina=2" not in last
    assert past.status_code == 404
    assert "Verder dan pagina 1 kun je niet bladeren" in body(past)
    assert [answer.status_code for answer in api] == [200, 404]
    assert (api[0].json()["totaal"], api[0].json()["aantalPaginas"]) == (15, 1)


def test_filters_are_offered_with_counts_and_stay_chosen(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen", soort="site"))

    words = " ".join(strip_tags(page).split())
    assert "Alles 15 Informatie 1 Hulp in de buurt 13 Van deze site 1" in words
    assert '<a href="/zoeken/?q=slapen&amp;soort=site" aria-current="true">Van deze site' in unfolded(page)
    assert page.count('class="cjg-card"') == 1


def test_topics_and_ages_are_offered_with_counts(filled: LocalSite, visit: Visit) -> None:
    page = unfolded(body(visit(q="slapen", leeftijd="baby")))

    assert '<option value="slapen">Slapen (1)</option>' in page
    assert '<option value="baby" selected>' in page
    assert '<input type="hidden" name="q" value="slapen">' in page


def test_a_choice_that_leaves_nothing_is_offered_without_a_nought(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen", soort="informatie", leeftijd="puber"))

    assert "(0)" not in page
    assert 'cjg-kinds__count">0<' not in page
    assert "0 resultaten" not in page


def test_each_choice_can_be_undone_by_itself_and_all_at_once(filled: LocalSite, visit: Visit) -> None:
    answer = visit(q="slapen", soort="hulp", leeftijd="baby", plaats="Utrecht", sorteer="afstand", pagina="1")
    page = unfolded(body(answer))

    chips = page[page.index('class="cjg-chips cjg-noprint"') :]
    without = ["soort=hulp&amp;plaats=Utrecht&amp;sorteer=afstand", "soort=hulp&amp;leeftijd=baby"]
    without += ["soort=hulp&amp;leeftijd=baby&amp;plaats=Utrecht"]
    for parameters in without:
        assert f'<a class="cjg-chip" href="/zoeken/?q=slapen&amp;{parameters}">' in chips
    assert "In de buurt van Utrecht (" in chips
    assert '<a href="/zoeken/?q=slapen&amp;leeftijd=baby&amp;plaats=Utrecht&amp;sorteer=afstand">Alles' in page
    assert '<a class="cjg-link" href="/zoeken/?q=slapen">Wis alles</a>' in chips


def test_a_place_nobody_knows_gets_a_sentence_and_leaves_nothing_out(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="slapen", plaats="Qwertystad")

    page = body(response)
    assert response.status_code == 200
    assert "&#x27;Qwertystad&#x27; kennen we niet." in page
    assert 'value="Qwertystad"' in page
    assert '<details class="cjg-fold cjg-filters cjg-noprint" open>' in page
    assert "15 resultaten" in page


def test_near_first_asks_for_a_place(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen", sorteer="afstand"))

    assert "Typ een plaats, dan" in page


def test_help_nearby_tells_whether_it_is_open_and_what_it_costs(filled: LocalSite, visit: Visit) -> None:
    add_listing(filled, "Nachtspreekuur", hours="elke dag 00:00-24:00", costs="gratis")
    rebuild()

    page = body(visit(q="nachtspreekuur"))

    assert "Dag en nacht bereikbaar" in page
    assert "Gratis" in page[page.index("cjg-meta") :]


def test_the_way_back_from_a_correction_is_on_the_page(filled: LocalSite, visit: Visit, monkeypatch: Any) -> None:
    found = replace(find("slapen", frame_at("utrecht.example"), Filters()), used="slapen")
    monkeypatch.setattr("search.page.views.find", lambda *_args, **_options: found)

    page = body(visit(q="slaapn", leeftijd="baby"))

    assert 'Niets gevonden voor "slaapn". Dit zijn de resultaten voor <strong>slapen</strong>.' in page
    assert 'href="/zoeken/?q=slaapn&amp;letterlijk=1&amp;leeftijd=baby">Zoek toch op "slaapn"</a>' in page


def test_what_may_have_been_meant_is_one_step_away(filled: LocalSite, visit: Visit, monkeypatch: Any) -> None:
    found = replace(find("slapen", frame_at("utrecht.example"), Filters()), meant="slap <en>")
    monkeypatch.setattr("search.page.views.find", lambda *_args, **_options: found)

    page = body(visit(q="slapen"))

    assert 'Bedoelde je <a class="cjg-link" href="/zoeken/?q=slap+%3Cen%3E">slap &lt;en&gt;</a>?' in page


def test_a_page_with_every_filter_costs_six_queries_at_most(
    filled: LocalSite, visit: Visit, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr("municipalities.frame.known_sites.POLL_SECONDS", 3600.0)
    parameters = {"q": "slapen", "leeftijd": "baby", "plaats": "Utrecht", "sorteer": "afstand"}
    visit(**parameters)

    with django_assert_max_num_queries(6):
        client.get("/zoeken/", {"q": "slapen"}, headers={"host": "utrecht.example"})
    with django_assert_max_num_queries(6):
        client.get("/zoeken/", parameters, headers={"host": "utrecht.example"})


def test_what_is_asked_literally_stays_so_on_the_next_page(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen", letterlijk="1"))

    assert "?q=slapen&amp;letterlijk=1&amp;pagina=2" in page


def test_the_young_peoples_entrance_keeps_its_public(filled: LocalSite, visit: Visit) -> None:
    page = body(visit(q="slapen", voor="jongeren"))

    assert '<input type="hidden" name="voor" value="jongeren">' in page
    assert "?q=slapen&amp;voor=jongeren&amp;pagina=2" in page


def test_the_title_and_the_address_of_the_page_itself_do_not_tell_what_was_asked(
    filled: LocalSite, visit: Visit
) -> None:
    page = body(visit(q="slapen"))

    assert '<link rel="canonical" href="http://utrecht.example/zoeken/">' in page


def test_an_empty_query_shows_the_form_and_the_topics(filled: LocalSite, visit: Visit) -> None:
    response = visit()

    assert response.status_code == 200
    assert "/onderwerp/slapen/" in body(response)
    assert "resultaten voor" not in body(response)
    assert [visit(q=empty).headers["Location"] for empty in ("", "   ")] == ["/zoeken/", "/zoeken/"]


def test_nothing_found_says_what_to_try_and_where_to_go(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="xylofoon")

    page = body(response)
    assert response.status_code == 200
    assert "Niets gevonden" in page
    assert "/onderwerp/slapen/" in page
    assert "0800" in page


def test_without_an_index_the_page_still_helps(index: Fts5Engine, utrecht: LocalSite, visit: Visit) -> None:
    response = visit(q="slapen")

    page = body(response)
    assert response.status_code == 200
    assert "Zoeken lukt nu even niet" in page
    assert "/onderwerp/slapen/" in page
    assert "0800" in page
    assert 'value="slapen"' in page


@pytest.mark.parametrize(
    ("parameters", "status", "sentence"),
    [
        ({"soort": "nieuws"}, 400, "Deze keuze kennen we niet"),
        ({"onderwerp": "bestaat-niet"}, 400, "Deze keuze kennen we niet"),
        ({"leeftijd": "';--"}, 400, "Deze keuze kennen we niet"),
        ({"nu_open": "ja"}, 400, "Deze keuze kennen we niet"),
        ({"gratis": "0"}, 400, "Deze keuze kennen we niet"),
        ({"sorteer": "prijs"}, 400, "Deze keuze kennen we niet"),
        ({"pagina": "abc"}, 400, "Dit paginanummer kunnen we niet lezen"),
        ({"pagina": "0"}, 400, "Dit paginanummer kunnen we niet lezen"),
        ({"pagina": "-1"}, 400, "Dit paginanummer kunnen we niet lezen"),
        ({"pagina": "²"}, 400, "Dit paginanummer kunnen we niet lezen"),
        ({"pagina": "3"}, 404, "Zo veel pagina"),
        ({"pagina": "999999"}, 404, "Zo veel pagina"),
        ({"pagina": "9" * 400}, 404, "Zo veel pagina"),
        ({"q": "slapen " * 100}, 400, "Je vraag is te lang"),
    ],
)
def test_bad_values_get_a_status_and_a_sentence(
    filled: LocalSite, visit: Visit, parameters: dict[str, str], status: int, sentence: str
) -> None:
    response = visit(**({"q": "slapen"} | parameters))

    page = body(response)
    assert response.status_code == status
    assert sentence in page
    assert 'value="slapen' in page


def test_ten_thousand_characters_get_a_sentence(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="a" * 10_000)

    assert response.status_code in (400, 414)
    assert "lang" in body(response)


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script> slapen",
        '"><img src=x onerror=alert(1)> slapen',
        "slapen' AND 1=1 --",
        "{{ 7|add:7 }}",
    ],
)
def test_what_is_typed_is_escaped_everywhere(filled: LocalSite, visit: Visit, query: str) -> None:
    page = body(visit(q=query, soort="informatie"))

    assert escape(query) in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_markup_in_a_title_is_shown_as_text(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite, visit: Visit
) -> None:
    publish_text("Slapen <script>alert(1)</script>", "Kort <b>slapen</b>")
    rebuild()

    page = body(visit(q="slapen"))

    assert "<mark>Slapen</mark> &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_only_reading_is_possible(filled: LocalSite, client: Client) -> None:
    forget_frames()

    head = client.head("/zoeken/", {"q": "slapen"}, headers={"host": "utrecht.example"})
    post = client.post("/zoeken/", {"q": "slapen"}, headers={"host": "utrecht.example"})

    assert (head.status_code, head.content) == (200, b"")
    assert post.status_code == 405


def test_no_cookie_is_set(filled: LocalSite, visit: Visit) -> None:
    response = visit(q="slapen")

    assert "cjg-card" in body(response)
    assert not response.cookies
