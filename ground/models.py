"""The app's models, each defined where it belongs."""

from ground.changes.clock import ClockJob
from ground.changes.cursors import Cursor, QuarantinedChange
from ground.changes.leases import SignOfLife
from ground.changes.log import Change, ChangeCounter
from ground.mail.outbox import OutgoingMail

__all__ = ["Change", "ChangeCounter", "ClockJob", "Cursor", "OutgoingMail", "QuarantinedChange", "SignOfLife"]
