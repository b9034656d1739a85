"""What every installation begins with: the lists, the register, the national board and its site."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction

from content.modules.national_board import make_groups, national_index
from content.reference_data import helplines, starting_data
from municipalities.onboarding.making import NewSite, make_national_board
from municipalities.register.loading import load_municipalities
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import NATIONAL_PERMISSION
from municipalities.tenancy.rights import grant_board_rights

NATIONAL_COLOUR = "#00617f"


@transaction.atomic
def prepare_installation(name: str = "Opgroeien Online", colour: str = NATIONAL_COLOUR) -> LocalSite:
    """Make what is missing of it all, and return the national site, at the host of NATIONAL_HOST.

    What editors changed stays as they left it. Raises CannotOnboard when the host belongs to another site.
    """
    starting_data.load()
    helplines.load_national_lines()
    chief, editors = make_groups()
    for group in (chief, editors):
        group.permissions.add(Permission.objects.get(codename=NATIONAL_PERMISSION.split(".")[1]))
    grant_board_rights(chief)
    load_municipalities()
    found = LocalSite.objects.filter(participant__is_national_board=True).first()
    if found is not None:
        return found
    host = settings.NATIONAL_HOST.rsplit(":", 1)[0]
    return make_national_board(national_index(), NewSite(host=host, name=name, place_name="Nederland", colour=colour))
