"""Something that is planned and was never public is stopped on the screens on which the public is taken away."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import UnpublishMenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, Revision
from wagtail.snippets.action_menu import UnpublishMenuItem as SnippetUnpublishMenuItem

from ground.editing.planning import cancel_plans

STOP = gettext_lazy("Plan laten vervallen")


class StopPage(UnpublishMenuItem):
    """The menu item of a page that is not public yet."""

    label = STOP


class _StopRow(SnippetUnpublishMenuItem):
    """The same for other rows with drafts."""

    label = STOP

    def is_shown(self, context: Any) -> bool:
        return True


def cancel_below(pages: Iterable[Page], user: Any) -> None:
    """Cancel what is planned of everything under these pages."""
    for page in pages:
        below = [str(pk) for pk in page.get_descendants().values_list("pk", flat=True)]
        cancel_plans(Revision.page_revisions.filter(object_id__in=below), user)


def stop(request: HttpRequest, rows: Iterable[Any]) -> None:
    """Cancel what is planned of rows that are not public, and say so."""
    stopped = [row for row in rows if cancel_plans(row.revisions, request.user)]
    names = ", ".join(f"'{_name_of(row)}'" for row in stopped)
    if stopped:
        sentence = _("Het plan is vervallen. Niet online komt dus: %(names)s. Het concept is er nog.")
        messages.success(request, sentence % {"names": names})
    else:
        messages.info(request, _("Dit stond niet online, en er was niets gepland."))


def _name_of(row: Any) -> str:
    return str(row.get_admin_display_title() if isinstance(row, Page) else row)


# Before what is asked of a withdrawal, and before the key that one is signed with: nothing public is taken away.
@hooks.register("before_unpublish_page", order=-10)
def stop_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Stop a page that was planned only, instead of withdrawing it."""
    if request.method != "POST" or page.live:
        return None
    stop(request, [page])
    if request.POST.get("include_descendants"):
        cancel_below([page], request.user)
    return redirect(
        get_valid_next_url_from_request(request) or reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    )


@hooks.register("before_unpublish")
def stop_row(request: HttpRequest, row: Any) -> HttpResponse | None:
    """The same for a listing or addition."""
    if request.method != "POST" or row.live:
        return None
    stop(request, [row])
    return redirect(reverse(row.snippet_viewset.get_url_name("list")))


@hooks.register("construct_snippet_action_menu")
def offer_to_stop(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer it in the form of what is planned only, to who may publish."""
    row = context.get("instance")
    if context["view"] != "edit" or row is None or getattr(row, "live", True) or not row.scheduled_revision:
        return
    if request.user.has_perm(f"{row._meta.app_label}.publish_{row._meta.model_name}"):
        items.append(_StopRow(order=20))
