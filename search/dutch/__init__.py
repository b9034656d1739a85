"""Dutch text to terms: tokens, stop words, stems, compounds, sounds, synonyms. Plain Python, usable alone."""

from search.dutch.compounds import split
from search.dutch.phonetic import phonetic
from search.dutch.stems import stem
from search.dutch.synonyms import Synonym, SynonymMatch, Synonyms, UnreadableSynonyms
from search.dutch.terms import Token, analyse, terms, tokens_with_stems, words

__all__ = [
    "Synonym",
    "SynonymMatch",
    "Synonyms",
    "Token",
    "UnreadableSynonyms",
    "analyse",
    "phonetic",
    "split",
    "stem",
    "terms",
    "tokens_with_stems",
    "words",
]
