"""What a telephone number looks like, wherever one is filled in."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# 112 and 14 030 are numbers too; less than three digits is a slip.
telephone = RegexValidator(
    r"^(?=(?:[^0-9]*[0-9]){3})\+?[0-9][0-9 ()-]{1,18}$",
    _("Schrijf een telefoonnummer met cijfers, spaties en streepjes: 030 123 45 67."),
)
# A link to a conversation is made of it, and that needs the number as it is known abroad: no short number has one.
whole_number = RegexValidator(
    r"^(?=(?:[^0-9]*[0-9]){10})\+?[0-9][0-9 ()-]{1,18}$",
    _("Schrijf het hele nummer: 06 12 34 56 78 of +31 6 12 34 56 78."),
)
