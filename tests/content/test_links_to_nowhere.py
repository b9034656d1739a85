"""A link within the site that no site has an answer to is refused when a text is published, in words that name it."""

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content.modules.links import leading_nowhere
from tests.content.admin_forms import edit
from tests.making.blocks import section, text
from tests.making.texts import draft_module, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")


def nowhere(href: str) -> list[str]:
    module = draft_module(body=[section(text(f'<p>Zie <a href="{href}">dit</a>.</p>'))])
    return leading_nowhere(module.body, "nl")


@pytest.mark.parametrize(
    "href",
    [
        "/iets/", "/informatie/nooit-geweest/", "/onderwerp/slapen/", "/wie-zijn-wij/", "//elders.example/x", "iets",
        "#daar", "/direct-hulp", "/admin/", "/iets/?a=1&amp;b=2",
    ],
)  # fmt: skip
def test_a_link_that_no_site_answers_is_found(href: str) -> None:
    assert nowhere(href) == [href.replace("&amp;", "&")]


@pytest.mark.parametrize(
    "href",
    ["/", "/direct-hulp/", "/zoeken/?q=slapen", "/contact/#adres", "https://elders.example/iets/", "mailto:a@b.example",
     "tel:113", "module:6f9c1d0e-5f5b-4f0e-9a51-0d5f3f9c6a11"],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_not(href: str) -> None:
    assert nowhere(href) == []


def test_the_address_of_a_national_text_is_known_also_a_former_one() -> None:
    released_module(slug="bekend")

    assert nowhere("/informatie/bekend/") == []


def test_the_form_names_the_link_and_keeps_what_was_typed(admin: Client) -> None:
    module = released_module()
    html = '<p>Een zin die blijft staan. Zie <a href="/iets/">dit</a>.</p>'
    blocks = streamfield([("text", rich_text(html, features=["bold", "italic", "ul", "ol", "link"]))])
    body = streamfield([("section", nested_form_data({"heading": "Kop", "blocks": blocks}))])

    page = edit(admin, module, publish=True, body=body).content.decode()

    assert "De link /iets/ leidt op geen enkele site ergens heen" in page
    assert "Een zin die blijft staan" in page
    assert len(releases_of(module)) == 1


def test_a_text_without_such_links_asks_the_database_nothing(django_assert_num_queries: object) -> None:
    body = draft_module(body=[section(text('<p><a href="https://elders.example/">x</a></p>'))]).body

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert leading_nowhere(body, "nl") == []


def test_several_at_once_say_it_as_well() -> None:
    module = draft_module(body=[section(text('<p>Zie <a href="/iets/">dit</a>.</p>'))])

    [sentence] = module.missing_for_publication()

    assert "/iets/" in sentence


def test_the_address_that_a_text_gets_is_no_link_to_nowhere() -> None:
    body = [section(text('<p>Zie <a href="/informatie/slaap/">dit</a> of <a href="/informatie/eten/">dat</a>.</p>'))]
    module = draft_module(body=body, slug="slaap")

    [sentence] = module.missing_for_publication()

    assert "/informatie/eten/" in sentence
