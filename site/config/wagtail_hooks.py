"""What the frame adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem

from config import log_in  # noqa: F401  (registers hooks)
from config.admin_gate import is_open
from config.getting_in import own_factors  # noqa: F401  (the same)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
def only_what_is_open(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what this person may not open; a menu with nothing in it is not shown."""
    items[:] = [item for item in items if is_open(request.user, item.url)]


@hooks.register("construct_help_menu")
def only_our_help(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what leads to Wagtail's own pages: those are in English, and a badge counts them as news."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
