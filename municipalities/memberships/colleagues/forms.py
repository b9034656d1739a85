"""Forms about colleagues: inviting several at once, and what one of them may do until when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from ground.dates.fields import DayField
from municipalities.memberships.colleagues.limit_fields import SOME, LimitFields
from municipalities.memberships.form import refusal_to_keep
from municipalities.memberships.in_charge import roles_to_give
from municipalities.memberships.invitations.addresses import read_addresses, refusals
from municipalities.memberships.membership import TWICE, Membership
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from people.models import Person

WHAT_FOR = {
    Role.MANAGER: gettext_lazy("alles van een redacteur, en mensen uitnodigen en weghalen"),
    Role.LOCAL_EDITOR: gettext_lazy("pagina's, aanbod, bestanden en de site bijhouden"),
    Role.READER: gettext_lazy("meelezen, zonder iets te wijzigen"),
}


class RoleFields(LimitFields):
    """A role of this participant, of those that may be given there, and what it is for."""

    role = forms.ChoiceField(
        label=gettext_lazy("Rol"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies een rol."),
            "invalid_choice": gettext_lazy("De rol %(value)s bestaat hier niet. Kies er een uit de lijst."),
        },
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participant = participant
        choices: Any = self.fields["role"]
        choices.choices = [(role.value, _in_words(role)) for role in roles_to_give(participant)]
        self.offer(participant)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class InviteForm(RoleFields):
    """Addresses, and one role for all of them; everything that was typed stays when one is wrong."""

    addresses = forms.CharField(
        label=gettext_lazy("E-mailadressen"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Van één persoon elk. Meer adressen? Zet elk op een eigen regel."),
        error_messages={"required": gettext_lazy("Vul minstens één e-mailadres in.")},
    )
    field_order = ("addresses", "role", "reach", "sites", "municipalities")

    def clean_addresses(self) -> list[str]:
        found = read_addresses(self.cleaned_data["addresses"])
        if sentences := refusals(found, self.participant):
            raise ValidationError(sentences)
        return found


class ColleagueForm(RoleFields):
    """What a colleague may do, and until when; the last who is in charge stays."""

    until = DayField(
        label=gettext_lazy("Tot en met"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Leeg: zonder einde. De dag erna is de toegang weg."),
    )

    def __init__(self, *args: Any, membership: Membership, by: Person, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"role": membership.role, "until": membership.until}
        if membership.is_limited:
            initial |= {"reach": SOME}
            initial |= {name: getattr(membership, name).all() for name in ("sites", "municipalities")}
        super().__init__(*args, participant=membership.participant, initial=initial, **kwargs)
        self.membership, self.by = membership, by

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < max(timezone.localdate(), self.membership.since) and until != self.membership.until:
            raise ValidationError(_("Kies vandaag of een latere dag. Moet het nu? Kies dan hieronder voor nu stoppen."))
        return until

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        before, role, until = self.membership, cleaned["role"], cleaned["until"]
        if role != before.role:
            if self._has(role):
                self.add_error("role", TWICE)
            elif sentence := refusal_to_keep(before, self.by):
                self.add_error("role", sentence)
        elif until and until != before.until and (sentence := refusal_to_keep(before, self.by, until)):
            self.add_error("until", sentence)
        return cleaned

    def save(self) -> None:
        """Groups follow, and the colleague logs in again."""
        self.membership.role, self.membership.until = self.cleaned_data["role"], self.cleaned_data["until"]
        self.membership.limit_to(**self.limits())

    def _has(self, role: Role) -> bool:
        same = Membership.objects.filter(person=self.membership.person_id, participant=self.participant, role=role)
        return same.exclude(pk=self.membership.pk).exists()


def _in_words(role: Role) -> str:
    return f"{role.label}: {WHAT_FOR[role]}" if role in WHAT_FOR else str(role.label)
