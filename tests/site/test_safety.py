"""What internet.nl looks at in the headers of a site, and where to report a weakness."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.site.conftest import Get
from tests.site.test_host_gate import policy
from tests.site.world import ADMIN, UTRECHT, World

YEAR = 365 * 24 * 3600
PATHS = ["/", "/informatie/je-baby-huilt-veel/", "/zoeken/?q=huilen", "/niets/", "/robots.txt", "/nieuws/"]
SECURITY_TXT = "/.well-known/security.txt"


@pytest.fixture
def visitor(world: World) -> Client:
    """A browser; a crash is a 500 page, as in production."""
    return Client(raise_request_exception=False)


def over_https(client: Client, path: str, host: str = UTRECHT) -> HttpResponse:
    response: HttpResponse = client.get(path, headers={"host": host}, secure=True)
    return response


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("host", [UTRECHT, ADMIN, "www.utrecht.example", "onbekend.example"])
def test_browsers_are_told_to_come_over_https_for_a_year(visitor: Client, host: str, path: str) -> None:
    found = re.search(r"max-age=(\d+)", over_https(visitor, path, host).headers["Strict-Transport-Security"])

    assert found
    assert int(found[1]) >= YEAR


@pytest.mark.parametrize("path", PATHS)
def test_the_policy_passes_what_internet_nl_checks(visitor: Client, path: str) -> None:
    directives = {part.split()[0]: part.split()[1:] for part in policy(over_https(visitor, path))}
    sources = [source for values in directives.values() for source in values]

    assert directives["default-src"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'none'"]
    assert directives["base-uri"] == ["'none'"]
    assert directives["form-action"] == ["'self'"]
    assert set(sources) <= {"'none'", "'self'"}, "no unsafe-inline, data:, bare scheme, * or other host"


@pytest.mark.parametrize("path", PATHS)
def test_the_other_headers_pass_what_internet_nl_checks(visitor: Client, path: str) -> None:
    response = over_https(visitor, path)

    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    assert not {"Server", "X-Powered-By"} & set(response.headers)


def test_permissions_that_no_page_needs_are_given_to_none(visitor: Client) -> None:
    asked = dict(part.strip().split("=") for part in over_https(visitor, "/").headers["Permissions-Policy"].split(","))

    assert {"camera", "microphone", "geolocation", "browsing-topics"} <= set(asked)
    assert set(asked.values()) == {"()"}


@pytest.mark.parametrize("host", [UTRECHT, ADMIN])
def test_a_weakness_can_be_reported(get: Get, host: str, settings: Any) -> None:
    settings.SECURITY_CONTACT = "mailto:veilig@gemeente.example"

    response = get(host, SECURITY_TXT)

    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:veilig@gemeente.example"
    assert fields["Canonical"] == f"http://{host}{SECURITY_TXT}"
    expires = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=90) < expires - datetime.now(UTC) < timedelta(days=365)


def test_security_txt_is_the_same_all_day(get: Get) -> None:
    assert get(UTRECHT, SECURITY_TXT).content == get(UTRECHT, SECURITY_TXT).content


def test_without_a_contact_there_is_no_security_txt(get: Get, settings: Any) -> None:
    settings.SECURITY_CONTACT = ""

    response = get(UTRECHT, SECURITY_TXT)

    assert response.status_code == 404
    assert "Deze pagina is er niet" in response.text
