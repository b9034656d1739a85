"""Rows in tables: of the database, and of the embedded search index."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from search.engines.fts5.files import file_of

Rows = dict[str, int]
# What SQLite's full text search keeps its segments in: how many there are says how often it merged, no more.
SEGMENTS = ("_data", "_idx", "_content", "_docsize", "_config")


def rows_by_table() -> Rows:
    """How many rows each table of the database has."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in _own(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


def documents() -> Rows:
    """How many rows each table of the embedded search index has."""
    file = file_of(Path(settings.SEARCH_URL.removeprefix("fts5:///")))
    if not file.exists():
        return {}
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as index:
        tables = [row[0] for row in index.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            f"search:{name}": index.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in _own(tables)
        }


def grown(before: Rows, after: Rows) -> Rows:
    """The rows that were added, for tables where any were."""
    return {table: rows - before.get(table, 0) for table, rows in after.items() if rows != before.get(table, 0)}


def _own(tables: list[str]) -> list[str]:
    segments = {f"{table}{ending}" for table in tables for ending in SEGMENTS}
    return [table for table in tables if table not in segments]
