"""All topics, all ages, all texts from A to Z, and the whole site on a page."""

import pytest

from content.modules.page import Module
from ground import addresses
from ground.text.characters import in_order_of_letters
from tests.making.texts import draft_module, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import HOSTS, NATIONAL, UTRECHT, YOUNG, ZEIST

OVERVIEWS = (addresses.TOPICS, addresses.MODULES, addresses.OVERVIEW)


def links(get: Get, host: str, path: str) -> list[str]:
    """Where the links in the text of a page lead."""
    page = Markup(get(host, path).text)
    inside = [each for each in page.all("a") if any(parent.tag == "main" for parent in each.parents)]
    return [each.attributes["href"] for each in inside]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", OVERVIEWS)
def test_each_site_has_them_and_its_footer_leads_there(get: Get, host: str, path: str) -> None:
    assert get(host, path).status_code == 200
    assert f'href="{path}"' in get(host, "/contact/").text
    assert f"{host}{path}</loc>" in get(host, "/sitemap.xml").text


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, ZEIST])
def test_all_ages_stand_on_a_page(get: Get, host: str) -> None:
    assert [path for path in links(get, host, addresses.AGES) if path.startswith("/leeftijd/")][:3] == [
        "/leeftijd/zwanger/", "/leeftijd/baby/", "/leeftijd/dreumes/",
    ]  # fmt: skip
    assert addresses.AGES in get(host, "/sitemap.xml").text


def test_a_site_for_young_people_has_no_ages_and_leads_to_its_topics(get: Get) -> None:
    answer = get(YOUNG, addresses.AGES)

    assert (answer.status_code, answer.headers["Location"]) == (302, addresses.TOPICS)
    assert f"{addresses.AGES}<" not in get(YOUNG, "/sitemap.xml").text


def test_all_topics_stand_on_a_page_for_each_reader(get: Get) -> None:
    parents, young = links(get, UTRECHT, addresses.TOPICS), links(get, UTRECHT, f"{addresses.TOPICS}?voor=jongeren")

    assert "/onderwerp/slapen/" in parents
    assert "/jongeren/gevoel/" in young
    assert not [path for path in young if path.startswith("/onderwerp/") and path != addresses.TOPICS]
    assert f"{addresses.TOPICS}?voor=jongeren" in parents


def test_all_texts_stand_from_a_to_z_for_each_reader(get: Get) -> None:
    parents = [
        path for path in links(get, UTRECHT, addresses.MODULES) if addresses.module_slug(path) and "?" not in path
    ]
    young = [path for path in links(get, YOUNG, addresses.MODULES) if addresses.module_slug(path)]

    assert parents == ["/informatie/je-baby-huilt-veel/", "/informatie/je-kind-is-somber/", "/informatie/nieuw-adres/"]
    assert young == ["/informatie/ik-voel-me-somber/"]


def test_letters_are_those_that_people_look_under(get: Get) -> None:
    for slug, title in {"s-nachts": "'s Nachts wakker", "een": "Één kind", "twaalf": "12 tips", "zon": "zon"}.items():
        publish_approved(draft_module(title, slug=slug, topic="slapen"))

    headings = [each.text for each in Markup(get(UTRECHT, addresses.MODULES).text).all("h2") if len(each.text) == 1]

    assert headings == ["#", "E", "J", "S", "Z"]
    assert in_order_of_letters("'s Nachts") < in_order_of_letters("Slapen")


def test_a_site_without_texts_says_what_to_do(get: Get) -> None:
    for module in Module.objects.filter(live=True):
        module.unpublish()

    page = get(UTRECHT, addresses.MODULES).text

    assert "Hier staan nog geen teksten" in page


def test_the_site_map_for_people_names_the_pages_of_the_site_itself(get: Get) -> None:
    found = links(get, UTRECHT, addresses.OVERVIEW)

    own = {"/wie-zijn-wij/", "/nieuws/", "/agenda/", "/direct-hulp/"}
    assert own | {"/onderwerp/slapen/", "/leeftijd/baby/", "/jongeren/gevoel/", addresses.MODULES} <= set(found)


@pytest.mark.parametrize("path", ["/onderwerp/?voor=jongeren", "/informatie/?voor=jongeren"])
def test_the_page_for_young_people_is_a_page_of_its_own(get: Get, path: str) -> None:
    (canonical,) = [
        each.attributes["href"]
        for each in Markup(get(UTRECHT, path).text).all("link")
        if each.attributes.get("rel") == "canonical"
    ]

    assert canonical.endswith(path)
    assert f"{path}<" in get(UTRECHT, "/sitemap.xml").text
