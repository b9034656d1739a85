"""The sites as every process knows them: loaded once, dropped when their stamp in the database changes."""

from ground.stamped_memory import Polled
from municipalities.frame.facts import AgeFacts, Contact, HelpLineFacts, SiteFrame, TopicFacts
from municipalities.frame.loading import load_frames
from municipalities.register.frame_stamp import bump_stamp, read_stamp

__all__ = [
    "AgeFacts",
    "Contact",
    "HelpLineFacts",
    "SiteFrame",
    "TopicFacts",
    "bump_stamp",
    "forget_frames",
    "frame_for",
    "local_frames",
    "national_frame",
]
POLL_SECONDS = 1.0


# By name, because tests and benchmarks put something else in their place.
_known = Polled("The sites", lambda: load_frames(), lambda: read_stamp(), lambda: POLL_SECONDS)


def frame_for(host: str) -> SiteFrame | None:
    """The live site with this host (lower case, without port), primary or not; None for a host that is not ours."""
    return _known.current().get(host)


def national_frame() -> SiteFrame | None:
    """The national site; None before it is made."""
    return next((frame for frame in _known.current().values() if frame.national), None)


def local_frames() -> list[SiteFrame]:
    """Every live site of a participant, once each, by name."""
    frames = {frame.id: frame for frame in _known.current().values() if not frame.national}
    return sorted(frames.values(), key=lambda frame: (frame.name, frame.id))


def forget_frames() -> None:
    """Load again at the next question, without waiting for the poll (tests, commands)."""
    _known.forget()
