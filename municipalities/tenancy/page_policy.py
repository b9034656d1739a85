"""Who may do what with pages: as Wagtail has it by groups, within the limits of a role; readers see them.

Wagtail has no right to see a page and change nothing. Here it is a permission like the others, `view_page`, that no
group has: it follows from the role.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from municipalities.tenancy.limits import changes_limited, limited_at
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
        outside = _outside_limits(user)
        return [*(each for each in given if each.page_id not in outside), *_to_see(user)]

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


def _outside_limits(user: Any) -> set[int]:
    """The homes (keys) of the sites of one's participants that are outside what one is limited to."""
    if not (limited := changes_limited(user)):
        return set()
    sites = LocalSite.objects.filter(participant__in=limited).order_by("pk")
    rows = sites.values_list("pk", "participant_id", "wagtail_site__root_page_id")
    return {home for pk, participant, home in rows if pk not in limited[participant].sites}


def _to_see(user: Any) -> list[GroupPagePermission]:
    """What a reader sees; somebody with another role too, who is limited in that one alone, sees the rest so."""
    if not (participants := reads_at(user)):
        return []
    limited = limited_at(user, (Role.READER,))
    sites = LocalSite.objects.filter(participant__in=participants, wagtail_site__isnull=False).order_by("pk")
    see = Permission(codename="view_page")
    return [
        GroupPagePermission(page=site.wagtail_site.root_page, permission=see)  # type: ignore[union-attr]
        for site in sites.select_related("wagtail_site__root_page")
        if site.participant_id not in limited or site.pk in limited[site.participant_id].sites
    ]
