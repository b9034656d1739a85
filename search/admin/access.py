"""Who may see what of search in the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

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


def only_for(may: Callable[[Any], bool]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A view with 403 and a sentence for who may not. Not PermissionDenied: Wagtail makes a redirect of that."""

    def guarded(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if may(request.user):
                return view(request, *args, **kwargs)
            words = _(
                "Dit deel van het beheer is niet voor jou. Vraag het de landelijke redactie als je het nodig hebt."
            )
            return HttpResponse(words, status=403, content_type="text/plain; charset=utf-8")

        return guard

    return guarded


only_national = only_for(is_national)
