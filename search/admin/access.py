"""Who may see what of search in the admin."""

from typing import Any

from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import is_national, owned_by

# Who writes for a site; somebody who only reads along has no use for what people search for.
EDITOR_PERMISSION = "municipalities.change_localaddition"


def sites_to_see(user: Any) -> list[int] | None:
    """The sites whose searches somebody may see: None for all of them, [] for none."""
    if is_national(user):
        return None
    if not (user.is_active and user.has_perm(EDITOR_PERMISSION)):
        return []
    return list(owned_by(user, LocalSite.objects.order_by("pk")).values_list("pk", flat=True))


def sees_searches(user: Any) -> bool:
    """Whether there is a site whose searches somebody may see."""
    return sites_to_see(user) != []
