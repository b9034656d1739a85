"""For which site somebody works, on every screen of the admin, and the way to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.frame.facts import SiteFrame
from municipalities.frame.known_sites import local_frames, national_frame
from municipalities.memberships.roles import NATIONAL
from municipalities.memberships.roles_held import memberships_held
from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import own_roots


def own_names(user: Any) -> list[str]:
    """The names of one's own sites; no query: what somebody's pages are is asked for every screen already."""
    if is_national(user):
        return [_("Landelijke redactie")]
    names = sorted(page.title for page in own_roots(user))
    at_the_board = any(held.role in NATIONAL for held in memberships_held(user))
    return names or [_("Landelijke redactie")] * at_the_board


def has_site(user: Any) -> bool:
    """Whether there may be a site to look at; asked for every screen."""
    return is_national(user) or bool(own_roots(user))


@require_safe
def to_own_site(request: HttpRequest) -> HttpResponse:
    """/admin/je-site/: to what readers see of one's own site, of several the first by name; 404 without a live one."""
    site = _own_site(request.user)
    if site is None:
        raise Http404
    return HttpResponseRedirect(f"{site.url}/")


def _own_site(user: Any) -> SiteFrame | None:
    if is_national(user):
        return national_frame()
    roots = {page.pk for page in own_roots(user)}
    return next((frame for frame in local_frames() if frame.root_page_id in roots), None)
