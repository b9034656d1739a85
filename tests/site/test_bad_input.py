"""Input that no page can use: the right status, a Dutch sentence that says what to do, never a 500."""

import re
import string
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.world import ADMIN, HOSTS, LISTING, NATIONAL, UTRECHT, YOUNG, ZEIST, World

SENTENCE = re.compile(r"\b(Kies|Bekijk|Begin|Zoek|Typ|Ga|Kijk|Kort|Probeer|Stuur|Laad)\b")


def says_what_to_do(html: str) -> bool:
    """Whether there is a Dutch sentence that tells how to go on."""
    return bool(SENTENCE.search(html))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/onderwerp/bestaat-niet/", 404),
        ("/onderwerp/gevoel/", 404),  # a topic of the young people's
        ("/onderwerp/SLAPEN-GAAN/", 404),
        ("/leeftijd/bejaard/", 404),
        ("/jongeren/slapen/", 404),
        ("/informatie/x/", 404),
        ("/informatie/onzin-%F0%9F%91%B6/", 404),
        ("/informatie/a%2Fb/", 404),
        ("/informatie/..%2F..%2Fetc%2Fpasswd/", 404),
        ("/hulp-in-de-buurt/iets-99999999/", 404),
        ("/hulp-in-de-buurt/iets-9999999999999999999999/", 404),
        ("/hulp-in-de-buurt/iets-0/", 404),
        ("/hulp-in-de-buurt/-1/", 404),
        ("/hulp-in-de-buurt/?pagina=abc", 404),
        ("/hulp-in-de-buurt/?pagina=0", 404),
        ("/hulp-in-de-buurt/?pagina=-1", 404),
        ("/hulp-in-de-buurt/?pagina=999999", 404),
        ("/hulp-in-de-buurt/?pagina=1e3", 404),
        ("/hulp-in-de-buurt/?pagina=1.0", 404),
        ("/hulp-in-de-buurt/?pagina=%EF%BC%99", 404),
        ("/hulp-in-de-buurt/?pagina=" + "9" * 5000, 404),
        ("/hulp-in-de-buurt/?onderwerp=bestaat-niet", 404),
        ("/hulp-in-de-buurt/?leeftijd=bejaard", 404),
        ("/hulp-in-de-buurt/?leeftijd=-1", 404),
        ("/nieuws/?pagina=abc", 404),
        ("/nieuws/?pagina=0", 404),
        ("/nieuws/?pagina=%EF%BC%99", 404),
        ("/nieuws/?pagina=" + "9" * 5000, 404),
        ("/agenda/?pagina=2", 404),
        ("/zoeken/?q=huilen&pagina=abc", 400),
        ("/zoeken/?q=huilen&pagina=0", 400),
        ("/zoeken/?q=huilen&pagina=%EF%BC%99", 400),
        ("/zoeken/?q=huilen&soort=onzin", 400),
        ("/zoeken/?q=huilen&onderwerp=onzin", 400),
        ("/zoeken/?q=huilen&leeftijd=onzin", 400),
        ("/zoeken/?q=" + "a" * 401, 400),
        ("/zoeken/?q=" + "a" * 10_000, 414),
        ("/" + "a" * 5000 + "/", 414),
        ("/informatie/" + "a" * 900 + "/", 404),
        ("/x%00y/", 400),
        ("/?q=%00", 400),
        ("/zoeken/?q=%ff", 400),
        ("/zoeken/?%ff=1", 400),
        ("/zoeken/?q=%C3%28", 400),
        ("/gemeente/?plaats=%ED%A0%80", 400),
        ("/%EF%BF%BD/", 400),
        ("/documenten/0/x.pdf", 404),
        ("/documenten/99999999999999999999999/x.pdf", 404),
        ("/documenten/1/a/b.pdf", 404),
        ("/thema/abc.css", 404),
        ("/beeld/abc-1.webp", 404),
        ("/favicon.icon", 404),
        ("/.env", 404),
        ("/.git/config", 404),
        ("/wp-login.php", 404),
        ("/static/../site/config/settings/production.py", 404),
        ("/static/%2e%2e/%2e%2e/manage.py", 404),
        ("/media/../db.sqlite3", 404),
        ("/media/documents/geheim.pdf", 404),
        ("/media/original_images/x.jpg", 404),
        ("/en/", 404),
    ],
)
def test_what_cannot_be_used_gets_its_status_and_a_sentence(get: Get, path: str, status: int) -> None:
    response = get(UTRECHT, path)
    page = Markup(response.text)

    assert response.status_code == status
    assert says_what_to_do(page.all("main")[0].text)
    assert [element.attributes["lang"] for element in page.all("html")] == ["nl"]
    assert page.all("title")[0].text.endswith(" – CJG Utrecht")
    assert not response.cookies
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_an_invalid_utf8_path_is_not_found_and_never_breaks(world: World) -> None:
    client = Client(raise_request_exception=False)

    for raw in (b"/\xff\xfe/", b"/informatie/\xc3\x28/", b"/\xed\xa0\x80/"):
        response = client.get("/", headers={"host": UTRECHT}, PATH_INFO=raw.decode("latin-1"))

        assert response.status_code in (400, 404)
        assert says_what_to_do(response.text)


@pytest.mark.parametrize(
    "path", ["//", "//informatie//je-baby-huilt-veel//", "///evil.example/", "//evil.example/%2f.."]
)
def test_double_slashes_never_lead_away(get: Get, path: str) -> None:
    response = get(UTRECHT, path)

    assert response.status_code in (301, 400, 404)
    assert not re.match(r"^(//|https?://(?!utrecht\.example))", response.headers.get("Location", "/"))


def test_a_forgotten_slash_is_added(get: Get) -> None:
    response = get(UTRECHT, "/informatie/je-baby-huilt-veel?a=b")

    assert (response.status_code, response.headers["Location"]) == (301, "/informatie/je-baby-huilt-veel/?a=b")


def test_what_was_typed_is_kept_and_cannot_become_code(get: Get) -> None:
    typed = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (f"/zoeken/?q={typed}", f"/gemeente/?plaats={typed}", f"/hulp-in-de-buurt/?plaats={typed}"):
        response = get(UTRECHT, path)

        assert "<script>" not in response.text
        assert "&quot;&gt;&lt;script&gt;" in response.text or "&lt;script&gt;" in response.text


@pytest.mark.parametrize(
    "naar",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "https://evil.example/",
        "/x%0d%0aSet-Cookie:%20a=b",
        "/%09/evil.example",
        "@evil.example",
        ".evil.example",
        ":80@evil.example/",
        "/" + "a" * 400,
        "%20//evil.example",
    ],
)
def test_the_way_to_another_municipality_never_leads_elsewhere(get: Get, naar: str) -> None:
    response = get(NATIONAL, f"/gemeente/?plaats=Utrecht&naar={naar}")
    choices = [link.attributes["href"] for link in Markup(response.text).all("a")]

    assert response.status_code == 200
    assert "http://utrecht.example/" in choices
    assert not [link for link in choices if "evil" in link]
    assert "Set-Cookie" not in response.headers


def test_a_body_with_a_get_request_changes_nothing(world: World) -> None:
    response = Client().generic("GET", "/", b"x" * 6_000_000, headers={"host": UTRECHT})

    assert response.status_code == 200


def test_a_form_that_is_too_big_gets_413_and_a_sentence(world: World) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "x" * 6_000_000}, headers={"host": ADMIN})

    assert response.status_code == 413
    assert "te groot" in response.text


def test_too_many_fields_get_400_and_a_sentence(world: World) -> None:
    client = Client(raise_request_exception=False)

    body = "&".join(f"a{number}=1" for number in range(10_500))
    response = client.post(
        "/admin/login/", body, content_type="application/x-www-form-urlencoded", headers={"host": ADMIN}
    )

    assert response.status_code == 400
    assert says_what_to_do(response.text)


def test_an_endless_question_of_a_proxy_is_refused(get: Get) -> None:
    response = get("127.0.0.1", "/host-check/?" + "&".join(f"a{number}" for number in range(10_500)))

    assert response.status_code in (400, 404, 414)


SEGMENTS = st.sampled_from(
    [
        "informatie", "onderwerp", "leeftijd", "jongeren", "hulp-in-de-buurt", "zoeken", "direct-hulp", "gemeente",
        "over-deze-informatie", "documenten", "media", "images", "beeld", "thema", "static", "admin", "nieuws",
        "agenda", "je-baby-huilt-veel", "oude-raad", "slapen", "baby", f"huilspreekuur-{LISTING}", "wie-zijn-wij",
        "sitemap.xml", "robots.txt", ".well-known", "cjg-keys.json", "..", ".", "", "%00", "%2f", "%ff", "_util",
        "login", "1", "-1",
    ]
) | st.text(max_size=20)  # fmt: skip
NAMES = st.sampled_from(["q", "pagina", "onderwerp", "leeftijd", "plaats", "naar", "soort", "domain"]) | st.text(
    max_size=5
)
VALUES = st.sampled_from(
    ["slapen", "baby", "Utrecht", "3511", "1", "0", "-1", "９", "*", '"', "(", "NEAR", "module"]
) | (st.text(max_size=40))
ANY_HOST = st.sampled_from([*HOSTS, ADMIN, "www.utrecht.example", "evil.example"]) | st.text(
    string.printable.replace("\r", "").replace("\n", ""), max_size=20
)


@given(
    host=ANY_HOST,
    segments=st.lists(SEGMENTS, max_size=4),
    query=st.lists(st.tuples(NAMES, VALUES), max_size=4),
    slash=st.booleans(),
    method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS"]),
)
def test_no_address_and_no_host_breaks_the_site(
    world: World, host: str, segments: list[str], query: list[tuple[str, str]], slash: bool, method: str
) -> None:
    response = _ask(host, segments, query, slash, method)

    assert response.status_code < 500
    if response.status_code >= 400 and method == "GET":
        assert says_what_to_do(response.text) or "known" in response.text


@given(
    host=st.sampled_from(HOSTS),
    segments=st.lists(SEGMENTS, min_size=1, max_size=2),
    query=st.lists(st.tuples(NAMES, VALUES), max_size=4),
)
def test_no_address_of_a_site_breaks_it_or_sets_a_cookie(
    world: World, host: str, segments: list[str], query: list[tuple[str, str]]
) -> None:
    response = _ask(host, segments, query, True, "GET")

    assert response.status_code < 500
    assert not response.cookies
    assert "Content-Security-Policy" in response.headers


def _ask(host: str, segments: list[str], query: list[tuple[str, str]], slash: bool, method: str) -> Any:
    path = "/" + "/".join(segments) + ("/" if slash else "")
    extra = {
        "PATH_INFO": path.encode("utf-8", "surrogatepass").decode("latin-1"),
        "QUERY_STRING": "&".join(f"{name}={value}" for name, value in query)
        .encode("utf-8", "replace")
        .decode("latin-1"),
    }
    client = Client(raise_request_exception=False)
    return client.generic(method, "/", HTTP_HOST=host, **extra)


@pytest.mark.parametrize("host", [UTRECHT, YOUNG, ZEIST, NATIONAL])
def test_the_404_page_helps_on(get: Get, host: str) -> None:
    page = Markup(get(host, "/niets/").text)

    assert len(page.all("h1")) == 1
    assert [form for form in page.all("form") if form.attributes["action"] == "/zoeken/"]
    assert [link for link in page.all("a") if link.attributes["href"] == "/"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "FOO"])
def test_a_method_that_the_admin_does_not_have_gets_405(world: World, method: str) -> None:
    response = Client().generic(method, "/admin/login/", headers={"host": ADMIN})

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert says_what_to_do(response.text)


def test_a_form_with_a_nul_byte_in_it_is_refused(world: World) -> None:
    response = Client().post("/admin/login/", {"username": "a\x00b", "password": "x"}, headers={"host": ADMIN})

    assert response.status_code == 400
    assert says_what_to_do(response.text)
