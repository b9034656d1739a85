"""Wagtail's reports go over everything in the system, whoever owns it: they are for the national board only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.utils.urlpatterns import decorate_urlpatterns

from municipalities.frame.error_pages import problem
from municipalities.tenancy.ownership import is_national


def national_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view, with 403 for everybody else. Not PermissionDenied: Wagtail makes a redirect of that."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if is_national(request.user):
            return view(request, *args, **kwargs)
        words = _("De rapporten zijn er alleen voor de landelijke redactie.")
        return problem(request, 403, words)

    return guarded


@hooks.register("register_admin_urls")
def close_reports() -> list[Any]:
    """Guard Wagtail's own addresses; it asks for more of them while it puts them together, before any is served."""
    from wagtail.admin.urls import reports

    decorate_urlpatterns(reports.urlpatterns, national_only)
    return []


@hooks.register("construct_reports_menu")
def empty_reports_menu(request: HttpRequest, items: list[Any]) -> None:
    """An empty menu is not shown."""
    if not is_national(request.user):
        items.clear()
