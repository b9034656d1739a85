"""What a telephone number looks like, wherever one is filled in."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

telephone = RegexValidator(
    r"^\+?[0-9][0-9 ()-]{1,18}$", _("Schrijf een telefoonnummer met cijfers, spaties en streepjes: 030 123 45 67.")
)
