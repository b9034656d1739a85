"""Which guidelines verdicts were given by."""

from collections.abc import Collection

from django.db import models

from content.reference_data.edition_use import register_users
from content.reference_data.sources import Guideline
from content.validation.approval import Approval


@register_users
def named_by_approvals(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Those that an approval names, whatever it said and whether it still stands."""
    if model is not Guideline:
        return set()
    given_by = Approval.objects.filter(guideline__in=keys).order_by().values_list("guideline_id", flat=True)
    return {key for key in given_by.distinct() if key is not None}
