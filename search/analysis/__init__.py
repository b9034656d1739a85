"""Dutch text to terms: folding, tokens, stop words, stems. Plain Python, usable alone."""

from search.analysis.terms import Term, matching, terms, words

__all__ = ["Term", "matching", "terms", "words"]
