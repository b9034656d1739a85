"""Wagtail's screens for people, with an e-mail address in the place of a username."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm
from wagtail.users.views.users import IndexView, UserViewSet

from people.address_field import normal_address
from people.shared_address import SHARED, looks_shared

_OF_A_TEAM = {"shared_because", "answers_for_it"}


class AddressForm(UserForm):
    """An address of one person; of a team only when somebody says why, and who answers for what is done with it."""

    email = forms.EmailField(label=_("E-mailadres"))
    error_messages = UserForm.error_messages | {"duplicate_username": _("Er is al iemand met dit e-mailadres.")}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        because, by = cleaned.get("shared_because"), cleaned.get("answers_for_it")
        if bool(because) != bool(by):
            missing = "answers_for_it" if because else "shared_because"
            self.add_error(missing, _("Vul allebei in: waarom het een adres van een team is, en wie daarvoor instaat."))
        elif not because and "email" in cleaned and self._is_new(cleaned["email"]):
            name = f"{cleaned.get('first_name', '')} {cleaned.get('last_name', '')}"
            if looks_shared(cleaned["email"], name):
                self.add_error("email", SHARED)
        return cleaned

    def _is_new(self, address: str) -> bool:
        """Somebody whose address is older than this rule keeps it."""
        return bool(normal_address(address) != self.instance.email)


class NewPerson(AddressForm, UserCreationForm):
    """With a password."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | _OF_A_TEAM


class ChangedPerson(AddressForm, UserEditForm):
    """A password that is left out stays as it is."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | _OF_A_TEAM


class PeopleList(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        columns: list[Column] = super().columns
        for column in columns:
            if column.name == self.model.USERNAME_FIELD:
                column.label = _("E-mailadres")
        return columns


class PersonViewSet(UserViewSet):
    index_view_class = PeopleList

    def get_form_class(self, for_update: bool = False) -> Any:
        return ChangedPerson if for_update else NewPerson
