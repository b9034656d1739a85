"""The mail to somebody who forgot a password: a letter of the outbox, with the address of the admin host."""

from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm

from ground.mail import declare_letter, send_later

NEW_PASSWORD = declare_letter("new_password", _("Nieuw wachtwoord"))


class NewPasswordForm(PasswordResetForm):
    """Wagtail's form (setting WAGTAILADMIN_USER_PASSWORD_RESET_FORM), which writes the mail instead of sending it."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A mail for each account with this address that may log in with a password."""
        with transaction.atomic():
            for person in self.get_users(self.cleaned_data["email"]):
                key = urlsafe_base64_encode(force_bytes(person.pk))
                token = default_token_generator.make_token(person)
                path = reverse("wagtailadmin_password_reset_confirm", kwargs={"uidb64": key, "token": token})
                send_later(NEW_PASSWORD, person.email, {"name": person.get_short_name(), "path": path})
