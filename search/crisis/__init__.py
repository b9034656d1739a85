"""Whether somebody asks for help in danger. Plain Python: it answers when the search engine or the database is away."""

from search.crisis.classes import CrisisClass
from search.crisis.classify import crisis_class

__all__ = ["CrisisClass", "crisis_class"]
