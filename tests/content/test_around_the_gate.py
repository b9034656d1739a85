"""Ways around the gate and the verdicts that somebody tried: each was open once."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from content.models import Approval, Expert, Expertise, Module, PublicKey, Topic
from content.releases.scheduling import publish_due
from content.validation.evidence import refuse_other_files
from content.validation.recording import see, take_back
from content.validation.words import placeholders_in
from tests.content.admin_forms import edit
from tests.content.test_admin_publishing import words_of
from tests.content.test_judging_screens import RECORD, filled
from tests.making.experts import make_expert, on_paper
from tests.making.people import logged_in, make_chief_editor, make_superuser, make_writer
from tests.making.planning import make_due
from tests.making.texts import approve, draft_module, fresh, make_source, releases_of

pytestmark = [pytest.mark.gate, pytest.mark.usefixtures("board")]


def approved_draft(**said: Any) -> tuple[Module, Approval]:
    """A draft that lacks nothing, and its one approval."""
    module = draft_module("Slapen", sources=[make_source()])
    row = approve(module, **said)
    return module, row


@pytest.fixture
def chief(board: PublicKey) -> Any:
    return make_chief_editor()


@pytest.fixture
def admin(chief: Any) -> Client:
    return logged_in(chief)


def test_who_planned_a_text_is_not_the_second_person_who_saw_its_verdict(chief: Any) -> None:
    module, row = approved_draft()
    writer = make_writer()
    module.go_live_at = timezone.now() + timedelta(hours=1)
    module.save_revision().publish(user=chief)
    take_back(row, "Herzien.", writer)
    see([on_paper(module, make_expert(), writer)], chief)
    make_due(module)

    publish_due()

    assert not fresh(module).live
    assert "Laat iemand anders publiceren" in fresh(module).refusal.sentences[0]


def test_a_plan_is_looked_at_as_on_its_day(admin: Client) -> None:
    module, _row = approved_draft(valid_until=timezone.localdate() + timedelta(days=2))
    module.go_live_at = timezone.now() + timedelta(days=5)
    module.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = admin.post(f"{address}?id={module.pk}&next=/admin/", follow=True)

    assert "Niets gepubliceerd" in words_of(answer)
    assert not module.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_who_lives_where_it_is_still_yesterday_does_not_publish_what_lapsed(monkeypatch: pytest.MonkeyPatch) -> None:
    module, _row = approved_draft(valid_until=date(2026, 11, 30))
    early = datetime(2026, 12, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: early)

    with timezone.override("Pacific/Pago_Pago"):
        module.save_revision().publish()

    assert not fresh(module).live


def test_nobody_chooses_a_time_zone_in_the_admin(admin: Client) -> None:
    assert "time_zone" not in words_of(admin.get(reverse("wagtailadmin_account")))


def test_the_form_says_for_which_moment_something_is_lacking(admin: Client) -> None:
    module, _row = approved_draft()
    late = timezone.localtime() + timedelta(days=5)

    answer = edit(admin, module, publish=True, go_live_at=late.strftime("%Y-%m-%d %H:%M"), change_note="Nieuw.")

    assert f"Niet gepland: op {date_format(late, 'j F Y H:i')} ontbreekt er iets" in words_of(
        admin.get(answer.headers["Location"])
    )


def test_a_form_that_was_sent_twice_is_recorded_once_and_is_no_mistake() -> None:
    module, _row = approved_draft()
    desk, expert = logged_in(make_writer()), make_expert()
    desk.post(RECORD, filled([module], expert))

    again = desk.post(RECORD, filled([module], expert), follow=True)
    other = desk.post(RECORD, filled([module], expert, verdict="rejected", remarks="Nee."), follow=True)

    assert Approval.objects.filter(expert=expert).count() == 1
    assert "Dit had je al vastgelegd" in words_of(again)
    assert "Neem dat eerst terug" in words_of(other)


def test_who_came_to_work_for_the_national_board_judges_no_more(chief: Any) -> None:
    module, _row = approved_draft()
    expert = make_expert()
    Expert.objects.filter(pk=expert.pk).update(account=chief)

    answer = logged_in(make_writer()).post(RECORD, filled([module], expert))

    assert "werkt voor de landelijke redactie" in words_of(answer)
    assert not Approval.objects.filter(expert=expert).exists()


@pytest.mark.parametrize(
    "words", ["lo<strong>rem</strong>", 'X<a href="tel:112">X</a>', "X\u200bX", "TO\u00adDO", "l<em>o</em>rem"]
)
def test_a_placeholder_is_found_whatever_is_put_into_it(words: str) -> None:
    assert placeholders_in({"sections": [{"blocks": [{"html": f"<p>Bel {words}.</p>"}]}]})
    assert placeholders_in({"sections": [{"blocks": [{"html": "<p>een X</p><p>X</p>"}]}]}) == []


def test_a_file_of_no_kind_is_no_evidence_whatever_it_begins_with() -> None:
    with pytest.raises(ValidationError):
        refuse_other_files(SimpleUploadedFile("brief.exe", b"none of this is a letter"))


def test_verdicts_of_before_do_not_become_medical_by_a_change_of_their_field(admin: Client) -> None:
    field = Expertise.objects.get(code="opvoeding")
    address = reverse("wagtailsnippets_content_expertise:edit", args=[field.pk])

    answer = admin.post(address, {"code": field.code, "name": "Opvoeden", "asked_by": "medical", "order": field.order})

    assert "Dit blijft zoals het is" in words_of(answer)
    assert Expertise.objects.get(pk=field.pk).asked_by == ""


def test_a_topic_that_a_draft_alone_has_is_not_deleted() -> None:
    topic = Topic.objects.create(code="tijdelijk", name="Tijdelijk", slug="tijdelijk")
    module = draft_module("Slapen")
    module.primary_topic = topic
    module.save_revision()
    admin = logged_in(make_superuser())

    answer = admin.post(reverse("wagtailsnippets_content_topic:delete", args=[topic.pk]), follow=True)

    assert "hoofdonderwerp van 1 tekst" in words_of(answer)
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[module.pk])).status_code == 200
    assert releases_of(module) == []
