"""Uploaded images as they came, on the admin host only, for who may use or change them."""

import mimetypes

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from content.modules.images import UploadedImage

_USING = ["choose", "change"]


@require_safe
def original(request: HttpRequest, name: str) -> FileResponse:
    """/media/original_images/<name>: 404 on public hosts and for who may not have it, so that it cannot be guessed."""
    image = None if request.frame else UploadedImage.objects.filter(file=f"original_images/{name}").first()  # type: ignore[attr-defined]
    if image is None or not _may_use(request, image):
        raise Http404
    try:
        file = image.file.storage.open(image.file.name)
    except FileNotFoundError:
        raise Http404 from None
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(file, content_type=content_type, headers={"Cache-Control": "private, no-store"})


def _may_use(request: HttpRequest, image: UploadedImage) -> bool:
    policy = policy_registry.get_by_type(UploadedImage)
    return bool(policy.user_has_any_permission_for_instance(request.user, _USING, image))
