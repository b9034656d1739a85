"""The outbox for who looks after it: what waits, why, and what a person must decide. The words of a mail are not in it.

In the demo, where no mail goes out, the words can be read.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem

from ground.changes import database_clock
from ground.mail import server
from ground.mail.decisions import let_be, may_be_sent_again, send_again, waits_for_somebody
from ground.mail.letters import label_of
from ground.mail.outbox import OutgoingMail, State, uncertain

VIEW, CHANGE = "ground.view_outgoingmail", "ground.change_outgoingmail"
ON_A_PAGE = 50
_DONE = {
    "opnieuw": (send_again, gettext_lazy("De mail wordt nog een keer verstuurd.")),
    "laten": (let_be, gettext_lazy("Afgesloten. Er wordt niets meer verstuurd.")),
}


def may_look(user: Any) -> bool:
    """Whether somebody looks after the mail."""
    return bool(user.has_perm(VIEW))


def mails(chosen: str = "") -> QuerySet[Any]:
    """The mails in one state, or all of them, each with `shown`: its state as it is known at this moment. One query."""
    now = database_clock.now()
    cut_off = When(uncertain(now), then=Value(State.UNCERTAIN))
    rows = OutgoingMail.objects.annotate(
        shown=Case(cut_off, default=F("state"), output_field=CharField()),
        waits_for_somebody=Case(When(waits_for_somebody(now), then=True), default=False),
        may_be_sent_again=Case(When(may_be_sent_again(now), then=True), default=False),
    ).defer("text", "html")
    return rows.filter(shown=chosen) if chosen in State.values else rows


@require_safe
def mail_list(request: HttpRequest) -> HttpResponse:
    """/mail/: what waits for somebody, then the newest; `staat` leaves the others out."""
    chosen = request.GET.get("staat", "")
    rows = mails(chosen).order_by("-waits_for_somebody", "-written_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "heading": _("Mail"),
        "icon": "mail",
        "page": page,
        "rows": [_row(row) for row in page],
        "states": State.choices,
        "chosen": chosen if chosen in State.values else "",
        "again": f"?{urlencode({'staat': chosen})}&",
        "has_server": server.is_set(),
        "is_demo": settings.DEMO_LABEL,
        "may_decide": request.user.has_perm(CHANGE),
    }
    return render(request, "admin/mail_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """/mail/<pk>/: POST decides about a mail; GET shows its words, in the demo alone."""
    if request.method == "POST":
        return _decide(request, pk)
    if not settings.DEMO_LABEL:
        raise Http404
    row = get_object_or_404(OutgoingMail, pk=pk)
    context = {"heading": row.subject or label_of(row.letter), "icon": "mail", "mail": row}
    return render(request, "admin/mail.html", context)


def _decide(request: HttpRequest, pk: int) -> HttpResponse:
    choice = request.POST.get("besluit", "")
    if not request.user.has_perm(CHANGE) or choice not in _DONE:
        raise Http404
    decide, sentence = _DONE[choice]
    if decide(pk, request.user):
        messages.success(request, sentence)
    else:
        messages.error(request, _("Dat kan niet meer: er is intussen iets met deze mail gebeurd. Kijk nog een keer."))
    return redirect("mail_list")


def _row(row: Any) -> dict[str, Any]:
    """A line of the list; an address is shown as long as it is kept."""
    return {
        "mail": row,
        "state": State(row.shown).label,
        "letter": label_of(row.letter),
        "why": _why(row),
        "sent_again": row.may_be_sent_again,
        "decided": row.waits_for_somebody,
    }


def _why(row: Any) -> str:
    """Why it is not sent, as far as anybody knows."""
    if row.shown == State.UNCERTAIN:
        return _("Het versturen is afgebroken. Misschien is de mail aangekomen, misschien niet. %(reason)s") % {
            "reason": row.reason
        }
    if row.shown == State.SENDING:
        return _("Door %(process)s.") % {"process": row.holder}
    if row.shown == State.WAITING and not server.is_set():
        return _("Er is geen mailserver ingesteld.")
    return str(row.reason)


class _MailItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_look(request.user)


def mail_item() -> MenuItem:
    """Among the reports."""
    return _MailItem(gettext_lazy("Mail"), reverse("mail_list"), name="mail", icon_name="mail", order=900)


def addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [path("mail/", mail_list, name="mail_list"), path("mail/<int:pk>/", mail, name="mail")]


def rights() -> Q:
    """The permissions that can be given to a group."""
    return Q(content_type__app_label="ground", codename__in=[VIEW.split(".")[1], CHANGE.split(".")[1]])
