"""Deleting a participant or a site takes away all that was made with it, or says what is in the way."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from municipalities.onboarding.removal import remove_participant, remove_site
from municipalities.onboarding.removal_checks import CannotRemove, check_participant, check_site
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

_CHECKS: dict[type[Model], tuple[Callable[[Any], None], Callable[[Any], None]]] = {
    Participant: (check_participant, remove_participant),
    LocalSite: (check_site, remove_site),
}


@hooks.register("before_delete_snippet")
def remove_from_register(request: HttpRequest, rows: Sequence[Model]) -> HttpResponse | None:
    """A participant or site goes with all that was made with it, or it is said what is in the way."""
    if not rows or type(rows[0]) not in _CHECKS:
        return None
    model: Any = type(rows[0])
    policy = policy_registry.get_by_type(model)
    if not all(policy.user_has_permission_for_instance(request.user, "delete", row) for row in rows):
        raise PermissionDenied
    check, remove = _CHECKS[model]
    there = redirect(model.snippet_viewset.get_url_name("list"))
    try:
        with transaction.atomic():
            for row in rows:
                (remove if request.method == "POST" else check)(row)
    except CannotRemove as error:
        messages.error(request, str(error))
        return there
    if request.method != "POST":
        return None
    names = ", ".join(f"\u2018{row}\u2019" for row in rows)
    messages.success(request, _("Verwijderd: %(names)s.") % {"names": names})
    return there
