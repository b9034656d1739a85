"""The tables of the embedded index: one set per generation, and one row that says which set answers."""

import sqlite3

# Splits at white space only: terms come in analysed, and "0-1" is one of them.
_WHOLE_TERMS = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
FORMAT = 5
COLUMNS = ("title", "title_parts", "lead", "body", "body_parts", "extra", "scope")

STATE = """
CREATE TABLE IF NOT EXISTS state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    format INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    building INTEGER
)
"""

_GENERATION = (
    # A removed document leaves its key and sequence (`removed`), so that an older write does not bring it back.
    # `terms` is what is ranked (term_match.laid_out), and what the index needs to forget a document.
    """
    CREATE TABLE documents_{n} (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        sequence INTEGER NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0,
        kind TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        number INTEGER NOT NULL DEFAULT 0,
        age_from INTEGER,
        age_to INTEGER,
        scope TEXT NOT NULL DEFAULT '',
        fingerprint TEXT NOT NULL DEFAULT '',
        terms TEXT NOT NULL DEFAULT '',
        lead TEXT NOT NULL DEFAULT '',
        body TEXT NOT NULL DEFAULT ''
    )
    """,
    # What thousands of matches are filtered, counted and put in order by: narrow, so that it is quick to walk through.
    """
    CREATE TABLE document_filters_{n} (
        id INTEGER PRIMARY KEY, facet_set INTEGER NOT NULL, title_words INTEGER NOT NULL, shown_until REAL
    )
    """,
    # Documents that are alike to every filter share a set.
    """
    CREATE TABLE facet_sets_{n} (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, topics TEXT NOT NULL, age_from INTEGER, age_to INTEGER,
        written_for TEXT NOT NULL, free INTEGER NOT NULL, anywhere INTEGER NOT NULL, help_type TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX facet_sets_{n}_all ON facet_sets_{n}"
    "(kind, topics, IFNULL(age_from, -999), IFNULL(age_to, -999), written_for, free, anywhere, help_type)",
    "CREATE TABLE points_{n} (id INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL)",
    "CREATE INDEX points_{n}_id ON points_{n}(id)",
    "CREATE TABLE opening_hours_{n} (id INTEGER NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL)",
    "CREATE INDEX opening_hours_{n}_id ON opening_hours_{n}(id)",
    "CREATE TABLE vocabulary_{n} (term TEXT PRIMARY KEY, words INTEGER NOT NULL, stems INTEGER NOT NULL) WITHOUT ROWID",
    f"CREATE VIRTUAL TABLE terms_{{n}} USING fts5({', '.join(COLUMNS)}, content='', detail=column, "
    f'tokenize="{_WHOLE_TERMS}")',
    f'CREATE VIRTUAL TABLE titles_{{n}} USING fts5(words, scope, prefix="1 2 3", tokenize="{_WHOLE_TERMS}")',
)
_TABLES = ("documents", "document_filters", "facet_sets", "points", "opening_hours", "vocabulary", "terms", "titles")


def create_generation(connection: sqlite3.Connection, generation: int) -> None:
    """Make the empty tables of a generation."""
    for statement in _GENERATION:
        connection.execute(statement.format(n=generation))


def drop_generation(connection: sqlite3.Connection, generation: int) -> None:
    """Remove the tables of a generation, if they are there."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}_{generation:d}")


def prepare(connection: sqlite3.Connection) -> None:
    """Make a new file ready to build in. No generation answers until one is swapped in."""
    connection.execute(STATE)
    connection.execute("INSERT OR IGNORE INTO state VALUES (1, ?, 0, NULL)", (FORMAT,))


def examine(connection: sqlite3.Connection) -> None:
    """Look at every page and table of the file; raises sqlite3.DatabaseError when something cannot be read."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()  # noqa: S608  (a name of ours)


def find_something(connection: sqlite3.Connection, generation: int) -> None:
    """Find the word that most documents have; raises sqlite3.DatabaseError when it is not found."""
    often = f"SELECT term FROM vocabulary_{generation:d} WHERE stems > 0 ORDER BY stems DESC LIMIT 1"  # noqa: S608
    if (row := connection.execute(often).fetchone()) is None:
        return
    found = f"SELECT 1 FROM terms_{generation:d} WHERE terms_{generation:d} MATCH ? LIMIT 1"  # noqa: S608
    if connection.execute(found, (f'"{row[0]}"',)).fetchone() is None:
        raise sqlite3.DatabaseError(f"{row[0]!r} is not found any more")
