"""What a participant's people may do: on their own pages, files and rows, through one Wagtail group."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from municipalities.register.participant import Participant

PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
FILE_RIGHTS = (
    "add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document",
)  # fmt: skip
APPS = ("municipalities", "listings", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtailadmin")
_FULL = ("listing", "organisation", "location", "localaddition", "localhelpline", "listinghidden", "listingnote")
ROW_RIGHTS = (
    *(f"{action}_{model}" for model in _FULL for action in ("add", "change", "delete", "view")),
    "publish_listing",
    "publish_localaddition",
    "add_listingtaken",
    "delete_listingtaken",
    "add_ownertrusted",
    "delete_ownertrusted",
    "change_localsite",
    "view_localsite",
    "access_admin",
)

# What the national board's chief editors do for participants: whom and what they cover, sites, hosts.
BOARD_RIGHTS = (
    *(f"{action}_participant" for action in ("add", "change", "delete", "view")),
    *(f"{action}_localsite" for action in ("add", "change", "delete", "view")),
)


def grant_board_rights(chief: Group) -> None:
    """Give the group of the national board's chief editors the register of participants and sites."""
    found = Permission.objects.filter(codename__in=BOARD_RIGHTS, content_type__app_label="municipalities")
    chief.permissions.add(*found)


def grant_rights(participant: Participant, home: Page) -> None:
    """Give the participant's group its rights on a home page; the others too when this is its first."""
    assert participant.group is not None
    named = Q(codename__in=[*PAGE_RIGHTS, *FILE_RIGHTS, *ROW_RIGHTS])
    ours = Q(content_type__app_label__in=APPS)
    permissions = {row.codename: row for row in Permission.objects.filter(named & ours)}
    group = participant.group
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page=home, permission=permissions[code]) for code in PAGE_RIGHTS]
    )
    given = GroupCollectionPermission.objects.filter(group=group)
    if participant.collection and not given.exists():
        GroupCollectionPermission.objects.bulk_create(
            [
                GroupCollectionPermission(group=group, collection=participant.collection, permission=permissions[code])
                for code in FILE_RIGHTS
            ]
        )
        has = Group.permissions.through
        rows = [has(group=group, permission=permissions[code]) for code in ROW_RIGHTS]
        has.objects.bulk_create(rows, ignore_conflicts=True)  # nobody is in the group yet
