"""Who may give themselves a first factor: whoever showed that mail to their address reaches them.

A password may be stolen, and is not enough. An invitation that was opened, or a code sent by mail, is: whoever looked
at one says so here, of the session in which it was shown.
"""

from enum import Enum
from secrets import randbelow
from time import time
from typing import Any

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from ground.mail import send_later
from people.letters import FIRST_FACTOR_CODE
from people.person import Person

ALLOWED, MAILED = "first_factor_allowed", "first_factor_mailed"
# As long as it takes to fetch a phone or a key, and to read what to do with it.
ALLOWED_SECONDS = 1800
MAILED_SECONDS = 900
# What is mailed is looked at so often, whatever session asks (config.getting_in counts over all of them).
MOST_TRIES = 5


class Mailed(Enum):
    """What a code that was typed is."""

    RIGHT = "right"
    WRONG = "wrong"
    LATE = "late"


def allow_first_factor(session: Any, person: Person) -> None:
    """From now on, for half an hour, this session may give `person` a first factor.

    Call it after `django.contrib.auth.login`, which may empty a session; then lead to any page of the admin: the gate
    opens enrolment in its place.
    """
    session[ALLOWED] = {"person": person.pk, "until": int(time()) + ALLOWED_SECONDS}


def may_enrol(session: Any, person: Person) -> bool:
    """Whether this session showed, not too long ago, that mail to this person arrives at whoever uses it."""
    allowed = session.get(ALLOWED) or {}
    until = allowed.get("until", 0)
    return allowed.get("person") == person.pk and 0 <= until - time() <= ALLOWED_SECONDS


def enrolled(session: Any) -> None:
    """There is a factor now: what allowed the first one is used up."""
    session.pop(ALLOWED, None)


def mail_code(session: Any, person: Person) -> None:
    """Send a code to the person's address; one of before counts no more."""
    code = f"{randbelow(10**8):08}"
    session[MAILED] = {"hash": _hash(person, code), "until": int(time()) + MAILED_SECONDS, "tries": 0}
    with transaction.atomic():
        send_later(FIRST_FACTOR_CODE, person.email, {"name": person.get_short_name(), "code": code})


def was_mailed(session: Any) -> bool:
    """Whether this session asked for a code."""
    return MAILED in session


def check_mailed(session: Any, person: Person, typed: str) -> Mailed:
    """Look at a code; a right one is used up and allows a first factor, a late one is gone."""
    kept = session.get(MAILED)
    if kept is None:
        return Mailed.LATE
    if not 0 <= kept["until"] - time() <= MAILED_SECONDS or kept["tries"] >= MOST_TRIES:
        del session[MAILED]
        return Mailed.LATE
    if not constant_time_compare(kept["hash"], _hash(person, "".join(typed.split()))):
        session[MAILED] = kept | {"tries": kept["tries"] + 1}
        return Mailed.WRONG
    del session[MAILED]
    allow_first_factor(session, person)
    return Mailed.RIGHT


def _hash(person: Person, code: str) -> str:
    return salted_hmac("people.enrolment", f"{person.pk} {person.email} {code}", algorithm="sha256").hexdigest()
