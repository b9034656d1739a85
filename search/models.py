"""The app's models, each defined where it belongs."""

from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.synonyms.models import SynonymGroup
from search.synonyms.stamp import SearchStamp

__all__ = ["CrisisDay", "SearchStamp", "SearchedDay", "SearchedQuery", "SynonymGroup"]
