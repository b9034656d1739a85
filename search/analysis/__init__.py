"""Dutch text to terms: folding, tokens, stop words, stems. Plain Python, usable alone."""

from search.analysis.terms import Term, terms, words

__all__ = ["Term", "terms", "words"]
