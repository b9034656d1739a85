"""The screens on which an editor writes down what an expert said on paper: which texts, and what."""

from datetime import date
from itertools import zip_longest
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from content.modules.judging.drafts import DraftToJudge, drafts_to_judge, guidelines_in, judged_texts
from content.modules.judging.paper_form import PaperForm
from content.modules.page import Module
from content.reference_data.expertise import AskedBy
from content.validation.approval import Approval
from content.validation.evidence import Evidence
from content.validation.recording import record_on_paper
from content.validation.requirements import APPROVING

SHOWN, AT_ONCE = 50, 100
# The button that shows the spread days, and writes nothing.
SHOW = "toon-einddata"


@require_safe
def choose_texts(request: HttpRequest) -> HttpResponse:
    """/beoordelingen/vastleggen/: the texts to choose from, found by words of their title."""
    words = request.GET.get("q", "")[:100]
    texts = Module.objects.select_related("primary_topic").order_by("draft_title", "pk")
    for word in words.split():
        texts = texts.filter(Q(title__icontains=word) | Q(draft_title__icontains=word))
    texts = texts.defer_streamfields().defer("latest_revision__content")
    page = Paginator(texts, SHOWN).get_page(request.GET.get("pagina"))
    again = f"?{urlencode({'q': words})}&"
    context = {"heading": _("Beoordeling op papier"), "icon": "edit", "page": page, "words": words, "again": again}
    return render(request, "admin/judging/choose_texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """/beoordelingen/vastleggen/op-papier/?tekst=<pk>: the form. POST writes it down for each of the texts."""
    drafts = drafts_to_judge(_chosen(request))
    if not drafts:
        messages.warning(request, _("Kies eerst een of meer teksten."))
        return redirect("choose_judged_texts")
    many = len(drafts)
    given: Any = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*given, held=guidelines_in(drafts), texts=many)
    ends = _ends(request, form) if given else None
    if given and SHOW not in request.POST and form.is_valid() and _written(request, form, drafts, ends):
        number = len(drafts)
        words = ngettext(
            "Vastgelegd bij %(number)s tekst. Het telt zodra een ander het gezien heeft.",
            "Vastgelegd bij %(number)s teksten. Het telt zodra een ander het gezien heeft.",
            number,
        )
        messages.success(request, words % {"number": number})
        return redirect(f"{reverse('verdicts')}?stand=te-zien")
    if given and SHOW not in request.POST and _stands_already(request, form, drafts, ends):
        messages.info(request, _("Dit had je al vastgelegd; het staat er één keer."))
        return redirect(f"{reverse('verdicts')}?stand=te-zien")
    context = {
        "heading": _("Beoordeling op papier"),
        "icon": "edit",
        "form": form,
        "drafts": [(draft, _asked(draft), end) for draft, end in zip_longest(drafts, ends or ())],
        "ends": _mark(ends),
    }
    return render(request, "admin/judging/record.html", context)


def _ends(request: HttpRequest, form: PaperForm) -> list[date] | None:
    """The last day of each text when they are spread; nothing is written before these days were on the screen."""
    valid = form.is_valid()
    ends = form.ends()
    if SHOW in request.POST:
        form.only_ends()
    elif valid and ends and request.POST.get("einddata") != _mark(ends):
        form.add_error("spread_over", _("Kijk eerst of de einddata hierboven kloppen, en leg het dan vast."))
    return ends


def _mark(ends: list[date] | None) -> str:
    return " ".join(day.isoformat() for day in ends or ())


def _chosen(request: HttpRequest) -> list[Module]:
    asked = (request.POST if request.method == "POST" else request.GET).getlist("tekst")
    keys = list(dict.fromkeys(int(pk) for pk in asked if pk.isdecimal() and len(pk) < 19))[:AT_ONCE]
    found = Module.objects.filter(pk__in=keys).order_by("draft_title", "pk")
    return list(found)


def _written(request: Any, form: PaperForm, drafts: list[DraftToJudge], ends: list[date] | None) -> bool:
    """Whether it is written; why not stands in the form."""
    for draft in drafts:
        if sentence := _fault(draft, request.POST.get(f"kenmerk-{draft.module.pk}", "")):
            form.add_error(None, sentence)
    if form.errors:
        return False
    scan = form.cleaned_data["file"]
    evidence = Evidence(uploaded_by=request.user)
    evidence.file.save(scan.name, scan, save=False)
    try:
        with transaction.atomic():
            evidence.save()
            record_on_paper(judged_texts(drafts), form.said(), evidence, request.user, ends)
    except Exception as error:
        # No row is left that says when this file has to go.
        evidence.file.delete(save=False)
        if not isinstance(error, ValidationError):
            raise
        form.add_error(None, error)
        return False
    return True


def _stands_already(request: Any, form: PaperForm, drafts: list[DraftToJudge], ends: list[date] | None) -> bool:
    """Whether this person recorded just this of all these texts: a form that was sent twice is no mistake."""
    given = form.cleaned_data
    if not all(given.get(name) for name in ("expert", "expertise", "given_on")):
        return False
    same = ("expert", "expertise", "verdict", "given_on", "no_second_because", "guideline")
    rows = Approval.objects.filter(
        **{name: given.get(name) for name in same},
        remarks=(given.get("remarks") or "").strip(),
        attested_by=request.user,
        taken_back_at=None,
        content_sha256__in=[draft.content_sha256 for draft in drafts],
    )
    found = {(row.uid, row.content_sha256): row.valid_until for row in rows}
    last = given.get("valid_until") if given.get("verdict") in APPROVING else None
    return all(
        found.get((draft.module.translation_key, draft.content_sha256), "none") == (end or last)
        for draft, end in zip_longest(drafts, ends or ())
    )


def _fault(draft: DraftToJudge, mark: str) -> str:
    words = {"title": draft.module.draft_title or draft.module.title, "mark": draft.mark}
    if draft.draft is None:
        return _("'%(title)s' heeft een afbeelding die we kwijt zijn. Zet er eerst een andere in.") % words
    if mark != draft.content_sha256:
        return (
            _("'%(title)s' is gewijzigd sinds je dit opende. Het kenmerk is nu %(mark)s: is dat wat de deskundige las?")
            % words
        )
    return ""


def _asked(draft: DraftToJudge) -> str:
    """What the text needs, in words."""
    if draft.needs.persons == 1:
        return _("één deskundige")
    fields = ", ".join(str(AskedBy(flag).label) for flag in sorted(draft.needs.flags))
    return _("twee deskundigen (%(fields)s)") % {"fields": fields}
