"""Mail about logging in."""

from django.utils.translation import gettext_lazy as _

from ground.mail import declare_letter

FIRST_FACTOR_CODE = declare_letter("first_factor_code", _("Code om inloggen in te stellen"))
LOG_IN_CHANGED = declare_letter("log_in_changed", _("Manier van inloggen gewijzigd"))
