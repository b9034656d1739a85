"""The page of a topic: what it is about in a sentence or two, and its texts by importance and age."""

from content.modules.fields import Importance
from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from content.releases.models import Release
from municipalities.frame.known_sites import forget_frames
from tests.making.texts import draft_module, publish, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import UTRECHT, World

PATH = "/onderwerp/scheiding/"


def titles(html: str) -> list[str]:
    links = [link for link in Markup(html).all("a") if link.attributes.get("class") == "cjg-card__link"]
    return [link.text for link in links if link.attributes["href"].startswith("/informatie/")]


def lead(html: str) -> str:
    return next(each.text for each in Markup(html).all("p") if each.attributes.get("class") == "cjg-page-head__intro")


def three_texts() -> list[Module]:
    ages = {"Zo vertel je het": (48, 144), "Alles regelen": (144, 192), "Kleintjes": (0, 24)}
    fields = {"topic": "scheiding", "help_advice": []}
    return [
        publish_approved(draft_module(title, age_from=start, age_to=end, **fields))
        for title, (start, end) in ages.items()
    ]


def test_texts_stand_by_age_and_not_by_alphabet(get: Get) -> None:
    three_texts()

    assert titles(get(UTRECHT, PATH).text) == ["Kleintjes", "Zo vertel je het", "Alles regelen"]


def test_the_board_puts_a_text_first_or_last_without_a_new_version(get: Get) -> None:
    tell, arrange, small = three_texts()
    before = list(Release.objects.order_by("pk").values_list("envelope_sha256", flat=True))

    publish(arrange, importance=Importance.FIRST, kind="minor")
    publish(small, importance=Importance.LAST, kind="minor")

    assert titles(get(UTRECHT, PATH).text) == ["Alles regelen", "Zo vertel je het", "Kleintjes"]
    assert list(Release.objects.order_by("pk").values_list("envelope_sha256", flat=True)) == before
    assert tell.importance == Importance.USUAL


def test_a_site_that_holds_versions_back_has_the_same_order(get: Get, world: World) -> None:
    _tell, arrange, _small = three_texts()
    publish(arrange, importance=Importance.FIRST, kind="minor")
    site = world.site("utrecht")
    site.hold_days = 14
    site.save()
    forget_frames()

    assert titles(get(UTRECHT, PATH).text) == ["Alles regelen", "Kleintjes", "Zo vertel je het"]


def test_the_page_of_an_age_has_that_order_within_a_topic(get: Get) -> None:
    _tell, _arrange, small = three_texts()
    publish_approved(draft_module("Als allerlaatste", topic="scheiding", help_advice=[], importance=Importance.LAST))

    found = titles(get(UTRECHT, "/leeftijd/baby/").text)

    assert found.index(small.title) < found.index("Als allerlaatste")


def test_every_topic_begins_with_what_it_is_about(get: Get) -> None:
    for topic in Topic.objects.filter(audience="parents"):
        assert topic.lead, topic.code
        assert lead(get(UTRECHT, f"/onderwerp/{topic.slug}/").text) == topic.lead


def test_a_topic_without_a_lead_has_a_sentence_that_is_true_of_each(get: Get) -> None:
    Topic.objects.filter(code="scheiding").update(lead="")
    forget_frames()

    assert lead(get(UTRECHT, PATH).text).startswith("Wat je kunt verwachten")


def test_a_text_on_another_topic_does_not_come_first(get: Get) -> None:
    tell, _arrange, small = three_texts()
    fields = {"age_from": 48, "age_to": 96, "help_advice": [], "importance": Importance.FIRST}
    other = draft_module("Rondkomen", topic="geld-regelen", **fields)
    publish_approved(other, other_topics=list(Topic.objects.filter(code="scheiding")))

    assert titles(get(UTRECHT, PATH).text)[:2] == [small.title, "Rondkomen"]
    assert tell.title in titles(get(UTRECHT, PATH).text)
