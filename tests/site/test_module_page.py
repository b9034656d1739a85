"""The page of a national text: the same words everywhere, with what is the site's own around them."""

import re

import pytest
from django.utils import timezone
from wagtail.models import Page

from content.reference_data.taxonomy import Topic
from content.releases.models import Release
from content.releases.withdrawal import Withdrawal
from municipalities.additions.models import LocalAddition, Slot
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.making.blocks import FIRST, SECOND, section
from tests.making.listings import make_listing
from tests.making.texts import draft_module, newest, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup, unfolded
from tests.site.world import HOSTS, NATIONAL, UTRECHT, YOUNG, ZEIST, World

CRYING = "/informatie/je-baby-huilt-veel/"


def add(world: World, slot: str, html: str, *, site: str = "utrecht", section_id: str = "") -> LocalAddition:
    """A live addition of a site to the text about crying."""
    return LocalAddition.objects.create(
        site=world.site(site),
        module_uid=world.module("crying").translation_key,
        slot=slot,
        section_id=section_id,
        html=f"<p>{html}</p>",
        live=True,
    )


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, ZEIST])
def test_a_text_has_the_same_address_on_every_site_that_carries_it(get: Get, host: str) -> None:
    response = get(host, CRYING)

    assert response.status_code == 200
    assert "Je baby huilt veel" in response.text
    assert "Kort antwoord over je-baby-huilt-veel." in response.text
    assert "Schud nooit" in response.text


def test_a_former_address_leads_to_the_present_one_on_the_same_site(get: Get) -> None:
    response = get(UTRECHT, "/informatie/oud-adres/")

    assert (response.status_code, response.headers["Location"]) == (301, "/informatie/nieuw-adres/")


def test_a_text_that_the_site_does_not_carry_is_on_the_national_site(get: Get) -> None:
    response = get(YOUNG, CRYING)

    assert (response.status_code, response.headers["Location"]) == (302, "http://localhost" + CRYING)
    assert get(NATIONAL, CRYING).status_code == 200


def test_a_former_address_of_a_text_that_is_not_carried_leads_to_its_present_one(get: Get) -> None:
    response = get(YOUNG, "/informatie/oud-adres/")

    assert response.headers["Location"] == "http://localhost/informatie/nieuw-adres/"


def test_a_text_without_a_chosen_topic_is_on_the_national_site(get: Get, world: World) -> None:
    site = world.site("zeist")
    site.topics.set(site.topics.model.objects.filter(code="slapen"))
    site.carries_all_topics = False
    site.save()

    assert get(ZEIST, CRYING).status_code == 302
    assert get(ZEIST, "/informatie/nieuw-adres/").status_code == 200
    assert "Je baby huilt veel" not in get(ZEIST, "/leeftijd/baby/").text


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, ZEIST])
def test_a_withdrawn_text_is_gone_everywhere_and_names_its_replacement(get: Get, host: str) -> None:
    response = get(host, "/informatie/oude-raad/")

    assert response.status_code == 410
    assert "Deze informatie gebruiken we niet meer" in response.text
    assert "Dit klopt niet meer." in response.text
    assert f'href="{CRYING}"' in response.text
    assert "Kort antwoord over oude-raad" not in response.text


def test_a_replacement_that_the_site_does_not_carry_is_named_and_not_offered(get: Get) -> None:
    response = get(YOUNG, "/informatie/oude-raad/")

    assert response.status_code == 410
    assert "Je baby huilt veel" in response.text
    assert_not_offered(response.text)


@pytest.mark.parametrize("host", HOSTS)
def test_a_replacement_that_is_withdrawn_too_is_not_named_and_where_to_go_is(get: Get, world: World, host: str) -> None:
    crying = world.module("crying")
    crying.withdrawal = Withdrawal("Fout.", onward="Bel je huisarts.")
    crying.unpublish()

    for address in ("/informatie/oude-raad/", CRYING):
        response = get(host, address)

        assert response.status_code == 410
        assert "In plaats hiervan" not in response.text
        assert "Er is geen nieuwe tekst. Bel je huisarts." in response.text
        assert_not_offered(response.text)


def test_replacements_are_followed_to_the_first_text_that_stands(get: Get, world: World) -> None:
    crying, sad = world.module("crying"), world.module("sad_parents")
    crying.withdrawal = Withdrawal("Vervangen.", sad.translation_key)
    crying.unpublish()

    response = get(UTRECHT, "/informatie/oude-raad/")

    assert f'href="/informatie/{sad.slug}/"' in response.text.partition("<main")[2]


def test_texts_that_replace_each_other_end_in_where_to_go(get: Get, world: World) -> None:
    crying = world.module("crying")
    crying.withdrawal = Withdrawal("Terug naar de oude.", world.module("withdrawn").translation_key)
    crying.unpublish()

    for address in ("/informatie/oude-raad/", CRYING):
        response = get(UTRECHT, address)

        assert response.status_code == 410
        assert "Er is geen nieuwe tekst. Heb je een vraag?" in response.text


@pytest.mark.parametrize("host", HOSTS)
def test_who_looks_for_a_withdrawn_text_about_health_or_safety_sees_whom_to_call(
    get: Get, world: World, host: str
) -> None:
    sad = world.module("sad_young" if host == YOUNG else "sad_parents")
    sad.withdrawal = Withdrawal("In deze tekst stond een fout.", onward="Bel je huisarts.")
    sad.unpublish()

    response = get(host, f"/informatie/{sad.slug}/")

    text = response.text.partition("<main")[2].partition("</main>")[0]
    assert response.status_code == 410
    assert text.index("In deze tekst stond een fout.") < text.index("Er is geen nieuwe tekst. Bel je huisarts.")
    assert text.index("Er is geen nieuwe tekst.") < text.index('href="tel:112"') < text.index('role="search"')
    assert 'href="tel:113"' in text or 'href="tel:08000113"' in text
    assert "Op werkdagen overdag bel je je huisarts" in text


def assert_not_offered(text: str) -> None:
    """No words and no link that lead to the text about crying."""
    assert "Lees in plaats daarvan" not in text
    assert f'href="{CRYING}"' not in text


@pytest.mark.parametrize("path", ["/informatie/bestaat-niet/", "/informatie/je-baby-huilt-veel/meer/"])
def test_an_address_that_no_text_ever_had_is_not_found(get: Get, path: str) -> None:
    response = get(UTRECHT, path)

    assert response.status_code == 404
    assert "Zoek hieronder" in response.text


def test_a_draft_is_not_there(get: Get, world: World) -> None:
    draft_module(slug="nog-niet-af")

    assert get(NATIONAL, "/informatie/nog-niet-af/").status_code == 404


def test_a_draft_of_a_published_text_stays_unseen(get: Get, world: World) -> None:
    module = world.module("crying")
    module.title = "Heel andere kop"
    module.save_revision()

    text = get(UTRECHT, CRYING).text
    assert "Je baby huilt veel</h1>" in text
    assert "Heel andere kop" not in text


def test_an_edit_is_on_every_site_at_the_next_request_without_the_relay(get: Get, world: World) -> None:
    before = [get(host, CRYING).text for host in (NATIONAL, UTRECHT, ZEIST)]

    publish_approved(world.module("crying"), short_answer="Wieg je baby.", kind="minor", note="Duidelijker")

    assert not any("Wieg je baby." in text for text in before)
    for host in (NATIONAL, UTRECHT, ZEIST):
        assert "Wieg je baby." in get(host, CRYING).text


def test_who_checked_it_stands_on_top(get: Get) -> None:
    text = get(UTRECHT, CRYING).text.partition("<main")[2]

    line = (
        "Gecontroleerd door een jeugdarts van Voorbeeldinstituut Jeugd en een pedagoog van Voorbeeldhogeschool"
        " op 3 maart 2026. We controleren opnieuw vóór "
    )
    assert line in text
    assert text.index(line) < text.index("Kort antwoord over") < text.index("Wat kun je doen")
    assert 'href="#herkomst"' in text
    assert '<div class="cjg-provenance__body cjg-stack" id="herkomst">' in text


def test_no_page_says_that_everything_was_checked(get: Get) -> None:
    about = get(UTRECHT, "/over-deze-informatie/").text
    pages = [get(host, path).text for host in (NATIONAL, UTRECHT) for path in ("/", "/onderwerp/slapen/")]

    assert "Bovenaan een tekst staat of een deskundige hem heeft gecontroleerd, wie en wanneer." in about
    assert "Staat het er niet, dan is dat nog niet gebeurd." in about
    assert "lezen elke tekst" not in about
    for page in pages:
        assert not re.search(r"gecontroleerde? informatie|betrouwba", page, re.IGNORECASE)


def test_where_it_comes_from_stands_at_the_end(get: Get, world: World) -> None:
    text = get(UTRECHT, CRYING).text
    provenance = text[text.index('id="herkomst"') :]

    for words in (
        "Voorbeeldinstituut Jeugd",
        "Richtlijn Excessief huilen",
        "https://bron.example/huilen",
        "Eerste versie",
        'href="herkomst/"',
        timezone.localdate().strftime("%Y"),
    ):
        assert words in provenance
    assert text.index("Wat kun je doen") < text.index('id="herkomst"')
    assert newest(world.module("crying")).content_sha256[:12] not in text


def test_the_ages_that_a_text_is_for_stand_above_it(get: Get) -> None:
    head = get(UTRECHT, CRYING).text.partition("cjg-checked")[0]

    assert "0 tot 1 jaar" in head[head.index("<h1") :]


def test_the_contact_slot_has_the_name_and_number_of_the_site(get: Get) -> None:
    utrecht, zeist, national = (" ".join(get(host, CRYING).text.split()) for host in (UTRECHT, ZEIST, NATIONAL))

    assert "Bespreek het met CJG Utrecht" in utrecht
    assert 'href="tel:0301234567"' in utrecht
    assert "Bespreek het met Loes" in zeist
    assert "0301234567" not in zeist
    assert "het team in je gemeente" in national
    for text in (utrecht, zeist, national):
        assert "slot:contact" not in text
        assert "[site]" not in text


def test_a_text_and_its_counterpart_lead_to_each_other(get: Get) -> None:
    for_parents = get(UTRECHT, "/informatie/je-kind-is-somber/").text
    for_young = get(UTRECHT, "/informatie/ik-voel-me-somber/").text

    assert 'Voor jongeren: <a class="cjg-link" href="/informatie/ik-voel-me-somber/"' in for_parents
    assert 'Voor ouders: <a class="cjg-link" href="/informatie/je-kind-is-somber/"' in for_young


def test_a_withdrawn_counterpart_is_not_named(get: Get, world: World) -> None:
    world.module("sad_young").unpublish()

    text = get(UTRECHT, "/informatie/je-kind-is-somber/").text

    assert "Je kind is somber" in text
    assert "/informatie/ik-voel-me-somber/" not in text


def test_a_link_in_a_text_stays_on_the_site(get: Get) -> None:
    text = get(UTRECHT, CRYING).text

    assert 'href="/informatie/nieuw-adres/"' in text


def test_a_text_names_the_local_services_on_its_topic_and_age(get: Get) -> None:
    utrecht, zeist = get(UTRECHT, CRYING).text, get(ZEIST, CRYING).text

    assert "Huilspreekuur" in utrecht
    assert "Veilige plek" not in utrecht  # another topic
    assert "Huilspreekuur" not in zeist


def test_additions_stand_in_their_slots_in_reading_order(get: Get, world: World) -> None:
    add(world, Slot.AFTER, "Helemaal onderaan")
    add(world, Slot.SECTION, "Na de tweede", section_id=SECOND)
    add(world, Slot.SECTION, "Na de eerste", section_id=FIRST)
    add(world, Slot.BEFORE, "Bovenaan")

    text = get(UTRECHT, CRYING).text
    # The headings of sections also stand in the list of contents.
    order = ["Kort antwoord over", "Bovenaan", "Na de eerste", "Schud nooit", "Na de tweede", "Helemaal onderaan"]

    assert sorted(order, key=text.index) == order
    assert text.index("Wat kun je doen") < text.index("Na de eerste")
    assert unfolded(text).count("In Utrecht</h2>") == 4


def test_an_addition_is_on_its_own_site_only(get: Get, world: World) -> None:
    add(world, Slot.AFTER, "Alleen in Zeist", site="zeist")

    assert "Alleen in Zeist" in get(ZEIST, CRYING).text
    assert "In Zeist</h2>" in unfolded(get(ZEIST, CRYING).text)
    for host in (UTRECHT, NATIONAL):
        assert "Alleen in Zeist" not in get(host, CRYING).text


def test_an_addition_in_draft_is_not_shown(get: Get, world: World) -> None:
    addition = add(world, Slot.AFTER, "Nog niet klaar")
    assert "Nog niet klaar" in get(UTRECHT, CRYING).text

    addition.live = False
    addition.save()

    assert "Nog niet klaar" not in get(UTRECHT, CRYING).text


def test_an_addition_to_a_section_that_vanished_goes_to_the_end(get: Get, world: World) -> None:
    add(world, Slot.SECTION, "Na de eerste", section_id=FIRST)
    add(world, Slot.AFTER, "Helemaal onderaan")

    publish_approved(world.module("crying"), body=[section(heading="Wat is gewoon", section_id=SECOND)], kind="minor")
    text = get(UTRECHT, CRYING).text

    assert text.index("Leg je baby op de rug.") < text.index("Helemaal onderaan") < text.index("Na de eerste")


def test_an_addition_cannot_carry_a_script(get: Get, world: World) -> None:
    add(world, Slot.AFTER, 'Hoi <script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:x">y</a>')

    text = get(UTRECHT, CRYING).text

    assert not re.search(r'<script(?! type="(?:application/ld\+json">|module" src="/static/))', text)
    assert "Hoi" in text
    assert "onerror" not in text
    assert "javascript:" not in text


def test_a_brand_with_strange_signs_is_written_as_it_is(get: Get, world: World) -> None:
    LocalSite.objects.filter(pk=world.utrecht).update(name='CJG "U" & <b>co</b>')
    bump_stamp()

    text = get(UTRECHT, CRYING).text

    assert "CJG &quot;U&quot; &amp; &lt;b&gt;co&lt;/b&gt;" in text
    assert "<b>co</b>" not in text


def test_a_released_text_is_what_is_shown_even_when_the_row_was_changed_behind_its_back(get: Get, world: World) -> None:
    Page.objects.filter(pk=world.crying).update(title="Stiekem")

    text = get(UTRECHT, CRYING).text
    assert "Je baby huilt veel" in text
    assert "Stiekem" not in text
    assert Release.objects.filter(title="Stiekem").count() == 0


def test_a_counterpart_is_on_the_participants_own_site_for_that_reader(get: Get) -> None:
    html = get(YOUNG, "/informatie/ik-voel-me-somber/").text

    assert f'href="http://{UTRECHT}/informatie/je-kind-is-somber/"' in html


def test_a_counterpart_that_no_site_of_the_participant_shows_is_not_named(get: Get) -> None:
    html = get(ZEIST, "/informatie/je-kind-is-somber/").text

    assert "Je kind is somber" in html
    assert "ik-voel-me-somber" not in html


def test_a_site_without_any_way_to_reach_its_team_shows_no_empty_box(get: Get) -> None:
    assert 'id="contact"' in get(UTRECHT, CRYING).text
    assert 'id="contact"' not in get(ZEIST, CRYING).text


def test_every_page_of_a_site_can_be_reached_from_its_home(get: Get) -> None:
    addresses = re.findall("<loc>(.*?)</loc>", get(UTRECHT, "/sitemap.xml").text)
    listed = {address.removeprefix(f"http://{UTRECHT}").partition("?")[0] for address in addresses}
    seen, waiting = set(), ["/"]

    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            links = Markup(get(UTRECHT, path).text).all("a")
            found = {link.attributes.get("href", "").partition("#")[0].partition("?")[0] for link in links}
            waiting += [each for each in found if each.startswith("/") and not each.endswith((".xml", ".txt"))]

    assert CRYING in listed
    assert listed - seen == set()


def test_the_service_on_the_texts_own_topic_is_never_cut_off(get: Get, world: World) -> None:
    owner = world.site("utrecht").participant
    covered = Municipality.objects.filter(code="GM0344")
    topics = {code: Topic.objects.filter(code=code) for code in ("scheiding", "gezin-relatie")}
    for number in range(4):
        make_listing(owner, f"Alles {number}", municipalities=covered, topics=topics["gezin-relatie"])
    make_listing(owner, "Zusjes praten mee", municipalities=covered, topics=topics["scheiding"])
    make_listing(owner, "Voor baby's", municipalities=covered, topics=topics["gezin-relatie"], age_from=0, age_to=12)
    text = draft_module(slug="uit-elkaar", topic="scheiding", title="Uit elkaar", age_from=0, age_to=216)
    publish_approved(text, other_topics=list(topics["gezin-relatie"]))

    page = Markup(get(UTRECHT, "/informatie/uit-elkaar/").text)

    cards = [link.text for link in page.all("a") if link.attributes.get("class") == "cjg-card__link"]
    assert cards[:3] == ["Zusjes praten mee", "Voor baby's", "Alles 0"]


def test_beside_a_text_about_safety_stands_only_help_on_its_main_topic(get: Get, world: World) -> None:
    owner = world.site("utrecht").participant
    for title, code in (("Veilige opvang", "onveilig-thuis"), ("Vaderochtend", "gezin-relatie")):
        make_listing(owner, title, topics=Topic.objects.filter(code=code))
    unsafe = draft_module(slug="onveilig", topic="onveilig-thuis")
    family = draft_module(slug="ruzie", topic="gezin-relatie")
    for module in (unsafe, family):
        module.other_topics = Topic.objects.filter(code__in=["gezin-relatie", "opvoeden-gedrag"])
        publish_approved(module)

    shown = {slug: get(UTRECHT, f"/informatie/{slug}/").text for slug in ("onveilig", "ruzie")}

    assert "Veilige opvang" in shown["onveilig"]
    assert "Vaderochtend" not in shown["onveilig"]
    assert "Vaderochtend" in shown["ruzie"]
