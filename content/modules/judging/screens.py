"""The screens of what experts said: the list, what waits for a second person, one verdict, and its evidence."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from content.modules.judging.dossiers import evidence_is_closed, log_evidence
from content.modules.judging.drafts import authors_of_words
from content.modules.judging.yearly import yearly
from content.modules.page import Module
from content.validation.approval import Approval, Verdict
from content.validation.national_people import DECIDE
from content.validation.recording import blocks, others_to_overrule_with, overrule, see, take_back, take_back_rejection
from content.validation.selectors import to_be_seen

SHOWN = 50
WAITING, ALL, REJECTED = "te-zien", "alle", "niet-akkoord"


@require_http_methods(["GET", "HEAD", "POST"])
def verdicts(request: HttpRequest) -> HttpResponse:
    """/beoordelingen/: what waits for a second person, and everything else. POST says that one has seen it."""
    if request.method == "POST":
        return _see(request, request.POST.getlist("beoordeling"))
    waiting = to_be_seen()
    state = request.GET.get("stand", "")
    if state not in (WAITING, ALL, REJECTED):
        state = WAITING if waiting.exists() else ALL
    rows = _newest_first({WAITING: waiting, REJECTED: _rejections()}.get(state, Approval.objects.all()))
    page = Paginator(rows, SHOWN).get_page(request.GET.get("pagina"))
    titles = titles_of(page.object_list)
    here = reverse("verdicts")
    labels = ((WAITING, _("Te zien")), (ALL, _("Alle")), (REJECTED, _("Niet akkoord")))
    context = {
        "heading": _("Beoordelingen"),
        "icon": "check",
        "state": state,
        "tabs": [{"label": label, "url": f"{here}?stand={code}", "on": code == state} for code, label in labels],
        "here": f"{here}?stand={state}",
        "again": f"{here}?stand={state}&",
        "page": page,
        "rows": [(row, titles.get((row.uid, row.language), "")) for row in page.object_list],
        "me": request.user.pk,
        "may_see": state == WAITING and any(row.attested_by_id != request.user.pk for row in page.object_list),
        "yearly": yearly(),
    }
    return render(request, "admin/judging/verdicts.html", context)


def _rejections() -> QuerySet[Approval]:
    """Those that block: nobody decided otherwise, or the akkoord on which somebody did has ended."""
    ended = Q(overruled_with__taken_back_at__isnull=False) | Q(overruled_with__valid_until__lt=timezone.localdate())
    rows = Approval.objects.filter(verdict=Verdict.REJECTED, taken_back_at=None)
    return rows.filter(Q(overruled_at=None) | ended)


def _newest_first(rows: QuerySet[Approval]) -> QuerySet[Approval]:
    return rows.select_related("expertise", "attested_by", "seen_by", "evidence").order_by("-given_on", "-pk")


@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """/beoordelingen/<pk>/: one verdict. POST sees it, takes it back, or decides against it."""
    row = _row(pk)
    if request.method == "POST":
        try:
            return _decide(request, row)
        except ValidationError as error:
            for sentence in error.messages:
                messages.error(request, sentence)
    may_overrule = request.user.has_perm(DECIDE)
    own = row.attested_by_id == request.user.pk
    others = others_to_overrule_with(row) if row.verdict == Verdict.REJECTED and may_overrule else []
    context = {
        "heading": titles_of([row]).get((row.uid, row.language), str(row)),
        "icon": "check",
        "row": row,
        "text": _text_of(row),
        "others": others,
        "may_overrule": may_overrule and blocks(row),
        "earlier_decisions": _earlier_decisions(row),
        "may_take_back": row.verdict != Verdict.REJECTED or (may_overrule and not own),
        "may_read_evidence": may_overrule or not (row.evidence and evidence_is_closed(row.evidence)),
        "own": own,
        "because": request.POST.get("reden", ""),
    }
    return render(request, "admin/judging/verdict.html", context)


def _text_of(row: Approval) -> int | None:
    """The key of the page of a text that somebody judged; None when it is gone."""
    texts = Module.objects.filter(translation_key=row.uid, locale__language_code=row.language).order_by("pk")
    found: int | None = texts.values_list("pk", flat=True).first()
    return found


def _earlier_decisions(row: Approval) -> list[dict[str, Any]]:
    """The decisions whose akkoord ended, the oldest first, with who decided and on which akkoord."""
    kept = row.earlier_decisions
    people = get_user_model().objects.in_bulk([each["by"] for each in kept if each["by"]]) if kept else {}
    verdicts = Approval.objects.in_bulk([each["with"] for each in kept]) if kept else {}
    return [
        each
        | {"at": datetime.fromisoformat(each["at"]), "by": people.get(each["by"]), "other": verdicts.get(each["with"])}
        for each in kept
    ]


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """/beoordelingen/<pk>/bewijs/: the file that shows it, to keep; never shown in the browser.

    It names people: once a dossier of one of them is closed, only who opens dossiers gets it, and that is written down.
    """
    found = _row(pk).evidence
    if found is None or not found.file:
        raise Http404
    if evidence_is_closed(found) and not request.user.has_perm(DECIDE):
        raise Http404
    try:
        file = found.file.storage.open(str(found.file.name))
    except FileNotFoundError:
        raise Http404 from None
    log_evidence(found, request.user)
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(
        file,
        as_attachment=True,
        filename=found.download_name,
        content_type="application/octet-stream",
        headers=headers,
    )


def titles_of(rows: Any) -> dict[tuple[UUID, str], str]:
    """The titles of the texts that verdicts are about, by uid and language; one query."""
    modules = Module.objects.filter(translation_key__in={row.uid for row in rows}).order_by("pk")
    found = modules.values_list("translation_key", "locale__language_code", "draft_title")
    return {(uid, language): title for uid, language, title in found}


def _row(pk: int) -> Approval:
    related = ("expertise", "expert__institute", "attested_by", "seen_by", "evidence", "overruled_with")
    rows = Approval.objects.select_related(*related, "taken_back_by", "overruled_by")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _see(request: HttpRequest, chosen: list[str]) -> HttpResponse:
    keys = [int(pk) for pk in chosen if pk.isdecimal() and len(pk) < 19]
    try:
        done = see(list(to_be_seen().filter(pk__in=keys).select_related("expert__account")), request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(f"{reverse('verdicts')}?stand={WAITING}")
    if done:
        words = ngettext("%(number)s oordeel telt nu mee.", "%(number)s oordelen tellen nu mee.", done)
        messages.success(request, words % {"number": done})
    else:
        messages.warning(request, _("Vink aan wat je gezien hebt."))
    return redirect("verdicts")


def _decide(request: HttpRequest, row: Approval) -> HttpResponse:
    what, because = request.POST.get("wat", ""), request.POST.get("reden", "")
    if what == "gezien":
        return _see(request, [str(row.pk)])
    if what == "terug":
        if row.verdict == Verdict.REJECTED:
            authors = authors_of_words(row.uid, row.language)
            take_back_rejection(row, because[:300], request.user, authors)
        else:
            take_back(row, because[:300], request.user)
        messages.success(request, _("Dit oordeel geldt niet meer."))
    elif what == "besluit" and request.user.has_perm(DECIDE):
        chosen = request.POST.get("akkoord", "")
        other = next((each for each in others_to_overrule_with(row) if str(each.pk) == chosen), None)
        if other is None:
            raise ValidationError(_("Kies het akkoord waarop je besluit."))
        if not overrule(row, other, because[:300], request.user):
            raise ValidationError(_("Hierover is al besloten."))
        messages.success(request, _("Het besluit is vastgelegd."))
    return redirect("verdict", pk=row.pk)
