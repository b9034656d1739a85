"""The audit trail: who did what with which result, kept for a set time (docs/adr/0053).

`record(Action.LOG_IN, request=request)` is all that callers need.
"""

from people.trail.recording import record, tell_whose, trails_of
from people.trail.words import Action, Result

__all__ = ["Action", "Result", "record", "tell_whose", "trails_of"]
