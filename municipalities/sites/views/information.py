"""Pages about the site itself: help lines, and where the information comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_of
from municipalities.frame.request import SiteRequest
from municipalities.sites.browser_history import browser_steps


@require_safe
def help_lines(request: SiteRequest) -> HttpResponse:
    """/direct-hulp/: every help line with whether it is open now; `voor=jongeren` puts young people's first."""
    crumbs = entrance_of(request, request.frame).crumbs
    context = page_context(title=_("Direct hulp nodig?"), breadcrumbs=crumbs) | {"quick_exit": True}
    return render(request, "public/help_lines.html", context)


@require_safe
def wipe_history(request: SiteRequest) -> HttpResponse:
    """/sporen-wissen/: how to take pages out of a browser's history, for whoever left with "Snel weg"."""
    entrance = entrance_of(request, request.frame)
    crumbs = [(_("Direct hulp nodig?"), f"{addresses.HELP_LINES}{entrance.query}")]
    context = page_context(title=_("Zo wis je wat je hebt bekeken"), breadcrumbs=crumbs)
    return render(request, "public/wipe_history.html", context | {"browsers": browser_steps(), "quick_exit": True})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """/over-deze-informatie/: who writes and checks the texts, and how anyone can verify them."""
    return render(request, "public/about.html", page_context(title=_("Over deze informatie")))
