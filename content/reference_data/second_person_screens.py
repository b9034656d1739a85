"""Where the second person looks at what somebody changed of a national help line, and says so."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.menu import MenuItem

from content.reference_data.helplines import HelpLine
from content.reference_data.second_person import HelpLineCheck, OwnChange, What, see, waiting
from ground.history.views import UndoHistoryView

CHANGE = "content.change_helpline"
SEEN_SHOWN = 20


def may_look(user: Any) -> bool:
    """Whether somebody may change help lines, and so may be the second person for another."""
    return bool(user.has_perm(CHANGE))


@require_safe
def check_list(request: HttpRequest) -> HttpResponse:
    """/hulplijnen-nakijken/: what waits, the oldest first, and what was seen. 404 for who keeps no help lines."""
    if not may_look(request.user):
        raise Http404
    seen = HelpLineCheck.objects.exclude(seen_at=None).select_related("line", "asked_by", "seen_by")
    context = {
        "heading": _("Hulplijnen nakijken"),
        "icon": "help",
        "rows": [_row(check, request.user) for check in waiting()],
        "seen": [_row(check, request.user) for check in seen.order_by("-seen_at")[:SEEN_SHOWN]],
    }
    return render(request, "admin/help_line_checks.html", context)


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """/hulplijnen-nakijken/<pk>/: the second person agrees, or does not."""
    answer = request.POST.get("klopt", "")
    if not may_look(request.user) or answer not in ("ja", "nee"):
        raise Http404
    try:
        done = see(pk, request.user, agrees=answer == "ja")
    except OwnChange:
        messages.error(request, _("Dit heb je zelf gewijzigd. Vraag een collega om het na te kijken."))
    else:
        if done is None:
            messages.error(request, _("Dit is al nagekeken, of intussen opnieuw gewijzigd. Kijk nog een keer."))
        else:
            messages.success(request, _said(done))
    return redirect("help_line_checks")


def tell(request: HttpRequest, line: Any) -> None:
    """Say to who saved or opened a line what waits for a second person."""
    if not isinstance(line, HelpLine):
        return
    for check in waiting().filter(line=line):
        messages.warning(request, _waits(check))


def tell_before(request: HttpRequest, line: Any) -> None:
    """The same when the form is opened."""
    if request.method == "GET":
        tell(request, line)


class HelpLineHistoryView(UndoHistoryView):
    """The history of a help line; undoing what has a number in it waits for a second person too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post(request, *args, **kwargs)
        tell(request, self.object)
        return answer


class _CheckItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request.user)


def check_item() -> _CheckItem:
    """The list in the menu of reports."""
    return _CheckItem(_("Hulplijnen nakijken"), reverse("help_line_checks"), icon_name="help", order=910)


def addresses() -> list[URLPattern]:
    """Where the list is, and where one is answered."""
    return [
        path("hulplijnen-nakijken/", check_list, name="help_line_checks"),
        path("hulplijnen-nakijken/<int:pk>/", check, name="help_line_check"),
    ]


def _row(check: HelpLineCheck, user: Any) -> dict[str, Any]:
    return {
        "check": check,
        "what": capfirst(check.get_what_display()),
        "words": _words(check),
        "own": check.asked_by_id == user.pk,
        "can_be_taken_back": check.what == What.NUMBER,
    }


def _words(check: HelpLineCheck) -> list[str]:
    """What becomes what, a line each."""
    lines = []
    for name, after in check.after.items():
        field: Any = HelpLine._meta.get_field(name)
        was, becomes = (_value(field, value) for value in (check.before[name], after))
        lines.append(f"{capfirst(str(field.verbose_name))}: {was} → {becomes}")
    return lines


def _value(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return str(value).replace("\n", "; ") or _("niets")


def _waits(check: HelpLineCheck) -> str:
    if check.what == What.NUMBER:
        words = _(
            "Dit wacht op een collega bij Rapporten, Hulplijnen nakijken. Tot dan blijft het oude staan. %(words)s"
        )
    else:
        words = _("Een collega kijkt dit binnen een dag na, bij Rapporten, Hulplijnen nakijken. %(words)s")
    return words % {"words": "; ".join(_words(check))}


def _said(check: HelpLineCheck) -> str:
    if check.agreed:
        return _("Het staat nu op alle sites.") if check.what == What.NUMBER else _("Nagekeken.")
    if check.what == What.NUMBER:
        return _("Het nieuwe is weggelegd. Het oude blijft staan.")
    return _("Genoteerd dat het niet klopt. Zet het terug bij de geschiedenis van de hulplijn, of pas het aan.")
