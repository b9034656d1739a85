"""Whose pages, files and participants an address may name (ground.scopes); owned rows are told by `belongs`."""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page, UploadedFile

from ground.scopes import by_policy, register_choice, register_narrowing, register_scope
from municipalities.register.participant import Participant
from municipalities.tenancy.ownership import is_national, participants_of
from municipalities.tenancy.page_reach import browsable, choosable, reachable
from municipalities.tenancy.ticked_rows import leave_out_others


def register() -> None:
    """Once every app has its models."""
    document = apps.get_model("municipalities", "ParticipantDocument")
    register_scope("page", _pages(reachable))
    register_scope("page to open", _pages(browsable))
    register_scope("page to link to", to_link_to)
    register_scope("document", by_policy(document))
    register_scope("collection", by_policy(Collection))
    register_scope("own upload", lambda user: UploadedFile.objects.filter(uploaded_by_user=user))
    register_scope("own participant", own_participants)
    register_narrowing("ticked rows", leave_out_others)
    register_choice(Page, to_link_to)
    register_choice(document, by_policy(document, ["choose"]))


def to_link_to(user: Any) -> QuerySet[Page]:
    """Pages to link to; of the national board all."""
    pages: QuerySet[Page] = Page.objects.filter(Q() if is_national(user) else choosable(user))
    return pages


def own_participants(user: Any) -> QuerySet[Participant]:
    return Participant.objects.filter(pk__in=[each.pk for each in participants_of(user)])


def _pages(within: Any) -> Any:
    """Pages that satisfy a condition; the national board may name each."""
    return lambda user: None if is_national(user) else Page.objects.filter(within(user))
