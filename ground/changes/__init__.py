"""The change log and its readers. Import from here: record, subscribe, job, Unavailable."""

from ground.changes.clock import job
from ground.changes.log import Change, hold_log, record
from ground.changes.subscribers import Unavailable, subscribe

__all__ = ["Change", "Unavailable", "hold_log", "job", "record", "subscribe"]
