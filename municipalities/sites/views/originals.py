"""Uploaded images as they came, on the admin host only, for who may use or change them."""

import mimetypes

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from content.modules.images import UploadedImage

_USING = ["choose", "change"]


@require_safe
def original(request: HttpRequest, name: str) -> FileResponse:
    """/media/original_images/<name>: 404 on public hosts and for who may not have it, so that it cannot be guessed."""
    image = None if request.frame else _ones_own(request).filter(file=f"original_images/{name}").first()  # type: ignore[attr-defined]
    if image is None:
        raise Http404
    try:
        file = image.file.storage.open(image.file.name)
    except FileNotFoundError:
        raise Http404 from None
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(file, content_type=content_type, headers={"Cache-Control": "private, no-store"})


def _ones_own(request: HttpRequest) -> QuerySet[UploadedImage]:
    """The images that whoever asks may use or change: those of others are not even read."""
    policy = policy_registry.get_by_type(UploadedImage)
    rows: QuerySet[UploadedImage] = policy.instances_user_has_any_permission_for(request.user, _USING)
    return rows
