"""The young people's pages: nobody knows who they are, and what their parents get to hear is a tap away."""

import pytest

from content.changes.relay import run_once
from municipalities.sites import frame
from municipalities.sites.frame import forget_frames
from tests.site.conftest import Get
from tests.site.making import make_module, publish
from tests.site.world import UTRECHT, YOUNG, ZEIST, World

PROMISE, HEAR = "Wij weten niet wie je bent.", "/informatie/wat-horen-mijn-ouders/"
OF_YOUNG = [
    (UTRECHT, "/jongeren/"), (UTRECHT, "/jongeren/gevoel/"), (UTRECHT, "/informatie/ik-voel-me-somber/"),
    (UTRECHT, "/zoeken/?q=somber&voor=jongeren"), (YOUNG, "/"), (YOUNG, "/jongeren/gevoel/"),
    (YOUNG, "/informatie/ik-voel-me-somber/"), (YOUNG, "/zoeken/?q=somber"), (YOUNG, "/direct-hulp/"),
    (YOUNG, "/hulp-in-de-buurt/"), (YOUNG, "/contact/"), (YOUNG, "/privacy/"), (YOUNG, "/bestaat-niet/"),
    (YOUNG, "/over-deze-informatie/"),
]  # fmt: skip
OF_PARENTS = [(UTRECHT, "/"), (UTRECHT, "/informatie/je-kind-is-somber/"), (ZEIST, "/direct-hulp/")]


def publish_what_parents_hear() -> None:
    publish(make_module("wat-horen-mijn-ouders", topic="jong-veilig", written_for="young", age_from=144, age_to=216))


@pytest.mark.parametrize(("host", "path"), OF_YOUNG)
def test_every_page_for_young_people_says_that_we_do_not_know_who_they_are(get: Get, host: str, path: str) -> None:
    publish_what_parents_hear()
    forget_frames()

    text = get(host, path).text

    assert text.count(PROMISE) == 1
    assert f'href="{HEAR}"' in text


@pytest.mark.parametrize(("host", "path"), OF_PARENTS)
def test_pages_for_parents_do_not_say_it(get: Get, host: str, path: str) -> None:
    assert PROMISE not in get(host, path).text


def test_without_that_text_the_promise_stands_alone(get: Get) -> None:
    text = get(UTRECHT, "/jongeren/").text

    assert PROMISE in text
    assert "wat-horen-mijn-ouders" not in text


def test_the_link_appears_by_itself_once_the_text_is_there_and_follows_it(
    get: Get, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "POLL_SECONDS", 0.0)
    assert "wat-horen-mijn-ouders" not in get(UTRECHT, "/jongeren/").text
    publish_what_parents_hear()

    run_once()

    assert f'href="{HEAR}"' in get(UTRECHT, "/jongeren/").text


def test_young_people_see_their_own_topics_and_their_own_order_of_help_lines(get: Get) -> None:
    text = get(UTRECHT, "/jongeren/").text
    main = text[text.index("<main") : text.index("</main>")]

    assert "Hoe voel ik me" in main
    assert "Verzorging en huilen" not in main
    assert main.index("tel:112") < main.index("Kindertelefoon") < main.index("0800-2000")
