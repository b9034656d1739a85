"""Which rows are whose: a participant's people see, choose and edit their own; the national board all."""

from typing import Any

from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from ground.scopes import register_choice, register_scope
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

NATIONAL_PERMISSION = "municipalities.work_for_national_board"
# From a row to the participant it belongs to; each app adds its models with `belongs`.
OWNER: dict[type[models.Model], str] = {}


def belongs(model: type[models.Model], path: str) -> None:
    """Say that rows of this model belong to the participant at `path`, a lookup from the row: only its people reach it.

    Called when the app of the model is ready. Wagtail asks `OwnedRows` about the model from then on, and the rows are a
    scope under the model's label, in addresses and in forms.
    """
    OWNER[model] = path
    register_scope(model._meta.label_lower, lambda user: owned_by(user, model._default_manager.all()))
    register_choice(model, lambda user: None if is_national(user) else owned_by(user, model._default_manager.all()))
    register_permission_policy(model, OwnedRows(model))


def is_national(user: Any) -> bool:
    """Whether somebody works for the national board: a superuser, or with that permission."""
    return bool(user.is_active and user.has_perm(NATIONAL_PERMISSION))


def participants_of(user: Any) -> list[Participant]:
    """The participants somebody works for, by name; of somebody national the national board first."""
    if not user.is_active:
        return []
    mine = models.Q(group__in=user.groups.all())
    if is_national(user):
        mine |= models.Q(is_national_board=True)
    return list(Participant.objects.filter(mine).order_by("-is_national_board", "name", "pk"))


def owned_by(user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows of `rows` that are this person's to see and edit in the admin."""
    if is_national(user):
        return rows
    return rows.filter(**{f"{OWNER[rows.model]}__group__in": user.groups.all()}) if user.is_active else rows.none()


def may_change_a_site(user: Any) -> bool:
    """Whether somebody has a site that they may change: its look, its statement."""
    policy = policy_registry.get_by_type(LocalSite)
    return bool(policy.user_has_permission(user, "change")) and owned_by(user, LocalSite.objects.all()).exists()


def owns(user: Any, row: models.Model) -> bool:
    """Whether this row is this person's; a row that is not saved yet belongs to who writes it."""
    if is_national(user) or row.pk is None:
        return True
    return owned_by(user, type(row)._default_manager.filter(pk=row.pk)).exists()


class OwnedRows(ModelPermissionPolicy):
    """Django's model permissions, for one's own rows only."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        return self.user_has_permission(user, action) and owns(user, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: models.Model) -> bool:
        return self.user_has_any_permission(user, actions) and owns(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = self.model._default_manager.all()
        return owned_by(user, rows) if self.user_has_any_permission(user, actions) else rows.none()
