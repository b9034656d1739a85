"""Hulp in de buurt: what a site shows, and what it never tells."""

import pytest
from django.core.management import call_command

from municipalities.listings.help_kinds import HelpKind
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from tests.making.listings import make_listing
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import HOSTS, NATIONAL, SECRET_PLACE, SECRET_STREET, UTRECHT, YOUNG, ZEIST, World

OVERVIEW = "/hulp-in-de-buurt/"


def titles(html: str) -> list[str]:
    """The titles of the cards in a list."""
    links = [link for link in Markup(html).all("a") if link.attributes.get("href", "").startswith(OVERVIEW)]
    return [link.text for link in links if link.attributes.get("class") == "cjg-card__link"]


def address(pk: int) -> str:
    """The page of a listing."""
    return Listing.objects.get(pk=pk).get_absolute_url()


def test_a_site_lists_what_serves_its_municipality(get: Get) -> None:
    assert titles(get(UTRECHT, OVERVIEW).text) == ["Huilspreekuur", "Veilige plek", "Oudertelefoon"]
    assert titles(get(ZEIST, OVERVIEW).text) == ["Zeister spreekuur", "Oudertelefoon"]
    assert titles(get(NATIONAL, OVERVIEW).text) == ["Oudertelefoon"]


def test_a_listing_of_another_municipality_has_no_page_here(get: Get, world: World) -> None:
    path = address(world.zeist_listing)

    assert get(ZEIST, path).status_code == 200
    assert get(UTRECHT, path).status_code == 404
    assert get(NATIONAL, path).status_code == 404


def test_an_unpublished_listing_has_no_page(get: Get, world: World) -> None:
    path = address(world.listing)
    Listing.objects.get(pk=world.listing).unpublish()

    assert get(UTRECHT, path).status_code == 404
    assert "Huilspreekuur" not in get(UTRECHT, OVERVIEW).text


def test_a_former_slug_leads_to_the_present_one(get: Get, world: World) -> None:
    response = get(UTRECHT, f"/hulp-in-de-buurt/oude-naam-{world.listing}/")

    assert (response.status_code, response.headers["Location"]) == (301, address(world.listing))


def test_a_former_slug_of_what_is_not_shown_here_tells_nothing(get: Get, world: World) -> None:
    response = get(UTRECHT, f"/hulp-in-de-buurt/x-{world.zeist_listing}/")

    assert response.status_code == 404
    assert "Zeister" not in response.text


@pytest.mark.parametrize("host", HOSTS)
def test_a_hidden_address_is_nowhere(get: Get, world: World, host: str) -> None:
    call_command("search_index", "rebuild", verbosity=0)
    paths = [
        address(world.hidden_listing),
        OVERVIEW,
        f"{OVERVIEW}?plaats=Utrecht",
        "/sitemap.xml",
        "/",
        "/zoeken/?q=veilige+plek",
        "/zoeken/?q=Geheimstad",
        "/zoeken/?q=Schuilplaats",
        "/zoeken/?q=9999XX",
    ]

    if host == UTRECHT:
        assert "Veilige plek" in get(host, paths[0]).text
    for path in paths:
        text = get(host, path).text.replace('value="Geheimstad"', "").replace('value="Schuilplaats"', "")
        for secret in (SECRET_STREET, "9999 XX", "52.0894", "5.1101"):
            assert secret not in text, path
        if "q=" not in path:
            assert SECRET_PLACE not in text, path


def test_a_hidden_address_does_not_show_in_distances(get: Get, world: World) -> None:
    text = get(UTRECHT, f"{OVERVIEW}?plaats=Utrecht").text

    assert titles(text)[-1] == "Veilige plek"
    card = text[text.index("Veilige plek") :].partition("</li>")[0]
    assert " km" not in card
    assert "Dit adres is geheim" in get(UTRECHT, address(world.hidden_listing)).text


def test_a_participant_can_hide_anothers_listing_on_its_own_sites(get: Get, world: World) -> None:
    ListingHidden.objects.create(participant=world.site("utrecht").participant, listing_id=world.everywhere)
    path = address(world.everywhere)

    assert get(UTRECHT, path).status_code == 404
    assert "Oudertelefoon</a></h" not in get(UTRECHT, OVERVIEW).text
    assert path not in get(UTRECHT, "/sitemap.xml").text
    assert get(ZEIST, path).status_code == 200


def test_a_note_stands_on_the_sites_of_who_wrote_it_only(get: Get, world: World) -> None:
    ListingNote.objects.create(
        participant=world.site("utrecht").participant, listing_id=world.everywhere, text="Wij <b>helpen</b> je bellen."
    )
    path = address(world.everywhere)

    assert "Wij &lt;b&gt;helpen&lt;/b&gt; je bellen." in get(UTRECHT, path).text
    assert "helpen" not in get(ZEIST, path).text
    assert "je bellen" not in get(NATIONAL, path).text


def test_the_list_can_be_narrowed_by_topic_and_age(get: Get, world: World) -> None:
    make_listing(world.site("utrecht").participant, "Babymassage", age_from=0, age_to=12)

    by_topic = get(UTRECHT, f"{OVERVIEW}?onderwerp=verzorging-huilen")
    by_age = get(UTRECHT, f"{OVERVIEW}?leeftijd=puber")

    assert titles(by_topic.text) == ["Huilspreekuur"]
    assert "Babymassage" not in titles(by_age.text)
    assert "Huilspreekuur" in titles(by_age.text)
    assert '<option value="verzorging-huilen" selected>' in by_topic.text


def test_the_nearest_comes_first(get: Get, world: World) -> None:
    owner = world.site("utrecht").participant
    far = {"place": "Maarssen", "latitude": 52.14, "longitude": 5.04}
    make_listing(owner, "Aan de rand", location=far)

    plain = titles(get(UTRECHT, OVERVIEW).text)
    near = titles(get(UTRECHT, f"{OVERVIEW}?plaats=Utrecht").text)

    assert plain[0] == "Aan de rand"
    assert near.index("Huilspreekuur") < near.index("Aan de rand") < near.index("Veilige plek")


def test_an_unknown_place_is_said_and_kept(get: Get) -> None:
    response = get(UTRECHT, f"{OVERVIEW}?plaats=Xyzzystad")

    assert response.status_code == 200
    assert "Xyzzystad&#x27; kennen we niet" in response.text
    assert 'value="Xyzzystad"' in response.text
    assert titles(response.text) == ["Huilspreekuur", "Veilige plek", "Oudertelefoon"]


def test_a_card_says_how_far_it_is(get: Get) -> None:
    near = get(UTRECHT, f"{OVERVIEW}?plaats=Utrecht").text
    far = get(UTRECHT, f"{OVERVIEW}?plaats=Groningen").text

    assert "minder dan 1 km" in near
    assert "Je ziet hulp binnen 10 kilometer van Utrecht, en hulp zonder vast adres." in near
    assert "Binnen 10 kilometer van Groningen vonden we niets. Dit is het dichtst bij." in far
    assert " km\n" not in get(UTRECHT, OVERVIEW).text


def test_all_help_nearby_keeps_the_topic_and_the_age(get: Get) -> None:
    topic = get(UTRECHT, "/onderwerp/verzorging-huilen/").text
    age = get(UTRECHT, "/leeftijd/baby/").text
    text = get(UTRECHT, "/informatie/je-baby-huilt-veel/").text

    assert f'href="{OVERVIEW}?onderwerp=verzorging-huilen"' in topic
    assert f'href="{OVERVIEW}?leeftijd=baby"' in age
    assert f'href="{OVERVIEW}?onderwerp=verzorging-huilen&amp;leeftijd=baby"' in text
    for query in ("onderwerp=verzorging-huilen", "leeftijd=baby", "onderwerp=verzorging-huilen&leeftijd=baby"):
        assert get(UTRECHT, f"{OVERVIEW}?{query}").status_code == 200


def test_a_postcode_sorts(get: Get) -> None:
    response = get(UTRECHT, f"{OVERVIEW}?plaats=3511+AB")

    assert titles(response.text)[-1] == "Veilige plek"
    assert "kennen we niet" not in response.text


def test_a_long_list_has_pages_that_keep_the_choice(get: Get, world: World) -> None:
    owner = world.site("utrecht").participant
    for number in range(21):
        make_listing(owner, f"Aanbod {number:02}")

    first = get(UTRECHT, f"{OVERVIEW}?leeftijd=baby&plaats=Utrecht")
    links = [link.attributes["href"] for link in Markup(first.text).all("a") if link.attributes.get("rel") == "next"]
    second = get(UTRECHT, OVERVIEW + links[0])

    assert links == ["?leeftijd=baby&plaats=Utrecht&pagina=2"]
    assert len(titles(first.text)) == 20
    assert len(titles(second.text)) == 4
    assert not set(titles(first.text)) & set(titles(second.text))


def with_kinds(world: World) -> None:
    owner = world.site("utrecht").participant
    make_listing(owner, "Cursus", kind=HelpKind.COURSE, age_from=48)
    make_listing(owner, "Spreekuur", kind=HelpKind.ADVICE)
    make_listing(owner, "Consultatiebureau", kind=HelpKind.YOUTH_HEALTH)
    make_listing(owner, "Begeleiding", kind=HelpKind.GUIDANCE, age_from=-9)


def headings(html: str) -> list[str]:
    return [each.text for each in Markup(html).all("h2") if each.attributes.get("id", "").startswith("soort-")]


def test_help_stands_by_type_with_what_is_for_every_child_first(get: Get, world: World) -> None:
    with_kinds(world)

    page = get(UTRECHT, OVERVIEW).text

    assert headings(page) == ["Voor elk kind", "Praten en advies", "Cursussen en groepen", "Andere hulp"]
    assert titles(page)[:4] == ["Consultatiebureau", "Begeleiding", "Spreekuur", "Cursus"]
    sorts = [each.text for each in Markup(page).all("p") if each.attributes.get("class") == "cjg-sort"]
    assert sorts == ["Jeugdgezondheidszorg", "Begeleiding", "Advies en spreekuur", "Cursus of training"]
    assert headings(get(UTRECHT, f"{OVERVIEW}?plaats=Utrecht").text) == []


def test_the_list_can_be_narrowed_by_type(get: Get, world: World) -> None:
    with_kinds(world)

    page = get(UTRECHT, f"{OVERVIEW}?soort=praten").text

    assert titles(page) == ["Begeleiding", "Spreekuur"]
    assert 'value="praten" selected' in page
    refused = get(UTRECHT, f"{OVERVIEW}?soort=onzin")
    assert refused.status_code == 404
    assert "Deze keuze kennen we niet" in refused.text
    assert "Deze pagina is er niet" not in refused.text


def test_without_kinds_there_is_no_type_to_choose(get: Get) -> None:
    assert 'name="soort"' not in get(UTRECHT, OVERVIEW).text


@pytest.mark.parametrize(
    ("query", "name", "opened"),
    [
        ("", "Kies wat je zoekt", False),
        ("?leeftijd=baby", "Filter: Baby, 0 tot 1 jaar", False),
        ("?leeftijd=baby&onderwerp=slapen&plaats=Utrecht", "Filter: Slapen, Baby, 0 tot 1 jaar, Utrecht", False),
        ("?plaats=Xyzzystad", "Filter: Xyzzystad", True),
    ],
)
def test_the_choices_are_folded_under_what_was_chosen(get: Get, query: str, name: str, opened: bool) -> None:
    page = Markup(get(UTRECHT, OVERVIEW + query).text)
    fold = next(each for each in page.all("details") if "cjg-fold--filters" in each.attributes["class"])
    summary = next(each for each in page.all("summary") if fold in each.parents)

    assert summary.text == name
    assert ("open" in fold.attributes) is opened


def test_the_page_of_help_says_what_sort_it_is(get: Get, world: World) -> None:
    Listing.objects.filter(pk=world.listing).update(kind=HelpKind.ADVICE)

    assert "Advies en spreekuur" in get(UTRECHT, address(world.listing)).text


def test_an_unknown_place_is_said_to_be_left_out(get: Get) -> None:
    text = get(UTRECHT, f"{OVERVIEW}?plaats=Xyzzystad").text

    assert "Bij 'Xyzzystad' konden we niet zoeken. We tonen hulp in heel Utrecht." in " ".join(text.split())
    assert "konden we niet zoeken" not in get(UTRECHT, f"{OVERVIEW}?plaats=Utrecht").text


def test_an_empty_list_says_how_to_go_on(get: Get) -> None:
    response = get(UTRECHT, f"{OVERVIEW}?onderwerp=scheiding")

    assert response.status_code == 200
    assert "Maak je keuze ruimer" in response.text


@pytest.mark.parametrize("query", ["?onderwerp=slapen&leeftijd=puber", "?plaats=3511&onderwerp=slapen"])
def test_nothing_found_is_a_sentence_and_no_number(get: Get, query: str) -> None:
    page = get(UTRECHT, f"{OVERVIEW}{query}").text

    assert "We vonden geen hulp die hierbij past. Maak je keuze ruimer." in page
    assert "Bekijk alle hulp" in page
    assert "0 keer" not in page


def test_a_listing_without_hours_asks_to_call_and_never_says_closed(get: Get, world: World) -> None:
    text = get(UTRECHT, address(world.listing)).text.partition("<aside")[0]

    assert "openingstijden" in text.lower()
    assert "esloten" not in text


def test_numbers_of_help_lines_in_a_listing_call_with_one_tap(get: Get, world: World) -> None:
    Listing.objects.filter(pk=world.listing).update(
        html="<p>Nu in gevaar? Bel 112. Niet meer verder willen? Bel 0800-0113.</p>",
        how_to_register="Bel <b>Veilig Thuis</b>: 0800-2000.",
    )

    html = get(UTRECHT, address(world.listing)).text.partition("<aside")[0]

    for number, dialled in (("112", "112"), ("0800-2000", "08002000"), ("0800-0113", "08000113")):
        assert f'<a class="cjg-link cjg-nowrap" href="tel:{dialled}">{number}</a>.' in html
    assert "Bel &lt;b&gt;Veilig Thuis&lt;/b&gt;" in html


def test_what_an_editor_writes_in_a_listing_cannot_be_code(get: Get, world: World) -> None:
    listing = Listing.objects.get(pk=world.listing)
    listing.title = '<script>alert(1)</script>"'
    listing.html = "<p onclick=x>Hoi</p><script>alert(1)</script><iframe src=//evil.example></iframe>"
    listing.website = "https://voorbeeld.example/?a=1&b=<x>"
    listing.save()

    for path in (OVERVIEW, address(world.listing)):
        page = Markup(get(UTRECHT, path).text)
        scripts = [each for each in page.all("script") if each.attributes != {"type": "application/ld+json"}]
        ours = [each for each in scripts if each.attributes.get("src", "").startswith("/static/") and not each.text]
        assert scripts == ours
        assert not page.all("iframe")
        assert not [element for element in page.elements if "onclick" in element.attributes]


def test_a_site_for_young_people_lists_what_is_for_them(get: Get, world: World) -> None:
    make_listing(world.site("utrecht").participant, "Jongerenloket", written_for="young")

    assert "Jongerenloket" in titles(get(YOUNG, OVERVIEW).text)
    assert "Huilspreekuur" not in titles(get(YOUNG, OVERVIEW).text)


def test_a_restored_or_edited_listing_is_there_at_the_next_request(get: Get, world: World) -> None:
    listing = Listing.objects.get(pk=world.listing)
    get(UTRECHT, address(world.listing))
    listing.costs = "Vijf euro"
    listing.save_revision().publish()

    assert "Vijf euro" in get(UTRECHT, address(world.listing)).text


def test_who_offers_it_is_named_once(get: Get, world: World) -> None:
    listing = Listing.objects.get(pk=world.listing)
    name = listing.organisation.name
    page = Markup(get(UTRECHT, address(world.listing)).text)

    assert f"Van {name}" in [each.text for each in page.all("p")]
    assert "Organisatie" not in [each.text for each in page.all("dt")]
    Listing.objects.filter(pk=world.listing).update(title=name)
    assert f"Van {name}" not in get(UTRECHT, address(world.listing)).text


def test_the_choice_can_be_cleared_once_there_is_one(get: Get) -> None:
    assert "Wis je keuze" not in get(UTRECHT, OVERVIEW).text
    assert "Wis je keuze" in get(UTRECHT, f"{OVERVIEW}?leeftijd=baby").text
