"""Contact, privacy and accessibility of a site, and the order of its beginning."""

from datetime import date

import pytest

from municipalities.frame.known_sites import forget_frames
from tests.site.conftest import Get
from tests.site.markup import unfolded
from tests.site.world import NATIONAL, UTRECHT, YOUNG, ZEIST, World

HEADINGS = {
    "ages": "Hoe oud is je kind?", "contact": "Stel je vraag aan CJG Utrecht", "topics": ">Onderwerpen</h2>",
    "help_lines": ">Direct hulp nodig?</h2>", "nearby": ">Hulp in de buurt</h2>", "news": ">Nieuws</h2>",
}  # fmt: skip


def order_of_blocks(text: str) -> list[str]:
    main = unfolded(text[text.index("<main") : text.index("</main>")])
    return sorted(HEADINGS, key=lambda code: main.index(HEADINGS[code]))


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("", "ages,contact,topics,help_lines,nearby,news"),
        ("contact,news,nearby,help_lines,topics,ages", "contact,news,nearby,help_lines,topics,ages"),
        ("news,nearby,help_lines,topics,ages,contact", "news,nearby,contact,help_lines,topics,ages"),
    ],
)
def test_the_beginning_is_in_the_sites_own_order(get: Get, world: World, stored: str, shown: str) -> None:
    site = world.site("utrecht")
    site.arrangement = stored
    site.save()
    forget_frames()

    assert order_of_blocks(get(UTRECHT).text) == shown.split(",")


def test_a_site_for_young_people_has_contact_by_the_fourth_place_too(get: Get, world: World) -> None:
    site = world.site("young")
    site.phone = "030 765 43 21"
    site.save()
    forget_frames()

    text = unfolded(get(YOUNG).text)

    assert text.index('href="tel:112"') < text.index("Stel je vraag aan") < text.index(">Lees meer</h2>")


def test_contact_has_every_way_to_reach_the_team(get: Get) -> None:
    text = get(UTRECHT, "/contact/").text

    for words in ("tel:0301234567", "mailto:team@utrecht.example", "Domplein 1, Utrecht", "op afspraak", "tel:112"):
        assert words in text


def test_contact_of_a_site_without_any_says_so_and_gives_the_help_lines(get: Get) -> None:
    text = get(ZEIST, "/contact/").text

    assert "Hier staan nog geen gegevens" in text
    assert "tel:112" in text


def test_contact_of_the_national_site_leads_to_a_municipality(get: Get) -> None:
    assert "/gemeente/?naar=%2Fcontact%2F" in get(NATIONAL, "/contact/").text


def test_privacy_names_who_answers_for_it_and_their_own_statement(get: Get, world: World) -> None:
    site = world.site("utrecht")
    site.privacy_url = "https://utrecht.example.nl/privacy"
    site.save()
    forget_frames()

    text = get(UTRECHT, "/privacy/").text

    assert "Utrecht is verantwoordelijk" in text
    assert 'href="https://utrecht.example.nl/privacy"' in text
    assert "hele privacyverklaring" not in get(ZEIST, "/privacy/").text


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, YOUNG, ZEIST])
def test_without_a_statement_the_site_claims_nothing(get: Get, host: str) -> None:
    text = get(host, "/toegankelijkheid/").text

    assert "Er is nog geen verklaring" in text
    assert "weten we daarom nog niet" in text
    assert "voldoet" not in text
    assert "WCAG" not in text


def test_a_statement_is_shown_as_the_register_has_it(get: Get, world: World) -> None:
    site = world.site("utrecht")
    site.statement_url, site.statement_status = "https://register.example/verklaring/1", "B"
    site.statement_date = date(2026, 3, 1)
    site.save()
    forget_frames()

    text = get(UTRECHT, "/toegankelijkheid/").text

    assert "B: voldoet gedeeltelijk" in text
    assert 'href="https://register.example/verklaring/1"' in text
    assert "1 maart 2026" in text
    assert "Er is nog geen verklaring" not in text


def test_every_page_leads_to_contact_privacy_and_accessibility(get: Get) -> None:
    text = get(UTRECHT, "/informatie/je-baby-huilt-veel/").text

    for path in ("/contact/", "/privacy/", "/toegankelijkheid/", "/over-deze-informatie/"):
        assert f'href="{path}"' in text
