"""The app's models, each defined where it belongs."""

from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.stamp import SearchStamp
from search.synonyms.models import SynonymGroup

__all__ = ["CrisisDay", "SearchStamp", "SearchedDay", "SearchedQuery", "SynonymGroup"]
