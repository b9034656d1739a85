"""An action on several rows sees those within reach alone; Wagtail names the others in a list of what it may not do."""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Page

from ground.scopes import ANY, by_policy, is_key, reaches
from municipalities.tenancy.ownership import CHANGES, OWNER, is_national
from municipalities.tenancy.page_reach import own_pages


def leave_out_others(request: HttpRequest, app_label: str, model_name: str, action: str) -> None:
    """Make the request name one's own rows alone. Raises Http404 when there is none among them."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None or model not in found.models:
        raise Http404
    asked: Any = request.GET.getlist("id")
    if "all" in asked:
        asked = _all_of_list(request, found(request, model), model)
    numbers = [int(pk) for pk in asked if is_key(str(pk))]
    reached = set(within_reach(request.user, model).filter(pk__in=numbers).values_list("pk", flat=True))
    query: Any = request.GET.copy()
    query.setlist("id", [str(pk) for pk in dict.fromkeys(numbers) if pk in reached])
    if not reached:
        raise Http404
    request.GET = query


def within_reach(user: Any, model: type[Model]) -> Any:
    """The rows of a model that somebody may do anything with."""
    if issubclass(model, Page):
        return Page.objects.all() if is_national(user) else own_pages(user)
    return by_policy(model, CHANGES if model in OWNER else ANY)(user)


def _all_of_list(request: HttpRequest, action: Any, model: type[Model]) -> list[Any]:
    """The ids of "everything in this list"; the list is a folder of one's own, or a collection."""
    place = request.GET.get("childOf")
    if issubclass(model, Page):
        if place is None or not reaches(request.user, "page", [place]):
            raise Http404
    elif place is not None and not is_key(place):
        raise Http404
    return list(action.get_all_objects_in_listing_query(place))
