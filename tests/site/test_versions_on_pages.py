"""Which version a site with a hold shows, asked through its pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.releases.models import Release
from municipalities.additions.models import VersionAcceptance
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.site import LocalSite
from tests.making.texts import age_releases, draft_module, newest, publish_approved
from tests.site.conftest import Get
from tests.site.world import UTRECHT, ZEIST, World

CRYING = "/informatie/je-baby-huilt-veel/"


@pytest.fixture
def holding(world: World) -> World:
    """Zeist waits seven days; the texts have been there for a year."""
    LocalSite.objects.filter(pk=world.zeist).update(hold_days=7)
    bump_stamp()
    for name in ("crying", "sad_parents", "renamed"):
        age_releases(world.module(name), 365)
    return world


def accept(world: World, number: int) -> None:
    """Zeist chooses to show this version now."""
    VersionAcceptance.objects.create(
        site_id=world.zeist, uid=world.module("crying").translation_key, language="nl", number=number
    )


def test_a_major_change_is_held_by_the_site_that_waits_and_shown_by_the_others(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw.")

    assert "Heel nieuw." in get(UTRECHT, CRYING).text
    held = get(ZEIST, CRYING)
    assert held.status_code == 200
    assert "Heel nieuw." not in held.text
    assert "Kort antwoord over je-baby-huilt-veel." in held.text


def test_lists_show_the_version_that_the_page_shows(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", title="Nieuwe kop")

    assert "Nieuwe kop" in get(UTRECHT, "/onderwerp/verzorging-huilen/").text
    held = get(ZEIST, "/onderwerp/verzorging-huilen/").text
    assert "Nieuwe kop" not in held
    assert "Je baby huilt veel" in held


def test_an_accepted_version_is_shown(get: Get, holding: World) -> None:
    release = newest(publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw."))
    accept(holding, release.number)

    assert "Heel nieuw." in get(ZEIST, CRYING).text


def test_accepting_one_leaves_the_next_one_held(get: Get, holding: World) -> None:
    release = newest(publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw."))
    accept(holding, release.number)
    publish_approved(holding.module("crying"), kind="major", short_answer="Nog nieuwer.")

    assert "Heel nieuw." in get(ZEIST, CRYING).text


def test_a_hold_ends_by_itself_after_its_days(get: Get, holding: World) -> None:
    release = newest(publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw."))
    Release._base_manager.filter(pk=release.pk).update(published_at=timezone.now() - timedelta(days=7, seconds=1))

    assert "Heel nieuw." in get(ZEIST, CRYING).text


def test_a_small_correction_is_shown_at_once(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="minor", short_answer="Zonder tikfout.")

    assert "Zonder tikfout." in get(ZEIST, CRYING).text


def test_a_small_correction_on_a_held_change_waits_with_it(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw.")
    publish_approved(holding.module("crying"), kind="minor", short_answer="Heel nieuw, zonder tikfout.")

    assert "Heel nieuw, zonder tikfout." in get(UTRECHT, CRYING).text
    held = get(ZEIST, CRYING).text
    assert "Je baby huilt veel" in held
    assert "Heel nieuw" not in held


def test_a_safety_change_is_shown_at_once_with_all_that_was_held(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw.")
    publish_approved(holding.module("crying"), kind="safety", short_answer="Leg je baby op de rug.")

    assert "Leg je baby op de rug." in get(ZEIST, CRYING).text


def test_a_withdrawal_reaches_the_site_that_waits_at_once(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", short_answer="Heel nieuw.")
    holding.module("crying").unpublish()

    response = get(ZEIST, CRYING)
    assert response.status_code == 410
    assert "Je baby huilt veel" not in get(ZEIST, "/onderwerp/verzorging-huilen/").text


def test_a_restored_text_is_shown_at_once(get: Get, holding: World) -> None:
    holding.module("crying").unpublish()
    publish_approved(holding.module("crying"), kind="major", short_answer="Weer terug.")

    assert "Weer terug." in get(ZEIST, CRYING).text


def test_a_new_text_is_shown_at_once(get: Get, holding: World) -> None:
    publish_approved(draft_module(slug="nieuw"), kind="major")

    assert get(ZEIST, "/informatie/nieuw/").status_code == 200


def test_the_end_of_an_approval_ends_the_hold(get: Get, holding: World) -> None:
    module = holding.module("crying")
    yesterday = timezone.localdate() - timedelta(days=1)
    Release._base_manager.filter(uid=module.translation_key).update(approvals_valid_until=yesterday)
    publish_approved(module, kind="major", short_answer="Opnieuw gecontroleerd.")

    assert "Opnieuw gecontroleerd." in get(ZEIST, CRYING).text


def test_a_renamed_text_that_is_held_is_found_at_its_new_address(get: Get, holding: World) -> None:
    publish_approved(holding.module("crying"), kind="major", slug="huilen", title="Nieuwe kop")

    old, new = get(ZEIST, CRYING), get(ZEIST, "/informatie/huilen/")

    assert (old.status_code, old.headers["Location"]) == (301, "/informatie/huilen/")
    assert new.status_code == 200
    assert "Nieuwe kop" not in new.text


def test_what_a_site_carries_is_decided_by_the_version_it_shows(get: Get, holding: World) -> None:
    site = LocalSite.objects.get(pk=holding.zeist)
    site.topics.set(site.topics.model.objects.filter(code="verzorging-huilen"))
    site.carries_all_topics = False
    site.save()
    topics = site.topics.model.objects
    publish_approved(
        holding.module("crying"), kind="major", primary_topic=topics.get(code="slapen"), short_answer="Heel nieuw."
    )

    assert newest(holding.module("crying")).primary_topic == "slapen"
    held = get(ZEIST, CRYING)
    assert held.status_code == 200
    assert "Heel nieuw." not in held.text
