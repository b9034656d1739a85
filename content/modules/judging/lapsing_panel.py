"""On the first page of the admin, for who records verdicts: months in which too many checks end at once."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from content.validation.lapsing import CrowdedMonth, crowded_now
from content.validation.national_people import RECORD


class ManyLapse(Component):
    """The crowded months."""

    order = 136
    template_name = "admin/judging/many_lapse.html"

    def __init__(self, months: list[CrowdedMonth]) -> None:
        self.months = months

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"months": self.months}


@hooks.register("construct_homepage_panels")
def tell(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for the national board when a month is crowded; participants are asked nothing."""
    if request.user.has_perm(RECORD) and (months := crowded_now()):
        panels.append(ManyLapse(months))
