"""The database backend: Django's own, on connections that know when to give up."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.errors import _WaitTimeout  # private: psycopg 3.3 names it in what `wait` raises

from config.postgresql.patience import Refused, patience


class GivenUp(psycopg.OperationalError):
    """The database did not answer in time, or was not asked because it would not."""


class Connection(psycopg.Connection[Any]):
    """Waits for an answer as long as the process has patience, and closes itself after that.

    What was asked may still be done when the server wakes up, as with any connection that breaks.
    """

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
        seconds = _enter()
        if seconds is None:
            return super().wait(gen, *args, **kwargs)
        answered = False
        try:
            result = super().wait(gen, timeout=seconds)
            answered = True
        except _WaitTimeout:
            self.close()
            raise GivenUp(f"the database did not answer within {seconds:g} seconds") from None
        except psycopg.Error:
            answered = not self.broken
            raise
        finally:
            patience.leave(answered=answered)
        return result


class _Psycopg:
    """The module that Django's backend connects with, with these connections."""

    connect = staticmethod(Connection.connect)

    def __getattr__(self, name: str) -> Any:
        return getattr(psycopg, name)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper; connecting costs patience too."""

    Database = _Psycopg()  # type: ignore[assignment]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        seconds = _enter()
        if seconds is None:
            return super().get_new_connection(conn_params)
        conn_params = conn_params | {"connect_timeout": max(2, round(seconds))}  # libpq knows no shorter one
        answered = False
        try:
            connection = super().get_new_connection(conn_params)
            answered = True
        finally:
            patience.leave(answered=answered)
        return connection


def _enter() -> float | None:
    try:
        return patience.enter()
    except Refused as reason:
        raise GivenUp(f"the database is not asked: {reason}") from None
