"""What cannot be deleted yet is said, with what is in the way."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from municipalities.register.site import LocalSite
from municipalities.tenancy.ownership import OWNER

NAMED = 5


@hooks.register("before_delete_snippet")
def say_what_is_in_the_way(request: HttpRequest, rows: Sequence[Model]) -> HttpResponse | None:
    """Called for one row and for several, before the question and again before the deletion."""
    if not rows or type(rows[0]) not in OWNER:
        return None
    if isinstance(rows[0], LocalSite):
        return None  # see removing
    in_the_way = _protected(rows)
    if not in_the_way:
        return None
    names = ", ".join(f"\u2018{name}\u2019" for name in in_the_way[:NAMED])
    if (more := len(in_the_way) - NAMED) > 0:
        names = _("%(names)s en nog %(count)d") % {"names": names, "count": more}
    sentence = _("Er is niets verwijderd. Dit hoort er nog bij: %(names)s. Verwijder dat eerst, of koppel het los.")
    messages.error(request, sentence % {"names": names})
    model: Any = type(rows[0])
    return redirect(model.snippet_viewset.get_url_name("list"))


def _protected(rows: Sequence[Model]) -> list[str]:
    """The names of the rows without which these cannot be deleted."""
    try:
        Collector(using="default").collect(list(rows))
    except ProtectedError as error:
        return sorted(str(row) for row in error.protected_objects)
    return []
