"""One of support asks that a log-in is set up anew, another one does it; neither alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.mail import declare_letter, send_later
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.support.log_in_reset import LASTS, LogInReset
from municipalities.memberships.trail import named
from municipalities.register.site import LocalSite
from people.factors import reset
from people.models import Person
from people.trail import Action, record, trails_of

NEEDS_ANOTHER = gettext_lazy("Een tweede van de ondersteuning moet dit doen. Jij vroeg het, of het gaat om jou.")
_LETTER = declare_letter("colleague_log_in_reset", gettext_lazy("Inloggen van een collega opnieuw ingesteld"))


def ask_reset(membership: Membership, by: Person, reason: str) -> LogInReset:
    """The first of two. Raises ValidationError, with a sentence, when it cannot be asked for."""
    person, reason = membership.person, " ".join(reason.split())
    if person.pk == by.pk:
        raise ValidationError(_("Je eigen inloggen stelt een ander voor je opnieuw in."))
    _refuse_administrator(person)
    if not reason:
        raise ValidationError(_("Schrijf op waarom, en hoe je weet dat deze persoon het echt vraagt."))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if LogInReset.objects.open().filter(person=person).exists():
            raise ValidationError(_("Dit is al gevraagd, en wacht op een tweede."))
        asked = LogInReset.objects.create(
            person=person, participant=membership.participant, reason=reason[:300], asked_by=by
        )
        sentence = _("%(person)s: inloggen opnieuw instellen gevraagd. %(reason)s")
        _record(asked, sentence % {"person": named(person), "reason": reason[:300]})
    return asked


def answer_reset(asked: LogInReset, by: Person, *, agreed: bool) -> None:
    """The second of two does it, or does not. Raises ValidationError, with a sentence, when that is not theirs.

    Whoever asked may take it back. What they log in with is gone at once, and everybody at their participants is
    mailed.
    """
    with transaction.atomic():
        row = LogInReset.objects.select_for_update(of=("self",)).filter(pk=asked.pk).first()
        if row is None or row.answered_at or row.asked_at <= timezone.now() - LASTS:
            raise ValidationError(_("Dit is al beantwoord, of langer dan drie dagen geleden gevraagd."))
        if by.pk == row.person_id or (agreed and by.pk == row.asked_by_id):
            raise ValidationError(NEEDS_ANOTHER)
        if agreed:
            _refuse_administrator(row.person)
            _refuse_of_who_left(row.asked_by)
        row.answered_by, row.answered_at, row.done = by, timezone.now(), agreed
        row.save()
        if not agreed:
            _record(row, _("%(person)s: inloggen niet opnieuw ingesteld") % {"person": named(row.person)})
            return
        both = _("%(first)s en %(second)s") % {"first": row.asked_by, "second": by}
        reset(row.person, by=both, why=row.reason)
        _tell(row, both)


def who_may_answer(asked_by: int | None, person: int) -> list[str]:
    """The names of who can be the second: others of support; when there are none, the administrators."""
    rows = Membership.objects.current().filter(person__is_active=True).exclude(person__in=[asked_by or 0, person])
    rows = rows.filter(role__in=(Role.SUPPORT, Role.ADMINISTRATOR)).select_related("person").order_by("pk")
    by_role: dict[str, list[str]] = {}
    for row in rows:
        by_role.setdefault(row.role, []).append(str(row.person))
    return by_role.get(Role.SUPPORT) or by_role.get(Role.ADMINISTRATOR, [])


def _refuse_administrator(person: Person) -> None:
    if person.is_superuser:
        raise ValidationError(_("Voor een landelijk beheerder doet de technisch beheerder dit, op de server."))


def _refuse_of_who_left(asked_by: Person | None) -> None:
    """Of two people one is not enough: whoever asked may be blocked since, because another used that account."""
    roles = Membership.objects.current().filter(person=asked_by, person__is_active=True)
    if asked_by is None or not roles.filter(role__in=(Role.SUPPORT, Role.ADMINISTRATOR)).exists():
        raise ValidationError(
            _("Wie dit vroeg, werkt niet meer bij de ondersteuning. Kies Nee, doe dit niet. Vraag het daarna opnieuw.")
        )


def _record(row: LogInReset, sentence: str) -> None:
    record(Action.RESET_ASKED, object=sentence, key=row.person_id, participants=trails_of(row.person))


def _tell(row: LogInReset, both: str) -> None:
    """Whoever can still act on it: the colleagues, and the address of each site."""
    mine = Membership.objects.current().filter(person=row.person_id).values("participant")
    here = Membership.objects.current().filter(participant__in=mine, ends_at=None, person__is_active=True)
    colleagues = here.exclude(person=row.person_id).exclude(role=Role.READER)
    addresses = set(colleagues.values_list("person__email", flat=True))
    addresses |= set(LocalSite.objects.filter(participant__in=mine).exclude(email="").values_list("email", flat=True))
    context: dict[str, Any] = {"person": str(row.person), "by": both, "participant": row.participant.name}
    for address in sorted(addresses - {row.person.email}):
        send_later(_LETTER, address, context)
