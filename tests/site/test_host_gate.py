"""Which host may ask what; nothing is served on a host that is not its own."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from municipalities.register.site import LocalSite
from tests.making.participants import home_of
from tests.site.conftest import Get
from tests.site.world import ADMIN, NATIONAL, SECONDARY, UTRECHT, YOUNG, ZEIST, World

PUBLIC_CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


def policy(response: HttpResponse) -> set[str]:
    """The directives of the content security policy."""
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


def test_an_unknown_host_gets_a_404_that_leads_to_the_national_site(get: Get) -> None:
    response = get("evil.example", "/informatie/je-baby-huilt-veel/")

    assert response.status_code == 404
    assert 'href="http://localhost/"' in response.text
    assert "huilt" not in response.text


def test_an_unknown_host_of_the_demo_says_that_all_is_an_example(get: Get, settings: Any) -> None:
    settings.DEMO_LABEL = True

    assert "cjg-demo" in get("evil.example", "/").text


@pytest.mark.parametrize("host", ["evil.example", ADMIN, "a_b", SECONDARY])
def test_what_the_gate_answers_itself_has_the_security_headers_too(get: Get, host: str) -> None:
    response = get(host, "/onbekend/")

    assert policy(response) == PUBLIC_CSP
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "Cache-Control" in response.headers


@pytest.mark.parametrize(
    "host", ["%%bad host", "a b", "utrecht.example:abc", "utrecht.example/x", "<script>", "ü.example"]
)
def test_a_malformed_host_gets_400_and_a_sentence(get: Get, host: str) -> None:
    response = get(host)

    assert response.status_code == 400
    assert "landelijke site" in response.text
    assert "<script>" not in response.text


@pytest.mark.parametrize("host", ["UTRECHT.example", "utrecht.example.", "utrecht.example:8000", "Utrecht.Example.:80"])
def test_a_host_is_known_in_upper_case_with_a_dot_or_a_port(get: Get, host: str) -> None:
    response = get(host)

    assert response.status_code == 200
    assert "CJG Utrecht" in response.text


@pytest.mark.parametrize("host", [ADMIN.upper(), f"{ADMIN}.", f"{ADMIN}:80"])
def test_the_admin_host_is_known_in_upper_case_with_a_dot_or_a_port(get: Get, host: str) -> None:
    response = get(host, "/admin/login/")

    assert response.status_code == 200


def test_another_host_of_a_site_leads_to_the_same_address_on_its_main_host(get: Get) -> None:
    response = get(SECONDARY, "/hulp-in-de-buurt/?onderwerp=slapen")

    assert response.status_code == 301
    assert response.headers["Location"] == "http://utrecht.example/hulp-in-de-buurt/?onderwerp=slapen"


def test_another_host_never_leads_away_from_the_site(get: Get) -> None:
    response = get(SECONDARY, "//evil.example/")

    assert response.headers["Location"].startswith("http://utrecht.example/")


@pytest.mark.parametrize(
    "path",
    [
        "/admin",
        "/admin/",
        "/admin/login/",
        "/%61dmin/login/",
        "//admin/login/",
        "/admin//login/",
        "/./admin/login/",
        "/x/../admin/login/",
        "/ADMIN/login/",
        "/django-admin/login/",
        "/accounts/login/",
        "/_util/login/",
        "/_util/authenticate_with_password/1/1/",
        "/admin/api/main/pages/",
        "/admin/jsi18n/",
    ],
)
@pytest.mark.parametrize("host", [NATIONAL, UTRECHT])
def test_a_public_host_has_no_admin_and_no_log_in(get: Get, host: str, path: str) -> None:
    response = get(host, path)

    assert response.status_code == 404
    assert 'type="password"' not in response.text
    assert not response.cookies


def test_an_address_that_only_begins_like_the_admin_is_a_page_of_the_site(get: Get, world: World) -> None:
    from municipalities.pages.models import LocalPage

    home = home_of(world.site("utrecht"))
    home.add_child(instance=LocalPage(title="Administratie", slug="administratie"))

    response = get(UTRECHT, "/administratie/")

    assert response.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/informatie/je-baby-huilt-veel/",
        "/zoeken/",
        "/direct-hulp/",
        "/sitemap.xml",
        "/landelijke-teksten/",
        "//admin/",
    ],
)
def test_the_admin_host_has_no_public_page(get: Get, path: str) -> None:
    response = get(ADMIN, path)

    assert response.status_code == 404
    assert "localhost" in response.text


def test_the_admin_host_has_the_log_in(get: Get) -> None:
    start, login = get(ADMIN, "/"), get(ADMIN, "/admin/login/")

    assert (start.status_code, start.headers["Location"]) == (302, "/admin/")
    assert login.status_code == 200
    assert 'type="password"' in login.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_told_before_the_host_is_looked_at(get: Get, path: str) -> None:
    response = get("10.0.0.7:8000", path)

    assert response.status_code == 200
    assert response.json()["status"] == "ok"


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        (UTRECHT, True),
        (SECONDARY, True),
        ("UTRECHT.EXAMPLE", True),
        ("utrecht.example.", True),
        (ADMIN, True),
        (NATIONAL, True),
        ("evil.example", False),
        ("", False),
        ("%00", False),
        ("utrecht.example:8000", False),
    ],
)
def test_a_proxy_hears_whether_a_host_is_ours(get: Get, domain: str, known: bool) -> None:
    response = get("127.0.0.1", f"/host-check/?domain={domain}")

    assert response.status_code == (200 if known else 404)
    assert response.json() == {"known": known}


def test_a_site_in_preparation_is_an_unknown_host(get: Get, world: World) -> None:
    site = world.site("zeist")
    site.is_live = False
    site.save()

    response = get(ZEIST)

    assert response.status_code == 404
    assert "Loes" not in response.text


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-host", "x-original-host", "forwarded"])
def test_only_the_host_header_says_which_site_it_is(get: Get, header: str) -> None:
    response = get(UTRECHT, "/", **{header: "zeist.example"})

    assert "CJG Utrecht" in response.text
    assert "Loes" not in response.text
    assert "zeist.example" not in response.text


@pytest.mark.parametrize(
    "path", ["/wie-zijn-wij/", "/wie-zijn-wij/kantoor/", "/nieuws/", "/nieuws/speeltuin/", "/agenda/"]
)
def test_a_page_is_served_on_its_own_site_only(get: Get, path: str) -> None:
    own = get(UTRECHT, path)
    others = [get(host, path).status_code for host in (ZEIST, NATIONAL, YOUNG)]

    assert own.status_code == 200
    assert others == [404, 404, 404]


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT, ZEIST])
def test_nothing_is_served_by_its_place_in_the_tree(get: Get, host: str) -> None:
    paths = [
        "/landelijke-teksten/",
        "/landelijke-teksten/je-baby-huilt-veel/",
        "/gemeenten/",
        "/gemeenten/utrecht/",
        "/gemeenten/utrecht/utrecht-example/",
        "/gemeenten/utrecht/utrecht-example/wie-zijn-wij/",
        "/utrecht-example/wie-zijn-wij/",
        "/je-baby-huilt-veel/",
        "/oude-raad/",
    ]

    found = {path: get(host, path).status_code for path in paths}

    # A text's address in the tree may lead to its real one, and does nothing else.
    allowed = {"/je-baby-huilt-veel/": {404, 301}}
    assert all(status in allowed.get(path, {404}) for path, status in found.items()), found


def test_a_site_without_pages_of_its_own_has_no_local_pages(get: Get, world: World) -> None:
    LocalSite.objects.filter(pk=world.zeist).update(wagtail_site=None)

    assert get(ZEIST, "/").status_code == 200
    assert get(ZEIST, "/wie-zijn-wij/").status_code == 404


def test_a_page_that_an_editor_made_private_is_not_there(get: Get, world: World) -> None:
    from wagtail.models import PageViewRestriction

    from municipalities.pages.models import LocalPage

    page = LocalPage.objects.get(slug="wie-zijn-wij")
    for kind in ("password", "login", "groups"):
        PageViewRestriction.objects.filter(page=page).delete()
        PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")

        response = get(UTRECHT, "/wie-zijn-wij/")

        assert response.status_code == 404, kind
        assert not response.cookies


def test_no_method_but_reading_reaches_another_host(world: World) -> None:
    response = Client().post("/", headers={"host": SECONDARY})

    assert response.status_code in (301, 405)


NO_FILES = ("/static/x/", "/media/x/", "/beeld/", "/beeld/x/", "/thema/x/", "/thema/", "/documenten/x/", "/static/")


@pytest.mark.parametrize("path", NO_FILES)
@pytest.mark.parametrize("host", [ADMIN, "evil.example", UTRECHT])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_a_file_that_does_not_exist_is_not_there_on_any_host(get: Get, host: str, path: str, method: str) -> None:
    response = get(host, path, method)

    if host == ADMIN:  # who is not logged in hears of nothing there
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/admin/login/")
        assert "Content-Security-Policy" in response.headers
        return
    if host != "evil.example" and method == "post":
        assert response.status_code == 405
        return
    assert response.status_code == 404
    if method != "head":
        assert re.search(r"<p>[A-Z][^<]+", response.text)
    if host == "evil.example" and method == "get":
        assert 'href="http://localhost/"' in response.text
        assert "beheer" not in response.text
    assert "Content-Security-Policy" in response.headers
