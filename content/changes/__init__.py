"""The change log and its readers. Import from here: record, subscribe, job, Unavailable."""

from content.changes.clock import job
from content.changes.log import Change, hold_log, record
from content.changes.subscribers import Unavailable, subscribe

__all__ = ["Change", "Unavailable", "hold_log", "job", "record", "subscribe"]
