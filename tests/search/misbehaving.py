"""A stand-in for a search server that does what servers do on a bad day."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.live.certificates import Signed

_HEAD = (
    b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nX-Elastic-Product: Elasticsearch\r\nContent-Length: %d\r\n\r\n"
)


def answering(status: bytes, body: bytes) -> bytes:
    """A whole answer of a server that says it is Elasticsearch."""
    return _HEAD % (status, len(body)) + body


NONSENSE = {
    "not HTTP at all": b"\x00\x01\x02 hello\r\n\r\n",
    "closed at once": b"",
    "half of an answer": answering(b"200 OK", b'{"hits": {"total": {"value": 3}}}')[:-9],
    "not JSON": answering(b"200 OK", b"<html>Welcome</html>"),
    "a list": answering(b"200 OK", b"[]"),
    "an empty object": answering(b"200 OK", b"{}"),
    "hits without anything in them": answering(b"200 OK", b'{"hits": {"total": {"value": 1}, "hits": [{}]}}'),
    "hits of another shape": answering(b"200 OK", b'{"hits": {"total": null, "hits": 7}}'),
    "some other server": b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    "an error of the server": answering(b"500 Internal Server Error", b'{"error": "x"}'),
    "too busy": answering(b"429 Too Many Requests", b'{"error": {"type": "es_rejected_execution_exception"}}'),
    "a full disk": answering(b"429 Too Many Requests", b'{"error": {"type": "cluster_block_exception"}}'),
    "too much at once": answering(b"413 Payload Too Large", b"<html>413</html>"),
    "a part of the answer": answering(
        b"200 OK", b'{"timed_out": true, "_shards": {"failed": 0}, "hits": {"total": {"value": 0}, "hits": []}}'
    ),
    "one shard too few": answering(
        b"200 OK", b'{"timed_out": false, "_shards": {"failed": 1}, "hits": {"total": {"value": 0}, "hits": []}}'
    ),
    "no entrance": answering(b"401 Unauthorized", b'{"error": {"type": "security_exception"}}'),
    "no such index": answering(b"404 Not Found", b'{"error": {"type": "index_not_found_exception"}}'),
}


@contextmanager
def server(answer: bytes, seconds: float = 0.0, signed: Signed | None = None) -> Iterator[str]:
    """Answers everything with these bytes, after some seconds, with a certificate when one is given; its address."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if signed else None
    if tls and signed:
        tls.load_cert_chain(signed.certificate, signed.key)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    done = threading.Event()

    def serve() -> None:
        while not done.is_set():
            try:
                connection, _address = listening.accept()
            except TimeoutError:
                continue
            threading.Thread(target=_answer, args=(connection, answer, seconds, done, tls), daemon=True).start()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        done.set()
        thread.join()
        listening.close()


def _answer(
    connection: socket.socket, answer: bytes, seconds: float, done: threading.Event, tls: ssl.SSLContext | None
) -> None:
    with connection:
        connection.settimeout(2)
        try:
            if tls:
                connection = tls.wrap_socket(connection, server_side=True)
            connection.recv(65536)
            until = time.monotonic() + seconds
            while time.monotonic() < until and not done.is_set():
                time.sleep(0.02)
            connection.sendall(answer)
        except OSError:
            return
