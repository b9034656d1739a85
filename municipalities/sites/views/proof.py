"""Everything that is needed, with the public keys, to check that a text is what the board released."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_for
from municipalities.frame.request import SiteRequest
from municipalities.sites.provenance import provenance_of
from municipalities.sites.views.module import shown_or_answer


@require_safe
def provenance(request: SiteRequest, slug: str) -> HttpResponse:
    """/informatie/<slug>/herkomst/: who checked a text, what it rests on, and its hashes. Redirects as its page."""
    found = shown_or_answer(request, slug, below=addresses.PROVENANCE)
    if isinstance(found, HttpResponse):
        return found
    release = found.release
    entrance = entrance_for(request.frame, release.written_for)
    crumbs = [*entrance.crumbs, (release.title, addresses.module(found.slug))]
    words = _("Wie %(title)s controleerde, waar de tekst op rust en hoe je nagaat dat er niets aan veranderd is.")
    context = page_context(
        title=_("Waar komt '%(title)s' vandaan?") % {"title": release.title},
        breadcrumbs=crumbs,
        description=words % {"title": release.title},
    )
    context |= {
        "entrance": entrance,
        "provenance": provenance_of(found),
        "release": release,
        "proof_url": addresses.proof(found.slug),
        "quick_exit": release.sensitive or request.frame.has_sensitive(found.envelope["topics"]),
    }
    return render(request, "public/provenance.html", context)


@require_safe
def proof(request: SiteRequest, slug: str) -> HttpResponse:
    """/informatie/<slug>/versie.json: the release this site shows; `content` and `envelope` are what was hashed.

    The SHA-256 of each in UTF-8 is beside it, that of the content also in the envelope, and the signature (Ed25519,
    base64) is over the envelope. Redirects and errors are those of the page.
    """
    found = shown_or_answer(request, slug, below=addresses.PROOF)
    if isinstance(found, HttpResponse):
        return found
    release = found.release
    return JsonResponse(
        {
            "number": release.number,
            "content": release.content,
            "content_sha256": release.content_sha256,
            "envelope": release.envelope,
            "envelope_sha256": release.envelope_sha256,
            "signature": release.signature,
            "key_id": release.key_id,
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
