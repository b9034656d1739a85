"""The change log: written with what it is about, numbered in the order of commits."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from content.releases.kinds import RELEASED
from ground.changes import hold_log, record
from ground.models import Change, ChangeCounter
from tests.ground.registries import SUBJECT, kind, write


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("call", [lambda: record(kind("a"), uid=SUBJECT), hold_log])
def test_outside_a_transaction_nothing_can_be_recorded(call: object) -> None:
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        call()  # type: ignore[operator]

    assert not Change.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_change_stands_and_falls_with_its_transaction() -> None:
    def fail() -> None:
        with transaction.atomic():
            record(kind("a"), uid=SUBJECT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Change.objects.exists()
    assert write("a") == [1]


@pytest.mark.django_db
def test_numbers_follow_each_other_without_a_gap_from_the_first_on() -> None:
    assert not ChangeCounter.objects.exists()

    assert write("a", "b", "a") == [1, 2, 3]


@pytest.mark.django_db
def test_a_change_that_was_rolled_back_leaves_no_gap() -> None:
    write("a")
    with transaction.atomic():
        record(kind("b"), uid=SUBJECT)
        transaction.set_rollback(True)

    assert write("c") == [2]


@pytest.mark.django_db
def test_a_change_keeps_what_it_is_about() -> None:
    with transaction.atomic():
        record(RELEASED, uid=SUBJECT, language="nl", number=3, release_kind="major")

    change = Change.objects.get()
    assert (change.kind, change.uid, change.language) == ("module.released", UUID(int=7), "nl")
    assert change.data == {"number": 3, "release_kind": "major"}


@pytest.mark.django_db
def test_a_number_is_used_once() -> None:
    write("a")

    with pytest.raises(IntegrityError), transaction.atomic():
        Change.objects.create(sequence=1, kind="b", uid=SUBJECT)
