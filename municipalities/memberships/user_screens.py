"""Wagtail's screens for people with their roles in the place of groups, and no screens for groups."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction
from wagtail.users.views.groups import GroupViewSet
from wagtail.users.views.users import CreateView, EditView, UserFilterSet

from municipalities.memberships.form import BLOCKED_STAYS, WithRoles
from municipalities.memberships.last_manager import refusals_to_lose
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from people.models import Person
from people.user_screens import ChangedPerson, NewPerson, PeopleList, PersonViewSet

_FOLLOWS = {"groups", "is_superuser"}
# Nobody is put into a group by hand: no model has this action.
AssignRoleBulkAction.models = []


class NewPersonWithRoles(WithRoles, NewPerson):
    class Meta(NewPerson.Meta):
        fields = NewPerson.Meta.fields - _FOLLOWS


class ChangedPersonWithRoles(WithRoles, ChangedPerson):
    class Meta(ChangedPerson.Meta):
        fields = ChangedPerson.Meta.fields - _FOLLOWS


class _TellsWho:
    """The form knows who fills it in."""

    request: HttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return kwargs | {"by": self.request.user}


class AddPerson(_TellsWho, CreateView):
    pass


class EditPerson(_TellsWho, EditView):
    pass


class PeopleFilter(UserFilterSet):
    """By role, where Wagtail has groups."""

    role = django_filters.ChoiceFilter(
        field_name="memberships__role", choices=Role.choices, label=_("Rol"), distinct=True
    )
    participant = django_filters.ModelChoiceFilter(
        field_name="memberships__participant", queryset=Participant.objects.all(), label=_("Deelnemer"), distinct=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"]

    class Meta(UserFilterSet.Meta):
        pass


class PeopleWithRoles(PeopleList):
    """Each with their roles of today, where Wagtail says who may do everything."""

    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns
        roles = Column("roles", label=_("Rollen"), accessor=_roles_of, width="30%")
        return [roles if column.name == "is_superuser" else column for column in columns]

    def get_base_queryset(self) -> Any:
        current = Membership.objects.current().select_related("participant")
        return super().get_base_queryset().prefetch_related(Prefetch("memberships", current, to_attr="current_roles"))


def _roles_of(person: Any) -> str:
    return "; ".join(f"{each.get_role_display()}, {each.participant}" for each in person.current_roles)


class PeopleViewSet(PersonViewSet):
    index_view_class = PeopleWithRoles
    add_view_class = AddPerson
    edit_view_class = EditPerson
    filterset_class = PeopleFilter
    create_template_name = "wagtailusers/users/create.html"
    edit_template_name = "wagtailusers/users/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        return ChangedPersonWithRoles if for_update else NewPersonWithRoles


class NoGroups(GroupViewSet):
    """Nobody assembles groups by hand: out of the menu, and AdminGate keeps the addresses closed."""

    add_to_settings_menu = False


@hooks.register("before_delete_user")
def last_manager_stays(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Somebody who is the last manager somewhere is not deleted."""
    return _refused(request, [person])


@hooks.register("before_bulk_action")
def last_managers_stay(request: HttpRequest, kind: str, people: Sequence[Any], action: Any) -> HttpResponse | None:
    """Nor with others at once, nor switched off."""
    sets = isinstance(action, SetActiveStateBulkAction)
    off = sets and request.POST.get("mark_as_active") == "False"
    if sets and not off and any(person.blocked_since for person in people):
        messages.error(request, BLOCKED_STAYS)
        return redirect("wagtailusers_users:index")
    return _refused(request, people) if off or isinstance(action, DeleteBulkAction) else None


def _refused(request: HttpRequest, people: Sequence[Any]) -> HttpResponse | None:
    sentences = refusals_to_lose(people)
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect("wagtailusers_users:index") if sentences else None
