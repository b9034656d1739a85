"""Forms whose saving asks the register, which may refuse: what was typed stays, with the sentence above it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse

from municipalities.onboarding.making import CannotOnboard
from municipalities.tenancy.side_panels import EditRow, NewRow


class _SaysWhyNot:
    def form_valid(self, form: Any) -> HttpResponse:
        """What the form found right may have become wrong in between; nothing is saved then."""
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except (CannotOnboard, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response


class RegisterNew(_SaysWhyNot, NewRow):
    """The form of a new participant or site."""


class RegisterEdit(_SaysWhyNot, EditRow):
    """The form of one that exists."""
