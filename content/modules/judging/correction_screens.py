"""The screens of small corrections: what a chief editor declares of a text, and everything that was declared."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.widgets import Button

from content.modules.draft import draft_of
from content.modules.page import Module
from content.releases.canonical import sha256
from content.releases.content_differences import content_differences
from content.releases.images import UnusablePicture
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest
from content.validation.national_people import DECIDE
from content.validation.small_corrections.correction import SmallCorrection
from content.validation.small_corrections.declaring import BECAUSE_LENGTH, declare
from content.validation.small_corrections.refusals import Refusal, refusals

SHOWN = 20


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """/correcties/: every small correction with its difference, the newest first."""
    rows = SmallCorrection.objects.select_related("declared_by")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("pagina"))
    pages = _pages_of(page.object_list)
    context = {
        "heading": _("Kleine correcties"),
        "icon": "edit",
        "page": page,
        "again": f"{reverse('corrections')}?",
        "rows": [
            {
                "row": row,
                "page": pages.get((row.uid, row.language)),
                "differences": content_differences(json.loads(row.was), json.loads(row.becomes)),
            }
            for row in page.object_list
        ],
    }
    return render(request, "admin/judging/corrections.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def declare_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """/correcties/<key of a page>/: the draft beside what readers have. POST declares it a small correction."""
    text = Module.objects.filter(pk=pk).select_related("locale").first()
    if text is None:
        raise Http404
    live = newest(text.translation_key, text.locale.language_code)
    content = _content_of(text)
    faults: list[str] = []
    if request.method == "POST" and live is not None and content is not None:
        if request.POST.get("woorden") != live.content_sha256 + sha256(content):
            faults = [_("De tekst is veranderd sinds je dit scherm opende. Kijk opnieuw wat er verschilt.")]
        else:
            try:
                declare(live, content, request.POST.get("reden", ""), request.user)
            except ValidationError as error:
                faults = error.messages
            else:
                messages.success(request, _("Vastgelegd als kleine correctie. Je kunt de tekst nu publiceren."))
                return redirect("wagtailadmin_pages:edit", text.pk)
    return render(request, "admin/judging/correction.html", _shown(request, text, live, content, faults))


def _shown(
    request: HttpRequest, text: Module, live: Release | None, content: str | None, faults: list[str]
) -> dict[str, Any]:
    comparable = live is not None and live.kind != ReleaseKind.WITHDRAWAL and content is not None
    was, becomes = (json.loads(live.content), json.loads(content or "")) if live and comparable else ({}, {})
    refused: tuple[Refusal, ...] = refusals(was, becomes) if comparable and was != becomes else ()
    return {
        "heading": _("Kleine correctie van '%(title)s'") % {"title": text.draft_title},
        "icon": "edit",
        "text": text,
        "comparable": comparable,
        "same": comparable and was == becomes,
        "differences": content_differences(was, becomes) if comparable else [],
        "refused": refused,
        "faults": [each for each in faults if each not in {refusal.sentence for refusal in refused}],
        "mark": live.content_sha256 + sha256(content) if live and content else "",
        "because": request.POST.get("reden", ""),
        "because_length": BECAUSE_LENGTH,
        "declared": _declared(live, content),
    }


def _declared(live: Release | None, content: str | None) -> SmallCorrection | None:
    if live is None or content is None:
        return None
    rows = SmallCorrection.objects.filter(uid=live.uid, language=live.language, rests_on=live.content_sha256)
    return rows.filter(content_sha256=sha256(content)).select_related("declared_by").first()


def _content_of(text: Module) -> str | None:
    """The canonical content of the newest draft; None when a picture is lost."""
    try:
        return draft_of(text.get_latest_revision_as_object()).content
    except UnusablePicture:
        return None


def _pages_of(rows: Any) -> dict[tuple[Any, str], int]:
    found = Module.objects.filter(translation_key__in={row.uid for row in rows}).order_by("-pk")
    return {(uid, code): pk for uid, code, pk in found.values_list("translation_key", "locale__language_code", "pk")}


def correction_button(page: Any, user: Any) -> list[Button]:
    """From a text that readers have, with a newer draft, to its small correction."""
    if not (page.live and page.has_unpublished_changes and user.has_perm(DECIDE)):
        return []
    return [Button(_("Kleine correctie"), reverse("declare_correction", args=[page.pk]), icon_name="edit", priority=61)]
