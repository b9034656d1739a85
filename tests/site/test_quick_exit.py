"""Where "Snel weg" stands, and where it does not."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from config.environment import env
from content.reference_data.taxonomy import Topic
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.listing import Listing
from municipalities.register.frame_stamp import bump_stamp
from tests.making.texts import draft_module, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Element, Markup
from tests.site.test_young_pages import OF_YOUNG
from tests.site.world import NATIONAL, UTRECHT, YOUNG, World

CALM = "/informatie/je-baby-huilt-veel/"


def quick_exit(get: Get, path: str, host: str = UTRECHT) -> Element | None:
    """The link away on a page; None when there is none."""
    links = [link for link in Markup(get(host, path).text).all("a") if "data-quick-exit" in link.attributes]
    assert len(links) <= 1, path
    return links[0] if links else None


@pytest.mark.parametrize(
    "path",
    [
        "/direct-hulp/", "/sporen-wissen/", "/onderwerp/onveilig-thuis/", "/jongeren/veilig/",
        "/zoeken/?q=ik+wil+niet+meer", "/zoeken/?q=huilen&onderwerp=onveilig-thuis",
        "/hulp-in-de-buurt/?onderwerp=onveilig-thuis", "/hulp-in-de-buurt/?onderwerp=onveilig-thuis&pagina=9",
    ],
)  # fmt: skip
def test_a_page_that_may_give_somebody_away_has_a_way_out(get: Get, path: str) -> None:
    assert quick_exit(get, path) is not None


@pytest.mark.parametrize(
    "path",
    ["/", CALM, "/onderwerp/slapen/", "/zoeken/?q=huilen", "/hulp-in-de-buurt/", "/contact/", "/bestaat-niet/",
     "/hulp-in-de-buurt/?pagina=9"],
)  # fmt: skip
def test_an_everyday_page_of_parents_has_none(get: Get, path: str) -> None:
    assert "<h1" in get(UTRECHT, path).text
    assert quick_exit(get, path) is None


@pytest.mark.parametrize(("host", "path"), OF_YOUNG)
def test_every_page_for_young_people_has_one(get: Get, host: str, path: str) -> None:
    assert quick_exit(get, path, host) is not None


@pytest.mark.parametrize("host", [UTRECHT, NATIONAL])
def test_a_sensitive_text_has_one_and_also_when_it_is_withdrawn(get: Get, host: str) -> None:
    module = draft_module(slug="klappen", sensitive=True)
    publish_approved(module)
    shown = quick_exit(get, "/informatie/klappen/", host)

    module.refresh_from_db()
    module.unpublish()

    assert shown is not None
    assert get(host, "/informatie/klappen/").status_code == 410
    assert quick_exit(get, "/informatie/klappen/", host) is not None


def test_a_text_of_a_topic_that_became_sensitive_has_one_at_once(get: Get) -> None:
    assert quick_exit(get, CALM) is None

    Topic.objects.filter(code="verzorging-huilen").update(sensitive=True)
    bump_stamp()
    forget_frames()

    assert quick_exit(get, CALM) is not None


def test_a_young_text_on_safety_has_one(get: Get) -> None:
    publish_approved(draft_module(slug="bang-thuis", topic="jong-veilig", written_for="young"))

    assert quick_exit(get, "/informatie/bang-thuis/", YOUNG) is not None


def test_a_sensitive_listing_has_one(get: Get, world: World) -> None:
    path = Listing.objects.get(pk=world.listing).get_absolute_url()
    before = quick_exit(get, path)

    Listing.objects.filter(pk=world.listing).update(sensitive=True)

    assert before is None
    assert quick_exit(get, path) is not None


def test_it_is_an_ordinary_link_that_tells_nothing_and_comes_right_after_the_skip_link(get: Get) -> None:
    page = Markup(get(UTRECHT, "/direct-hulp/").text)

    links = page.all("a")

    assert links[0].attributes["href"] == "#inhoud"
    assert links[1].attributes["href"] == "https://www.knmi.nl/nederland-nu/weer/verwachtingen"
    assert set(links[1].attributes["rel"].split()) == {"noreferrer", "noopener"}
    assert "target" not in links[1].attributes
    assert links[1].text == "Snel weg"
    assert links[2].attributes["href"] == "/sporen-wissen/"
    assert "'Snel weg' wist je geschiedenis niet." in page.all("section")[0].text


@override_settings(QUICK_EXIT_URL="https://weer.example/?plaats=a&b")
def test_where_it_leads_is_a_setting(get: Get) -> None:
    found = quick_exit(get, "/sporen-wissen/")

    assert found is not None
    assert found.attributes["href"] == "https://weer.example/?plaats=a&b"


@pytest.mark.parametrize("wrong", ["http://weer.example/", "javascript:alert(1)", "weer.example"])
def test_it_can_only_lead_to_a_safe_address(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setitem(os.environ, "QUICK_EXIT_URL", wrong)

    with pytest.raises(ImproperlyConfigured, match="Snel weg"):
        env("QUICK_EXIT_URL")


def test_the_page_on_wiping_names_every_usual_browser(get: Get) -> None:
    page = Markup(get(UTRECHT, "/sporen-wissen/").text)

    names = " ".join(summary.text for summary in page.all("summary"))

    assert all(name in names for name in ("Chrome", "Safari", "Samsung Internet", "Edge", "Firefox"))
    assert {"name": "robots", "content": "noindex"} in [meta.attributes for meta in page.all("meta")]
