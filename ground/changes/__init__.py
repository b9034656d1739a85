"""The change log and its readers. Import from here: declare, records, record, subscribe, job, Unavailable."""

from ground.changes.clock import job
from ground.changes.kinds import Kind, declare, records
from ground.changes.log import Change, hold_log, record
from ground.changes.subscribers import Unavailable, subscribe

__all__ = ["Change", "Kind", "Unavailable", "declare", "hold_log", "job", "record", "records", "subscribe"]
