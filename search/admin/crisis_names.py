"""What the classes of crisis searches are called in the admin."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "suicide": _("zelfdoding en zelfbeschadiging"),
    "violence": _("geweld thuis"),
    "sexual": _("seksueel geweld en afpersing"),
    "running_away": _("weglopen"),
    "acute": _("acuut levensgevaar"),
    "baby": _("een baby iets aandoen"),
}


def name_of(kind: str) -> str:
    """The name of a class; the class itself when it has none."""
    return str(NAMES.get(kind, kind))
