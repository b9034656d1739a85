"""The change log and its readers. Import from here: declare, records, record, record_each, subscribe, job and so on."""

from ground.changes.clock import job
from ground.changes.kinds import Kind, declare, records
from ground.changes.log import Change, hold_log, record, record_each
from ground.changes.subscribers import Unavailable, subscribe

__all__ = [
    "Change",
    "Kind",
    "Unavailable",
    "declare",
    "hold_log",
    "job",
    "record",
    "record_each",
    "records",
    "subscribe",
]
