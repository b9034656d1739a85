"""The audit trail: one row, in one statement, that never breaks what it tells of."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.models import Person, TrailEntry
from people.trail import Action, Result, record
from people.trail.keeping import remove_old_entries
from people.trail.recording import BURST


def asked(person: Any, address: str = "192.0.2.7") -> Any:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.user = person
    return request


def told() -> list[TrailEntry]:
    """All but that Anna was made."""
    return list(TrailEntry.objects.exclude(action=Action.PERSON_MADE))


def refused(person: Any, route: str = "wagtailimages:index", **more: Any) -> None:
    record(Action.OPEN_ROUTE, result=Result.REFUSED, request=asked(person, **more), object=route, participants=[7])


def test_an_entry_says_who_did_what_from_where_in_one_statement(anna: Person) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        record(Action.INVITED, request=asked(anna), object="Bo Wit", key=12, participants=[7])

    (entry,) = told()
    assert [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]] == ["INSERT"]
    assert (entry.actor, entry.action_label, entry.object, entry.object_key) == (anna, "uitgenodigd", "Bo Wit", "12")
    assert (entry.origin, entry.participant, entry.get_result_display()) == ("192.0.2.7", 7, "gelukt")


def test_who_did_it_can_be_read_when_the_person_is_gone(anna: Person) -> None:
    record(Action.LOG_IN, actor=anna)
    anna.delete()

    entry = TrailEntry.objects.get(action=Action.LOG_IN)
    assert (entry.actor, entry.actor_name) == (None, "Anna de Groot (anna@voorbeeld.example)")


def test_a_command_and_somebody_unknown_are_nobody(db: None) -> None:
    record(Action.ROLE_ENDED, object="Bo Wit")
    record(Action.LOG_IN, result=Result.FAILED, request=asked(AnonymousUser()))

    assert {entry.actor_name for entry in told()} == {""}


def test_refusals_one_after_the_other_are_one_row_with_a_number(anna: Person) -> None:
    for _time in range(20):
        refused(anna)
    refused(anna, route="wagtailimages:add")
    refused(AnonymousUser(), address="192.0.2.8")
    refused(AnonymousUser(), address="192.0.2.9")

    assert sorted(entry.times for entry in told()) == [1, 1, 1, 20]


def test_a_refusal_of_later_is_a_row_of_its_own(anna: Person) -> None:
    refused(anna)
    TrailEntry.objects.update(at=timezone.now() - BURST)
    refused(anna)

    assert len(told()) == 2


def test_it_breaks_neither_the_request_nor_its_transaction(
    anna: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(TrailEntry._meta, "db_table", "away")

    with transaction.atomic():
        record(Action.LOG_IN, actor=anna)
        Person.objects.create_user("bo@voorbeeld.example")

    assert Person.objects.filter(email="bo@voorbeeld.example").exists()
    assert "Not in the audit trail: log_in" in caplog.text
    assert "anna" not in caplog.text


def test_what_is_older_than_the_setting_is_deleted(anna: Person, settings: Any) -> None:
    settings.TRAIL_KEPT_DAYS = 30
    record(Action.LOG_IN, actor=anna)
    record(Action.LOG_OUT, actor=anna)
    TrailEntry.objects.filter(action=Action.LOG_IN).update(at=timezone.now() - timedelta(days=31))

    said = remove_old_entries()

    assert said == "1 lines removed"
    assert not TrailEntry.objects.filter(action=Action.LOG_IN).exists()
