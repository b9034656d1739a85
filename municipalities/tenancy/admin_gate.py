"""Addresses of the admin that answer nobody, and rows behind the others that are not one's own: both are not there.

Wagtail answers a redirect for what somebody may not have and 404 for what does not exist, so its answer tells which
ids exist. Here both are the same page, byte for byte.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, UploadedFile
from wagtail.permissions import policy_registry

from municipalities.frame.error_pages import not_found
from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import own_pages, reaches

Rows = QuerySet[Any]
# Nobody here uses these. What they do passes by our own rules (actions of the API), shows what is of everybody (its
# lists of files, the chooser of tasks), or has no meaning without workflows, privacy, aliases and image addresses.
UNUSED = re.compile(
    r"wagtailadmin_api:(documents|images):.*|wagtailadmin_api:pages:(action|find)"
    r"|wagtailadmin_workflows:.*|wagtailadmin_reports:workflow.*|wagtailadmin_error_test"
    r"|wagtailadmin_pages:(workflow_.*|collect_workflow_.*|confirm_workflow_.*|convert_alias|set_privacy)"
    r"|wagtailadmin_collections:set_privacy|wagtailadmin_tag_model_autocomplete|wagtailadmin_dismissibles"
    r"|wagtailimages:(url_generator.*|preview)|wagtailimages_chooser:select_format"
    r"|wagtailsnippetchoosers_.*:create|wagtailusers_groups:.*"
)
# Lists that national texts are classified by: who writes these may choose from one without the right to change it.
NATIONAL_LISTS = re.compile(r"wagtailsnippetchoosers_(content|search)_.*")
UNUSED_PATHS = ("/admin/test404/",)
_ANY = ("add", "change", "delete", "choose", "view", "publish")
# Whose rows the ids in the addresses of a namespace are.
_IDS = {"image_id": get_image_model, "document_id": get_document_model, "doc_id": get_document_model}
_SPACES: dict[str, Callable[[], type[Model]]] = {
    "wagtailimages_chooser": get_image_model,
    "wagtaildocs_chooser": get_document_model,
    "wagtailusers_users": get_user_model,
    "wagtailusers_groups": lambda: Group,
    "wagtailadmin_collections": lambda: Collection,
}
_SNIPPETS = re.compile(r"wagtailsnippet(?:s|choosers)_(?P<app>[a-z]+)_(?P<model>[a-z]+)")


def rows_within_reach(user: Any, model: type[Model]) -> Rows:
    """The rows that somebody may do anything with in the admin, by the policies registered with Wagtail."""
    if issubclass(model, Page):
        return Page.objects.all() if is_national(user) else own_pages(user)
    if issubclass(model, UploadedFile):
        return model._default_manager.filter(uploaded_by_user=user)
    policy: Any = policy_registry.get_by_type(model)
    rows: Rows = policy.instances_user_has_any_permission_for(user, _ANY)
    return rows


class AdminGate:
    """After authentication: who is logged in decides what there is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.on_admin_host and response.status_code == 404:  # type: ignore[attr-defined]
            return not_found(request)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """A 404 for what is closed to this person; None lets them through."""
        match = request.resolver_match
        if request.on_admin_host:  # type: ignore[attr-defined]
            _leave_out_next(request)
        if not request.on_admin_host or match is None or not _comes_in(request.user):  # type: ignore[attr-defined]
            return None
        try:
            if UNUSED.fullmatch(match.view_name) or request.path in UNUSED_PATHS:
                raise Http404
            if NATIONAL_LISTS.fullmatch(match.view_name):
                _only_national(request.user)
                return None
            for model, pk in _objects(match.namespace, kwargs):
                if not _reaches(request.user, model, pk):
                    raise Http404
            if match.view_name == "wagtail_bulk_action":
                leave_out_others(request, **kwargs)
        except Http404:
            return not_found(request)
        return None


def _leave_out_next(request: HttpRequest) -> None:
    """Forget a way back that is no address: Wagtail looks for a view of that name, and breaks."""
    for name in ("GET", "POST"):
        given = getattr(request, name)
        if given.get("next") and not given["next"].startswith("/"):
            setattr(request, name, given.copy())
            getattr(request, name)["next"] = ""


def _comes_in(user: Any) -> bool:
    """Whether somebody is logged in who may see the admin at all; Wagtail sends others to the log-in page."""
    return bool(user.is_authenticated and user.has_perm("wagtailadmin.access_admin"))


def _objects(space: str, kwargs: dict[str, Any]) -> Iterator[tuple[type[Model], Any]]:
    """The rows that an address names, as model and id; pages have guards of their own (page_views)."""
    for key, model in _IDS.items():
        if key in kwargs:
            yield model(), kwargs[key]
    if "uploaded_file_id" in kwargs:
        yield UploadedFile, kwargs["uploaded_file_id"]
    if "pk" not in kwargs:
        return
    if space in _SPACES:
        yield _SPACES[space](), kwargs["pk"]
    elif found := _SNIPPETS.fullmatch(space):
        yield apps.get_model(found["app"], found["model"]), kwargs["pk"]


def _reaches(user: Any, model: type[Model], raw: Any) -> bool:
    pk = unquote(str(raw))
    return pk.isdecimal() and len(pk) < 19 and rows_within_reach(user, model).filter(pk=pk).exists()


def _only_national(user: Any) -> None:
    if not is_national(user):
        raise Http404


def leave_out_others(request: HttpRequest, app_label: str, model_name: str, action: str) -> None:
    """Make an action on several rows see those within reach alone. Raises Http404 when there is none among them.

    Wagtail names the others in a list of what it may not do.
    """
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    found = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if found is None or model not in found.models:
        raise Http404
    asked: Any = request.GET.getlist("id")
    within = rows_within_reach(request.user, model)
    if "all" in asked:
        asked = _all_of_list(request, found(request, model), model)
    numbers = [int(pk) for pk in asked if str(pk).isdecimal() and len(str(pk)) < 19]
    reached = set(within.filter(pk__in=numbers).values_list("pk", flat=True))
    query: Any = request.GET.copy()
    query.setlist("id", [str(pk) for pk in dict.fromkeys(numbers) if pk in reached])
    if not reached:
        raise Http404
    request.GET = query


def _all_of_list(request: HttpRequest, action: Any, model: type[Model]) -> list[Any]:
    """The ids of "everything in this list"; the list is a folder of one's own, or a collection."""
    place = request.GET.get("childOf")
    if issubclass(model, Page):
        if place is None or not place.isdecimal() or not reaches(request.user, [int(place)]):
            raise Http404
    elif place is not None and not place.isdecimal():
        raise Http404
    return list(action.get_all_objects_in_listing_query(place))
