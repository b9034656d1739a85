"""Putting documents into a generation, or taking them out, unless something newer is there."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from search.dutch import analyse
from search.engines.document import Document, fingerprint, scope_tokens
from search.engines.fts5.expressions import plain
from search.engines.fts5.schema import COLUMNS
from search.ranking.fields import FIELDS
from search.ranking.term_match import SEPARATOR, laid_out

_COLUMNS = "key, sequence, removed, kind, title, note, number, age_from, age_to, scope, fingerprint, terms, lead, body"
_MARKS = ", ".join("?" * len(_COLUMNS.split(",")))
_FIND = "SELECT id, sequence, removed, scope, terms, title, lead, body FROM documents_{n} WHERE key = ?"
_INSERT = f"INSERT INTO documents_{{n}}({_COLUMNS}) VALUES ({_MARKS})"  # noqa: S608  (constants)
_UPDATE = f"UPDATE documents_{{n}} SET ({_COLUMNS}) = ({_MARKS}) WHERE id = ?"  # noqa: S608
_CLEAR = tuple(f"DELETE FROM {table}_{{n}} WHERE {column} = ?" for table, column in (  # noqa: S608
    ("document_filters", "id"), ("points", "id"), ("opening_hours", "id"), ("titles", "rowid")
))  # fmt: skip
_FIELDS = ", ".join(COLUMNS)
_FIELD_MARKS = ", ".join("?" * len(COLUMNS))
_TERMS = f"INSERT INTO terms_{{n}}(rowid, {_FIELDS}) VALUES (?, {_FIELD_MARKS})"  # noqa: S608
_FORGET = f"INSERT INTO terms_{{n}}(terms_{{n}}, rowid, {_FIELDS}) VALUES ('delete', ?, {_FIELD_MARKS})"  # noqa: S608
_TITLES = "INSERT INTO titles_{n}(rowid, words, scope) VALUES (?, ?, ?)"
_DOCUMENT_FILTERS = "INSERT INTO document_filters_{n} VALUES (?, ?, ?, ?)"
_POINTS = "INSERT INTO points_{n} VALUES (?, ?, ?)"
_HOURS = "INSERT INTO opening_hours_{n} VALUES (?, ?, ?)"
_FACET_SET = (
    "SELECT id FROM facet_sets_{n} WHERE (kind, topics, IFNULL(age_from, -999), IFNULL(age_to, -999), written_for,"
    " free, anywhere, help_type) = (?, ?, IFNULL(?, -999), IFNULL(?, -999), ?, ?, ?, ?)"
)
_NEW_FACET_SET = (
    "INSERT INTO facet_sets_{n}(kind, topics, age_from, age_to, written_for, free, anywhere, help_type)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_TALLY = (
    "INSERT INTO vocabulary_{n} VALUES (?1, ?2, ?3)"
    " ON CONFLICT(term) DO UPDATE SET words = words + ?2, stems = stems + ?3"
)


class Writing:
    """Writes into one generation within a transaction; `finish` adds up the words it saw."""

    def __init__(self, connection: sqlite3.Connection, generation: int) -> None:
        self._connection = connection
        self._n = generation
        self._words: Counter[str] = Counter()
        self._stems: Counter[str] = Counter()

    def put(self, documents: Iterable[Document]) -> None:
        """Add or replace documents."""
        for document in documents:
            self._put(document)

    def remove(self, keys: Iterable[str], sequence: int) -> None:
        """Take documents out; their keys stay with the sequence."""
        for key in keys:
            self._write((key, sequence, 1, "", "", "", 0, None, None, "", "", "", "", ""))

    def finish(self) -> None:
        """Bring the vocabulary up to date with what was put and removed."""
        changed = self._words.keys() | self._stems.keys()
        rows = [(term, self._words[term], self._stems[term]) for term in changed]
        self._connection.executemany(_TALLY.format(n=self._n), rows)
        self._words.clear()
        self._stems.clear()

    def _put(self, document: Document) -> None:
        scope, terms = plain(" ".join(scope_tokens(document))), laid_out(document.terms)
        pk = self._write(
            (
                document.key,
                document.sequence,
                0,
                document.kind,
                document.title,
                document.note,
                document.number,
                document.age_from,
                document.age_to,
                scope,
                fingerprint(document),
                terms,
                document.lead,
                document.body,
            )
        )
        if pk is None:
            return
        self._execute(_TERMS, (pk, *_columns(terms, scope)))
        self._execute(_TITLES, (pk, plain(" ".join(document.terms.title_words)), scope))
        until = document.shown_until.timestamp() if document.shown_until else None
        self._execute(_DOCUMENT_FILTERS, (pk, self._facet_set_of(document), len(document.terms.title), until))
        for point in document.points:
            self._execute(_POINTS, (pk, *point))
        for span in document.hours:
            self._execute(_HOURS, (pk, *span))
        self._words.update(document.terms.words)
        self._stems.update(_stems(terms))

    def _facet_set_of(self, document: Document) -> int:
        values = (
            document.kind, " ".join(document.topics), document.age_from, document.age_to, document.written_for,
            document.free, document.anywhere, document.help_type,
        )  # fmt: skip
        found = self._execute(_FACET_SET, values).fetchone()
        return int(found[0]) if found else int(self._execute(_NEW_FACET_SET, values).lastrowid or 0)

    def _write(self, values: tuple[object, ...]) -> int | None:
        """Write the row of a document and clear its terms; return its id, or None when there is a newer one."""
        key, sequence = values[:2]
        found = self._execute(_FIND, (key,)).fetchone()
        if found is None:
            return self._execute(_INSERT, values).lastrowid
        pk, known, removed, scope, terms, title, lead, body = found
        if known > sequence:
            return None
        if not removed:
            self._execute(_FORGET, (pk, *_columns(terms, scope)))
            self._words.subtract({token.word for token in analyse(f"{title} {lead} {body}")})
            self._stems.subtract(_stems(terms))
        for statement in _CLEAR:
            self._execute(statement, (pk,))
        self._execute(_UPDATE, (*values, pk))
        return int(pk)

    def _execute(self, statement: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        return self._connection.execute(statement.format(n=self._n), values)


def _columns(terms: str, scope: str) -> tuple[str, ...]:
    """The columns of the index out of a document's terms."""
    return (*plain(terms).split(SEPARATOR)[: len(FIELDS)], scope)


def _stems(terms: str) -> set[str]:
    """The different stems in a document's terms."""
    return set(" ".join(terms.split(SEPARATOR)[: len(FIELDS)]).split())
