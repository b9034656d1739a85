"""The sites as every process knows them: loaded once, dropped when their stamp in the database changes."""

import logging
import threading
import time
import uuid

from django.db import DatabaseError

from municipalities.sites.frame_facts import AgeFacts, Contact, HelpLineFacts, SiteFrame, TopicFacts
from municipalities.sites.frame_loading import load_frames
from municipalities.sites.stamp import bump_stamp, read_stamp

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
logger = logging.getLogger(__name__)
POLL_SECONDS = 1.0


class _Known:
    """One process's knowledge. Readers take the whole map at once; only one thread at a time renews it."""

    def __init__(self) -> None:
        self.frames: dict[str, SiteFrame] | None = None
        self.stamp: uuid.UUID | None = None
        self.polled_at = 0.0
        self.lock = threading.Lock()

    def current(self) -> dict[str, SiteFrame]:
        frames = self.frames
        if frames is not None and time.monotonic() - self.polled_at < POLL_SECONDS:
            return frames
        # Whoever comes while another thread asks the database goes on with what is known.
        if not self.lock.acquire(blocking=frames is None):
            return frames or {}
        try:
            if self.frames is None or time.monotonic() - self.polled_at >= POLL_SECONDS:
                self._renew()
            return self.frames or {}
        finally:
            self.lock.release()

    def _renew(self) -> None:
        try:
            stamp = read_stamp()  # first the stamp, then the rows: what changes in between is loaded again
            if self.frames is None or stamp != self.stamp:
                self.frames, self.stamp = load_frames(), stamp
        except DatabaseError:
            if self.frames is None:
                raise
            logger.exception("The sites could not be renewed; going on with what is known")
        self.polled_at = time.monotonic()


_known = _Known()


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
    _known.frames = None
