"""The beginning of a site for parents: the first help lines and the name of the rest, and help from the youngest on."""

import pytest

from content.reference_data.helplines import HelpLine
from municipalities.frame.known_sites import forget_frames
from municipalities.listings.help_kinds import HelpKind
from municipalities.register.help_lines import LocalHelpLine
from tests.making.listings import make_listing
from tests.site.conftest import Get
from tests.site.markup import Element, Markup
from tests.site.world import NATIONAL, UTRECHT, YOUNG, World


def folds(html: str) -> list[Element]:
    """What is folded of the help lines."""
    return [each for each in Markup(html).all("details") if "cjg-fold--lines" in each.attributes.get("class", "")]


def lines(html: str, *, folded: bool) -> list[str]:
    """The help lines that are folded, or are not: when to call them."""
    return [
        each.text
        for each in Markup(html).all("p")
        if each.attributes.get("class") == "cjg-line__when"
        and any("cjg-fold--lines" in parent.attributes.get("class", "") for parent in each.parents) is folded
    ]


def name_of(html: str) -> str:
    """What the fold is called."""
    return next(each.text for each in Markup(html).all("summary") if each.text.startswith("Meer hulplijnen: "))


def test_four_lines_are_seen_and_the_others_are_folded_under_their_names(get: Get) -> None:
    page = get(UTRECHT, "/").text

    seen = ["Direct gevaar?", "Kind ziek en kan het niet wachten?", "Onveilig thuis?", "Denk je aan zelfdoding?"]
    assert lines(page, folded=False) == seen
    assert len(lines(page, folded=True)) == HelpLine.objects.filter(active=True).count() - 4
    assert name_of(page) == "Meer hulplijnen: seksueel geweld, even praten, Kindertelefoon"
    assert "open" not in folds(page)[0].attributes


def test_the_name_follows_from_what_is_folded(get: Get, world: World) -> None:
    HelpLine.objects.filter(code="csg").update(active=False)
    HelpLine.objects.filter(code="kindertelefoon").update(short_name="")
    LocalHelpLine.objects.create(
        site=world.site("utrecht"), name="Buurtlijn", when_text="Ruzie met je buren?", phone="030 123 45 67", order=9
    )
    forget_frames()

    assert name_of(get(UTRECHT, "/").text) == "Meer hulplijnen: even praten, Kindertelefoon, 18 tot 24 jaar"


def test_with_three_lines_nothing_is_folded(get: Get) -> None:
    HelpLine.objects.exclude(code__in=["112", "huisarts", "113"]).update(active=False)
    forget_frames()

    page = get(UTRECHT, "/").text

    assert folds(page) == []
    assert "Denk je aan zelfdoding?" in lines(page, folded=False)


@pytest.mark.parametrize("query", ["ik+wil+niet+meer+leven", "mijn+man+slaat+mij", "pillen+genomen"])
def test_a_page_in_danger_never_folds(get: Get, query: str) -> None:
    page = get(UTRECHT, f"/zoeken/?q={query}").text

    assert "cjg-crisis" in page
    assert folds(page) == []


@pytest.mark.parametrize(("host", "path"), [(UTRECHT, "/direct-hulp/"), (UTRECHT, "/contact/"), (YOUNG, "/")])
def test_where_somebody_looks_for_a_line_all_are_seen(get: Get, host: str, path: str) -> None:
    assert folds(get(host, path).text) == []


def test_who_finds_nothing_sees_the_first_lines(get: Get) -> None:
    page = get(UTRECHT, "/zoeken/?q=xylofoonkwast").text

    assert len(folds(page)) == 1
    assert lines(page, folded=False)[0] == "Direct gevaar?"


def titles(html: str) -> list[str]:
    found = [link for link in Markup(html).all("a") if link.attributes.get("class") == "cjg-card__link"]
    return [link.text for link in found if link.attributes["href"].startswith("/hulp-in-de-buurt/")]


def test_help_on_it_is_from_the_youngest_on_and_begins_with_what_is_for_every_child(get: Get, world: World) -> None:
    owner = world.site("utrecht").participant
    make_listing(owner, "A voor pubers", age_from=144, age_to=192)
    make_listing(owner, "B voor peuters", age_from=24, age_to=48)
    make_listing(owner, "C voor zwangeren", age_from=-9, age_to=0)
    make_listing(owner, "Z consultatiebureau", kind=HelpKind.YOUTH_HEALTH, age_from=0, age_to=48)

    assert titles(get(UTRECHT, "/").text) == ["Z consultatiebureau", "C voor zwangeren", "Huilspreekuur"]


@pytest.mark.parametrize(
    ("host", "path", "query"),
    [(UTRECHT, "/", ""), (NATIONAL, "/contact/", ""), (UTRECHT, "/jongeren/", "?voor=jongeren"), (YOUNG, "/", "")],
)
def test_the_menu_leads_to_pages(get: Get, host: str, path: str, query: str) -> None:
    links = [link for link in Markup(get(host, path).text).all("a") if link.attributes.get("class") == "cjg-nav__link"]
    menu = {(link.text, link.attributes["href"]) for link in links}

    assert {("Onderwerpen", f"/onderwerp/{query}"), ("Contact", f"/contact/{query}")} <= menu
    assert (("Leeftijden", "/leeftijd/") in menu) is (host != YOUNG and not query)
    assert not [href for _name, href in menu if "#" in href]
    assert {get(host, href).status_code for _name, href in menu} == {200}
