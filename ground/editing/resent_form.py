"""A form for something new of which the first saving arrived and its answer did not: it goes on with what was made.

The form does not know that there is something already, and would make a second one beside it. Its name stands in the
revision that it wrote (ground.editing.edited_meanwhile), so what it sends is led to the form of that row.
"""

from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Revision

from ground.editing.edited_meanwhile import FORM, OPENED, name_of_form

# Nobody keeps a form open longer; what is older need not be looked through.
_OPEN = timedelta(days=2)


def made_before(request: HttpRequest, model: type[Model]) -> Any:
    """The row of `model` that this person made with the form that is sent now; None when it made nothing yet."""
    name = name_of_form(request.POST.get(OPENED, ""))
    if not name:
        return None
    mine = Revision.objects.filter(user=request.user, created_at__gt=timezone.now() - _OPEN)
    written = mine.filter(content_type=ContentType.objects.get_for_model(model), **{f"content__{FORM}": name})
    revision = written.order_by("pk").first()
    return model._default_manager.filter(pk=revision.object_id).first() if revision else None
