"""Links to other websites: tried in the background, never into our own network, and a warning that holds nothing up."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.models import Module, OutsideLink, PublicKey
from content.modules.outside_links import asking, trying
from content.modules.outside_links.asking import why_no_answer
from content.modules.outside_links.collecting import collect_all
from content.modules.outside_links.trying import try_some
from tests.content.test_admin_publishing import words_of
from tests.making.blocks import section
from tests.making.blocks import text as words
from tests.making.people import logged_in, make_chief_editor, make_validator
from tests.making.texts import draft_module, make_source, publish, released_module

HEAD_IS_REFUSED, GONE, BROKEN = "/geen-head", "/weg", "/kapot"
ELSEWHERE = {
    "/verhuisd": GONE.replace("weg", ""),
    "/rond": "/rond",
    "/naar-binnen": "http://10.0.0.1/",
    "/naar-bestand": "file:///etc/passwd",
    "/naar-metadata": "http://169.254.169.254/latest/",
}


class Website(BaseHTTPRequestHandler):
    """Answers as other websites do, and keeps what it was asked."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        status = {GONE: 404, BROKEN: 503, "/streng": 403}.get(self.path, 200)
        if self.path == HEAD_IS_REFUSED and self.command == "HEAD":
            status = 404
        if self.path == "/traag":
            time.sleep(0.5)
        self.send_response(302 if self.path in ELSEWHERE else status)
        if self.path in ELSEWHERE:
            self.send_header("Location", ELSEWHERE[self.path])
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A website on this machine, which only here counts as one elsewhere."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setattr(asking, "LOOPBACK", True)
    monkeypatch.setattr(asking, "READ_SECONDS", 0.2)
    Website.asked.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def on(settings: Any) -> None:
    settings.OUTSIDE_LINKS = True


def linking(*addresses: str, **fields: Any) -> Module:
    """A public text with links to these."""
    html = "".join(f'<p><a href="{address}">Lees meer</a></p>' for address in addresses)
    return released_module(body=[section(words(html))], **fields)


def due_again() -> None:
    OutsideLink.objects.update(due_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/", ""),
        (HEAD_IS_REFUSED, ""),
        ("/streng", ""),
        ("/verhuisd", ""),
        (GONE, "gone"),
        (BROKEN, "broken"),
        ("/traag", "silent"),
        ("/rond", "around"),
        ("/naar-binnen", "closed"),
        ("/naar-bestand", "closed"),
        ("/naar-metadata", "closed"),
    ],
)
def test_an_address_is_asked_by_head_then_get_and_each_hop_is_looked_at(website: str, path: str, why: str) -> None:
    assert why_no_answer(f"{website}{path}") == why
    assert Website.asked[0] == ("HEAD", path)
    assert (("GET", path) in Website.asked) == (path == HEAD_IS_REFUSED or why not in ("", "closed"))


def test_who_leads_around_slowly_gets_no_more_time(website: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", -1.0)

    assert why_no_answer(f"{website}/verhuisd") == "silent"
    assert Website.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "{website}/",
        "http://localhost:{port}/",
        "http://0x7f000001:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://100.64.0.1/",
        "http://naam:wachtwoord@93.184.216.34/",
        "http://93.184.216.34:22/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
        "http://",
    ],
)
def test_nothing_of_our_own_network_is_asked(website: str, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    port = website.rpartition(":")[2]
    monkeypatch.setattr(asking, "LOOPBACK", False)
    monkeypatch.setattr(asking, "PORTS", {None, int(port)})  # so that the port is not what keeps it from being asked

    why = why_no_answer(address.format(website=website, port=port))

    assert why == "closed"
    assert Website.asked == []


def test_what_is_no_address_does_not_answer() -> None:
    assert why_no_answer("http://[kapot/") == "silent"


@pytest.mark.usefixtures("board", "on")
def test_a_link_that_does_not_answer_twice_warns_in_the_form_and_in_the_list_and_holds_nothing_up(website: str) -> None:
    client = logged_in(make_chief_editor())
    text = linking(f"{website}{GONE}", f"{website}/", title="Slapen overdag")
    edit = reverse("wagtailadmin_pages:edit", args=[text.pk])
    told = []
    for _day in range(2):
        told.append((try_some(), try_some(), "antwoorden niet" in words_of(client.get(edit))))
        due_again()

    form, listed = words_of(client.get(edit)).replace("<wbr>", ""), words_of(client.get(reverse("silent_links")))
    text = publish(text, title="Overdag slapen")

    assert [sorted(row[:2]) for row in told] == [["1 tried, 0 without an answer", "1 tried, 1 without an answer"]] * 2
    assert [row[2] for row in told] == [False, True]
    assert f"{website}{GONE}: deze pagina is er niet meer" in form
    assert "Je kunt gewoon publiceren" in form
    assert f"{website}/:" not in form
    assert "Slapen overdag" in listed
    assert "Deze pagina is er niet meer." in listed
    assert (text.live, text.title) == (True, "Overdag slapen")


@pytest.mark.usefixtures("board", "on")
def test_it_is_over_when_the_link_answers_or_the_text_does_without_it(website: str) -> None:
    client = logged_in(make_chief_editor())
    text = linking(f"{website}{GONE}")
    collect_all()
    OutsideLink.objects.update(failures=2, why="gone", failing_since=timezone.now(), tried_at=timezone.now())
    text.body = [section(words("<p>Zonder link.</p>"))]
    text.save_revision()
    form = words_of(client.get(reverse("wagtailadmin_pages:edit", args=[text.pk])))
    stays = [collect_all(), OutsideLink.objects.count()]

    publish(text)
    gone = collect_all()

    assert "antwoorden niet" not in form
    assert stays == ["1 addresses, 0 forgotten", 1]  # readers have it still
    assert gone.startswith("0 addresses")


@pytest.mark.usefixtures("board", "on")
def test_addresses_are_read_from_words_videos_and_sources_of_what_is_public_and_of_drafts() -> None:
    source = make_source(url="https://voorbeeld.example/bron")
    text = linking("https://voorbeeld.example/een#deel", "mailto:iemand@voorbeeld.example", "/direct-hulp/")
    text.sources = [source]
    text.body = [section(words('<p><a href="http://voorbeeld.example/twee">x</a></p>'))]
    text.save_revision()
    draft_module(body=[section({"type": "video", "value": {"title": "x", "url": "https://video.example/1"}})])

    collect_all()

    assert sorted(OutsideLink.objects.values_list("address", flat=True)) == [
        "http://voorbeeld.example/twee",
        "https://video.example/1",
        "https://voorbeeld.example/bron",
        "https://voorbeeld.example/een",
    ]


@pytest.mark.usefixtures("board", "on")
def test_a_website_is_asked_once_at_a_time_and_what_answered_rests(website: str) -> None:
    linking(f"{website}/een", f"{website}/twee", f"{website}/drie")

    told = [try_some(), try_some(), try_some(), try_some()]

    assert told == [*["1 tried, 0 without an answer"] * 3, "0 tried, 0 without an answer"]
    assert sorted(path for _method, path in Website.asked) == ["/drie", "/een", "/twee"]


@pytest.mark.usefixtures("board", "on")
def test_a_machine_that_is_cut_off_blames_no_website(website: str, monkeypatch: pytest.MonkeyPatch) -> None:
    linking(f"{website}/")
    try_some()
    linking("https://anders.example/")
    monkeypatch.setattr(trying, "ask", lambda address: "silent")

    told = try_some()

    assert told == "nothing answers: is this machine cut off?"
    assert not OutsideLink.objects.filter(failures__gt=0).exists()


@pytest.mark.usefixtures("board")
def test_nothing_is_tried_where_it_is_off_nor_when_a_text_is_saved_or_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(address: str) -> str:
        raise AssertionError(address)

    monkeypatch.setattr(trying, "ask", never)
    text = linking("https://voorbeeld.example/")
    collect_all()
    client = logged_in(make_chief_editor())

    assert try_some() == "off (OUTSIDE_LINKS)"
    assert client.get(reverse("wagtailadmin_pages:edit", args=[text.pk])).status_code == 200
    assert "staat het proberen van links uit" in words_of(client.get(reverse("silent_links")))


@pytest.mark.usefixtures("on")
def test_the_list_says_when_there_is_nothing_and_is_closed_to_others(board: PublicKey) -> None:
    client, address = logged_in(make_chief_editor()), reverse("silent_links")
    before = words_of(client.get(address))
    OutsideLink.objects.create(address="https://voorbeeld.example/", tried_at=timezone.now())

    assert "nog geen link geprobeerd" in before
    assert "Alle links die we probeerden, antwoorden." in words_of(client.get(address))
    assert logged_in(make_validator()).get(address).status_code == 403
    assert Client(HTTP_HOST="beheer.localhost").get(address).status_code == 302


@pytest.mark.usefixtures("board", "on")
def test_the_list_costs_the_same_for_one_link_and_for_many(django_assert_max_num_queries: Any) -> None:
    linking(*[f"https://voorbeeld{number}.example/" for number in range(12)])
    linking("https://voorbeeld1.example/")
    collect_all()
    OutsideLink.objects.update(failures=2, why="gone", failing_since=timezone.now(), tried_at=timezone.now())
    client = logged_in(make_chief_editor())
    client.get(reverse("silent_links"))

    with django_assert_max_num_queries(16):
        page = client.get(reverse("silent_links"))

    assert len(page.context["rows"]) == 12
