"""The roles of somebody, in the form about that person."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from municipalities.memberships.last_manager import refusal_to_end, refusals_to_lose
from municipalities.memberships.membership import TWICE, Membership
from municipalities.memberships.roles import LOCAL, NATIONAL, Role
from municipalities.register.participant import Participant
from people.models import Person

PREFIX = "roles"
BLOCKED_STAYS = _("De noodrem staat aan. Hef die eerst op bij Noodrem. Daarna kan iemand weer inloggen.")
_CHOICES = [
    ("", "---------"),
    (_("Bij een deelnemer"), [(role.value, role.label) for role in LOCAL]),
    (_("Bij de landelijke redactie"), [(role.value, role.label) for role in NATIONAL]),
]


class RoleForm(forms.ModelForm[Membership]):
    """One role; the last who is in charge is not taken away by it."""

    participant = forms.ModelChoiceField(
        Participant.objects.order_by("-is_national_board", "name", "pk"),
        label=_("Deelnemer"),
        error_messages={
            "required": _("Kies een deelnemer, of laat de hele regel leeg."),
            "invalid_choice": _("Deze deelnemer bestaat niet meer. Kies een andere."),
        },
    )
    role = forms.ChoiceField(
        choices=_CHOICES,
        label=_("Rol"),
        error_messages={
            "required": _("Kies een rol."),
            "invalid_choice": _("De rol %(value)s bestaat niet. Kies er een uit de lijst."),
        },
    )
    until = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=AdminDateInput,
        error_messages={"invalid": _("Dit is geen datum. Schrijf het als 31-12-2026, of laat het leeg.")},
    )

    class Meta:
        model = Membership
        fields = ("participant", "role", "until")

    by: Person | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk and not self.errors:
            before = Membership.objects.select_related("person", "participant").get(pk=self.instance.pk)
            is_another = (before.participant_id, before.role) != (cleaned["participant"].pk, cleaned["role"])
            until = cleaned.get("until")
            if is_another:
                self._refuse(before, None)
            elif until and until != before.until:
                self._refuse(before, until)
        return cleaned

    def _refuse(self, before: Membership, end: Any) -> None:
        if sentence := refusal_to_keep(before, self.by, end):
            self.add_error("until" if end else "role", sentence)


def refusal_to_keep(before: Membership, by: Person | None, end: Any = None) -> str:
    """Why this role may not end; nobody ends being administrator by themselves, or leaves nobody in charge."""
    if before.role == Role.ADMINISTRATOR and by is not None and before.person_id == by.pk:
        return gettext("Je kunt je eigen rol als landelijk beheerder niet weghalen. Vraag het een ander.")
    return refusal_to_end(before, end)


class RolesFormSet(forms.BaseInlineFormSet[Membership, Person, RoleForm]):
    """All roles of one person; `by` is who fills it in."""

    by: Person | None = None

    def _construct_form(self, i: int, **kwargs: Any) -> RoleForm:
        form: RoleForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.by = self.by
        return form

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(ends_at=None).select_related("participant")

    def get_unique_error_message(self, unique_check: Any) -> str:
        return str(TWICE)

    def get_form_error(self) -> str:
        return str(TWICE)

    def clean(self) -> None:
        """The one who is taken away may not be the last in charge."""
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (sentence := refusal_to_keep(form.instance, self.by)):
                raise forms.ValidationError(sentence)

    def save_new(self, form: RoleForm, commit: bool = True) -> Membership:
        form.instance.made_by = self.by
        made: Membership = super().save_new(form, commit=commit)
        return made


Roles: Any = forms.inlineformset_factory(
    Person, Membership, form=RoleForm, formset=RolesFormSet, fk_name="person", extra=2, can_delete=True
)


class WithRoles(forms.ModelForm[Person]):
    """A form about a person that holds their roles too; both are saved or neither.

    What says nothing about roles leaves them as they are.
    """

    def __init__(self, *args: Any, by: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)  # follows from a role
        told = self.data if f"{PREFIX}-TOTAL_FORMS" in self.data else None
        self.roles = Roles(told, instance=self.instance, prefix=PREFIX)
        self.roles.by = by

    def is_valid(self) -> bool:
        form_is_valid = super().is_valid()
        return (not self.roles.is_bound or self.roles.is_valid()) and form_is_valid

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.instance.pk and cleaned.get("is_active") is False:
            for sentence in refusals_to_lose([self.instance]):
                self.add_error("is_active", sentence)
        if self.instance.pk and self.instance.blocked_since and cleaned.get("is_active"):
            self.add_error("is_active", BLOCKED_STAYS)
        return cleaned

    def save(self, commit: bool = True) -> Person:
        with transaction.atomic():
            person: Person = super().save(commit=commit)
            if commit and self.roles.is_bound:
                self.roles.instance = person
                self.roles.save()
        return person
