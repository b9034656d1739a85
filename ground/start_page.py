"""The first page of the admin: what there is to do. Each package adds its own by `construct_homepage_panels`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.components import Component

# How many of a list stand on the page; what is more is behind a link.
SHOWN = 5
# Each package says something by this hook of who looks, given the person: sentences that are nothing to do.
ABOUT = "construct_about_role"


@dataclass(frozen=True)
class ToDo:
    """One thing to do: what it is called, where one does it, and what else helps to choose."""

    label: str
    url: str
    note: str = ""


class ToDoPanel(Component):
    """A list under a heading; `more` leads to all of them."""

    template_name = "admin/to_do.html"

    def __init__(self, heading: str, rows: Sequence[ToDo], *, order: int, more: ToDo | None = None) -> None:
        self.heading = heading
        self.rows = rows
        self.order = order
        self.more = more

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"panel": self}


@require_admin_access
@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """/admin/: the panels that have something to say to this person, or that there is nothing to do."""
    panels: list[Any] = []
    for add in hooks.get_hooks("construct_homepage_panels"):
        add(request, panels)
    panels.sort(key=lambda panel: panel.order)
    about = [words for say in hooks.get_hooks(ABOUT) for words in say(request.user)]
    context = {"heading": _("Te doen"), "icon": "home", "panels": panels, "about": about}
    return TemplateResponse(request, "admin/start.html", context)
