"""Rows of a subquery as one JSON list, so that a list of pages takes its children along in the same query."""

from typing import Any

from django.db.models import Aggregate, JSONField


class JsonList(Aggregate):
    """Every value of a group in one list; over `JSONArray`, a list of lists."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """PostgreSQL has the same by another name."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)
