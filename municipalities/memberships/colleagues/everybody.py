"""Every participant with who is in charge there, for administrators and support: first where somebody is missing."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import IN_CHARGE
from municipalities.register.participant import Participant

ON_A_PAGE = 50
WANTED = 2


@dataclass(frozen=True)
class Looked:
    """A participant, who is in charge there, and what is the matter."""

    participant: Participant
    names: str
    matter: str


def colleagues_of_all(request: HttpRequest) -> HttpResponse:
    """The list; `zoek` leaves out names without those words."""
    typed = request.GET.get("zoek", "").strip()[:100]
    rows = participants_by_need()
    for word in typed.split():
        rows = rows.filter(name__icontains=word)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "heading": _("Collega's"),
        "icon": "group",
        "typed": typed,
        "page": page,
        "rows": _looked_at(list(page)),
        "again": f"?{urlencode({'zoek': typed})}&" if typed else "?",
    }
    return render(request, "admin/colleagues_of_all.html", context)


def participants_by_need() -> QuerySet[Any]:
    """Each with `in_charge`, the number of people who can see to its people now; those without any first."""
    today = timezone.localdate()
    counts = Q(memberships__until=None) | Q(memberships__until__gte=today)
    awake = Q(memberships__role__in=IN_CHARGE, memberships__since__lte=today, memberships__person__is_active=True)
    rows = Participant.objects.annotate(in_charge=Count("memberships__person", filter=awake & counts, distinct=True))
    need = Case(
        When(in_charge=0, then=Value(0)),
        When(in_charge=1, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return rows.annotate(need=need).order_by("need", "name", "pk")


def without_anybody() -> int:
    """How many participants have nobody who sees to their people."""
    return participants_by_need().filter(in_charge=0).count()


def _looked_at(participants: list[Any]) -> list[Looked]:
    people: dict[int, list[Any]] = {}
    rows = Membership.objects.current().filter(participant__in=participants, role__in=IN_CHARGE)
    for row in rows.filter(person__is_active=True).select_related("person").order_by("pk"):
        people.setdefault(row.participant_id, []).append(row.person)
    return [_looked(each, people.get(each.pk, [])) for each in participants]


def _looked(participant: Participant, people: list[Any]) -> Looked:
    names = ", ".join(str(person) for person in people)
    if not people:
        return Looked(participant, names, _("geen beheerder"))
    if len(people) == 1 and _long_away(people[0]):
        return Looked(participant, names, _("één beheerder, die lang niet inlogde: ga na of die er nog is"))
    return Looked(participant, names, _("één beheerder") if len(people) < WANTED else "")


def _long_away(person: Any) -> bool:
    """Would sleep by now, were it not that nobody else is in charge."""
    last = max(person.last_login or person.awake_since, person.awake_since)
    return bool(last < timezone.now() - timedelta(days=settings.ASLEEP_AFTER_DAYS))
