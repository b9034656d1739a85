"""Whose pages, files and participants an address may name (ground.scopes); owned rows are told by `belongs`."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Collection, Page, UploadedFile
from wagtail.permissions import register_permission_policy

from ground.scopes import by_policy, is_key, register_choice, register_narrowing, register_scope
from municipalities.register.participant import Participant
from municipalities.tenancy.file_policy import register_collections
from municipalities.tenancy.ownership import is_national, participants_in_full
from municipalities.tenancy.page_policy import OwnPages
from municipalities.tenancy.page_reach import browsable, choosable, reachable
from municipalities.tenancy.ticked_rows import leave_out_others, within_reach


def register() -> None:
    """Once every app has its models."""
    document = apps.get_model("municipalities", "ParticipantDocument")
    register_permission_policy(Page, OwnPages())
    register_collections()
    register_scope("page", _pages(reachable))
    register_scope("page to move", to_move)
    register_scope("page to open", _pages(browsable))
    register_scope("page to link to", to_link_to)
    register_scope("document", by_policy(document))
    register_scope("collection", by_policy(Collection))
    register_scope("own upload", lambda user: UploadedFile.objects.filter(uploaded_by_user=user))
    register_scope("own participant", own_participants)
    register_narrowing("ticked rows", leave_out_others)
    register_narrowing("row of its kind", one_of_ones_own)
    register_choice(Page, to_link_to)
    register_choice(document, by_policy(document, ["choose"]))


def to_move(user: Any) -> QuerySet[Page]:
    """Pages that stand somewhere: all but the one above all, of which Wagtail asks what it is in."""
    placed = Page.objects.filter(depth__gt=1)
    pages: QuerySet[Page] = placed if is_national(user) else placed.filter(reachable(user))
    return pages


def to_link_to(user: Any) -> QuerySet[Page]:
    """Pages to link to; of the national board all."""
    pages: QuerySet[Page] = Page.objects.filter(Q() if is_national(user) else choosable(user))
    return pages


def one_of_ones_own(request: HttpRequest, app_label: str, model_name: str, object_id: str, **_more: Any) -> None:
    """For an address that names a kind of row as well. Raises Http404 for somebody else's row, and for none."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        raise Http404 from None
    if not is_key(object_id) or not within_reach(request.user, model).filter(pk=object_id).exists():
        raise Http404


def own_participants(user: Any) -> QuerySet[Participant]:
    return Participant.objects.filter(pk__in=[each.pk for each in participants_in_full(user)])


def _pages(within: Any) -> Any:
    """Pages that satisfy a condition; the national board may name each."""
    return lambda user: None if is_national(user) else Page.objects.filter(within(user))
