"""Which rows are whose: a participant's people see, choose and edit their own; the national board all."""

from typing import Any

from django.db import models
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from ground.scopes import register_choice, register_scope
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import memberships_held
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from municipalities.tenancy.limits import Whereabouts, changes_all_somewhere, changes_limited, limited_at

NATIONAL_PERMISSION = "municipalities.work_for_national_board"
TO_CHANGE = " to change"  # behind the name of a scope
VIEW, CHANGES = "view", ("add", "change", "delete", "publish")
# From a row to the participant it belongs to, and to what limited roles go by; each app adds its models with `belongs`.
OWNER: dict[type[models.Model], str] = {}
WHEREABOUTS: dict[type[models.Model], Whereabouts] = {}


def belongs(model: type[models.Model], path: str, whereabouts: Whereabouts | None = None) -> None:
    """Say that rows of this model belong to the participant at `path`, a lookup from the row: only its people reach it.

    Without `whereabouts` they are of the whole participant: who is limited to a part of it reads them.

    Called when the app of the model is ready. Wagtail asks `OwnedRows` about the model from then on, and the rows are a
    scope under the model's label, in addresses and in forms; with " to change" behind it, what is not only to be read.
    """
    OWNER[model], WHEREABOUTS[model] = path, whereabouts or Whereabouts()
    register_scope(model._meta.label_lower, lambda user: owned_by(user, model._default_manager.all()))
    register_scope(
        f"{model._meta.label_lower}{TO_CHANGE}", lambda user: changeable_by(user, model._default_manager.all())
    )
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


def participants_in_full(user: Any) -> list[Participant]:
    """Those of which nothing is outside somebody's limits: what is of all of it is theirs to decide."""
    limited = {} if is_national(user) else changes_limited(user)
    return [participant for participant in participants_of(user) if participant.pk not in limited]


def owned_by(user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The rows of `rows` that this person sees in the admin."""
    if is_national(user) or not user.is_active:
        return rows if user.is_active else rows.none()
    path, model = OWNER[rows.model], rows.model
    mine = models.Q(**{f"{path}__group__in": user.groups.all()}) | models.Q(**{f"{path}__in": reads_at(user)})
    for participant, limits in limited_at(user).items():
        mine &= ~models.Q(**{path: participant}) | WHEREABOUTS[model].seen(model, limits)
    return rows.filter(mine)


def changeable_by(user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of them that are this person's to change: a reader sees more than that, and so does who is limited."""
    if is_national(user) or not user.is_active:
        return rows if user.is_active else rows.none()
    path, model = OWNER[rows.model], rows.model
    mine = models.Q(**{f"{path}__group__in": user.groups.all()})
    for participant, limits in changes_limited(user).items():
        mine &= ~models.Q(**{path: participant}) | WHEREABOUTS[model].changed(model, limits)
    return rows.filter(mine)


def reads_at(user: Any) -> list[int]:
    """The participants (keys) that somebody is a reader of: who does more there is in its group."""
    return [held.participant for held in memberships_held(user) if held.role == Role.READER]


def may_change_a_site(user: Any) -> bool:
    """Whether somebody has a site that they may change: its look, its statement."""
    policy = policy_registry.get_by_type(LocalSite)
    return bool(policy.user_has_permission(user, "change")) and changeable_by(user, LocalSite.objects.all()).exists()


class OwnedRows(ModelPermissionPolicy):
    """Django's model permissions, for one's own rows only. To see them is a reader's right, without a permission."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if not super().user_has_permission(user, action):
            return action == VIEW and user.is_active and bool(reads_at(user))
        if action == VIEW or not WHEREABOUTS[self.model].is_of_all or is_national(user):
            return True
        return not changes_limited(user) or changes_all_somewhere(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: models.Model) -> bool:
        return self.user_has_any_permission_for_instance(user, {action}, instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: models.Model) -> bool:
        """A row that is not saved yet belongs to who writes it."""
        if is_national(user) or instance.pk is None:
            return self.user_has_any_permission(user, actions)
        return self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = self.model._default_manager.all()
        if VIEW in actions and self.user_has_permission(user, VIEW):
            return owned_by(user, rows)
        return changeable_by(user, rows) if self.user_has_any_permission(user, set(actions) - {VIEW}) else rows.none()
