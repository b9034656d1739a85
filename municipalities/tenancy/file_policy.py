"""Who may do what with pictures and documents: as Wagtail has it by groups, and readers see what could be chosen."""

from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)
from wagtail.permissions import register_permission_policy

from municipalities.register.participant import Participant
from municipalities.tenancy.limits import changes_limited
from municipalities.tenancy.ownership import reads_at

# To choose a file is to see it; the choosers themselves are closed to readers.
_TO_SEE = ("choose_image", "choose_document")


class _OfRoles:
    """Of the groups of the hat, and what readers see."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupCollectionPermission]:
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        rights = GroupCollectionPermission.objects.filter(group__in=user.groups.all())
        given, of = rights.select_related("permission", "collection"), changes_limited(user)
        limited = set(Participant.objects.filter(pk__in=of).values_list("collection", flat=True)) if of else set()
        found = [each for each in given if each.collection_id not in limited or not _changes_all(each)]
        return [*found, *_to_see(user)]


class OwnFiles(_OfRoles, CollectionOwnershipPermissionPolicy):
    """Of pictures and of documents."""


class OwnCollections(_OfRoles, CollectionManagementPermissionPolicy):
    """Of the collections they are in: what somebody has there is remembered once for all three."""


def register_files(model: Any, rights: str) -> None:
    """`rights` is the model whose permissions groups have."""
    policy = OwnFiles(model, auth_model=rights, owner_field_name="uploaded_by_user")
    register_permission_policy(model, policy)


def register_collections() -> None:
    """What files are in."""
    register_permission_policy(Collection, OwnCollections(Collection))


def _changes_all(right: GroupCollectionPermission) -> bool:
    """Files are of the whole participant; who is limited to a part of it adds some, and changes those."""
    return str(right.permission.codename).startswith("change_")


def _to_see(user: Any) -> list[GroupCollectionPermission]:
    if not (participants := reads_at(user)):
        return []
    rows = Participant.objects.filter(pk__in=participants, collection__isnull=False).select_related("collection")
    found = [(row.collection, codename) for row in rows.order_by("pk") for codename in _TO_SEE]
    # Wagtail puts them in a set, which rows that are in no database need a key for.
    return [
        GroupCollectionPermission(pk=-number, collection=collection, permission=Permission(codename=codename))
        for number, (collection, codename) in enumerate(found, start=1)
    ]
