"""FTS5 match expressions. Every word goes in as a quoted string, so nothing anybody types is ever syntax."""

from collections.abc import Iterable

from search.engines.document import Scope, tokens_of_scope
from search.question.query import WEAK_KINDS, Alternative, Word

TEXT = "{title title_parts lead body body_parts extra}"
TITLE = "{title title_parts}"


def plain(term: str) -> str:
    """A term in characters that SQLite surely takes for one token: what is not ASCII is written as its code."""
    return term if term.isascii() else "".join(each if each.isascii() else f"\\{ord(each):x}\\" for each in term)


def quoted(token: str) -> str:
    """One token as a string of FTS5's query language."""
    return '"' + plain(token).replace("\x00", "").replace('"', '""') + '"'


def scope_expression(scope: Scope) -> str:
    """What is in scope; empty when that can be nothing at all."""
    tokens = tokens_of_scope(scope)
    return f"(scope : ({' OR '.join(map(quoted, tokens))}))" if tokens else ""


def word_expression(word: Word, *, parts: bool) -> str:
    """Documents with something that stands for a word; with `parts` also with some part of the compound it is."""
    wanted = [each for each in word.alternatives if parts or each.kind not in WEAK_KINDS]
    return " OR ".join(dict.fromkeys(map(_alternative, wanted)))


def all_of(words: Iterable[Word], columns: str = TEXT) -> str:
    """Documents with all the words, each in these columns."""
    return " AND ".join(f"({columns} : ({word_expression(word, parts=False)}))" for word in words)


def some_of(words: Iterable[Word], columns: str = TEXT) -> str:
    """Documents with some of the words, in these columns."""
    return f"({columns} : ({' OR '.join(word_expression(word, parts=True) for word in words)}))"


def prefix_expressions(words: tuple[str, ...], scope: Scope) -> list[str]:
    """Titles in scope that begin with the words, then those with all of them; the last word is a beginning.

    None when that can be nothing at all.
    """
    allowed = scope_expression(scope)
    if not words or not allowed:
        return []
    wanted = [*map(quoted, words[:-1]), quoted(words[-1]) + " *"]
    begins = "^ " + " + ".join(wanted)
    return [f"(words : ({begins})) AND {allowed}", f"(words : ({' AND '.join(wanted)})) AND {allowed}"]


def _alternative(alternative: Alternative) -> str:
    terms = " AND ".join(map(quoted, alternative.terms))
    return f"({terms})" if len(alternative.terms) > 1 else terms
