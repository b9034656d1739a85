"""The site frame: what a page knows of its site, and how soon a change of it is known."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import AgePhase, Topic
from ground import stamped_memory
from ground.changes import Change
from municipalities.frame import known_sites as frames
from municipalities.frame import loading
from municipalities.frame.known_sites import forget_frames, frame_for, local_frames
from municipalities.frame.loading import load_frames
from municipalities.onboarding.making import NewSite, make_participant
from municipalities.pages.models import LocalPage
from municipalities.register.frame_stamp import bump_stamp, read_stamp
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite, SiteHost
from tests.making.participants import home_of, public

Queries = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A monotonic clock that stands still until the test moves it."""
    now = [1000.0]
    monkeypatch.setattr(stamped_memory.time, "monotonic", lambda: now[0])
    return now


def test_a_frame_tells_a_page_everything_without_a_query(
    utrecht: LocalSite, django_assert_num_queries: Queries
) -> None:
    frame = frame_for("utrecht.example")

    with django_assert_num_queries(0):
        again = frame_for("utrecht.example")

    assert again is frame
    assert frame is not None
    assert (frame.name, frame.place_name, frame.national) == ("CJG Utrecht", "Utrecht", False)
    assert frame.url == "http://utrecht.example"
    assert frame.municipality_codes == {"GM0344"}
    assert (frame.contact.phone, frame.contact.phone_display) == ("0301234567", "030 - 123 45 67")
    assert frame.wagtail_site_id == utrecht.wagtail_site_id
    assert frame.root_path == "/gemeenten/utrecht/utrecht-example/"
    assert frame.national_url == "http://localhost"
    assert frame.look.sheet_url.startswith("/thema/")


def test_an_unknown_host_has_no_frame(utrecht: LocalSite) -> None:
    assert frame_for("elders.example") is None
    assert frame_for("") is None


def test_a_site_in_preparation_has_no_frame(register: None) -> None:
    site = make_participant(["GM0106"], NewSite("assen.example", "CJG Assen", "Assen"))

    assert not site.is_live
    assert frame_for("assen.example") is None


def test_every_host_of_a_site_leads_to_the_frame_of_its_primary_one(utrecht: LocalSite) -> None:
    SiteHost.objects.create(site=utrecht, host="WWW.utrecht.example", is_primary=False)
    forget_frames()

    frame = frame_for("www.utrecht.example")

    assert frame is not None
    assert frame.host == "utrecht.example"


def test_the_stamp_is_asked_at_most_once_a_second(
    utrecht: LocalSite, clock: list[float], django_assert_num_queries: Queries
) -> None:
    frame_for("utrecht.example")
    clock[0] += 0.9

    with django_assert_num_queries(0):
        frame_for("utrecht.example")
    clock[0] += 0.2
    with django_assert_num_queries(1):
        frame_for("utrecht.example")


def change_site(site: LocalSite) -> None:
    site.phone = "030 999 99 99"
    site.save()


def add_host(site: LocalSite) -> None:
    SiteHost.objects.create(site=site, host="ook.utrecht.example", is_primary=False)


def remove_host(site: LocalSite) -> None:
    site.hosts.all().delete()


def rename_topic(site: LocalSite) -> None:
    topic = Topic.objects.get(code="slapen")
    topic.name = "Slaap"
    topic.save()


def rename_age(site: LocalSite) -> None:
    phase = AgePhase.objects.get(code="baby")
    phase.name = "Baby's"
    phase.save()


def change_help_line(site: LocalSite) -> None:
    line = HelpLine.objects.get(code="kindertelefoon")
    line.hours = "elke dag 10:00-22:00"
    line.save()


def add_own_line(site: LocalSite) -> None:
    LocalHelpLine.objects.create(site=site, name="Wijkteam", when_text="Vragen?", phone="14030")


def choose_topics(site: LocalSite) -> None:
    site.topics.set(Topic.objects.filter(code__in=["slapen"]))


def rename_participant(site: LocalSite) -> None:
    site.participant.name = "Gemeente Utrecht"
    site.participant.save()


@pytest.mark.parametrize(
    "change",
    [
        change_site, add_host, remove_host, rename_topic, rename_age, change_help_line, add_own_line, choose_topics,
        rename_participant,
    ],
)  # fmt: skip
def test_a_change_of_what_a_frame_shows_is_known_within_a_second(
    utrecht: LocalSite, clock: list[float], change: Callable[[LocalSite], None]
) -> None:
    before = frame_for("utrecht.example")
    stamp = read_stamp()

    change(utrecht)
    clock[0] += 1.1

    assert read_stamp() != stamp
    assert frame_for("utrecht.example") is not before


def test_a_change_that_is_rolled_back_leaves_the_stamp(utrecht: LocalSite) -> None:
    stamp = read_stamp()

    with transaction.atomic():
        change_site(utrecht)
        transaction.set_rollback(True)

    assert read_stamp() == stamp


def test_a_change_of_a_site_is_recorded(utrecht: LocalSite) -> None:
    change_site(utrecht)

    change = Change.objects.latest("sequence")
    assert (change.kind, change.uid) == ("site.changed", utrecht.uuid)


def test_loading_costs_the_same_number_of_queries_for_one_site_as_for_three(
    utrecht: LocalSite, django_assert_num_queries: Queries
) -> None:
    with CaptureQueriesContext(connection) as one:
        load_frames()
    for code, host in (("GM0355", "zeist.example"), ("GM0106", "assen.example")):
        public(make_participant([code], NewSite(host, host, host, contact={"gp_out_of_hours_phone": "0900 1234567"})))

    with django_assert_num_queries(len(one)):
        assert len(load_frames()) == 3


def test_a_thousand_sites_load_fast_enough_for_a_request(utrecht: LocalSite) -> None:
    fields = {"participant": utrecht.participant, "is_live": True, "phone": "030 1234567", "phone_hours": "ma-vr 9-17"}
    sites = LocalSite.objects.bulk_create(
        [LocalSite(name=f"Site {n}", place_name="x", gp_out_of_hours_phone="1", **fields) for n in range(1000)]
    )
    SiteHost.objects.bulk_create([SiteHost(site=site, host=f"s{site.pk}.example") for site in sites])

    started = time.perf_counter()
    loaded = load_frames()

    print(f"1,000 sites in {1000 * (time.perf_counter() - started):.0f} ms")
    assert len(loaded) == 1001


def test_when_the_database_is_away_the_sites_that_are_known_stay(
    utrecht: LocalSite, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise DatabaseError

    frame = frame_for("utrecht.example")
    monkeypatch.setattr(frames, "read_stamp", away)
    clock[0] += 1.1

    assert frame_for("utrecht.example") is frame


def test_a_site_for_parents_has_no_topics_for_young_people(utrecht: LocalSite) -> None:
    utrecht.audience = "parents"
    utrecht.save()
    forget_frames()

    frame = frame_for("utrecht.example")

    assert frame is not None
    assert frame.topics
    assert frame.topics_young == ()


def test_chosen_topics_are_the_only_ones_in_the_navigation(utrecht: LocalSite) -> None:
    choose_topics(utrecht)
    utrecht.carries_all_topics = False
    utrecht.save()
    forget_frames()

    frame = frame_for("utrecht.example")

    assert frame is not None
    assert frame.topic_codes == {"slapen"}
    assert [(topic.name, topic.url) for topic in frame.topics] == [("Slapen", "/onderwerp/slapen/")]


def test_own_help_lines_come_below_the_national_ones(utrecht: LocalSite, zeist: LocalSite) -> None:
    add_own_line(utrecht)
    forget_frames()

    own, other = frame_for("utrecht.example"), frame_for("zeist.example")

    assert own is not None
    assert other is not None
    assert [line.name for line in own.help_lines][:1] == ["Alarmnummer 112"]
    assert own.help_lines[-1].name == own.help_lines_young[-1].name == "Wijkteam"
    assert len(other.help_lines) == len(own.help_lines) - 1


def test_young_people_see_no_line_that_is_for_parents_only(utrecht: LocalSite) -> None:
    frame = frame_for("utrecht.example")

    assert frame is not None
    every, young = ({line.code for line in lines} for lines in (frame.help_lines, frame.help_lines_young))
    assert every - young == {"luisterlijn", "oudertelefoon"}


def test_local_frames_are_each_site_once(utrecht: LocalSite, zeist: LocalSite) -> None:
    add_host(utrecht)
    forget_frames()

    assert [frame.name for frame in local_frames()] == ["CJG Utrecht", "Loes"]


def test_bumping_outside_a_transaction_works_too(db: None) -> None:
    before = read_stamp()

    bump_stamp()

    assert read_stamp() != before


def test_a_public_site_needs_the_number_of_its_gp_post(utrecht: LocalSite) -> None:
    utrecht.gp_out_of_hours_phone = ""

    with pytest.raises(ValidationError, match="huisartsenpost"):
        utrecht.clean()


def test_the_pages_right_under_a_home_are_in_the_frame_when_everybody_may_read_them(utrecht: LocalSite) -> None:
    home = home_of(utrecht)
    about = home.add_child(instance=LocalPage(title="Wie zijn wij", slug="wie-zijn-wij"))
    about.add_child(instance=LocalPage(title="Kantoor", slug="kantoor"))
    home.add_child(instance=LocalPage(title="Concept", slug="concept", live=False))
    closed = home.add_child(instance=LocalPage(title="Besloten", slug="besloten"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    frame = load_frames()["utrecht.example"]

    assert frame.own_pages == (("Wie zijn wij", "/wie-zijn-wij/"),)


def test_a_frame_takes_over_these_fields_of_a_site_as_they_are() -> None:
    assert loading._AS_THEY_ARE == (
        "id", "name", "place_name", "participant_id", "audience", "hold_days", "wagtail_site_id", "privacy_url",
    )  # fmt: skip
