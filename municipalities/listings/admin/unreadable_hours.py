"""Hours that are stored and can no longer be read: on the first page of the admin, for who may put them right.

Pages say nothing about such hours (`OpeningHours.stored`), so nobody sees that they are there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from content.reference_data.helplines import HelpLine
from ground.hours.field import OpeningHoursField, validate_hours
from municipalities.listings.listing import Listing
from municipalities.listings.location_hours import LocationHours
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import is_national, participants_of

SHOWN = 10
# From a row with hours to its participant ("" when it is the national board's), and to the row whose form has them.
WHOSE: dict[type[Model], tuple[str, str]] = {
    LocalSite: ("participant", "pk"),
    LocalHelpLine: ("site__participant", "pk"),
    Listing: ("owner", "pk"),
    LocationHours: ("listing__owner", "listing_id"),
    HelpLine: ("", "pk"),
}
_FORMS: dict[type[Model], type[Model]] = {LocationHours: Listing}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row with hours that cannot be read, where to change them, and why."""

    name: str
    url: str
    why: str


class UnreadableHours(Component):
    """The rows; nothing when there are none."""

    order = 135
    template_name = "admin/unreadable_hours.html"

    def __init__(self, rows: list[Unreadable]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"rows": self.rows[:SHOWN], "more": max(0, len(self.rows) - SHOWN)}


def hours_of(model: type[Model]) -> list[str]:
    """The fields of a model that hold opening hours."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, OpeningHoursField)]


def unreadable_at(user: Any) -> list[Unreadable]:
    """Those of one's own participants, of the national board the national lines too; one query for each model."""
    participants, finder = participants_of(user), AdminURLFinder(user)
    found = []
    for model, (path, of_form) in WHOSE.items():
        if not path and not is_national(user):
            continue
        rows = model._default_manager.filter(**({f"{path}__in": participants} if path else {}))
        wrong = dict(_wrong(rows, of_form, hours_of(model)))
        for row in _FORMS.get(model, model)._default_manager.filter(pk__in=wrong) if wrong else ():
            if url := finder.get_edit_url(row):
                found.append(Unreadable(str(row), url, wrong[row.pk]))
    return found


def _wrong(rows: QuerySet[Any], of_form: str, fields: list[str]) -> Iterator[tuple[int, str]]:
    some = Q()
    for name in fields:
        some |= ~Q(**{name: ""})
    for pk, *texts in rows.filter(some).order_by().values_list(of_form, *fields):
        for text in texts:
            try:
                validate_hours(text)
            except ValidationError as error:
                yield pk, " ".join(error.messages)


@hooks.register("construct_homepage_panels")
def tell(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel when there is something to put right."""
    if rows := unreadable_at(request.user):
        panels.append(UnreadableHours(rows))
