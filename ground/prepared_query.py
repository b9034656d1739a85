"""Queries that are built and compiled once, for what is done most: the page of a text, and publishing one.

Django builds and compiles a queryset again each time it runs; that was more than half of the CPU of a national text's
page. A prepared query is written with the same ORM and gives the same rows; `Given` stands where a value comes when
it runs. It uses the compiler's own select list and converters, so both databases give what the queryset would.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.db.models import Expression, Field, QuerySet
from django.db.models.query import ValuesListIterable

Row = Any


class Given(Expression):
    """A value that comes when the query runs, known by its name."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)

    def among(self, values: dict[str, Any]) -> Any:
        """Its value as the database takes it; raises KeyError when it is not there."""
        return self.output_field.get_db_prep_value(values[self.name], connection)


class Prepared:
    """A queryset of instances (without related ones), `values()` or `values_list()`, as a function of what is given."""

    def __init__(self, rows: "QuerySet[Any, Any]") -> None:
        self._rows = rows
        self._sql = ""
        self._params: tuple[Any, ...] = ()
        self._converters: list[tuple[int, Callable[[Any], Any]]] = []
        self._build: Callable[[list[Any]], Row] = list

    def __call__(self, **values: Any) -> list[Row]:
        """The rows for these values, in the queryset's order; one query, or none for what can have no rows."""
        if not self._sql:
            try:
                self._compile()
            except EmptyResultSet:  # a filter with nothing to choose from
                return []
        params = [param.among(values) if isinstance(param, Given) else param for param in self._params]
        with _cursor() as cursor:
            cursor.execute(self._sql, params)
            found = [list(row) for row in cursor.fetchall()]
        for position, convert in self._converters:
            for row in found:
                row[position] = convert(row[position])
        return [self._build(row) for row in found]

    def _compile(self) -> None:
        compiler = self._rows.query.get_compiler(connection=connection)
        sql, params = _with_literals(*compiler.as_sql())
        expressions = [entry[0] for entry in compiler.select]
        self._converters = [
            (position, _chain(converters, expression))
            for position, (converters, expression) in compiler.get_converters(expressions).items()
        ]
        if issubclass(self._rows._iterable_class, ValuesListIterable):
            self._build = tuple
        elif self._rows.query.selected:  # values()
            self._build = _as_values(list(self._rows.query.selected))
        else:
            klass = compiler.klass_info
            first, last = klass["select_fields"][0], klass["select_fields"][-1] + 1
            names = [expression.target.attname for expression in expressions[first:last]]
            self._build = _as_instance(klass["model"], names, slice(first, last), compiler.annotation_col_map)
        self._params = params
        self._sql = sql  # last: another thread may be looking


def _with_literals(sql: str, params: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
    """On PostgreSQL with what is not Given written into the statement.

    It keeps one plan for whatever is given. Were "serves everywhere" given too, it would plan for half of the table.
    """
    if connection.vendor != "postgresql":
        return sql, tuple(params)
    from psycopg.sql import quote

    rest = iter(params)
    left: list[Any] = []

    def written(placeholder: re.Match[str]) -> str:
        if placeholder[0] == "%%":
            return "%%"
        param = next(rest)
        if isinstance(param, Given):
            left.append(param)
            return "%s"
        return quote(param, connection.connection).replace("%", "%%")

    connection.ensure_connection()
    return re.sub("%%|%s", written, sql), tuple(left)


def _cursor() -> Any:
    """A cursor that does not write the same statement anew each time, as Django's own do.

    On PostgreSQL its parameters are on the server, so that psycopg prepares the statement and planning is saved.
    Counting and logging of queries stay as they are.
    """
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        cursor = connection.connection.cursor(factory=_SQLiteCursor)
        return connection._prepare_cursor(cursor)  # type: ignore[attr-defined]
    if connection.queries_logged:  # of a statement that is prepared already psycopg does not tell what it sent
        return connection.cursor()
    from psycopg import Cursor

    return connection._prepare_cursor(Cursor(connection.connection))  # type: ignore[attr-defined]


class _SQLiteCursor(SQLiteCursorWrapper):
    """Django's cursor for SQLite, which rewrites the placeholders of each prepared statement once."""

    _rewritten: ClassVar[dict[str, str]] = {}

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        found = self._rewritten.get(query)
        if found is None:
            self._rewritten[query] = found = super().convert_query(query, param_names=param_names)
        return found


def _chain(converters: Iterable[Callable[..., Any]], expression: Any) -> Callable[[Any], Any]:
    steps = tuple(converters)

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, expression, connection)
        return value

    return convert


def _as_values(names: list[str]) -> Callable[[list[Any]], Row]:
    return lambda row: dict(zip(names, row, strict=True))


def _as_instance(
    model: type[models.Model], names: list[str], fields: slice, annotations: dict[str, int]
) -> Callable[[list[Any]], Row]:
    def build(row: list[Any]) -> Row:
        instance = model.from_db(connection.alias, names, row[fields])
        for name, position in annotations.items():
            setattr(instance, name, row[position])
        return instance

    return build
