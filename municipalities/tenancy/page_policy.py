"""Who may do what with pages: as Wagtail has it by groups, and readers see those of their participant.

Wagtail has no right to see a page and change nothing. Here it is a permission like the others, `view_page`, that no
group has: it follows from the role.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import VIEW, reads_at

# What Wagtail asks of who wants to open the list of pages: any of these, of which its code has the same list six times.
_ANY = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


class OwnPages(PagePermissionPolicy):
    """Registered for every page (municipalities.tenancy.scopes)."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        """Those of the groups of the hat, and on the homes of a reader's sites to see them."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        given = GroupPagePermission.objects.filter(group__in=user.groups.all()).select_related("page", "permission")
        return [*given, *_to_see(user)]

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return bool(super().user_has_any_permission(user, _with_seeing(actions)))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        pages: QuerySet[Page] = super().instances_user_has_any_permission_for(user, _with_seeing(actions))
        return pages

    def instances_with_direct_explore_permission(self, user: Any) -> Any:
        if user.is_superuser:
            return super().instances_with_direct_explore_permission(user)
        return [permission.page for permission in self.get_cached_permissions_for_user(user)]


def _with_seeing(actions: Iterable[str]) -> set[str]:
    """Opening lists takes no more than that one may see what is in them."""
    asked = set(actions)
    return asked | {VIEW} if asked >= _ANY else asked


def _to_see(user: Any) -> list[GroupPagePermission]:
    if not (participants := reads_at(user)):
        return []
    sites = LocalSite.objects.filter(participant__in=participants, wagtail_site__isnull=False).order_by("pk")
    see = Permission(codename="view_page")
    return [
        GroupPagePermission(page=site.wagtail_site.root_page, permission=see)  # type: ignore[union-attr]
        for site in sites.select_related("wagtail_site__root_page")
    ]
