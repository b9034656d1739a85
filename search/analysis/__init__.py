"""Dutch text to terms: tokens, stop words, stems, compounds, sounds, synonyms. Plain Python, usable alone."""

from search.analysis.compounds import split
from search.analysis.phonetic import phonetic
from search.analysis.stems import stem
from search.analysis.synonyms import Found, Synonym, Synonyms, UnreadableSynonyms
from search.analysis.terms import Term, Token, analyse, matching, terms, words

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
