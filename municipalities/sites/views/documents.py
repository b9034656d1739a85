"""Documents reach readers through this view only: public ones on public sites, the others for who may see them."""

import mimetypes

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from municipalities.brake.brake import Kind, is_braked
from municipalities.frame.error_pages import taken_away
from municipalities.frame.facts import SiteFrame
from municipalities.register.participant import Participant
from municipalities.sites.participant_document import ParticipantDocument

_SEEING = ["choose", "change", "delete"]


@require_safe
def serve(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """The document as an attachment; 404 for one that this reader may not have, so that it cannot be guessed.

    410 on public hosts while a brake holds it.
    """
    document = ParticipantDocument.objects.filter(pk=document_id).first()
    if document is None or document.filename != document_filename or not _may_read(request, document):
        raise Http404(_("Dit document is er niet, of niet openbaar."))
    if getattr(request, "frame", None) is not None and is_braked(Kind.DOCUMENT, document.pk):
        return taken_away(request)
    try:
        file = document.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("Dit document is er niet meer.")) from None
    content_type = mimetypes.guess_type(document.filename)[0] or "application/octet-stream"
    response = FileResponse(file, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, document.filename) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _may_read(request: HttpRequest, document: ParticipantDocument) -> bool:
    frame: SiteFrame | None = getattr(request, "frame", None)
    if frame is not None:
        return document.is_public and _is_of(frame, document)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    policy = policy_registry.get_by_type(ParticipantDocument)
    return bool(policy.user_has_any_permission_for_instance(user, _SEEING, document))


def _is_of(frame: SiteFrame, document: ParticipantDocument) -> bool:
    """Whether a document is in the library of the participant of this site; what is in nobody's is national."""
    above = document.collection.get_ancestors(inclusive=True)
    owner = Participant.objects.filter(collection__in=above).values_list("pk", flat=True).first()
    return frame.national if owner is None else owner == frame.participant_id
