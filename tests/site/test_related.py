"""What a text's page names to read after it, and the versions before it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from content.releases.compiling import recompile
from content.releases.history import SHOWN
from content.releases.models import CompiledRelease
from content.releases.withdrawal import Withdrawal
from ground.stamped_memory import forget_all
from municipalities.frame import known_sites
from municipalities.sites.catalogue import catalogue
from tests.making.texts import age_releases, draft_module, newest, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import NATIONAL, UTRECHT, ZEIST, World

CRYING = "/informatie/je-baby-huilt-veel/"


def text(slug: str, topic: str = "verzorging-huilen", *, ages: tuple[int, int] = (0, 12), **fields: Any) -> None:
    """A released text with this slug."""
    other_topics = fields.pop("other_topics", [])
    publish_approved(
        draft_module(slug=slug, topic=topic, age_from=ages[0], age_to=ages[1], **fields), other_topics=other_topics
    )


def module(slug: str) -> Module:
    """The text with this slug."""
    return Module.objects.get(slug=slug)


def named(get: Get, path: str = CRYING, host: str = UTRECHT) -> list[str]:
    """The slugs under "Lees ook", in order."""
    forget_all()
    inside = [
        link
        for link in Markup(get(host, path).text).all("a")
        if any("cjg-related" in each.attributes.get("class", "") for each in link.parents)
    ]
    return [link.attributes["href"].split("/")[2] for link in inside]


def test_texts_on_the_same_topic_and_age_come_best_first(get: Get) -> None:
    text("a-weinig-leeftijd", ages=(6, 200))
    text("b-ander-onderwerp-eerst", "slapen", other_topics=list(Topic.objects.filter(code="verzorging-huilen")))
    text("c-zelfde", ages=(0, 12))

    assert named(get) == ["c-zelfde", "a-weinig-leeftijd", "b-ander-onderwerp-eerst"]


def test_at_most_four_are_named(get: Get) -> None:
    for number in range(6):
        text(f"tekst-{number}")

    assert named(get) == [f"tekst-{number}" for number in range(4)]


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        ("slapen", {}),
        ("verzorging-huilen", {"ages": (12, 24)}),
        ("jong-gevoel", {"written_for": "young"}),
        ("verzorging-huilen", {"written_for": "young"}),
    ],
)
def test_what_is_about_something_else_or_for_somebody_else_is_not_named(
    get: Get, topic: str, fields: dict[str, Any]
) -> None:
    text("iets-anders", topic, **fields)

    assert named(get) == []
    text_page = get(UTRECHT, CRYING).text
    assert "Je baby huilt veel" in text_page
    assert "Lees ook" not in text_page


# What two texts are about; a mark says that the text itself is sensitive.
VIOLENCE, QUARRELS = "onveilig-thuis gezin-relatie", "gezin-relatie opvoeden-gedrag"
NEVER_TOGETHER = [
    (VIOLENCE, QUARRELS),
    (VIOLENCE, "gezin-relatie"),
    (VIOLENCE, "gezin-relatie scheiding"),
    (VIOLENCE, "scheiding gezin-relatie"),
    (VIOLENCE, "opvoeden-gedrag gezin-relatie"),
    ("gezin-relatie onveilig-thuis", QUARRELS),
    (VIOLENCE, "gezin-relatie !"),
    ("gevoelens-mentaal !", "rouw-verlies gevoelens-mentaal"),
    ("gevoelens-mentaal !", "opvang-school gevoelens-mentaal"),
    ("zwangerschap-geboorte gevoelens-mentaal !", "opvang-school gevoelens-mentaal"),
]
TOGETHER = [
    (VIOLENCE, "onveilig-thuis"),
    (VIOLENCE, "relaties-seksualiteit onveilig-thuis"),
    (QUARRELS, "gezin-relatie scheiding"),
    (QUARRELS, "opvoeden-gedrag"),
    ("slapen veilig-huis", "veilig-huis"),
    ("rouw-verlies gevoelens-mentaal", "gevoelens-mentaal"),
    ("gevoelens-mentaal !", "zwangerschap-geboorte gevoelens-mentaal !"),
    ("gevoelens-mentaal !", "gevoelens-mentaal"),
    ("zwangerschap-geboorte gevoelens-mentaal !", "zwangerschap-geboorte"),
    ("schermen-online relaties-seksualiteit !", "schermen-online slapen"),
]


def _about(slug: str, said: str) -> None:
    first, *others = said.removesuffix(" !").split()
    text(slug, first, ages=(0, 144), other_topics=list(Topic.objects.filter(code__in=others)), sensitive="!" in said)


@pytest.mark.parametrize(("one", "other"), NEVER_TOGETHER)
def test_what_does_not_go_together_does_not_stand_together(get: Get, one: str, other: str) -> None:
    _about("een", one)
    _about("ander", other)

    assert "ander" not in named(get, "/informatie/een/")
    assert "een" not in named(get, "/informatie/ander/")


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_what_is_alike_stands_together(get: Get, one: str, other: str) -> None:
    _about("een", one)
    _about("ander", other)

    assert "ander" in named(get, "/informatie/een/")
    assert "een" in named(get, "/informatie/ander/")


def test_a_site_that_does_not_carry_the_sensitive_topic_parts_them_too(get: Get, world: World) -> None:
    site = world.site("utrecht")
    site.carries_all_topics = False
    site.save()
    site.topics.set(Topic.objects.filter(code="gezin-relatie"))
    known_sites.forget_frames()
    _about("een", "gezin-relatie onveilig-thuis")
    _about("ander", QUARRELS)

    assert "ander" not in named(get, "/informatie/een/")
    assert "een" not in named(get, "/informatie/ander/")


def test_a_topic_that_becomes_sensitive_parts_texts_at_once(get: Get) -> None:
    _about("een", "gezin-relatie scheiding")
    _about("ander", QUARRELS)
    assert "ander" in named(get, "/informatie/een/")

    topic = Topic.objects.get(code="scheiding")
    topic.sensitive = True
    topic.save()
    known_sites.forget_frames()

    assert "ander" not in named(get, "/informatie/een/")
    assert "een" not in named(get, "/informatie/ander/")


def test_a_withdrawn_text_is_not_named(get: Get) -> None:
    text("tijdelijk")
    assert named(get) == ["tijdelijk"]

    module("tijdelijk").unpublish()

    assert named(get) == []


def test_a_site_names_only_what_it_carries(get: Get, world: World) -> None:
    text("ook-slapen", "verzorging-huilen")
    text("alleen-huilen")
    text("beide", "slapen", other_topics=list(Topic.objects.filter(code="verzorging-huilen")))
    site = world.site("zeist")
    site.carries_all_topics = False
    site.save()
    site.topics.set(Topic.objects.filter(code="slapen"))

    assert named(get, "/informatie/beide/", ZEIST) == ["nieuw-adres"]
    assert {"alleen-huilen", "ook-slapen"} <= set(named(get, "/informatie/beide/", NATIONAL))


def test_a_version_that_a_site_holds_back_gives_nothing_away(get: Get, world: World) -> None:
    text("vertrouwd")
    age_releases(module("vertrouwd"), 90)
    site = world.site("utrecht")
    site.hold_days = 14
    site.save()
    assert named(get) == ["vertrouwd"]

    publish_approved(module("vertrouwd"), kind="major", note="Anders", title="Heel nieuw")

    assert named(get) == []
    assert named(get, host=ZEIST) == ["vertrouwd"]


def test_a_renamed_text_is_named_by_its_present_address(get: Get) -> None:
    text("oude-naam")

    publish_approved(module("oude-naam"), slug="nieuwe-naam", kind="minor")

    assert named(get) == ["nieuwe-naam"]


def test_it_is_known_after_one_look_at_the_database_and_renewed_by_a_release(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = catalogue()
    with CaptureQueriesContext(connection) as queries:
        assert catalogue() is known
    assert len(queries) == 0

    text("nieuw")
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 0.0)

    assert "nieuw" in {each.slug for each in catalogue().about(["verzorging-huilen"], "nl").values()}


def test_the_versions_before_stand_with_date_and_reason(get: Get, world: World) -> None:
    crying = world.module("crying")
    publish_approved(crying, short_answer="Beter.", kind="major", note="Nieuw onderzoek over huilen")
    publish_approved(crying, short_answer="Nog beter.", kind="minor", note="Tikfout")

    page = get(UTRECHT, CRYING).text
    provenance = page[page.index("Waar komt dit vandaan?") :]

    today = timezone.localdate()
    assert "Eerdere versies" in provenance
    assert (
        provenance.index("Tikfout")
        < provenance.index("2 (inhoudelijke wijziging)")
        < provenance.index("1 (eerste versie)")
    )
    assert "Nieuw onderzoek over huilen" in provenance
    assert "Eerste versie" in provenance
    assert str(today.year) in provenance[provenance.index("Eerdere versies") :]
    assert "oudere versies" not in provenance


def test_a_text_that_came_back_says_that_it_was_away(get: Get, world: World) -> None:
    crying = world.module("crying")
    crying.withdrawal = Withdrawal("Dit advies bleek fout.")
    crying.unpublish()

    publish_approved(crying, short_answer="Hersteld.", kind="minor")

    page = get(UTRECHT, CRYING).text
    assert "2 (intrekking)" in page
    assert "Dit advies bleek fout." in page


def test_a_first_version_has_no_history(get: Get) -> None:
    page = get(UTRECHT, "/informatie/je-kind-is-somber/").text

    assert "Je kind is somber" in page
    assert "Eerdere versies" not in page


def test_of_a_long_history_the_last_part_is_shown_and_the_rest_named(get: Get, world: World) -> None:
    crying = world.module("crying")
    for number in range(SHOWN + 1):
        publish_approved(crying, short_answer=f"Versie {number}.", kind="minor", note=f"Wijziging {number}")

    page = get(UTRECHT, CRYING).text
    assert page.count("(kleine correctie), ") == SHOWN + 1  # this version and the twenty before it
    assert "Er zijn nog oudere versies." in page


def test_rendering_again_keeps_the_history(world: World) -> None:
    crying = world.module("crying")
    publish_approved(crying, short_answer="Beter.", kind="minor", note="Duidelijker")
    release = newest(crying)
    before = CompiledRelease.objects.get(release=release).history

    recompile({release.uid})

    assert [row["number"] for row in before] == [1]
    assert CompiledRelease.objects.get(release=release).history == before
