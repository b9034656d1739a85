"""Edit forms that offer people their own rows only, and write down whose a new row is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from ground.editing.edited_meanwhile import EditedMeanwhile
from municipalities.register.participant import Participant
from municipalities.tenancy.ownership import OWNER, WHEREABOUTS, changeable_by, is_national, participants_of


class OwnedForm(EditedMeanwhile):
    """Choices of owned rows are one's own; the participant of a new row is one's own; it never changes hands."""

    national_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._filled_in: set[str] = set()
        user = self.for_user
        if user is None:
            return
        if not is_national(user):
            for name in self.national_fields:
                self.fields.pop(name, None)
        for name, field in list(self.fields.items()):
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model is Participant:
                self._limit_participant(name, field)
            elif model in OWNER:
                if name == WHEREABOUTS[self._meta.model].site:
                    field.queryset = changeable_by(user, field.queryset)
                    field.error_messages["invalid_choice"] = _("Kies een site uit de lijst.")
                self.limit_rows(name, field)

    def limit_rows(self, name: str, field: Any) -> None:
        """One's own rows are offered (OwnReferences); when there is one only, choose it."""
        if field.required and not isinstance(field, forms.ModelMultipleChoiceField) and not self.instance.pk:
            only = list(field.queryset[:2])
            if len(only) == 1:
                field.initial = self.initial[name] = only[0].pk

    def _get_validation_exclusions(self) -> set[str]:
        """What was filled in here is looked at too, for what may be there once with it."""
        excluded: set[str] = super()._get_validation_exclusions()
        return excluded - self._filled_in

    def _limit_participant(self, name: str, field: Any) -> None:
        mine = participants_of(self.for_user)
        if self.instance.pk:
            field.disabled = True
        elif len(mine) == 1:
            setattr(self.instance, name, mine[0])
            self._filled_in.add(name)
            del self.fields[name]
        else:
            field.queryset = Participant.objects.filter(pk__in=[participant.pk for participant in mine])
