"""The synonyms that hold now: the field's and the editors', in every process within a second of a change."""

import logging

from ground.stamped_memory import Polled
from search.dutch import Synonyms, UnreadableSynonyms
from search.synonyms.field import field_synonyms
from search.synonyms.models import SynonymGroup
from search.synonyms.stamp import read_search_stamp

logger = logging.getLogger(__name__)


def synonyms() -> Synonyms:
    """The field's synonyms and the editors' active ones. No query, but for one poll of the stamp a second.

    Raises DatabaseError when the database is away and nothing is known yet.
    """
    return _known.current()


def _load() -> Synonyms:
    found = field_synonyms()
    for group in SynonymGroup.objects.filter(active=True):
        try:
            found = found.plus([group.line])
        except UnreadableSynonyms as error:
            # The form refuses these; the analysis may have learnt since that a word says nothing.
            logger.warning("Synonyms %s are left out: %s", group.pk, error)
    return found


_known = Polled("The synonyms", _load, read_search_stamp)
