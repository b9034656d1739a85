"""The roles there are, and the Django group that each of them gives (docs/adr/0051)."""

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.modules.national_board import CHIEF_EDITORS, EDITORS, make_groups


class Role(models.TextChoices):
    """What somebody does at the national board, or at a participant."""

    ADMINISTRATOR = "administrator", _("landelijk beheerder")
    CHIEF_EDITOR = "chief_editor", _("eindredacteur")
    EDITOR = "editor", _("landelijk redacteur")
    VALIDATOR = "validator", _("beoordelaar")
    SUPPORT = "support", _("ondersteuning")
    MANAGER = "manager", _("beheerder")
    LOCAL_EDITOR = "local_editor", _("redacteur")
    READER = "reader", _("meelezer")


LOCAL = (Role.MANAGER, Role.LOCAL_EDITOR, Role.READER)
NATIONAL = tuple(role for role in Role if role not in LOCAL)
# Whoever has the first of these at a participant sees to its people; somebody must.
IN_CHARGE = (Role.MANAGER, Role.ADMINISTRATOR)
# Whoever sees to everybody's people and rights sees to all of it (docs/adr/0059).
MAY_BE_LIMITED = (Role.LOCAL_EDITOR, Role.READER)
# The others: an administrator may do everything without a group, a manager and a local editor are in the
# participant's own.
GROUP_NAMES = {
    Role.CHIEF_EDITOR: CHIEF_EDITORS,
    Role.EDITOR: EDITORS,
    Role.VALIDATOR: "Landelijke beoordelaars",
    Role.SUPPORT: "Landelijke ondersteuning",
    Role.READER: "Meelezers",
}
IN_GROUP_OF_PARTICIPANT = (Role.MANAGER, Role.LOCAL_EDITOR)


def role_groups() -> models.QuerySet[Group]:
    """Every group that goes with a role; people come into these by a membership alone."""
    return Group.objects.filter(models.Q(name__in=GROUP_NAMES.values()) | models.Q(participant__isnull=False))


def named_group(role: Role) -> Group:
    """The group of a role that is the same everywhere, made when it is missing."""
    found = Group.objects.filter(name=GROUP_NAMES[role]).first()
    if found is not None:
        return found
    if role in (Role.CHIEF_EDITOR, Role.EDITOR):
        return make_groups()[0 if role == Role.CHIEF_EDITOR else 1]
    made = Group.objects.create(name=GROUP_NAMES[role])
    # It lets in; what opens follows from the role.
    made.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    return made
