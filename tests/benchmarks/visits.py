"""Requests without a client: the WSGI application is called directly, so that only the product's work is counted."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from wsgiref.types import WSGIApplication

from django.db import connection

from municipalities.frame import known_sites
from municipalities.sites.catalogue import catalogue


@lru_cache(maxsize=1)
def _application() -> WSGIApplication:
    from config.wsgi import application

    found: WSGIApplication = application
    return found


def get(host: str, path: str) -> bytes:
    """The page at a path on a site, with its query if any; raises RuntimeError unless its status is 200."""
    answered: list[str] = []
    place, _, query = path.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": place,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_ACCEPT": "text/html",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

    def start_response(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
        answered.append(status)

    body = _application()(environ, start_response)
    try:
        content = b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()
    if not answered[0].startswith("200"):
        raise RuntimeError(f"{host}{path}: {answered[0]}")
    return content


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Every statement that goes to the database while the block lasts."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


@contextmanager
def nothing_polled(host: str) -> Iterator[None]:
    """Sites and texts are known and not polled meanwhile: once a second they are, and that is no page's query."""
    known_sites.frame_for(host)
    catalogue()
    polling, known_sites.POLL_SECONDS = known_sites.POLL_SECONDS, 3600.0
    try:
        yield
    finally:
        known_sites.POLL_SECONDS = polling
