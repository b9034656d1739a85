"""The form of the log-in page (WAGTAILADMIN_USER_LOGIN_FORM)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class LogInForm(LoginForm):
    """Wagtail gives the password no label: Django makes an English one of the field's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Wachtwoord")
