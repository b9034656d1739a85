"""What somebody can make, and for which of their sites: a step before the form, in the place of the tree."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from content.modules.page import Module, NationalIndex
from municipalities.pages.models import EventIndex, EventPage, LocalHome, LocalPage, NewsIndex, NewsItem
from municipalities.pages.own_pages import national
from municipalities.tenancy.page_reach import below, own_roots

# What is made below each kind of page; an overview is offered to a site that has none.
_BELOW: tuple[tuple[type[Page], type[Page]], ...] = (
    (LocalHome, LocalPage),
    (NewsIndex, NewsItem),
    (EventIndex, EventPage),
    (NationalIndex, Module),
)
_OVERVIEWS: tuple[type[Page], ...] = (NewsIndex, EventIndex)


@dataclass(frozen=True)
class Choice:
    """A kind of page to make: what it is called, and its form."""

    label: str
    url: str


@require_safe
def new_page(request: HttpRequest) -> HttpResponse:
    """/admin/paginas/choose_parent/: for each of one's own sites the kinds of page one can make there."""
    groups = [(name, choices) for name, choices in _groups(request.user).items() if choices]
    context = {"heading": _("Nieuwe pagina"), "icon": "doc-empty", "groups": groups}
    return render(request, "admin/new_page.html", context)


def _groups(user: Any) -> dict[str, list[Choice]]:
    """The choices of each site, by its name; the same number of queries however many sites somebody has."""
    kinds = ContentType.objects.get_for_models(*(parent for parent, _child in _BELOW))
    mine = national() if user.is_superuser else below(own_roots(user))
    places = list(Page.objects.filter(mine, content_type__in=kinds.values()).order_by("path"))
    groups: dict[str, list[Choice]] = {}
    for top in places:
        if top.content_type_id in (kinds[LocalHome].pk, kinds[NationalIndex].pk) and _may_add(top, user):
            inside = [place for place in places if place.path.startswith(top.path)]
            groups.setdefault(top.title, []).extend(_choices(top, inside))
    return groups


def _may_add(place: Page, user: Any) -> bool:
    return bool(place.permissions_for_user(user).can_add_subpage())


def _choices(top: Page, inside: list[Page]) -> list[Choice]:
    here = {place.specific_class: place for place in reversed(inside)}
    made = [
        Choice(str(child._meta.verbose_name), _form(child, here[parent])) for parent, child in _BELOW if parent in here
    ]
    if top.specific_class is LocalHome:
        made += [Choice(str(each._meta.verbose_name), _form(each, top)) for each in _OVERVIEWS if each not in here]
    return made


def _form(kind: type[Page], place: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=[kind._meta.app_label, kind._meta.model_name, place.pk])
