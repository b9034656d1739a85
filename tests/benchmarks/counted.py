"""The product behind a counter: every request that reaches it is a line of host and path in $BENCH_REQUESTS."""

import os
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from config.wsgi import application as product

_log = os.open(os.environ["BENCH_REQUESTS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """One short append per request: whole lines, whichever process writes."""
    os.write(_log, f"{environ.get('HTTP_HOST', '')} {environ['PATH_INFO']}\n".encode())
    return product(environ, start_response)
