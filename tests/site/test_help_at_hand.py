"""Texts about danger give a number to tap: the site's own huisartsenpost, and the help lines that fit the text."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from config.remembered import as_it_was
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import Topic
from ground.hours.opening_hours import AMSTERDAM
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.listing import Listing
from municipalities.register.frame_stamp import read_stamp
from tests.making.texts import draft_module, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import NATIONAL, UTRECHT, YOUNG, ZEIST, World

GP = "tel:09001234567"
SAFE, UNSAFE_SEX, NO_LIFE, KIDS = "tel:08002000", "tel:08000188", "tel:113", "tel:08000432"


def numbers(html: str, part: str) -> list[str]:
    """What the links in the parts of the page with this class dial, in order; without small print."""
    links = [link for link in Markup(html).all("a") if link.attributes.get("href", "").startswith("tel:")]
    links = [link for link in links if not any(each.attributes.get("class") == "cjg-fine" for each in link.parents)]
    within = [link for link in links if any(part in each.attributes.get("class", "").split() for each in link.parents)]
    return [link.attributes["href"] for link in within]


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """By day, when the Kindertelefoon answers: young people see first who answers now."""
    let_it_be_noon(monkeypatch)


def let_it_be_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on; texts are published before, as a database whose clock differs takes none."""
    moment = (timezone.localtime() + timedelta(days=1)).replace(hour=12)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def text(slug: str, topic: str, **fields: Any) -> str:
    """The address of a new text with advice to call now."""
    advice = [
        {"type": "advice", "value": {"level": level, "text": f"Als het moet ({level})."}}
        for level in ("call_112", "call_gp_now")
    ]
    publish_approved(draft_module(slug=slug, topic=topic, help_advice=advice, **fields))
    return f"/informatie/{slug}/"


@pytest.mark.parametrize("host", [UTRECHT, ZEIST])
def test_the_advice_to_call_now_has_the_sites_huisartsenpost(get: Get, host: str) -> None:
    assert numbers(get(host, text("koorts", "slapen")).text, "cjg-advice") == ["tel:112", GP]


@pytest.mark.parametrize(("hour", "hidden"), [(3, True), (10, False), (18, True)])
def test_by_day_the_gp_stands_before_the_post_and_at_night_the_post_alone(
    get: Get, monkeypatch: pytest.MonkeyPatch, hour: int, hidden: bool
) -> None:
    now = datetime(2026, 11, 17, hour, tzinfo=AMSTERDAM)  # a Tuesday
    path = text("koorts", "slapen")
    monkeypatch.setattr(timezone, "now", lambda: now)
    forget_frames()

    for page in (get(UTRECHT, path).text, get(UTRECHT, "/direct-hulp/").text):
        before = page.partition("Op werkdagen overdag bel je je huisarts.")[0]
        assert before.endswith('<p hidden class="cjg-later">') is hidden
        assert GP in page.removeprefix(before)
        assert "Bel altijd eerst. Ook als je geen huisarts hebt." in page
        kept = as_it_was(page.encode(), now).decode()
        assert "<p>Op werkdagen overdag bel je je huisarts." in kept
        assert "hidden class" not in kept


@pytest.mark.parametrize(
    ("hour", "said"), [(3, "Bel de huisartsenpost."), (10, "Bel je huisarts of de huisartsenpost.")]
)
@pytest.mark.parametrize("path", ["/jongeren/", "/direct-hulp/?voor=jongeren", "/contact/?voor=jongeren"])
def test_the_words_of_young_people_name_whom_the_button_calls(
    get: Get, monkeypatch: pytest.MonkeyPatch, path: str, hour: int, said: str
) -> None:
    now = datetime(2026, 11, 17, hour, tzinfo=AMSTERDAM)
    monkeypatch.setattr(timezone, "now", lambda: now)
    forget_frames()

    page = get(UTRECHT, path).text

    box = _gp_box(_HIDDEN.sub("", page))
    assert f"{said} Dat mag je zelf doen." in box
    assert ("je huisarts" in box, "Huisarts of" in box) == (hour == 10, hour == 10)
    assert box.index("Dat mag je zelf doen.") < box.index("Huisartsenpost 0900")
    kept = _gp_box(as_it_was(page.encode(), now).decode())
    assert "Bel je huisarts of de huisartsenpost. Dat mag je zelf doen. Op werkdagen" in kept
    assert "Bel de huisartsenpost" not in kept


_HIDDEN = re.compile(r'<p hidden class="cjg-later">.*?</p>', re.DOTALL)


def _gp_box(page: str) -> str:
    """The words of the line of the GP."""
    boxes = [each.text for each in Markup(page).all("li") if "kan het niet wachten?" in each.text]
    assert len(boxes) == 1
    return " ".join(boxes[0].split())


def test_a_text_that_sends_to_the_gp_twice_says_once_who_that_is_at_which_hour(get: Get) -> None:
    advice = [{"type": "advice", "value": {"level": each, "text": each}} for each in ("call_gp_now", "call_today")]
    publish_approved(draft_module(slug="hoesten", topic="slapen", help_advice=advice))

    page, national = (get(host, "/informatie/hoesten/").text for host in (UTRECHT, NATIONAL))

    assert numbers(page, "cjg-advice") == [GP, GP]
    assert "Bel altijd eerst" not in page.partition("Bel vandaag nog de huisarts of huisartsenpost")[2]
    for words in ("Op werkdagen overdag bel je je huisarts.", "Bel altijd eerst. Ook als je geen huisarts hebt."):
        assert (page.count(words), national.count(words)) == (1, 1)


def test_a_page_as_it_was_does_not_say_which_day_it_is() -> None:
    status = b'<span class="cjg-status cjg-status--holiday">Vandaag is het Koningsdag. Bel of kijk eerst.</span>'

    assert as_it_was(b"<p>" + status + b"</p>", timezone.now()) == b"<p></p>"


def test_where_a_site_has_no_huisartsenpost_the_words_stand_alone(get: Get) -> None:
    page = get(NATIONAL, text("koorts", "slapen")).text

    assert numbers(page, "cjg-advice") == ["tel:112"]
    assert "Bel nu de huisarts of huisartsenpost" in page
    assert "Het nummer van de huisartsenpost hoor je als je je huisarts belt." in page
    assert page.count('class="cjg-advice__call"') == 1  # 112


@pytest.mark.parametrize(
    ("topic", "expected"),
    [("onveilig-thuis", [SAFE, UNSAFE_SEX]), ("gevoelens-mentaal", [NO_LIFE]), ("slapen", []), ("veilig-huis", [])],
)
def test_the_card_beside_a_text_has_the_lines_of_its_topics(get: Get, topic: str, expected: list[str]) -> None:
    page = get(UTRECHT, text("tekst", topic)).text

    assert numbers(page, "cjg-panel") == ["tel:112", *expected]


def test_a_sensitive_text_on_another_topic_has_the_lines_for_what_is_sensitive(get: Get) -> None:
    page = get(UTRECHT, text("tekst", "schermen-online", sensitive=True)).text

    assert numbers(page, "cjg-panel") == ["tel:112", SAFE, UNSAFE_SEX]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [("jong-school", [KIDS, NO_LIFE, UNSAFE_SEX]), ("jong-veilig", [KIDS, NO_LIFE, UNSAFE_SEX, SAFE])],
)
def test_young_people_see_their_lines_and_those_of_the_topic(
    get: Get, monkeypatch: pytest.MonkeyPatch, topic: str, expected: list[str]
) -> None:
    path = text("tekst", topic, written_for="young")
    let_it_be_noon(monkeypatch)

    page = get(YOUNG, path).text

    assert numbers(page, "cjg-panel") == ["tel:112", *expected]


def test_the_card_beside_a_topic_has_its_lines(get: Get, world: World) -> None:
    assert numbers(get(UTRECHT, "/onderwerp/onveilig-thuis/").text, "cjg-panel") == ["tel:112", SAFE, UNSAFE_SEX]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/onderwerp/onveilig-thuis/", [SAFE, UNSAFE_SEX]),
        ("/jongeren/veilig/", [KIDS, NO_LIFE, UNSAFE_SEX, SAFE]),
    ],
)
@pytest.mark.usefixtures("noon")
def test_on_a_topic_about_danger_the_card_comes_first_and_once(get: Get, path: str, expected: list[str]) -> None:
    page = get(UTRECHT, path).text
    main = page.partition("<main")[2].partition("</main>")[0]
    called = [link.attributes.get("href", "") for link in Markup(main).all("a")]

    assert next(href for href in called if href.startswith("tel:")) == "tel:112"
    assert numbers(main, "cjg-panel") == ["tel:112", *expected]
    assert main.count("cjg-panel__line") == len(expected)
    assert 'id="hulplijnen"' not in main


@pytest.mark.usefixtures("noon")
def test_on_another_topic_the_card_stands_beside_the_texts(get: Get) -> None:
    parents, young = (get(UTRECHT, path).text for path in ("/onderwerp/slapen/", "/jongeren/gevoel/"))

    assert numbers(parents, "cjg-aside") == ["tel:0301234567", "tel:112"]
    assert "cjg-help-above" not in parents
    assert "cjg-panel" not in young
    assert numbers(young, "cjg-lines")[:2] == ["tel:112", KIDS]


def test_a_line_says_its_hours_in_words_unless_it_is_open_day_and_night(get: Get) -> None:
    items = Markup(get(UTRECHT, "/direct-hulp/").text).all("li")
    told = {words.partition("?")[0]: words for words in (" ".join(each.text.split()) for each in items)}

    assert "Elke dag 11.00 tot 21.00 uur" in told["Ben je 8 tot 18"]
    assert told["Direct gevaar"].endswith("Dag en nacht bereikbaar Gratis")


def test_a_line_says_of_its_chat_what_is_known_of_it(get: Get) -> None:
    items = Markup(get(UTRECHT, "/direct-hulp/").text).all("li")
    told = {words.partition("?")[0]: words for words in (" ".join(each.text.split()) for each in items)}

    assert "Telefoon: Dag en nacht bereikbaar Gratis Chat: " in told["Onveilig thuis"]
    assert told["Seksueel geweld"].endswith(
        "Telefoon: Dag en nacht bereikbaar Gratis Wanneer de chat open is, lees je op hun website."
    )
    assert told["Denk je aan zelfdoding"].endswith("Dag en nacht bereikbaar Gratis Ook gratis: 0800-0113.")
    assert told["Onveilig thuis"].endswith(" De chat is er niet in elke regio.")
    assert "Telefoon:" not in told["Denk je aan zelfdoding"]


def test_the_card_says_the_hours_as_well(get: Get) -> None:
    page = get(UTRECHT, "/jongeren/veilig/").text

    assert page.count('class="cjg-hours"') == 2  # the Kindertelefoon, and the chat of Veilig Thuis
    assert "11.00 tot 21.00 uur" in page
    assert "9.00 tot 17.00 uur" in page


def test_the_card_says_whether_a_line_answers_now_and_where_one_can_chat(
    get: Get, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = text("tekst", "jong-school", written_for="young")  # the Kindertelefoon: from eleven to nine
    said = []
    tomorrow = timezone.localtime() + timedelta(days=1)
    for hour, minute in ((10, 59), (11, 0)):
        now = tomorrow.replace(hour=hour, minute=minute)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        panel = next(
            each for each in Markup(get(YOUNG, path).text).all("section") if "cjg-panel" in each.attributes["class"]
        )
        said.append(panel.text)

    assert "Nu gesloten, tot vandaag 11.00 uur" in said[0]
    assert "Nu open, tot 21.00 uur" in said[1]
    assert "Dag en nacht bereikbaar" in said[1]
    assert "Chat met 113" in said[1]


def test_a_listing_has_the_lines_of_its_topics(get: Get, world: World) -> None:
    listing = Listing.objects.get(pk=world.listing)
    listing.topics.set(Topic.objects.filter(code="onveilig-thuis"))
    listing.save()

    assert numbers(get(UTRECHT, listing.get_absolute_url()).text, "cjg-panel") == ["tel:112", SAFE, UNSAFE_SEX]


def test_the_board_chooses_beside_which_topics_a_line_stands(get: Get) -> None:
    path = text("tekst", "slapen")
    before = read_stamp()

    HelpLine.objects.get(code="oudertelefoon").topics.add(Topic.objects.get(code="slapen"))
    forget_frames()

    assert read_stamp() != before
    assert numbers(get(UTRECHT, path).text, "cjg-panel") == ["tel:112", "tel:0851304658"]


@pytest.mark.parametrize("path", ["/bestaat-niet/", "/zoeken/?q=xylofoonkwast", "/zoeken/", "/direct-hulp/"])
def test_who_finds_nothing_can_ask_the_team(get: Get, path: str) -> None:
    page = get(UTRECHT, path).text

    assert numbers(page, "cjg-contact") == ["tel:0301234567"]
    assert 'href="/direct-hulp/"' in page


def test_the_contact_page_keeps_what_cannot_wait_apart(get: Get) -> None:
    text = get(UTRECHT, "/contact/").text.partition("<main")[2]

    order = ('id="hulplijnen"', "Direct gevaar?", "Denk je aan zelfdoding?", 'id="andere-nummers"', "De politie nodig")
    places = [text.index(words) for words in order]
    assert places == sorted(places)
