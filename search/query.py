"""From what somebody typed to the terms that are looked for."""

from search.analysis import terms

MOST_TERMS = 24


def query_terms(text: str) -> tuple[str, ...]:
    """The different stems in a question, in order; of a very long one the first 24."""
    return tuple(dict.fromkeys(term.stem for term in terms(text)))[:MOST_TERMS]
