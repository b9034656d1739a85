"""Who may give themselves a first factor: whoever showed that mail to their address reaches them.

A password may be stolen, and is not enough. An invitation that was opened, or a code sent by mail, is: whoever looked
at one says so here, of the session in which it was shown.
"""

from time import time
from typing import Any

from people.person import Person

ALLOWED = "first_factor_allowed"
# As long as it takes to fetch a phone or a key, and to read what to do with it.
ALLOWED_SECONDS = 1800


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
