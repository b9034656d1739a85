"""The embedded engine: SQLite FTS5 in a file of its own."""

from search.engines.fts5.engine import Fts5Engine

__all__ = ["Fts5Engine"]
