"""On which public holidays a participant is closed: who says so, and where people read it."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone

from ground.hours.holidays import USUALLY_CLOSED
from ground.hours.opening_hours import AMSTERDAM
from municipalities.listings.cards import cards_for
from municipalities.listings.detail import listing_detail
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import frame_of
from tests.making.people import editor_of, logged_in, make_superuser

KINGS_DAY = datetime(2027, 4, 27, 10, tzinfo=AMSTERDAM)
ASK_FIRST = "Vandaag is het Koningsdag. Bel of kijk eerst of ze open zijn"
CLOSED = "Nu gesloten, tot morgen 9.00 uur"
OFFICE = "ma-vr 09:00-17:00"
QUESTION = "Op welke feestdagen zijn jullie gesloten?"


@pytest.fixture
def on_kings_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: KINGS_DAY)


def address(participant: Participant) -> str:
    return f"/admin/feestdagen/{participant.pk}/"


def answered(participant: Participant, codes: Any) -> None:
    participant.closed_on = codes
    participant.save()


def test_days_on_which_offices_close_are_ticked_until_somebody_answers(utrecht: LocalSite) -> None:
    page = logged_in(editor_of(utrecht.participant)).get("/admin/feestdagen/", follow=True)

    ticked = {tick.data["value"] for tick in page.context["form"]["closed_on"] if tick.data["selected"]}
    assert ticked == USUALLY_CLOSED
    assert "Je hebt dit nog niet bewaard" in page.content.decode()


def test_an_answer_is_kept_and_the_question_goes(utrecht: LocalSite) -> None:
    editor = logged_in(editor_of(utrecht.participant))
    assert QUESTION in editor.get("/admin/").content.decode()

    editor.post(address(utrecht.participant), {"closed_on": ["christmas", "good-friday"]})

    utrecht.participant.refresh_from_db()
    assert utrecht.participant.closed_on == ["good-friday", "christmas"]
    assert QUESTION not in editor.get("/admin/").content.decode()


def test_open_on_all_of_them_is_an_answer_too(utrecht: LocalSite) -> None:
    logged_in(editor_of(utrecht.participant)).post(address(utrecht.participant), {})

    utrecht.participant.refresh_from_db()
    assert utrecht.participant.closed_on == []


def test_a_day_that_is_not_in_the_list_is_refused_in_words(utrecht: LocalSite) -> None:
    page = logged_in(editor_of(utrecht.participant)).post(address(utrecht.participant), {"closed_on": ["pancake-day"]})

    assert "Kies dagen uit de lijst." in page.content.decode()
    assert Participant.objects.get(pk=utrecht.participant_id).closed_on is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_answers_for_another_participant(utrecht: LocalSite, zeist: LocalSite, method: str) -> None:
    editor = logged_in(editor_of(zeist.participant, "zoe"))

    assert getattr(editor, method)(address(utrecht.participant), {"closed_on": []}).status_code == 404
    assert Participant.objects.get(pk=utrecht.participant_id).closed_on is None


def test_who_may_not_change_a_site_is_not_asked(utrecht: LocalSite) -> None:
    assert utrecht.participant.group is not None
    utrecht.participant.group.permissions.remove(Permission.objects.get(codename="change_localsite"))
    reader = editor_of(utrecht.participant)

    assert logged_in(reader).get("/admin/feestdagen/").status_code == 404
    assert QUESTION not in logged_in(reader).get("/admin/").content.decode()


def test_who_works_for_nobody_gets_no_list(utrecht: LocalSite, client: Client) -> None:
    answer = logged_in(make_superuser()).get("/admin/feestdagen/")

    assert answer.status_code == 404  # there is no national board in this test


@pytest.mark.parametrize(
    ("codes", "label"), [(None, ASK_FIRST), (["kings-day"], CLOSED), ([], "Nu open, tot 17.00 uur")]
)
def test_readers_see_it_wherever_hours_are(utrecht: LocalSite, on_kings_day: None, codes: Any, label: str) -> None:
    LocalSite.objects.filter(pk=utrecht.pk).update(phone_hours=OFFICE, phone="030 765 43 21")
    LocalHelpLine.objects.create(site=utrecht, name="Jeugdteam", when_text="Vraag?", phone="030 1", hours=OFFICE)
    listing = make_listing(utrecht.participant, "Spreekuur", hours=OFFICE, serves_everywhere=True)
    answered(utrecht.participant, codes)

    frame = frame_of(utrecht)

    detail = listing_detail(frame, listing.pk)
    assert detail is not None
    assert {
        "telephone": frame.contact.phone_status.label,
        "own line": frame.help_lines[-1].status.label,
        "card": next(card for card in cards_for(frame) if card.id == listing.pk).status.label,
        "page": detail.status.label,
    } == dict.fromkeys(("telephone", "own line", "card", "page"), label)


def test_a_row_may_differ_from_its_owner(utrecht: LocalSite, on_kings_day: None) -> None:
    listing = make_listing(utrecht.participant, "Markt", hours=f"{OFFICE}\nKoningsdag 9-12", serves_everywhere=True)
    answered(utrecht.participant, ["kings-day"])

    detail = listing_detail(frame_of(utrecht), listing.pk)

    assert detail is not None
    assert detail.status.label == "Nu open, tot 12.00 uur"
