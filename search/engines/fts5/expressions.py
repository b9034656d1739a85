"""FTS5 match expressions. Every word goes in as a quoted string, so nothing anybody types is ever syntax."""

from collections.abc import Iterable

from search.engines.base import Document, Scope

TEXT = "{title lead body extra}"


def quoted(token: str) -> str:
    """One token as a string of FTS5's query language."""
    return '"' + token.replace("\x00", "").replace('"', '""') + '"'


def text_expression(terms: Iterable[str], scope: Scope, *, operator: str) -> str | None:
    """Documents in scope with all ("AND") or some ("OR") of the terms; None when that can be nothing at all."""
    wanted = f" {operator} ".join(map(quoted, terms))
    allowed = _scope_expression(scope)
    return f"({TEXT} : ({wanted})) AND {allowed}" if wanted and allowed else None


def term_expression(term: str) -> str:
    """Documents of any site with this term."""
    return f"{TEXT} : {quoted(term)}"


def prefix_expression(words: tuple[str, ...], scope: Scope) -> str | None:
    """Titles in scope with all the words, the last of them as a beginning; None when that can be nothing at all."""
    allowed = _scope_expression(scope)
    if not words or not allowed:
        return None
    wanted = " AND ".join([*map(quoted, words[:-1]), quoted(words[-1]) + " *"])
    return f"({{words}} : ({wanted})) AND {allowed}"


def scope_tokens(document: Document) -> str:
    """What a document holds in the `scope` column: one token for every way in which a site may show it."""
    tokens = []
    if document.kind == "module":
        audience = _audience(document.language, document.written_for)
        tokens += [audience, *(f"{audience}|{topic}" for topic in document.topics)]
    if document.owner is not None:
        tokens.append(f"o|{document.owner}")
    tokens += [f"g|{code}" for code in document.municipalities]
    if document.everywhere:
        tokens.append("everywhere")
    if document.home is not None:
        tokens.append(f"h|{document.home}")
    return " ".join("".join(token.split()) for token in tokens)


def _scope_expression(scope: Scope) -> str:
    audiences = [_audience(scope.language, audience) for audience in sorted(scope.audiences)]
    if scope.topics is None:
        tokens = audiences
    else:
        tokens = [f"{audience}|{topic}" for audience in audiences for topic in sorted(scope.topics)]
    if scope.participant is not None:
        tokens.append(f"o|{scope.participant}")
    tokens += [f"g|{code}" for code in sorted(scope.municipalities)]
    if scope.everywhere:
        tokens.append("everywhere")
    if scope.home is not None:
        tokens.append(f"h|{scope.home}")
    return f"(scope : ({' OR '.join(map(quoted, tokens))}))" if tokens else ""


def _audience(language: str, written_for: str) -> str:
    return f"m|{language}|{written_for}"
