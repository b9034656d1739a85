"""Who may change synonyms: the people of the national board, because a synonym works on every site."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from municipalities.tenancy.ownership import is_national
from search.synonyms.models import SynonymGroup


class NationalRows(BasePermissionPolicy):
    """Everything for who works for the national board, nothing for anybody else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return is_national(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return is_national(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        users = get_user_model()._default_manager.filter(is_active=True).order_by("pk")
        return users.filter(pk__in=[user.pk for user in users if is_national(user)])


def register() -> None:
    """Make Wagtail ask this policy; called once when the app is ready."""
    register_permission_policy(SynonymGroup, NationalRows(SynonymGroup))
