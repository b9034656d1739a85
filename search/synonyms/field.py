"""The field's own synonyms, from the file of the repository."""

from functools import cache

from search.dutch import Synonyms


@cache
def field_synonyms() -> Synonyms:
    """The field's own words; read once in each process."""
    return Synonyms.load()
