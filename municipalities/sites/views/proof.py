"""Everything that is needed to check that a text is what the board released: docs/verify-a-release.md uses it.

The keys are on every site; releases, the controller of the keys and the formats on the national one, where the other
sites lead.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.releases import formats
from content.releases.issuer import national
from content.releases.models import ModuleAddress, PublicKey, Release
from content.releases.published_keys import controller_document, key_list
from ground import addresses
from municipalities.frame.context import page_context
from municipalities.frame.entrance import entrance_for
from municipalities.frame.known_sites import national_frame
from municipalities.frame.request import SiteRequest
from municipalities.sites.provenance import provenance_of
from municipalities.sites.views.machine import IMMUTABLE
from municipalities.sites.views.module import checked_here, shown_or_answer

# Programs of others read these in a browser as well; nothing in them depends on who asks.
FOR_ALL = {"Access-Control-Allow-Origin": "*"}
# A text that was withdrawn is here to be checked, not to be found.
NOT_TO_BE_FOUND = FOR_ALL | {"X-Robots-Tag": "noindex"}
Answer = HttpResponse | FileResponse
View = Callable[..., Answer]


def on_national_host(view: View) -> View:
    """Answer on the national host; every other public host leads there."""

    @wraps(view)
    def answer(request: SiteRequest, *args: Any, **kwargs: Any) -> Answer:
        national_site = national_frame()
        if national_site is None:
            raise Http404
        if request.frame.id != national_site.id:
            return HttpResponseRedirect(f"{national_site.url}{request.get_full_path()}", headers=FOR_ALL)
        return view(request, *args, **kwargs)

    return answer


@require_safe
def by_uid(request: SiteRequest, uid: UUID, language: str = "nl") -> HttpResponse:
    """/informatie/<uid>/ and /en/informatie/<uid>/: the address that never changes leads to the one there is now.

    Pages are in Dutch alone: a text in another language leads to the Dutch one, until it has a page of its own.
    """
    slugs = dict(ModuleAddress.objects.filter(uid=uid, is_current=True).values_list("language", "slug"))
    if language not in slugs or "nl" not in slugs:
        raise Http404
    query = request.META["QUERY_STRING"]
    return HttpResponseRedirect(addresses.module(slugs["nl"]) + (f"?{query}" if query else ""))


@require_safe
def provenance(request: SiteRequest, slug: str) -> HttpResponse:
    """/informatie/<slug>/herkomst/: who checked a text, what it rests on, and its hashes. Redirects as its page."""
    found = shown_or_answer(request, slug, below=addresses.PROVENANCE)
    if isinstance(found, HttpResponse):
        return found
    release = found.release
    entrance = entrance_for(request.frame, release.written_for)
    crumbs = [*entrance.crumbs, (release.title, addresses.module(found.slug))]
    said = checked_here(request.frame, found)
    words = (
        _("Wie %(title)s controleerde, waar de tekst op rust en hoe je nagaat dat er niets aan veranderd is.")
        if said.in_force
        else _("Waar %(title)s op rust en hoe je nagaat dat er niets aan veranderd is.")
    )
    context = page_context(
        title=_("Waar komt '%(title)s' vandaan?") % {"title": release.title},
        breadcrumbs=crumbs,
        description=words % {"title": release.title},
    )
    context |= {
        "entrance": entrance,
        "checked": said,
        "provenance": provenance_of(found, in_force=said.in_force),
        "release": release,
        "proof_url": addresses.proof(found.slug),
        "releases_url": national(addresses.releases(str(release.uid), release.language)),
        "quick_exit": release.sensitive or request.frame.has_sensitive(found.envelope["topics"]),
    }
    return render(request, "public/provenance.html", context)


@require_safe
def proof(request: SiteRequest, slug: str) -> HttpResponse:
    """/informatie/<slug>/versie.json: the release this site shows. Redirects and errors are those of the page."""
    found = shown_or_answer(request, slug, below=addresses.PROOF)
    if isinstance(found, HttpResponse):
        return found
    return _json(_all_of(found.release), FOR_ALL)


@require_safe
@on_national_host
def release(request: SiteRequest, uid: UUID, language: str, number: int) -> HttpResponse:
    """/releases/<uid>/<language>/<number>.json: any release, also old ones and withdrawals; it never changes."""
    found = Release.objects.filter(uid=uid, language=language, number=number).first()
    if found is None:
        raise Http404
    return _json(_all_of(found), NOT_TO_BE_FOUND | {"Cache-Control": IMMUTABLE})


@require_safe
@on_national_host
def releases(request: SiteRequest, uid: UUID, language: str) -> HttpResponse:
    """/releases/<uid>/<language>.json: the releases of a text, oldest first, and where each is."""
    rows = Release.objects.filter(uid=uid, language=language).order_by("number")
    found = [
        {
            "number": row["number"],
            "kind": row["kind"],
            "published_at": row["published_at"].isoformat(),
            "envelope_sha256": row["envelope_sha256"],
            "url": _address(uid, language, row["number"]),
        }
        for row in rows.values("number", "kind", "published_at", "envelope_sha256")
    ]
    if not found:
        raise Http404
    return _json({"uid": str(uid), "language": language, "releases": found}, NOT_TO_BE_FOUND)


@require_safe
def signing_keys(request: HttpRequest) -> HttpResponse:
    """/.well-known/cjg-keys.json: every public key that ever signed a release."""
    return _json(key_list(PublicKey.objects.all()), FOR_ALL)


@require_safe
@on_national_host
def controller(request: SiteRequest) -> HttpResponse:
    """/.well-known/cjg-issuer.json: the same keys as a controller document."""
    return _json(controller_document(PublicKey.objects.all()), FOR_ALL)


@require_safe
@on_national_host
def schema(request: SiteRequest, name: str) -> HttpResponse:
    """/schemas/<name>.json: a format of content or envelope, or its test vectors."""
    text = formats.text_of(name)
    if text is None:
        raise Http404
    headers = FOR_ALL | {"Cache-Control": IMMUTABLE}
    return HttpResponse(text, content_type="application/json", headers=headers)


def _all_of(release: Release) -> dict[str, Any]:
    """A release as it is verified; `content` (null for a withdrawal) and `envelope` are the texts that were hashed.

    The SHA-256 of each in UTF-8 is beside it, that of the content also in the envelope, and the signature (Ed25519,
    base64) is over the envelope. `proof` is over the envelope as a document; there is none in format 1.
    """
    return {
        "uid": str(release.uid),
        "language": release.language,
        "number": release.number,
        "content": release.content or None,
        "content_sha256": release.content_sha256 or None,
        "envelope": release.envelope,
        "envelope_sha256": release.envelope_sha256,
        "signature": release.signature,
        "key_id": release.key_id,
        "proof": release.proof,
        "url": _address(release.uid, release.language, release.number),
    }


def _address(uid: UUID, language: str, number: int) -> str:
    return national(addresses.release(str(uid), language, number))


def _json(value: dict[str, Any], headers: dict[str, str]) -> JsonResponse:
    return JsonResponse(value, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers=headers)
