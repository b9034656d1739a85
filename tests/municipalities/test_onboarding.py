"""Making a participant whole, or not at all."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, GroupPagePermission, Page, Site

from ground.changes import Change
from municipalities.frame.known_sites import forget_frames, frame_for, national_frame
from municipalities.onboarding.making import CannotOnboard, NewSite, make_national_board, make_participant, make_site
from municipalities.pages.models import LocalHome, SitesFolder
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant
from municipalities.register.site import LocalSite, SiteHost, ThemeSheet
from tests.making.participants import public

GP = {"gp_out_of_hours_phone": "0900 1234567"}


def new(host: str = "assen.example", **fields: Any) -> NewSite:
    return NewSite(host, "CJG Assen", "Assen", **({"contact": GP} | fields))


def test_a_participant_is_made_whole(register: None) -> None:
    site = make_participant(["gm0106"], new(colour="#A31F34"))

    participant = site.participant
    assert participant.name == "Assen"
    assert [row.municipality.name for row in participant.coverage.all()] == ["Assen"]
    assert site.hosts.get().host == "assen.example"
    assert ThemeSheet.objects.filter(pk=site.sheet_sha256).exists()
    home = LocalHome.objects.get()
    assert home.url_path == "/gemeenten/drenthe/assen-example/"
    assert site.wagtail_site is not None
    assert site.wagtail_site.root_page_id == home.pk
    assert participant.group is not None
    rights = GroupPagePermission.objects.filter(group=participant.group, page=home)
    assert {right.permission.codename for right in rights} == {"add_page", "change_page", "publish_page"}
    assert participant.group.collection_permissions.filter(collection=participant.collection).count() == 6
    codes = set(participant.group.permissions.values_list("codename", flat=True))
    assert {"access_admin", "add_listing", "publish_listing", "change_localsite"} <= codes
    assert not {"add_localsite", "add_participant", "delete_localsite"} & codes


def test_a_region_covers_several_municipalities(register: None) -> None:
    site = make_participant(["GM0106", "GM0114", "GM0109"], new(), name="Regio Drenthe")

    public(site)
    assert site.participant.coverage.count() == 3
    assert frame_for("assen.example").municipality_codes == {"GM0106", "GM0114", "GM0109"}


def test_making_one_more_participant_is_cheap(utrecht: LocalSite) -> None:
    with CaptureQueriesContext(connection) as queries:
        make_participant(["GM0355"], new())

    writing = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(writing) < 60


@pytest.mark.parametrize(
    ("codes", "site", "sentence"),
    [
        (["GM0344"], new(), "Utrecht hoort al bij deelnemer Utrecht"),
        (["GM0106", "GM0344"], new(), "Utrecht hoort al"),
        (["GM9999"], new(), "GM9999"),
        ([], new(), "minstens één gemeente"),
        (["GM0106"], new(host="utrecht.example"), "al van een andere site"),
        (["GM0106"], new(host="UTRECHT.example"), "al van een andere site"),
        (["GM0106"], new(host="https://assen.example/"), "geen geldige hostnaam"),
        (["GM0106"], new(host="192.0.2.1"), "geen geldige hostnaam"),
        (["GM0106"], new(host="beheer.localhost"), "beheeromgeving"),
        (["GM0106"], new(colour="rood"), "kleur"),
        (["GM0106"], new(contact=GP | {"phone": "bel maar"}), "telefoonnummer"),
        (["GM0106"], new(contact=GP | {"phone_hours": "xx 9-17"}), "ken ik niet"),
    ],
)
def test_what_cannot_be_made_leaves_nothing_half_made(
    utrecht: LocalSite, codes: list[str], site: NewSite, sentence: str
) -> None:
    def everything() -> list[int]:
        models = (Participant, Coverage, LocalSite, SiteHost, Site, Page, Collection, Group, Change)
        return [model.objects.count() for model in models]

    before = everything()

    with pytest.raises(CannotOnboard, match=sentence):
        make_participant(codes, site)

    assert everything() == before


def test_a_municipality_that_ended_takes_no_part(register: None) -> None:
    Municipality.objects.filter(code="GM0106").update(valid_to="2025-01-01")

    with pytest.raises(CannotOnboard, match="bestaat niet meer"):
        make_participant(["GM0106"], new())


def test_without_the_gp_number_a_site_stays_in_preparation(register: None) -> None:
    out = StringIO()

    call_command("add_participant", "GM0106", host="assen.example", stdout=out)

    assert "in preparation" in out.getvalue()
    assert frame_for("assen.example") is None


def test_the_command_makes_a_site_and_says_what_it_needs_to_be_public(register: None) -> None:
    out = StringIO()

    call_command("add_participant", "GM0106", "--host=assen.example", "--gp-phone=0900 1234567", stdout=out)

    assert "http://assen.example/" in out.getvalue()
    assert "a listing of youth health care" in out.getvalue()
    assert frame_for("assen.example") is None
    public(LocalSite.objects.get())
    forget_frames()
    frame = frame_for("assen.example")
    assert frame is not None
    assert (frame.name, frame.place_name) == ("CJG Assen", "Assen")


def test_the_command_says_in_one_sentence_what_is_wrong(utrecht: LocalSite) -> None:
    with pytest.raises(CommandError, match="hoort al bij"):
        call_command("add_participant", "GM0344", host="nog.example")


def test_a_second_site_shares_the_participant_and_its_people(utrecht: LocalSite) -> None:
    site = public(make_site(utrecht.participant, new(host="jong.utrecht.example", audience="young")))

    assert site.participant == utrecht.participant
    rights = GroupPagePermission.objects.filter(group=utrecht.participant.group)
    assert rights.values("page").distinct().count() == 2
    assert frame_for("jong.utrecht.example").municipality_codes == {"GM0344"}


def test_participants_of_one_province_share_a_folder(utrecht: LocalSite, zeist: LocalSite) -> None:
    assert [folder.title for folder in SitesFolder.objects.order_by("path")] == ["Gemeenten", "Utrecht"]


def test_the_national_board_gets_wagtails_default_site(register: None, root_page: Page) -> None:
    site = make_national_board(root_page, NewSite("localhost", "CJG Online", "Nederland"))
    forget_frames()

    frame = national_frame()

    assert frame is not None
    assert frame.national
    assert frame.url == frame.national_url == "http://localhost"
    assert Site.objects.get(is_default_site=True) == site.wagtail_site


def test_a_new_colour_gives_a_new_sheet(utrecht: LocalSite) -> None:
    before = utrecht.sheet_sha256

    utrecht.primary_colour = "#006633"
    utrecht.save()

    assert utrecht.sheet_sha256 != before
    assert ThemeSheet.objects.filter(pk=utrecht.sheet_sha256).exists()
