"""The search page of somebody in danger: help first, results below it, whatever else is broken."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from content.reference_data.helplines import HelpLine
from ground.hours import opening_hours
from municipalities.frame import facts
from municipalities.onboarding.making import NewSite, make_site
from municipalities.register.site import LocalSite
from search.crisis import classify, danger_in
from search.crisis.advice import Advice, advice_for
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from tests.making.listings import add_listing
from tests.making.participants import frame_at, public
from tests.site.markup import Element, Markup

pytestmark = pytest.mark.sqlite  # what is asked for help does not look at which database it is

Visit = Callable[..., Any]
HOST, YOUNG = "utrecht.example", "jong.utrecht.example"
QUESTIONS = {
    "suicide": "ik wil dood",
    "violence": "papa slaat mij",
    "sexual": "naaktfoto chantage",
    "running_away": "ik ben weggelopen",
    "baby": "ik schud mijn baby bijna",
    "acute": "baby ademt niet",
}


@pytest.fixture
def site(index: Fts5Engine, register: None, utrecht: LocalSite) -> LocalSite:
    """A site with its own number of the out-of-hours post, and one listing to be found."""
    utrecht.gp_out_of_hours_phone = "0900 - 123 45 67"
    utrecht.save()
    add_listing(utrecht, "Praten als papa slaat of dood wil", "Baby schudden, weggelopen, chantage, ademt niet")
    rebuild()
    return utrecht


@pytest.fixture
def young(site: LocalSite) -> LocalSite:
    """The same participant's site for young people."""
    contact = {"gp_out_of_hours_phone": "0900 - 123 45 67"}
    return public(make_site(site.participant, NewSite(YOUNG, "Jong", "Utrecht", audience="young", contact=contact)))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Make it a Wednesday at this hour for help lines."""

    def set_clock(hour: int) -> None:
        moment = datetime(2026, 3, 4, hour, tzinfo=opening_hours.AMSTERDAM)
        monkeypatch.setattr(facts.timezone, "now", lambda: moment)

    return set_clock


def panel(response: Any) -> list[Element]:
    """The links of the crisis line; empty when there is none."""
    page = Markup(response.content.decode())
    inside = lambda link: any(each.attributes.get("class") == "cjg-crisis" for each in link.parents)  # noqa: E731
    return [link for link in page.all("a") if inside(link)]


def ways(advice: Advice | None) -> list[str]:
    """The numbers and chats of an advice, in order."""
    assert advice is not None
    return [way.href for way in advice.ways]


@pytest.mark.parametrize(
    ("kind", "first", "others"),
    [
        ("suicide", "tel:113", ["tel:08000113", "https://www.113.nl", "tel:112"]),
        ("violence", "tel:112", ["tel:08002000"]),
        ("sexual", "tel:08000188", ["tel:112"]),
        ("running_away", "tel:112", ["tel:08000432"]),
        ("baby", "tel:09001234567", ["tel:112"]),
        ("acute", "tel:112", ["tel:09001234567"]),
    ],
)
def test_help_stands_first_and_the_results_stay(
    site: LocalSite, visit: Visit, at: Callable[[int], None], kind: str, first: str, others: list[str]
) -> None:
    at(12)

    response = visit(q=QUESTIONS[kind])

    links = [link.attributes["href"] for link in panel(response)]
    text = response.content.decode()
    assert links[0] == first
    assert set(others) <= set(links)
    assert text.index("cjg-crisis") < text.index("cjg-card")
    assert not response.cookies


@pytest.mark.parametrize(
    ("parameters", "status"),
    [({"soort": "nieuws"}, 400), ({"pagina": "abc"}, 400), ({"pagina": "999"}, 404), ({"onderwerp": "x"}, 400)],
)
def test_a_wrong_filter_or_page_number_takes_no_help_away(
    site: LocalSite, visit: Visit, parameters: dict[str, str], status: int
) -> None:
    response = visit(q="ik wil dood", **parameters)

    assert response.status_code == status
    assert panel(response)[0].attributes["href"] == "tel:113"


def test_a_story_that_is_too_long_to_search_for_still_gets_help(site: LocalSite, visit: Visit) -> None:
    response = visit(q="ik wil dood " + "en niemand luistert " * 40)

    assert response.status_code == 400
    assert panel(response)[0].attributes["href"] == "tel:113"


def test_help_is_there_when_the_engine_is_not(
    index: Fts5Engine, register: None, utrecht: LocalSite, visit: Visit
) -> None:
    response = visit(q="papa slaat mij")

    assert response.status_code == 200
    assert "Zoeken lukt nu even niet" in response.content.decode()
    assert panel(response)[0].attributes["href"] == "tel:112"


def test_an_ordinary_question_gets_no_crisis_line(site: LocalSite, visit: Visit) -> None:
    for asked in ({"q": "dood vogeltje"}, {}):
        response = visit(**asked)

        assert 'name="q"' in response.content.decode()
        assert panel(response) == []


@pytest.mark.parametrize("kind", QUESTIONS)
def test_headings_go_down_one_level_at_a_time(site: LocalSite, visit: Visit, kind: str) -> None:
    for parameters in ({}, {"pagina": "abc"}):
        page = Markup(visit(q=QUESTIONS[kind], **parameters).content.decode())

        levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4")]
        ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
        assert not page.faults
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert len(set(ids)) == len(ids)
        names = ["/static/quick_exit.js", "/static/menu.js", "/static/suggestions.js"]
        assert [each.attributes["src"] for each in page.all("script") if "src" in each.attributes] == names
        assert not page.all("style")


def test_what_was_typed_is_not_repeated_in_the_crisis_line(site: LocalSite, visit: Visit) -> None:
    page = visit(q='ik wil dood <script>alert(1)</script>"><img src=x>').content.decode()

    start = page.index('<section class="cjg-crisis"')
    assert "alert" not in page[start : page.index("</section>", start)]
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_what_an_editor_typed_is_escaped(site: LocalSite, visit: Visit) -> None:
    HelpLine.objects.filter(code="113").update(phone="113<b>")

    page = visit(q="ik wil dood").content.decode()

    assert "113&lt;b&gt;" in page
    assert "113<b>" not in page


@pytest.mark.parametrize(("hour", "first", "never"), [(12, "tel:08000432", "tel:08002000"), (23, "tel:08002000", "")])
def test_who_ran_away_gets_a_line_that_is_open(
    site: LocalSite, at: Callable[[int], None], hour: int, first: str, never: str
) -> None:
    at(hour)

    advice = advice_for(danger_in("ik ben weggelopen"), frame_at(HOST))

    assert ways(advice)[:2] == ["tel:112", first]
    assert never not in ways(advice)


def test_who_ran_away_at_night_reads_when_the_kindertelefoon_opens(
    site: LocalSite, visit: Visit, at: Callable[[int], None]
) -> None:
    at(23)

    page = visit(q="ik ben weggelopen").content.decode()

    note = next(each for each in Markup(page).all("p") if "Kindertelefoon (" in each.text)
    assert "Kindertelefoon (0800-0432): nu gesloten, tot morgen 11.00 uur." in " ".join(note.text.split())


def test_without_known_hours_both_lines_and_the_hours_in_words_are_given(site: LocalSite) -> None:
    HelpLine.objects.filter(code="kindertelefoon").update(hours="")

    advice = advice_for(danger_in("ik ben weggelopen"), frame_at(HOST))

    assert ways(advice) == ["tel:112", "tel:08000432", "tel:08002000"]
    assert advice is not None
    assert "11.00 tot 21.00" in advice.ways[1].note


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_number_is_there_when_the_lines_are_switched_off(site: LocalSite, kind: str) -> None:
    HelpLine.objects.update(active=False)

    found = ways(advice_for(danger_in(QUESTIONS[kind]), frame_at(HOST)))

    assert "tel:112" in found
    assert len(found) >= 2


@pytest.mark.parametrize(("kind", "place"), [("suicide", 0), ("violence", 1), ("running_away", 1)])
def test_on_the_site_for_young_people_the_chat_comes_first(
    young: LocalSite, at: Callable[[int], None], kind: str, place: int
) -> None:
    at(12)

    advice = advice_for(danger_in(QUESTIONS[kind]), frame_at(YOUNG))

    assert advice is not None
    assert advice.ways[place].kind == "chat"


def test_a_chat_is_offered_while_it_is_open_and_somebody_said_when(site: LocalSite, at: Callable[[int], None]) -> None:
    def chats(kind: str) -> list[str]:
        advice = advice_for(danger_in(QUESTIONS[kind]), frame_at(HOST))
        assert advice is not None
        return [way.href for way in advice.ways if way.kind == "chat"]

    at(12)
    assert chats("violence") == ["https://veiligthuis.nl/chat"]
    assert chats("sexual") == []  # open, but nobody confirmed when
    at(22)
    assert chats("violence") == []
    assert chats("suicide") == ["https://www.113.nl"]


def test_what_is_said_of_a_chat_or_number_is_data_of_its_line(
    site: LocalSite, visit: Visit, at: Callable[[int], None]
) -> None:
    at(12)
    HelpLine.objects.filter(code="veilig-thuis").update(chat_note="Alleen in Zeeland.")
    HelpLine.objects.filter(code="113").update(phone_note="")

    fine = {}
    for kind in ("violence", "suicide"):
        page = Markup(visit(q=QUESTIONS[kind]).content.decode())
        inside = [
            each for each in page.all("p") if any("cjg-crisis" in p.attributes.get("class", "") for p in each.parents)
        ]
        fine[kind] = [each.text for each in inside if each.attributes.get("class") == "cjg-fine"]

    assert fine == {"violence": ["Alleen in Zeeland."], "suicide": []}


@pytest.mark.parametrize("host", [HOST, YOUNG])
@pytest.mark.parametrize("question", ["ik heb pillen geslikt", "mijn dochter sneed haar polsen door, wil dood"])
def test_what_was_done_already_has_112_first_and_then_113(young: LocalSite, host: str, question: str) -> None:
    advice = advice_for(danger_in(question), frame_at(host))

    assert ways(advice)[0] == "tel:112"
    assert set(ways(advice)[1:]) == {"tel:113", "https://www.113.nl"}
    assert advice is not None
    assert "ingenomen of gedaan? Bel nu 112" in advice.heading


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("ik schud mijn baby en hij ademt niet", "tel:09001234567"),
        ("mijn baby geschud en hij reageert niet", "tel:09001234567"),
        ("ik word nu verkracht", "tel:08000188"),
    ],
)
def test_what_happens_now_has_112_first_whatever_the_class(site: LocalSite, question: str, other: str) -> None:
    advice = advice_for(danger_in(question), frame_at(HOST))

    assert ways(advice)[0] == "tel:112"
    assert other in ways(advice)


def test_the_other_number_of_113_calls_with_one_tap_also_when_the_line_is_switched_off(
    site: LocalSite, visit: Visit
) -> None:
    HelpLine.objects.filter(code="113").update(active=False)

    page = Markup(visit(q="ik wil dood").content.decode())

    assert "tel:08000113" in [link.attributes["href"] for link in page.all("a")]


def test_who_skips_to_the_content_comes_to_whom_to_call(site: LocalSite, visit: Visit) -> None:
    page = Markup(visit(q="ik wil dood").content.decode())

    assert page.all("a")[0].attributes["href"] == "#nu-hulp"
    assert page.all("h1")[0].attributes["id"] == "nu-hulp"


@pytest.mark.parametrize("question", ["112", " 112 ", "112!", "bel 112", "nummer 112", "112 app"])
def test_112_typed_shows_112(site: LocalSite, question: str) -> None:
    assert ways(advice_for(danger_in(question), frame_at(HOST)))[0] == "tel:112"


@pytest.mark.parametrize("question", ["kind 112 cm", "112 euro terug", "112 dag", "112 dagen zwanger"])
def test_112_of_something_is_an_amount(site: LocalSite, question: str) -> None:
    assert advice_for(danger_in(question), frame_at(HOST)) is None


@pytest.mark.parametrize(("hour", "above"), [(12, "Op werkdagen overdag bel je je huisarts."), (3, "")])
@pytest.mark.parametrize("kind", ["baby", "acute"])
def test_the_button_of_the_post_says_whom_it_calls(
    site: LocalSite, visit: Visit, at: Callable[[int], None], kind: str, hour: int, above: str
) -> None:
    LocalSite.objects.filter(pk=site.pk).update(gp_posts_by_place="Woerden: 0348 123456")
    at(hour)

    labels = {link.attributes["href"]: " ".join(link.text.split()) for link in panel(visit(q=QUESTIONS[kind]))}
    advice = advice_for(danger_in(QUESTIONS[kind]), frame_at(HOST))

    assert labels["tel:0348123456"] == "Huisartsenpost Woerden 0348 123456"
    assert labels["tel:09001234567"] == "Huisartsenpost voor andere plaatsen 0900 - 123 45 67"
    assert advice is not None
    (first, second) = [way for way in advice.ways if way.label.startswith("Huisartsenpost")]
    assert first.when.startswith(above)
    assert bool(first.when) is bool(above)
    assert (second.when, second.note) == ("", "")


def test_a_site_without_a_number_of_the_post_says_whom_to_call(site: LocalSite) -> None:
    LocalSite.objects.filter(pk=site.pk).update(gp_out_of_hours_phone="")

    advice = advice_for(danger_in("ik schud mijn baby bijna"), frame_at(HOST))

    assert ways(advice) == ["tel:112"]
    assert advice is not None
    assert "Op werkdagen overdag bel je je huisarts" in advice.sentences[-2]
    assert "Het nummer van de huisartsenpost hoor je als je je huisarts belt" in advice.sentences[-1]


@pytest.mark.parametrize(
    "parameters",
    [{"q": "baby ademt niet", "plaats": "Vleuten"}, {"q": "baby ademt niet vleuten"}, {"q": "xyzzy vleuten"}],
)
def test_the_post_of_the_place_that_was_typed_is_the_one_to_call(
    site: LocalSite, visit: Visit, parameters: dict[str, str]
) -> None:
    LocalSite.objects.filter(pk=site.pk).update(gp_posts_by_place="Vleuten: 0348 12 34 56")

    there, elsewhere = visit(**parameters).text, visit(q="baby ademt niet").text

    assert "tel:0348123456" in there
    assert "tel:09001234567" not in there
    assert "tel:0348123456" in elsewhere
    assert "tel:09001234567" in elsewhere


@pytest.mark.parametrize("path", ["/zoeken/", "/api/v1/zoek"])
@pytest.mark.parametrize("question", ["ik wil dood", "slaapt niet", "praten als papa slaat of dod wil"])
def test_a_question_is_read_for_danger_once(
    site: LocalSite, client: Client, monkeypatch: pytest.MonkeyPatch, path: str, question: str
) -> None:
    read = []
    monkeypatch.setattr(classify, "_read", lambda text, plain=classify._read: read.append(text) or plain(text))

    client.get(path, {"q": question}, headers={"host": HOST})

    assert read == [question]
