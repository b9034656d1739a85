"""Putting one document into a generation, or taking it out, unless something newer is there."""

import sqlite3

from search.engines.base import Document
from search.engines.fts5.expressions import scope_tokens

_COLUMNS = (
    "key, sequence, removed, kind, title, lead, body, note, number, topics, age_from, age_to, written_for, shown_until"
)
_MARKS = ", ".join("?" * len(_COLUMNS.split(",")))
_FIND = "SELECT id, sequence FROM documents_{n} WHERE key = ?"
_INSERT = f"INSERT INTO documents_{{n}}({_COLUMNS}) VALUES ({_MARKS})"  # noqa: S608  (constants)
_UPDATE = f"UPDATE documents_{{n}} SET ({_COLUMNS}) = ({_MARKS}) WHERE id = ?"  # noqa: S608
_CLEAR = ("DELETE FROM terms_{n} WHERE rowid = ?", "DELETE FROM titles_{n} WHERE rowid = ?")
_TERMS = "INSERT INTO terms_{n}(rowid, title, lead, body, extra, scope) VALUES (?, ?, ?, ?, ?, ?)"
_TITLES = "INSERT INTO titles_{n}(rowid, words, scope) VALUES (?, ?, ?)"


def put(connection: sqlite3.Connection, generation: int, document: Document) -> None:
    """Add or replace a document."""
    values = (
        document.key, document.sequence, 0, document.kind, document.title, document.lead, document.body, document.note,
        document.number, " ".join(document.topics), document.age_from, document.age_to, document.written_for,
        document.shown_until.timestamp() if document.shown_until else None,
    )  # fmt: skip
    pk = _write(connection, generation, values)
    if pk is None:
        return
    scope, terms = scope_tokens(document), document.terms
    fields = (terms.title, terms.lead, terms.body, terms.extra)
    connection.execute(_TERMS.format(n=generation), (pk, *map(" ".join, fields), scope))
    connection.execute(_TITLES.format(n=generation), (pk, " ".join(terms.title_words), scope))


def remove(connection: sqlite3.Connection, generation: int, key: str, sequence: int) -> None:
    """Take a document out; its key stays with the sequence."""
    _write(connection, generation, (key, sequence, 1, "", "", "", "", "", 0, "", None, None, "", None))


def _write(connection: sqlite3.Connection, generation: int, values: tuple[object, ...]) -> int | None:
    """Write the row of a document and clear its terms; return its id, or None when there is a newer one."""
    key, sequence = values[:2]
    found = connection.execute(_FIND.format(n=generation), (key,)).fetchone()
    if found is None:
        return connection.execute(_INSERT.format(n=generation), values).lastrowid
    pk, known = found
    if known > sequence:
        return None
    for statement in _CLEAR:
        connection.execute(statement.format(n=generation), (pk,))
    connection.execute(_UPDATE.format(n=generation), (*values, pk))
    return int(pk)
