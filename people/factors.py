"""What somebody shows beyond a password: a code of an app, a recovery code, or a passkey, which needs no password.

allauth keeps them (`Authenticator`) and notes in the session what was shown. Its own screens, its limits and its
memory of used codes are not used: those are in a cache of one process (docs/adr/0055).
"""

import logging
from time import time
from typing import Any, NamedTuple

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as SHOWN
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY as SHOWN_BY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from ground.mail import send_later
from people.letters import LOG_IN_CHANGED
from people.person import Person
from people.rights_stamp import end_sessions
from people.trail import Action, record, trails_of

logger = logging.getLogger(__name__)
Kind = Authenticator.Type
# Adding and removing factors asks for one that was shown not longer ago.
LATELY_SECONDS = 900
# How far back a code of an app is recognised, to say that it is late.
_LATE_STEPS = 20


class Checked(NamedTuple):
    """Whether a code was right; and if not, whether it was right before: late, or used already."""

    right: bool
    late: bool = False


def has_factor(session: Any) -> bool:
    """Whether whoever is logged in with this session showed a factor in it. Asks no database."""
    return _shown_at(session) is not None


def shown_lately(session: Any) -> bool:
    """Whether that was a short while ago."""
    at = _shown_at(session)
    return at is not None and 0 <= time() - at <= LATELY_SECONDS


def _shown_at(session: Any) -> float | None:
    if SESSION_KEY not in session or session.get(SHOWN_BY) != session[SESSION_KEY]:
        return None
    return max((each["at"] for each in session.get(SHOWN, ()) if each.get("method") == "mfa"), default=None)


def note_factor(request: HttpRequest, person: Person, kind: str) -> None:
    """Write in the session that a factor was shown; after `login`, which may empty it."""
    record_authentication(request, person, method="mfa", type=kind)


def name_of(kind: str) -> str:
    """What people call this kind."""
    return {Kind.TOTP: _("app met codes"), Kind.WEBAUTHN: _("passkey")}.get(Kind(kind), _("herstelcode"))


def factors_of(person: Person) -> models.QuerySet[Authenticator]:
    """What somebody logs in with, oldest first; recovery codes are no factor of their own."""
    found: models.QuerySet[Authenticator] = Authenticator.objects.filter(user_id=person.pk)
    return found.exclude(type=Kind.RECOVERY_CODES).order_by("pk")


def recovery_codes_of(person: Person) -> RecoveryCodes | None:
    """The codes for who has lost the rest."""
    found = Authenticator.objects.filter(user_id=person.pk, type=Kind.RECOVERY_CODES).first()
    return RecoveryCodes(found) if found else None


def new_recovery_codes(person: Person) -> RecoveryCodes:
    """Codes in the place of those of before."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=person.pk, type=Kind.RECOVERY_CODES).delete()
        return RecoveryCodes.activate(person)


def add_app(person: Person, secret: str, used: int = 0) -> None:
    """Codes of an app with this secret, in the place of an app of before; the code of step `used` counts no more."""
    with transaction.atomic():
        Authenticator.objects.filter(user_id=person.pk, type=Kind.TOTP).delete()
        data = {"secret": encrypt(secret), "used": used}
        Authenticator.objects.create(user=person, type=Kind.TOTP, data=data)


def reset(person: Person, by: str, why: str) -> int:
    """Take away all that somebody lost, recovery codes too, and end their sessions; returns how many there were.

    It is logged with who did it and why, and mailed to the person.
    """
    with transaction.atomic():
        count: int = Authenticator.objects.filter(user_id=person.pk).delete()[0]
        end_sessions(Person.objects.filter(pk=person.pk))
        what = _("Hoe je inlogt wordt opnieuw ingesteld, door %(by)s") % {"by": by}
        send_later(LOG_IN_CHANGED, person.email, {"name": person.get_short_name(), "what": what})
        told = _("%(person)s: inloggen opnieuw ingesteld, door %(by)s: %(why)s")
        words = {"person": person.email, "by": by, "why": why}
        record(Action.FACTOR_REMOVED, object=told % words, key=person.pk, participants=trails_of(person))
    logger.warning("Factors reset: account %s, by %s, because: %s", person.pk, by, why)
    return count


def check_code(person: Person, code: str) -> tuple[str, Checked]:
    """Look at a code of an app or a recovery code, and use it up when it is right. Gives the kind with it.

    A code counts once, over all processes: the row remembers the last step that was used.
    """
    digits = "".join(code.split()).replace("-", "")
    if len(digits) == settings.MFA_RECOVERY_CODE_DIGITS:
        return Kind.RECOVERY_CODES, Checked(_is_recovery_code(person, digits))
    return Kind.TOTP, _check_app(person, digits)


def _is_recovery_code(person: Person, digits: str) -> bool:
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # two at the same moment: the second finds it used
        codes = recovery_codes_of(person)
        try:
            return codes is not None and codes.validate_code(digits)
        except InvalidToken:
            return False


def _check_app(person: Person, digits: str) -> Checked:
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().filter(user_id=person.pk, type=Kind.TOTP).first()
        if row is None:
            return Checked(False)
        try:
            secret = decrypt(row.data["secret"])
        except InvalidToken:
            return Checked(False)
        step = step_of(secret, digits)
        if step is None or step <= row.data.get("used", 0):
            return Checked(False, late=step is not None or is_late(secret, digits))
        row.data, row.last_used_at = {"secret": encrypt(secret), "used": step}, timezone.now()
        row.save(update_fields=["data", "last_used_at"])
        return Checked(True)


def step_of(secret: str, digits: str) -> int | None:
    """The step of half a minute that a code belongs to, when that is now or as near as clocks may differ."""
    now, most = _step_now(), settings.MFA_TOTP_TOLERANCE
    return next((step for step in range(now - most, now + most + 1) if _is(secret, step, digits)), None)


def is_late(secret: str, digits: str) -> bool:
    """Whether a code was right some minutes ago. Never for one that will be: that would be a hint."""
    now = _step_now() - settings.MFA_TOTP_TOLERANCE
    return any(_is(secret, step, digits) for step in range(now - _LATE_STEPS, now))


def app_code(person: Person) -> str | None:
    """What the app of somebody of the demo shows now; None without an app."""
    row = factors_of(person).filter(type=Kind.TOTP).first()
    return code_now(decrypt(row.data["secret"])) if row else None


def code_now(secret: str) -> str:
    """What an app with this secret shows."""
    return str(format_hotp_value(hotp_value(secret, _step_now())))


def _step_now() -> int:
    return int(time()) // 30


def _is(secret: str, step: int, digits: str) -> bool:
    return constant_time_compare(format_hotp_value(hotp_value(secret, step)), digits)
