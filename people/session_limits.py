"""How long a session lasts: so long without doing anything, and so long altogether.

A session holds when it began and when its person last did something, in seconds since 1970. What counts as doing
something is in `config.session_limits`.
"""

from dataclasses import dataclass
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

BEGAN, DID = "session_began", "session_did"
WARN_SECONDS = 120
# A session is written at most so often for what somebody does.
_WRITE_SECONDS = 60
# Servers beside each other differ a little; more than this, and the clock was set back.
_SAME_TIME = 60


@dataclass(frozen=True)
class Left:
    """Seconds until a session ends (0: it is over), and whether doing something puts that off."""

    seconds: int
    can_be_put_off: bool


def begin(session: Any, now: float | None = None) -> None:
    """Somebody logged in."""
    session[BEGAN] = session[DID] = int(time() if now is None else now)


def settle(session: Any, now: float) -> bool:
    """Give a session of before these limits a begin, and one of before the clock was set back times that can be.

    How long it lasted until then stays counted, so a clock can be set back as often as it likes. Returns whether
    anything changed.
    """
    if BEGAN not in session or DID not in session:
        begin(session, now)
        return True
    if session[DID] <= now + _SAME_TIME:
        return False
    lasted = max(0, session[DID] - session[BEGAN])
    session[BEGAN], session[DID] = int(now) - lasted, int(now)
    return True


def note(session: Any, now: float, at_once: bool = False) -> bool:
    """Somebody did something now. Returns whether that has to be written; not more than once a minute."""
    often = 0 if at_once else min(_WRITE_SECONDS, settings.SESSION_IDLE_SECONDS // 2)
    if now - session[DID] < often:
        return False
    session[DID] = int(now)
    return True


def left(session: Any, now: float) -> Left:
    """What is left of a session that is settled."""
    idle = session[DID] + settings.SESSION_IDLE_SECONDS - now
    most = session[BEGAN] + settings.SESSION_MOST_SECONDS - now
    return Left(max(0, int(min(idle, most))), idle < most)


def warn_seconds() -> int:
    """How long before the end somebody is warned."""
    return min(WARN_SECONDS, settings.SESSION_IDLE_SECONDS // 2, settings.SESSION_MOST_SECONDS // 2)


def _logged_in(request: HttpRequest, **_named: Any) -> None:
    begin(request.session)


def listen() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(_logged_in, dispatch_uid="begin of a session")
