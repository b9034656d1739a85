"""Which pages somebody sees in the admin: their own and national texts that are out, and no draft of another."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.modules.page import Module, NationalIndex


def own_roots(user: Any) -> list[Page]:
    """The pages somebody has rights on, with all that is below them: the homes of their sites."""
    permissions = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return list({permission.page_id: permission.page for permission in permissions}.values())


def own_pages(user: Any) -> QuerySet[Page]:
    """Those pages and everything below them."""
    pages: QuerySet[Page] = Page.objects.filter(below(own_roots(user)))
    return pages


def choosable(user: Any) -> Q:
    """What somebody may link to: their own pages, and national texts as they were published."""
    return below(own_roots(user)) | Q(content_type=_type_of(Module), live=True)


def browsable(user: Any) -> Q:
    """What somebody may open in the page chooser: that, and the folders that lead to it."""
    return choosable(user) | Q(path__in=_above(own_roots(user))) | Q(content_type=_type_of(NationalIndex))


def reachable(user: Any) -> Q:
    """What somebody may open in the admin: their own pages, and the folders above these."""
    roots = own_roots(user)
    return below(roots) | Q(path__in=_above(roots))


def below(roots: Iterable[Page]) -> Q:
    """These pages, and everything below them."""
    places = Q(pk__in=[])
    for root in roots:
        places |= Q(path__startswith=root.path)
    return places


def _above(roots: list[Page]) -> list[str]:
    """The tree paths of all ancestors; computed, so that they cost no query."""
    step = Page.steplen
    return sorted({root.path[:end] for root in roots for end in range(step, len(root.path), step)})


def _type_of(model: type[Page]) -> ContentType:
    return ContentType.objects.get_for_model(model)
