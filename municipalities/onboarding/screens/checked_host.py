"""A host as somebody types it in a form."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from municipalities.onboarding.making import CannotOnboard, free_host

HOST_HELP = gettext_lazy(
    "Zonder https:// ervoor, bijvoorbeeld cjg.voorbeeld.nl. De beheerder laat het adres eerst naar de server wijzen."
)


def checked_host(typed: str) -> str:
    """A host that is free; raises ValidationError with the sentence that says why it is not."""
    try:
        return free_host(typed)
    except CannotOnboard as error:
        raise ValidationError(str(error)) from None
