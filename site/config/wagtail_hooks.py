"""What the frame adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem

from config import log_in  # noqa: F401  (registers hooks)
from config.getting_in import own_factors  # noqa: F401  (the same)


@hooks.register("construct_help_menu")
def only_our_help(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what leads to Wagtail's own pages: those are in English, and a badge counts them as news."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
