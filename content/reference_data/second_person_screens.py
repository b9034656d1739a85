"""Where the second person looks at what somebody changed of a help line, an age or a topic, and says so."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from content.reference_data.advice_words import AgePhaseCheck, TopicCheck, WordsCheck
from content.reference_data.differences import differences, fields_of, in_words
from content.reference_data.help_line_checks import HelpLineCheck
from content.reference_data.second_person import REASON_LENGTH, NoReason, OwnChange, SecondPersonCheck, see
from ground.history.views import UndoHistoryView

# By what addresses call them.
CHECKS: dict[str, type[SecondPersonCheck]] = {
    "hulplijn": HelpLineCheck, "leeftijd": AgePhaseCheck, "onderwerp": TopicCheck
}  # fmt: skip
LIST = "second_person"
SEEN_SHOWN = 20


def may_look(user: Any) -> dict[str, type[SecondPersonCheck]]:
    """The questions of which somebody may be the second person: of rows that they may change."""
    return {
        kind: model
        for kind, model in CHECKS.items()
        if user.has_perm(f"content.change_{model.row_model()._meta.model_name}")
    }


@require_safe
def check_list(request: HttpRequest) -> HttpResponse:
    """/nakijken/: what waits, the oldest first, and what was seen."""
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """/nakijken/<kind>/<pk>/: the second person agrees, or does not and says why. Who only opens it gets the list."""
    answer, reason = request.POST.get("klopt", ""), request.POST.get("reden", "").strip()
    model = may_look(request.user).get(kind)
    if model is not None and request.method != "POST":
        return redirect(LIST)
    if model is None or answer not in ("ja", "nee"):
        raise Http404
    typed = (kind, pk, reason)
    if len(reason) > REASON_LENGTH:
        words = _("Maak de reden korter: hoogstens %(number)d tekens. Er is nog niets opgeslagen.")
        return _list(request, typed, words % {"number": REASON_LENGTH})
    try:
        done = see(model, pk, request.user, agrees=answer == "ja", reason=reason)
    except OwnChange:
        words = _("Dit heb je zelf gewijzigd. Vraag een collega om het na te kijken.")
        return _list(request, typed, words)
    except NoReason:
        return _list(request, typed, _("Schrijf erbij waarom het niet klopt. Je collega kan dan verder."))
    if done is None:
        words = _("Dit is al nagekeken, of intussen opnieuw gewijzigd. Kijk nog een keer.")
        yours = _("Jij schreef: %(reason)s") % {"reason": reason} if reason else ""
        messages.error(request, f"{words} {yours}".strip())
    else:
        messages.success(request, _said(done))
    return redirect(LIST)


def tell(request: HttpRequest, row: Any) -> None:
    """Say to who saved a row what of it waits for a second person."""
    for each in _asked_of(row):
        _warn(request, _waits(each))


def tell_before(request: HttpRequest, row: Any) -> None:
    """The same when the form is opened, or that a second person did not agree with what was asked last."""
    if request.method != "GET" or not _asks(row):
        return
    asked = list(_asked_of(row))
    for each in asked:
        _warn(request, _in_form(each) if isinstance(each, WordsCheck) else _waits(each))
    last = None if asked else row.checks.select_related("seen_by").order_by("-seen_at", "-pk").first()
    if last is not None and last.reason:
        words = _("%(person)s vindt dat de laatste wijziging niet klopt: %(reason)s")
        _warn(request, words % {"person": last.seen_by or _("Een collega"), "reason": last.reason})


class HelpLineHistoryView(UndoHistoryView):
    """The history of a help line; undoing what has a number in it waits for a second person too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(request, *args, **kwargs)
        tell(request, self.object)
        return answer


class _CheckItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(may_look(request.user))


def check_item() -> _CheckItem:
    """The list in the menu of reports."""
    return _CheckItem(gettext_lazy("Nakijken"), reverse(LIST), name="second-person", icon_name="check", order=910)


def addresses() -> list[URLPattern]:
    """Where the list is, and where one is answered."""
    return [
        path("nakijken/", check_list, name=LIST),
        path("nakijken/<slug:kind>/<int:pk>/", check, name="second_person_answer"),
    ]


def _list(request: HttpRequest, typed: tuple[str, int, str] | None = None, problem: str = "") -> HttpResponse:
    """The page; with what somebody typed about one of them, and why it was not saved."""
    kinds = may_look(request.user)
    rows = [_row(kind, each, request.user) for kind, model in kinds.items() for each in _waiting(model)]
    for row in rows:
        if typed and typed[:2] == (row["kind"], row["check"].pk) and not row["own"]:
            row |= {"reason": typed[2], "problem": problem}
    if problem and not any(row["problem"] for row in rows):
        messages.error(request, problem)
    seen = [(kind, each) for kind, model in kinds.items() for each in _seen(model)]
    seen.sort(key=lambda pair: pair[1].seen_at, reverse=True)
    context = {
        "heading": _("Nakijken"),
        "icon": "check",
        "rows": sorted(rows, key=lambda row: row["check"].asked_at),
        "seen": [_row(kind, each, request.user) for kind, each in seen[:SEEN_SHOWN]],
        "reason_length": REASON_LENGTH,
    }
    return render(request, "admin/second_person.html", context)


def waiting_for(user: Any) -> int:
    """How many changes somebody else made wait until this person says that they are right."""
    return sum(not check.is_of(user) for model in may_look(user).values() for check in _waiting(model))


def _waiting(model: type[SecondPersonCheck]) -> Iterable[SecondPersonCheck]:
    return model._default_manager.filter(seen_at=None).select_related(model.of, "asked_by")


def _seen(model: type[SecondPersonCheck]) -> Iterable[Any]:
    rows = model._default_manager.exclude(seen_at=None).select_related(model.of, "asked_by", "seen_by")
    return rows.order_by("-seen_at")[:SEEN_SHOWN]


def _row(kind: str, check: SecondPersonCheck, user: Any) -> dict[str, Any]:
    row = check.row
    what = check.get_what_display() if isinstance(check, HelpLineCheck) else _("andere woorden")
    return {
        "kind": kind,
        "check": check,
        "about": f"{capfirst(str(row._meta.verbose_name))} {row}",
        "edit": reverse(f"wagtailsnippets_content_{row._meta.model_name}:edit", args=[row.pk]),
        "what": what,
        "differences": differences(check),
        "own": check.is_of(user),
        "number": str(check.pk),
        "reason": "",
        "problem": "",
    }


def _asks(row: Any) -> bool:
    return any(isinstance(row, model.row_model()) for model in CHECKS.values())


def _asked_of(row: Any) -> Iterable[SecondPersonCheck]:
    """What a second person is asked of this row, if anything ever is."""
    return row.checks.filter(seen_at=None) if _asks(row) else ()


def _short(check: SecondPersonCheck) -> str:
    """What is asked, as long as a message may be."""
    if not isinstance(check, HelpLineCheck):
        return ", ".join(label for _field, label in fields_of(check))
    words, nothing = [], _("niets")
    for field, label in fields_of(check):
        was, becomes = (in_words(field, value[field.name]).replace("\n", "; ") for value in (check.before, check.after))
        words.append(f"{label}: {was or nothing} → {becomes or nothing}")
    return "; ".join(words)


def _warn(request: HttpRequest, words: str) -> None:
    messages.warning(request, words, buttons=[messages.button(reverse(LIST), _("Naar Nakijken"))])


def _waits(check: SecondPersonCheck) -> str:
    if check.waits:
        words = _("Dit wacht op een collega bij Rapporten, Nakijken (%(words)s). Tot dan blijft het oude staan.")
    else:
        words = _("Een collega kijkt dit binnen een dag na, bij Rapporten, Nakijken (%(words)s).")
    return words % {"words": _short(check)}


def _in_form(check: SecondPersonCheck) -> str:
    words = _("Hier staan de woorden die wachten op een collega (%(words)s). Op de sites staat nog het oude.")
    return words % {"words": _short(check)}


def _said(check: SecondPersonCheck) -> str:
    if check.agreed:
        return _("Het staat nu op alle sites.") if check.waits else _("Nagekeken.")
    if check.waits:
        return _("Het nieuwe is weggelegd. Het oude blijft staan.")
    return _("Genoteerd dat het niet klopt. Zet het terug bij de geschiedenis van de hulplijn, of pas het aan.")
