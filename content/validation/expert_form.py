"""The form of an expert: the role, and beside it who that is, which only this form shows."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.validation.experts import Expert, ExpertPerson
from content.validation.national_people import is_national_person
from ground.editing.edited_meanwhile import EditedMeanwhile

PERSON_FIELDS = ("person_name", "person_mail", "account_address")


class ExpertForm(EditedMeanwhile):
    """A role with a person behind it. A closed dossier is not opened by looking: its name is not filled in."""

    person_name = forms.CharField(
        label=gettext_lazy("Naam"), max_length=120, help_text=gettext_lazy("Staat nergens anders dan in dit beheer.")
    )
    person_mail = forms.EmailField(label=gettext_lazy("E-mailadres"), required=False)
    account_address = forms.EmailField(
        label=gettext_lazy("E-mailadres van het account"),
        required=False,
        help_text=gettext_lazy("Alleen als deze deskundige in kan loggen. Nooit iemand van de landelijke redactie."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account: Any = None
        person = ExpertPerson.objects.filter(expert=self.instance).first() if self.instance.pk else None
        if person is not None and person.closed_on:
            self.fields["person_name"].required = False
            self.fields["person_name"].help_text = _(
                "Het mandaat is voorbij en het dossier gesloten. Vul dit alleen in als iemand weer begint."
            )
        elif person is not None:
            self.initial |= {"person_name": person.name, "person_mail": person.mail}
        if self.instance.account:
            self.initial["account_address"] = self.instance.account.email

    def clean_account_address(self) -> str:
        """Of somebody who can log in and does not work for the national board."""
        address: str = self.cleaned_data["account_address"].strip().lower()
        if not address:
            return ""
        self._account = get_user_model()._default_manager.filter(email=address, is_active=True).first()
        if self._account is None:
            raise ValidationError(_("Er is niemand met dit adres die in kan loggen."))
        if is_national_person(self._account):
            raise ValidationError(
                _("Deze persoon werkt voor de landelijke redactie, en kan daarom geen deskundige zijn.")
            )
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        mail, account = cleaned.get("person_mail"), cleaned.get("account_address")
        address = get_user_model()._default_manager.filter(email=(mail or "").lower()).first() if mail else None
        if address is not None and not account and is_national_person(address):
            self.add_error("person_mail", _("Dit is het adres van iemand van de landelijke redactie."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Expert:
        self.instance.account = self._account
        expert: Expert = super().save(commit)
        if name := self.cleaned_data["person_name"]:
            ended = expert.mandate_until < timezone.localdate()
            person = {"name": name, "mail": self.cleaned_data["person_mail"], "closed_on": None}
            if ended:
                person |= {"mail": "", "closed_on": timezone.localdate()}
            ExpertPerson.objects.update_or_create(expert=expert, defaults=person)
        return expert
