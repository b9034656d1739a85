"""Dutch text to terms: tokens, stop words, stems, compounds, sounds, synonyms. Plain Python, usable alone."""

from search.dutch.compounds import split
from search.dutch.phonetic import phonetic
from search.dutch.stems import stem
from search.dutch.synonyms import Found, Synonym, Synonyms, UnreadableSynonyms
from search.dutch.terms import Term, Token, analyse, matching, terms, words

__all__ = [
    "Found",
    "Synonym",
    "Synonyms",
    "Term",
    "Token",
    "UnreadableSynonyms",
    "analyse",
    "matching",
    "phonetic",
    "split",
    "stem",
    "terms",
    "words",
]
