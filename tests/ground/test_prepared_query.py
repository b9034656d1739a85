"""Prepared queries give what the queryset gives, each time for other values."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, F, UUIDField
from django.utils import timezone

from ground.changes import Change
from ground.prepared_query import Given, Prepared

FIRST, SECOND = uuid4(), uuid4()


@pytest.fixture(autouse=True)
def changes(db: None) -> None:
    for number, uid in enumerate((FIRST, SECOND, SECOND), start=9001):
        Change.objects.create(sequence=number, kind="test", uid=uid, data={"number": [number]})


def of_subject() -> Any:
    return Change.objects.filter(uid=Given("uid", UUIDField()), kind=Given("kind", CharField())).order_by("sequence")


@pytest.mark.parametrize(("uid", "numbers"), [(FIRST, [9001]), (SECOND, [9002, 9003])])
def test_instances_are_those_of_the_queryset(uid: UUID, numbers: list[int]) -> None:
    prepared = Prepared(of_subject().annotate(copy=F("data")))
    prepared(uid=uuid4(), kind="test")

    rows = prepared(uid=uid, kind="test")

    assert [(row.pk, row.uid, row.data, row.copy) for row in rows] == [
        (number, uid, {"number": [number]}, {"number": [number]}) for number in numbers
    ]
    assert rows == list(Change.objects.filter(uid=uid).order_by("sequence"))


def test_values_are_converted_like_those_of_the_queryset() -> None:
    names = ("recorded_at", "data", "uid")

    found = Prepared(of_subject().values(*names))(uid=SECOND, kind="test")

    assert found == list(Change.objects.filter(uid=SECOND).order_by("sequence").values(*names))


def test_values_lists_are_tuples_like_those_of_the_queryset() -> None:
    names = ("recorded_at", "data", "uid")

    found = Prepared(of_subject().values_list(*names))(uid=SECOND, kind="test")

    assert found == list(Change.objects.filter(uid=SECOND).order_by("sequence").values_list(*names))


def test_what_can_have_no_rows_has_none(
    django_assert_num_queries: Callable[[int], AbstractContextManager[Any]],
) -> None:
    prepared = Prepared(of_subject().filter(sequence__in=[]))

    with django_assert_num_queries(0):
        assert prepared(uid=FIRST, kind="test") == []
        assert prepared(uid=SECOND, kind="test") == []


def test_deferred_fields_stay_deferred(django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]) -> None:
    (row,) = Prepared(of_subject().defer("data"))(uid=FIRST, kind="test")

    assert row.get_deferred_fields() == {"data"}
    with django_assert_num_queries(1):
        assert row.data == {"number": [9001]}


def test_moments_are_compared_as_the_database_stores_them() -> None:
    later = Change.objects.filter(recorded_at__gt=Given("since", DateTimeField()), kind="test")
    prepared = Prepared(later.order_by("sequence"))
    now = timezone.now()

    assert len(prepared(since=now - timedelta(minutes=1))) == 3
    assert prepared(since=now + timedelta(minutes=1)) == []


def test_one_of_several_given_values_matches() -> None:
    kinds = [Given("first", CharField()), Given("second", CharField())]
    prepared = Prepared(Change.objects.filter(kind__in=kinds).order_by("sequence"))

    assert len(prepared(first="other", second="test")) == 3
    assert prepared(first="other", second="none") == []


def test_each_call_is_one_query(django_assert_num_queries: Callable[[int], AbstractContextManager[Any]]) -> None:
    prepared = Prepared(of_subject())

    with django_assert_num_queries(2):
        prepared(uid=FIRST, kind="test")
        prepared(uid=SECOND, kind="test")


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="kind"):
        Prepared(of_subject())(uid=FIRST)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about plans that PostgreSQL keeps")
def test_postgresql_plans_once_however_many_rows_there_are() -> None:
    prepared = Prepared(of_subject())
    for _ in range(12):
        prepared(uid=FIRST, kind="test")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE %s",
            ["%ground_change%"],
        )
        plans = cursor.fetchall()

    assert [custom for custom, _ in plans] == [0]
    assert plans[0][1] > 5


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about plans that PostgreSQL keeps")
@pytest.mark.parametrize("text", ["100% van 's lands", r"een \ en een %s", "test"])
def test_postgresql_reads_in_the_statement_what_is_always_the_same(text: str) -> None:
    Change.objects.create(sequence=9100, kind=text[:40], uid=FIRST, data={})
    prepared = Prepared(Change.objects.filter(uid=Given("uid", UUIDField()), kind=text[:40]).order_by("-sequence")[:1])

    rows = prepared(uid=FIRST)

    assert [row.sequence for row in rows] == [9100]
    assert len(prepared._params) == 1
