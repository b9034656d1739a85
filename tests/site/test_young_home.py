"""The beginning for young people: danger, who answers now, what it is about; in their own words."""

import re
from datetime import datetime

import pytest
from django.utils import timezone

from config.remembered import as_it_was
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import Topic
from ground.hours.opening_hours import AMSTERDAM
from municipalities.frame import known_sites
from municipalities.frame.known_sites import forget_frames
from municipalities.register.frame_stamp import bump_stamp
from tests.making.texts import draft_module, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import NATIONAL, UTRECHT, YOUNG

HOMES = [(UTRECHT, "/jongeren/"), (YOUNG, "/"), (NATIONAL, "/jongeren/")]
NIGHT = datetime(2026, 3, 4, 23, 30, tzinfo=AMSTERDAM)
DAY = datetime(2026, 3, 4, 12, 30, tzinfo=AMSTERDAM)

# Ages are never parted.
EIGHT_TO_18, FROM_18_TO_24 = (
    f"Ben je {age}?".replace(" tot ", "\N{NO-BREAK SPACE}tot\N{NO-BREAK SPACE}") for age in ("8 tot 18", "18 tot 24")
)


def main(get: Get, host: str, path: str) -> str:
    """What stands in the page itself."""
    forget_frames()
    text = get(host, path).text
    return text[text.index("<main") : text.index("</main>")]


def places(text: str, *words: str) -> list[int]:
    found = [text.find(each) for each in words]
    assert -1 not in found, dict(zip(words, found, strict=True))
    return found


@pytest.mark.parametrize(("host", "path"), HOMES)
def test_danger_comes_first_then_who_answers_now_then_who_does_not_then_the_topics(
    get: Get, monkeypatch: pytest.MonkeyPatch, host: str, path: str
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)

    text = main(get, host, path)

    order = places(
        text, "tel:112", "<h1", ">Nu open</h3>", "113 Zelfmoordpreventie", ">Nu gesloten</h3>", EIGHT_TO_18,
        "Nu gesloten, tot morgen 11.00\u00a0uur", ">Andere hulp</h3>", FROM_18_TO_24, 'id="onderwerpen"',
    )  # fmt: skip
    assert order == sorted(order)


def test_what_is_open_follows_the_clock(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: DAY)

    text = main(get, UTRECHT, "/jongeren/")

    assert ">Nu gesloten</h3>" not in text
    order = places(
        text,
        ">Nu open</h3>",
        EIGHT_TO_18,
        "113 Zelfmoordpreventie",
        ">Andere hulp</h3>",
    )
    assert order == sorted(order)


def test_112_is_one_tap_and_the_app_is_named_beside_it(get: Get) -> None:
    text = main(get, UTRECHT, "/jongeren/")

    assert text.count('href="tel:112"') >= 1
    first = Markup(text).all("section")[0].text
    assert "Bel 112" in first
    assert "112NL-app" in first


@pytest.mark.parametrize("path", ["/jongeren/", "/direct-hulp/?voor=jongeren", "/contact/?voor=jongeren"])
def test_the_gp_is_told_in_their_own_words(get: Get, path: str) -> None:
    text = " ".join(Markup(main(get, UTRECHT, path)).all("main")[0].text.split())

    assert "Ben je ziek of gewond en kan het niet wachten?" in text
    assert "Bel je huisarts of de huisartsenpost. Dat mag je zelf doen." in text
    assert "Kind ziek" not in text


def test_parents_read_the_words_for_parents(get: Get) -> None:
    text = main(get, UTRECHT, "/direct-hulp/")

    assert "Kind ziek en kan het niet wachten?" in text
    assert "Dat mag je zelf doen" not in text


def test_the_police_is_there_for_what_can_wait_and_says_nothing_that_nobody_confirmed(get: Get) -> None:
    for path in ("/jongeren/", "/direct-hulp/"):
        items = Markup(main(get, UTRECHT, path)).all("li")
        (told,) = [" ".join(each.text.split()) for each in items if "geen haast?" in each.text]
        assert "Bel 0900-8844" in told
        assert "kan geld kosten" in told
        assert "Gratis" not in told
        assert "Dag en nacht" not in told


def test_the_board_chooses_the_order_of_the_topics_and_the_texts_follow(get: Get) -> None:
    for slug, topic in (("aaa", "jong-online"), ("bbb", "jong-thuis")):
        publish_approved(draft_module(slug=slug, topic=topic, title=f"Tekst {slug}", written_for="young"))
    Topic.objects.filter(code="jong-thuis").update(order=0)
    Topic.objects.filter(code="jong-gevoel").update(order=1)
    bump_stamp()

    for host, path in ((UTRECHT, "/jongeren/"), (YOUNG, "/")):
        text = main(get, host, path)
        topics = places(text, 'href="/jongeren/thuis/"', 'href="/jongeren/gevoel/"', 'href="/jongeren/online/"')
        texts = places(text, "Tekst bbb", "Tekst aaa")
        assert topics == sorted(topics)
        assert texts == sorted(texts)


@pytest.mark.parametrize("path", ["/direct-hulp/", "/direct-hulp/?voor=jongeren", "/jongeren/"])
def test_nothing_is_promised_that_is_not_true_of_each_line(get: Get, path: str) -> None:
    head = main(get, UTRECHT, path).partition("<h2")[0]

    assert not re.search(r"gratis(?! is)|anoniem|dag en nacht|je naam", head, re.IGNORECASE)


@pytest.mark.parametrize(("host", "path"), HOMES)
def test_a_page_that_is_shown_later_says_nothing_of_what_was_open(
    get: Get, monkeypatch: pytest.MonkeyPatch, host: str, path: str
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    forget_frames()
    page = get(host, path).content

    old = as_it_was(page, NIGHT).decode()

    assert b">Nu open</h3>" in page
    for words in ("Nu open", "Nu gesloten", "Open morgen", "Dit klopte"):
        assert words not in old, words
    for words in ("Andere hulp", "Kindertelefoon", "Elke dag", "tel:113"):
        assert words in old, words
    assert not Markup(old).faults


def test_what_a_process_keeps_of_it_is_of_this_minute(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 3600.0)
    forget_frames()
    said = []
    for moment in (DAY, NIGHT):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        monkeypatch.setattr("municipalities.sites.fragment_cache.time.time", moment.timestamp)
        said.append("Nu gesloten" in get(UTRECHT, "/jongeren/").text)

    assert said == [False, True]


def test_small_print_is_small_and_the_chat_of_113_is_one_button(get: Get) -> None:
    HelpLine.objects.filter(code="veilig-thuis").update(chat_note="Niet in elke regio.")
    for path in ("/direct-hulp/", "/direct-hulp/?voor=jongeren", "/jongeren/veilig/"):
        page = Markup(main(get, UTRECHT, path))
        fine = [each.text.strip() for each in page.all("p") if each.attributes.get("class") == "cjg-fine"]
        chats = [each for each in page.all("a") if each.attributes.get("href") == "https://www.113.nl"]
        assert len(chats) == 1, path
        assert "Ook gratis: 0800-0113." in fine, path
        assert "Niet in elke regio." in fine, path
