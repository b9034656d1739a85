"""Every public page: well formed, no inline code, no dead link, nothing of a third party."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from tests.site.conftest import Get
from tests.site.markup import Element, Markup, host_of, path_of
from tests.site.test_http import PAGES
from tests.site.world import HOSTS, NATIONAL, UTRECHT, YOUNG, ZEIST, World

pytestmark = pytest.mark.sqlite

HTML = [
    path
    for path in PAGES
    if not path.endswith((".xml", ".txt", ".json", "q=hui", "q=Hengelo", "huilt-veel", "oud-adres/"))
]
# A site for one kind of reader leads to the same participant's site for the other.
ITS_PARTICIPANT = {YOUNG: (UTRECHT,)}
BRAND = {NATIONAL: "Opgroeien Online", UTRECHT: "CJG Utrecht", YOUNG: "Jong Utrecht", ZEIST: "Loes"}


@pytest.fixture
def pages(get: Get) -> list[tuple[str, Markup]]:
    """Every kind of page of the biggest site, read."""
    return [(path, Markup(get(UTRECHT, path).text)) for path in HTML]


def test_tags_are_nested_right_and_ids_are_unique(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        twice = {name for name in ids if ids.count(name) > 1}

        assert not page.faults, path
        assert not twice, path
        for element in page.elements:
            for name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(element.attributes.get(name, "").split()) <= set(ids), (path, element)


def test_no_page_carries_the_indentation_of_its_templates(get: Get) -> None:
    for path in HTML:
        lines = get(UTRECHT, path).text.splitlines()

        assert "</html>" in lines, path
        assert not [line for line in lines if line.startswith(("  ", "\t"))], path


def test_no_page_has_code_or_style_in_it(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        assert page.all("h1"), path
        assert not page.all("style", "iframe", "object", "embed", "base"), path
        for element in page.elements:
            assert not [name for name in element.attributes if name.startswith("on") or name == "style"], (
                path,
                element,
            )
            assert not element.attributes.get("href", "").lower().startswith(("javascript:", "data:")), path


def test_every_script_is_a_file_of_ours_and_stands_where_it_has_something_to_do(
    pages: list[tuple[str, Markup]],
) -> None:
    for path, page in pages:
        scripts = [each for each in page.all("script") if each.attributes.get("type") != "application/ld+json"]
        assert all(set(script.attributes) == {"type", "src"} and not script.text for script in scripts), path
        assert all(script.attributes["type"] == "module" for script in scripts), path
        needed = {f"/static/{name}.js" for name, marks in SCRIPTS.items() if any(map(marks, page.elements))}
        assert {script.attributes["src"] for script in scripts} == needed, path


# Each script and what it works on.
SCRIPTS: dict[str, Callable[[Element], bool]] = {
    "read_aloud": lambda element: "data-read-aloud" in element.attributes,
    "take_along": lambda element: "data-take-along" in element.attributes,
    "menu": lambda element: "data-menu" in element.attributes,
    "suggestions": lambda element: "data-suggestions" in element.attributes,
    "quick_exit": lambda element: "data-quick-exit" in element.attributes,
}


def test_every_page_has_one_h1_its_language_and_its_name_in_the_title(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        headings = page.all("h1")

        assert len(headings) == 1, path
        assert headings[0].text.strip(), path
        assert [element.attributes["lang"] for element in page.all("html")] == ["nl"], path
        title = page.all("title")[0].text
        assert title == "CJG Utrecht" if path == "/" else title.endswith(" – CJG Utrecht"), (path, title)
        assert not title.startswith(" –"), path
        assert len(page.all("main")) == 1, path


def test_titles_tell_pages_apart(pages: list[tuple[str, Markup]]) -> None:
    titles = [page.all("title")[0].text for path, page in pages if "?" not in path and "raad" not in path]

    assert sorted(titles) == sorted(set(titles))


def test_headings_go_down_one_level_at_a_time(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]

        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_names_its_own_address(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        found = [link.attributes["href"] for link in page.all("link") if link.attributes["rel"] == "canonical"]

        assert found == [f"http://utrecht.example{path.partition('?')[0]}"], path


def test_every_field_has_a_label(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        named = {label.attributes["for"] for label in page.all("label") if "for" in label.attributes}
        for control in page.all("input", "select", "textarea"):
            if control.attributes.get("type") in ("hidden", "submit"):
                continue
            wrapped = [each for each in control.parents if each.tag == "label" and each.text.strip()]
            assert wrapped or control.attributes.get("id") in named, (path, control)
        for element in page.all("a", "button"):
            label = element.text.strip() or element.attributes.get("aria-label", "")
            assert label, (path, element)
        for picture in page.all("img"):
            assert "alt" in picture.attributes, path


@pytest.mark.parametrize("host", HOSTS)
def test_no_link_is_dead_and_all_stay_with_us(get: Get, world: World, host: str) -> None:
    todo, seen, dead = [f"http://{host}/"], set(), {}
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen.add(url)
        response = get(host_of(url), path_of(url))
        if response.status_code >= 400 and not path_of(url).startswith("/static/"):
            dead[url] = response.status_code
        if host_of(url) != host or "text/html" not in response.headers.get("Content-Type", ""):
            continue
        for link in Markup(response.text).links(url):
            allowed = (host, NATIONAL, *OUTSIDE, *ITS_PARTICIPANT.get(host, ()))
            assert not link.startswith("http") or host_of(link) in allowed, (url, link)
            if host_of(link) in (host, NATIONAL):
                todo.append(link)

    assert dead == {}
    assert len(seen) > 25


# Where a text or help line itself leads to: never loaded, only linked.
OUTSIDE = (
    "www.knmi.nl",
    "bron.example",
    "richtlijn.example",
    "veiligthuis.nl",
    "www.113.nl",
    "centrumseksueelgeweld.nl",
    "www.deluisterlijn.nl",
    "www.oudertelefoon.nl",
    "www.kindertelefoon.nl",
    "www.politie.nl",
    "www.rijksoverheid.nl",
    "www.autoriteitpersoonsgegevens.nl",
    "www.geonames.org",  # whose data say where places are, and the licence
    "creativecommons.org",
)


def test_nothing_is_loaded_from_elsewhere(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        for element in page.all("img", "link", "source", "script", "video", "audio"):
            for name in ("src", "href"):
                address = element.attributes.get(name, "/")
                assert host_of(address) in ("", UTRECHT), (path, element)


def test_a_link_to_another_site_tells_it_nothing(pages: list[tuple[str, Markup]]) -> None:
    for path, page in pages:
        for link in page.all("a"):
            if host_of(link.attributes["href"]) not in ("", *HOSTS):
                assert "noreferrer" in link.attributes.get("rel", ""), (path, link)


@pytest.mark.parametrize("host", HOSTS)
def test_a_site_shows_its_own_brand_and_leads_to_other_municipalities(get: Get, host: str) -> None:
    text = get(host, "/direct-hulp/").text

    assert BRAND[host] in text
    assert 'href="http://localhost/gemeente/?naar=%2Fdirect-hulp%2F"' in text
    assert not [name for other, name in BRAND.items() if other != host and name in text]
