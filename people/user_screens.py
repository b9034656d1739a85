"""Wagtail's screens for people, with an e-mail address in the place of a username."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserCreationForm, UserEditForm, UserForm
from wagtail.users.views.users import IndexView, UserViewSet


class AddressForm(UserForm):
    email = forms.EmailField(label=_("E-mailadres"))
    error_messages = UserForm.error_messages | {"duplicate_username": _("Er is al iemand met dit e-mailadres.")}


class NewPerson(AddressForm, UserCreationForm):
    """With a password."""


class ChangedPerson(AddressForm, UserEditForm):
    """A password that is left out stays as it is."""


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
