"""nginx with production's configuration: who reaches the application, what is kept, what is written down."""

import base64
import gzip
import hashlib
import re
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.http import FileResponse
from django.test import RequestFactory

from content.releases.images import image_path, image_url
from content.releases.models import ReleaseImage
from municipalities.sites.views.machine import picture
from operations.nginx import TEMPLATE, Cache
from operations.processes import free_port

Start = Callable[[str], Cache]
HEADERS = {"Cache-Control": "public, max-age=0, s-maxage=5, stale-while-revalidate=9"}


class Application(ThreadingHTTPServer):
    """Stands in for the application: counts requests per host and path, and answers slowly with these headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[tuple[str, str]] = []
        self.keep: list[str | None] = []
        self.status, self.headers = 200, HEADERS
        self.body = b""  # instead of who asked, and how often
        threading.Thread(target=self.serve_forever, daemon=True).start()


class _Answer(BaseHTTPRequestHandler):
    server: Application

    def do_GET(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))
        self.server.keep.append(self.headers["X-CJG-Keep"])
        time.sleep(0.2)
        body = self.server.body or f"{self.headers['Host']} {len(self.server.asked)}".encode()
        self.send_response(self.server.status)
        for name, value in {**self.server.headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def application() -> Iterator[Application]:
    with Application() as server:
        yield server
        server.shutdown()


@pytest.fixture
def cache(nginx_cache: Start, application: Application) -> Cache:
    started = nginx_cache(f"127.0.0.1:{application.server_port}")
    application.asked.clear()
    application.keep.clear()
    return started


def get(cache: Cache, host: str, path: str = "/informatie/slapen/", **headers: str) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{cache.port}{path}", headers={"Host": host, **headers})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return str(answer.read().decode())


def get_at_once(cache: Cache, people: int) -> list[str]:
    with ThreadPoolExecutor(people) as crowd:
        return list(crowd.map(lambda _: get(cache, "utrecht.example"), range(people)))


def logged(cache: Cache, host: str) -> str:
    """The line about a host; nginx writes it just after the answer has gone."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        for line in cache.access_log().splitlines():
            if f" {host} " in line:
                return line
        time.sleep(0.05)
    raise AssertionError(f"nginx wrote nothing about {host}")


def test_one_request_per_page_reaches_the_application(cache: Cache, application: Application) -> None:
    get_at_once(cache, 20)

    assert application.asked == [("utrecht.example", "/informatie/slapen/")]


def test_one_request_reaches_it_after_a_page_was_long_forgotten(cache: Cache, application: Application) -> None:
    get(cache, "utrecht.example")
    application.asked.clear()
    time.sleep(9)  # `inactive` of the pages in the template is 7 seconds

    get_at_once(cache, 20)

    assert len(application.asked) == 1


def test_two_sites_never_share_a_page(cache: Cache) -> None:
    pages = {get(cache, "utrecht.example"), get(cache, "loes.example")}

    assert {page.split()[0] for page in pages} == {"utrecht.example", "loes.example"}


@pytest.mark.parametrize("cookie", ["sessionid=x", "__Host-sessionid=x", "a=b; __Host-csrftoken=c; __Host-sessionid=x"])
def test_someone_who_is_logged_in_gets_nothing_from_the_store(
    cache: Cache, application: Application, cookie: str
) -> None:
    get(cache, "utrecht.example")

    get(cache, "utrecht.example", Cookie=cookie)
    get(cache, "utrecht.example")

    assert len(application.asked) == 2


def test_what_is_seen_by_someone_who_is_logged_in_is_not_stored(cache: Cache, application: Application) -> None:
    seen = get(cache, "utrecht.example", Cookie="__Host-sessionid=x")

    assert get(cache, "utrecht.example") != seen
    assert len(application.asked) == 2


@pytest.mark.parametrize("cookie", ["_pk_id=x", "mysessionid=x", "a=sessionid", "__Host-csrftoken=sessionid"])
def test_another_cookie_is_no_session(cache: Cache, application: Application, cookie: str) -> None:
    get(cache, "utrecht.example")

    get(cache, "utrecht.example", Cookie=cookie)

    assert len(application.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/zoeken/?q=bang+voor+papa",
        "/zoeken/suggesties?q=bang+voor+papa",
        "/gemeente/?plaats=3511+AB",
        "/api/v1/zoek?q=bang+voor+papa",
        "/hulp-in-de-buurt/?plaats=3511+AB",
        "/hulp-in-de-buurt/?leeftijd=baby&plaats=3511+AB",
    ],
)
def test_what_somebody_asks_is_kept_nowhere(cache: Cache, application: Application, address: str) -> None:
    for _ in range(2):
        get(cache, "utrecht.example", address)

    assert len(application.asked) == 2


@pytest.mark.parametrize("query", ["", "?leeftijd=baby", "?leeftijd=baby&plaats="])
def test_a_list_without_a_place_is_kept(cache: Cache, application: Application, query: str) -> None:
    for _ in range(2):
        get(cache, "utrecht.example", f"/hulp-in-de-buurt/{query}")

    assert len(application.asked) == 1


def test_the_access_log_knows_no_visitor(cache: Cache) -> None:
    get(
        cache,
        "utrecht.example",
        "/zoeken/?q=bang+voor+papa",
        Referer="https://zoekmachine.example/",
        **{"User-Agent": "Ik"},
    )

    line = logged(cache, "utrecht.example")
    assert " utrecht.example GET /zoeken/ 200 " in line
    assert not [part for part in ("papa", "127.0.0.1", "zoekmachine", "Ik") if part in line]


def test_the_logs_know_no_search_when_the_application_is_away(nginx_cache: Start) -> None:
    cache = nginx_cache(f"127.0.0.1:{free_port()}")

    with pytest.raises(urllib.error.HTTPError) as refused:
        get(cache, "utrecht.example", "/zoeken/?q=bang+voor+papa")
    refused.value.close()

    assert refused.value.code == 502
    assert " GET /zoeken/ 502 " in logged(cache, "utrecht.example")
    assert not [part for part in ("papa", "client:") if part in cache.everything_logged()]


@pytest.mark.parametrize("kind", ["text/css", "text/javascript"])
def test_static_files_travel_as_small_as_they_lie_there(cache: Cache, application: Application, kind: str) -> None:
    words = b"letter-spacing: normal; " * 400
    application.body = gzip.compress(words, 9)
    application.headers = {"Content-Type": kind, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"} | HEADERS
    request = urllib.request.Request(f"http://127.0.0.1:{cache.port}/static/file", headers={"Host": "utrecht.example"})

    for accepted in ("gzip", "gzip, deflate, br, zstd"):
        request.add_header("Accept-Encoding", accepted)
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert (answer.headers["Content-Encoding"], answer.read()) == ("gzip", application.body)
    request.remove_header("Accept-encoding")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert (answer.headers["Content-Encoding"], answer.read()) == (None, words)
    assert len(application.asked) == 1


def test_pictures_are_not_among_the_files_that_stay() -> None:
    kept = re.search(r"location ~ \^/\(([\w|]+)\)/ \{\s+proxy_cache files;", TEMPLATE.read_text())

    assert kept
    assert set(kept[1].split("|")) == {"static", "thema", "deelbeeld"}


@pytest.mark.django_db
def test_a_removed_picture_is_gone_through_the_cache_within_15_seconds(cache: Cache, application: Application) -> None:
    digest = "ef" * 32
    path = image_url(digest, 480)
    ReleaseImage.objects.create(sha256=digest, width=480, height=320, widths=[480])
    default_storage.save(image_path(digest, 480), ContentFile(b"RIFF....WEBP"))

    def application_answers_as_django() -> None:
        answer = picture(RequestFactory().get(path), digest, "480", "webp")
        application.status, application.headers = answer.status_code, dict(answer.headers)
        if isinstance(answer, FileResponse) and answer.file_to_stream:
            answer.file_to_stream.close()  # its own close() would end the test's connection

    def status() -> int:
        try:
            get(cache, "utrecht.example", path)
        except urllib.error.HTTPError as answer:
            answer.close()
            return answer.code
        return 200

    application_answers_as_django()
    assert (status(), status(), len(application.asked)) == (200, 200, 1)
    call_command("remove_image", digest, because="test", verbosity=0)
    application_answers_as_django()

    deadline = time.monotonic() + 15
    while status() != 410 and time.monotonic() < deadline:
        time.sleep(1)

    assert status() == 410


@pytest.mark.parametrize(
    ("request_line", "host", "status"),
    [
        (f"GET /zoeken/?q={'a' * 40_000} HTTP/1.1", "utrecht.example", 414),
        ("GET /x%00y/ HTTP/1.1", "utrecht.example", 400),
        ("GET / HTTP/1.1", "a b", 400),
        ("GET / HTTP/1.1", "utrecht.example..", 400),
        ("TRACE / HTTP/1.1", "utrecht.example", 405),
    ],
    ids=["too long", "nul", "space in host", "dots in host", "trace"],
)
def test_what_the_proxy_refuses_gets_a_sentence_too(cache: Cache, request_line: str, host: str, status: int) -> None:
    answer = raw(cache, f"{request_line}\r\nHost: {host}\r\nConnection: close\r\n\r\n")

    assert answer.startswith(f"HTTP/1.1 {status} ")
    assert "Ga terug en probeer het" in answer


def test_it_sends_nobody_to_its_own_port_or_scheme(cache: Cache, application: Application) -> None:
    get(cache, "utrecht.example", "/zoeken?q=bang+voor+papa")

    # The application sends it on. (Where nginx would, it names no scheme: it did, over plain http, question and all.)
    assert application.asked == [("utrecht.example", "/zoeken?q=bang+voor+papa")]
    assert "\nabsolute_redirect off;\n" in TEMPLATE.read_text()
    assert "\nport_in_redirect off;\n" in TEMPLATE.read_text()


@pytest.mark.parametrize("path", ["/", "/direct-hulp/", "/informatie/slapen/", "/zoeken/?q=papa", "/static/x.css"])
def test_when_the_application_is_away_a_page_says_whom_to_call(nginx_cache: Start, path: str) -> None:
    cache = nginx_cache(f"127.0.0.1:{free_port()}")

    answer = raw(cache, f"GET {path} HTTP/1.1\r\nHost: utrecht.example\r\nConnection: close\r\n\r\n")

    head, body = answer.split("\r\n\r\n", 1)
    assert head.startswith("HTTP/1.1 502 ")
    assert "Cache-Control: no-store" in head
    for words in (
        "tel:112",
        "tel:113",
        "tel:08002000",
        "Het nummer van de huisartsenpost hoor je als je je huisarts belt",
    ):
        assert words in body
    assert body.endswith("</html>")
    assert not re.search(r"https?://|papa", answer)
    style = re.search(r"<style>(.*)</style>", body)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in head


@pytest.mark.parametrize("how", ["an error", "closed"])
def test_home_and_help_lines_stay_as_they_were(cache: Cache, application: Application, how: str) -> None:
    paths = ["/", "/direct-hulp/", "/direct-hulp/?voor=jongeren"]
    application.body = b'<!--# if expr="$cjg_is_old" -->van gisteren<!--# else -->nu open<!--# endif -->'
    application.headers = {
        "Cache-Control": "public, s-maxage=1",
        "X-Accel-Expires": "1",
        "Content-Type": "text/html; charset=utf-8",
    }
    fresh = [get(cache, "utrecht.example", path) for path in paths]
    if how == "closed":
        application.shutdown()
        application.server_close()
    else:
        application.status, application.headers = 503, {"X-Accel-Expires": "0"}
    time.sleep(2.5)

    old = [get(cache, "utrecht.example", path) for path in paths]

    assert (fresh, old) == (["nu open"] * 3, ["van gisteren"] * 3)


def test_a_site_that_is_taken_away_does_not_stay(cache: Cache, application: Application) -> None:
    application.headers = {"Cache-Control": "public, s-maxage=1", "X-Accel-Expires": "1", "Content-Type": "text/html"}
    get(cache, "utrecht.example", "/")
    application.status = 404
    time.sleep(2.5)

    with pytest.raises(urllib.error.HTTPError) as refused:
        get(cache, "utrecht.example", "/")
    refused.value.close()

    assert refused.value.code == 404


def test_nobody_but_nginx_asks_for_both_forms(cache: Cache, application: Application) -> None:
    for path in ("/informatie/slapen/", "/static/x.css", "/zoeken/"):
        get(cache, "utrecht.example", path, **{"X-CJG-Keep": "1"})

    assert application.keep == [None, None, None]


def test_a_question_of_10_000_characters_is_the_applications_to_answer(cache: Cache, application: Application) -> None:
    get(cache, "utrecht.example", f"/zoeken/?q={'a' * 10_000}")

    assert len(application.asked) == 1


def test_a_body_beyond_any_mistake_is_refused_in_words(cache: Cache) -> None:
    head = f"POST / HTTP/1.1\r\nHost: beheer.example\r\nContent-Length: {80 * 1024 * 1024}\r\nConnection: close\r\n\r\n"

    answer = raw(cache, head)

    assert answer.startswith("HTTP/1.1 413 ")
    assert "Ga terug en probeer het" in answer


def raw(cache: Cache, request: str) -> str:
    """The answer to exactly these bytes, as far as it came: what is refused may be cut off."""
    pieces = []
    with socket.create_connection(("127.0.0.1", cache.port), timeout=10) as connection:
        connection.sendall(request.encode())
        with suppress(ConnectionResetError):
            while piece := connection.recv(65_536):
                pieces.append(piece)
    return b"".join(pieces).decode()
