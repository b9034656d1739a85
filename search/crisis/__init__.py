"""Whether somebody asks for help in danger. Plain Python: it answers when the search engine or the database is away."""

from search.crisis.classes import CrisisClass
from search.crisis.classify import UNREAD, Danger, MaybeRead, crisis_class, danger_in

__all__ = ["UNREAD", "CrisisClass", "Danger", "MaybeRead", "crisis_class", "danger_in"]
