"""A phase of growing up: what to expect and to arrange, the same on every site, and what there is for it."""

import pytest

from content.reference_data.starting_data import AGE_PHASES
from content.reference_data.taxonomy import AgePhase
from municipalities.frame.known_sites import forget_frames
from municipalities.register.site import LocalSite
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_query_counts import queries_of, sites_are_known  # noqa: F401  (a fixture)
from tests.site.world import NATIONAL, UTRECHT, YOUNG, ZEIST, World


@pytest.mark.parametrize("code", [row[0] for row in AGE_PHASES])
def test_every_phase_begins_with_what_to_expect_and_to_arrange(get: Get, code: str) -> None:
    text = get(UTRECHT, f"/leeftijd/{code}/").text

    assert 'id="verwachten"' in text
    assert 'id="regelen"' in text


@pytest.mark.parametrize("code", ["zwanger", "baby"])
def test_who_expects_or_has_a_baby_is_led_to_the_governments_checklist(get: Get, code: str) -> None:
    text = get(ZEIST, f"/leeftijd/{code}/").text
    links = [link for link in Markup(text).all("a") if link.text == "Levensgebeurtenissen op Rijksoverheid.nl"]

    assert "Kind krijgen" in text
    assert links[0].attributes["href"] == "https://www.rijksoverheid.nl/levensgebeurtenissen"
    assert links[0].attributes["rel"] == "noopener noreferrer"


def test_what_the_national_board_writes_is_on_every_site_at_once(get: Get, world: World) -> None:
    phase = AgePhase.objects.get(code="baby")
    phase.to_arrange = (
        f'<p>Lees <a linktype="page" id="{world.crying}">huilen</a>.</p><script>alert(1)</script><h1>Groot</h1>'
    )
    phase.save()
    forget_frames()

    for host in (NATIONAL, UTRECHT, ZEIST):
        text = get(host, "/leeftijd/baby/").text
        assert '<p>Lees <a href="/informatie/je-baby-huilt-veel/">huilen</a>.</p>' in text
        assert "alert(1)" not in text
        assert "<h1>Groot" not in text


def test_a_phase_about_which_nothing_is_written_has_no_empty_headings(get: Get) -> None:
    AgePhase.objects.filter(code="puber").update(to_expect="", to_arrange="")
    forget_frames()

    page = Markup(get(UTRECHT, "/leeftijd/puber/").text)

    assert page.all("h1")
    assert not {"verwachten", "regelen"} & {each.attributes.get("id") for each in page.elements}
    assert not [link for link in page.all("a") if link.attributes["href"] in ("#verwachten", "#regelen")]


def test_the_way_to_a_topic_says_what_is_there(get: Get) -> None:
    links = [link.text for link in Markup(get(UTRECHT, "/leeftijd/baby/").text).all("a")]

    assert "Verzorging en huilen" in links


def test_every_jump_on_the_page_has_a_place_to_land(get: Get) -> None:
    page = Markup(get(UTRECHT, "/leeftijd/baby/").text)
    jumps = {link.attributes["href"][1:] for link in page.all("a") if link.attributes["href"].startswith("#")}

    assert {"verwachten", "teksten", "regelen", "contact", "hulp-in-de-buurt"} <= jumps
    assert jumps <= {each.attributes.get("id") for each in page.elements}


def test_phases_lead_to_the_one_before_and_the_one_after(get: Get) -> None:
    first, last = (Markup(get(UTRECHT, f"/leeftijd/{code}/").text) for code in ("zwanger", "jongvolwassene"))

    def steps(page: Markup) -> list[str]:
        inside = [
            link for link in page.all("a") if any(each.tag == "nav" and "steps" in str(each) for each in link.parents)
        ]
        return [link.attributes["href"] for link in inside]

    assert steps(first) == ["/leeftijd/baby/"]
    assert steps(last) == ["/leeftijd/puber/"]


def test_who_reads_alone_is_led_to_the_pages_for_young_people(get: Get) -> None:
    lead = "Ben je zelf jong?"

    assert lead in get(UTRECHT, "/leeftijd/puber/").text
    assert lead not in get(UTRECHT, "/leeftijd/baby/").text
    assert lead not in get(ZEIST, "/leeftijd/puber/").text
    assert get(YOUNG, "/leeftijd/puber/").status_code == 404


@pytest.mark.usefixtures("sites_are_known")
def test_links_to_texts_and_pages_cost_two_queries_at_most(world: World, get: Get) -> None:
    link = f'<p><a linktype="page" id="{world.crying}">huilen</a></p>'
    AgePhase.objects.filter(code="baby").update(to_expect=link, to_arrange=link * 3)
    forget_frames()

    assert queries_of(get, UTRECHT, "/leeftijd/baby/") <= 6


def test_a_site_that_chose_topics_and_none_yet_has_its_pages_without_texts(get: Get) -> None:
    site = LocalSite.objects.get(hosts__host=UTRECHT)
    site.carries_all_topics = False
    site.save()
    forget_frames()

    for path in ("/", "/leeftijd/baby/", "/jongeren/", "/hulp-in-de-buurt/"):
        assert get(UTRECHT, path).status_code == 200
    assert "Hier staan nog geen teksten" in get(UTRECHT, "/leeftijd/baby/").text
