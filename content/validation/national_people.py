"""Who works for the national board: told by the floor that knows it, asked where somebody may be no expert."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

RECORD, DECIDE = "content.add_approval", "content.change_approval"
Test = Callable[[Any], bool]
_test: list[Test] = []


def register_national_test(test: Test) -> Test:
    """Name the function that tells whether somebody works for the national board."""
    _test[:] = [test]
    return test


def is_national_person(user: Any) -> bool:
    """Whether somebody works for the national board, or records verdicts for it."""
    return bool(user.has_perm(RECORD) or any(test(user) for test in _test))


def who_decide() -> "QuerySet[Any]":
    """The active people who decide for the national board: those who get its mail."""
    app, code = DECIDE.split(".")
    people = get_user_model()._default_manager.filter(
        groups__permissions__codename=code, groups__permissions__content_type__app_label=app, is_active=True
    )
    return people.order_by("pk").distinct()
