"""Labels on files: what is offered while somebody types or filters is on their own files, not on everybody's."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.auth import require_admin_access
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.views import chooser
from wagtail.log_actions import get_active_log_context

from ground.scopes import by_policy

OFFERED = 10


def own_tags(user: Any, models: tuple[type[Model], ...]) -> QuerySet[Tag]:
    """The labels on files of these models that somebody may use or change, most used first."""
    on_own = Q(pk__in=[])
    for model in models:
        rows = by_policy(model)(user).order_by().values("pk")
        kind = ContentType.objects.get_for_model(model)
        on_own |= Q(taggit_taggeditem_items__content_type=kind, taggit_taggeditem_items__object_id__in=rows)
    tags: QuerySet[Tag] = Tag.objects.filter(on_own).annotate(used=Count("pk")).order_by("-used", "name")
    return tags


@require_admin_access
def autocomplete(request: HttpRequest) -> JsonResponse:
    """What Wagtail's field for labels asks while somebody types (`term`); stands before Wagtail's own (config.urls)."""
    term = request.GET.get("term", "")
    tags = own_tags(request.user, (get_image_model(), get_document_model())).filter(name__istartswith=term)
    return JsonResponse([tag.name for tag in tags[:OFFERED]] if term else [], safe=False)


def popular(model: type[Model], count: int = OFFERED) -> QuerySet[Tag]:
    """What Wagtail's lists of files offer to filter by; it asks without saying for whom."""
    return own_tags(get_active_log_context().user, (model,))[:count]


filters.popular_tags_for_model = popular
chooser.popular_tags_for_model = popular
