"""Which editions releases rest on."""

from collections.abc import Collection

from django.db import models

from content.reference_data.edition_use import register_users
from content.reference_data.sources import Guideline, Source
from content.releases.models import NamedKind, ReleaseLink

_KINDS: dict[type[models.Model], str] = {Source: NamedKind.SOURCE, Guideline: NamedKind.GUIDELINE}


@register_users
def named_by_releases(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Those that a release of whatever age names."""
    targets = [str(key) for key in keys]
    links = ReleaseLink.objects.filter(kind=_KINDS[model], target__in=targets).values_list("target", flat=True)
    return {int(target) for target in links.distinct()}
