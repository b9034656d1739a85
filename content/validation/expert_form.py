"""The form of an expert: the role, and beside it who that is, which only this form shows."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.validation.dossiers import close
from content.validation.experts import Expert, ExpertPerson
from content.validation.national_people import is_national_person
from ground.editing.edited_meanwhile import EditedMeanwhile

PERSON_FIELDS = ("person_name", "may_be_named", "person_mail", "account_address")


class ExpertForm(EditedMeanwhile):
    """A role with a person behind it. A closed dossier is not opened by looking: its name is not filled in."""

    person_name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=120,
        help_text=gettext_lazy("Staat alleen in dit beheer, zolang de deskundige niet anders zegt."),
    )
    may_be_named = forms.BooleanField(
        label=gettext_lazy("De deskundige zei: mijn naam mag zichtbaar zijn"),
        required=False,
        help_text=gettext_lazy(
            "Dan staat de naam boven teksten die deze deskundige goedkeurde. Zonder vinkje is hij er meteen af."
        ),
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
        kept = bool(self.instance.pk)
        self._person = person = ExpertPerson.objects.filter(expert=self.instance).first() if kept else None
        self._closed = person is not None and person.closed_on is not None
        self._judged = kept and self.instance.verdicts.exists()
        if person is None and self._judged:
            self.fields["person_name"].required = False
            self.fields["person_name"].help_text = _("Wie dit was, staat hier niet. Maak een nieuwe voor een ander.")
        elif person is not None and self._closed:
            self.fields["person_name"].required = False
            self.fields["person_name"].help_text = _(
                "Het mandaat is voorbij en het dossier gesloten. Vul dit alleen in als iemand weer begint."
            )
        elif person is not None:
            self.initial |= {"person_name": person.name, "person_mail": person.mail}
            self._tell_since(person.may_be_named_since)
        if self.instance.account:
            self.initial["account_address"] = self.instance.account.email

    def _tell_since(self, day: date | None) -> None:
        """Fill in whether the name may be shown, and since when."""
        if day is not None:
            self.initial["may_be_named"] = True
            since = _("Sinds %(date)s.") % {"date": date_format(day)}
            self.fields["may_be_named"].help_text = f"{since} {self.fields['may_be_named'].help_text}"

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
        if address is not None and is_national_person(address):
            self.add_error("person_mail", _("Dit is het adres van iemand van de landelijke redactie."))
        self._refuse_somebody_else(cleaned.get("person_name", ""), bool(mail or account))
        self._ask_who_begins_again(cleaned)
        return cleaned

    def _ask_who_begins_again(self, cleaned: dict[str, Any]) -> None:
        """Ask a name for a mandate that goes on: the clock would end the dossier of somebody who still judges."""
        until = cleaned.get("mandate_until")
        nameless = self._closed and not cleaned.get("person_name") and not self.has_error("person_name")
        if nameless and until and until >= timezone.localdate():
            self.add_error("person_name", _("Vul in wie weer begint, of laat het mandaat zoals het was."))

    def _refuse_somebody_else(self, name: str, reachable: bool) -> None:
        """Who said what stays as it was: once there are verdicts, their expert becomes nobody else."""
        if not self._judged:
            return
        if self._person is None and (name or reachable):
            self.add_error(None, _("Deze deskundige oordeelde al, en wie dat was staat hier niet. Maak een nieuwe."))
        elif self._person is not None and name and _letters(name) != _letters(self._person.name):
            sentence = _("Deze deskundige oordeelde al onder een andere naam. Maak een nieuwe deskundige.")
            only = _("Hier verbeter je alleen hoofdletters, accenten, spaties en leestekens.")
            self.add_error("person_name", f"{sentence} {only}")

    @transaction.atomic
    def save(self, commit: bool = True) -> Expert:
        today = timezone.localdate()
        stays_closed = self._closed and self.cleaned_data["mandate_until"] < today
        self.instance.account = None if stays_closed else self._account
        expert: Expert = super().save(commit)
        if name := self.cleaned_data["person_name"]:
            person: dict[str, Any] = {"name": name}
            if not stays_closed:
                person |= {"mail": self.cleaned_data["person_mail"], "closed_on": None}
                person |= {} if self._judged else {"known_by": None}
                person["may_be_named_since"] = self._named_since(name, today)
            ExpertPerson.objects.update_or_create(expert=expert, defaults=person)
        close(today)
        expert.refresh_from_db(fields=["account"])
        return expert

    def _named_since(self, name: str, today: date) -> date | None:
        """The day of the consent: what somebody said stays theirs, and is nobody else's."""
        if not self.cleaned_data["may_be_named"]:
            return None
        same = self._person is not None and _letters(name) == _letters(self._person.name)
        return (self._person.may_be_named_since if self._person and same else None) or today


def _letters(name: str) -> str:
    """A name without what people write differently: capitals, accents, spaces, full stops and hyphens."""
    return "".join(each for each in unicodedata.normalize("NFKD", name).casefold() if each.isalnum())
