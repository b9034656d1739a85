"""How the site speaks HTTP: caches, methods, machine-readable answers. No cookie, ever."""

import base64
import json
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.utils import timezone

from content.models import HelpLine
from content.releases.images import image_path
from content.releases.models import ReleaseImage
from ground import addresses
from tests.making.texts import newest, publish_approved
from tests.site.conftest import Get
from tests.site.test_host_gate import PUBLIC_CSP, policy
from tests.site.world import HOSTS, LISTING, NATIONAL, UTRECHT, YOUNG, ZEIST, World

pytestmark = pytest.mark.sqlite  # headers are the same with another database

PAGES = [
    "/",
    "/onderwerp/",
    "/leeftijd/",
    "/informatie/",
    "/sitemap/",
    "/informatie/je-baby-huilt-veel/herkomst/",
    "/onderwerp/verzorging-huilen/",
    "/leeftijd/baby/",
    "/informatie/je-baby-huilt-veel/",
    "/informatie/ik-voel-me-somber/",
    "/informatie/oud-adres/",
    "/informatie/oude-raad/",
    "/informatie/bestaat-niet/",
    "/jongeren/",
    "/jongeren/gevoel/",
    "/hulp-in-de-buurt/",
    "/hulp-in-de-buurt/?plaats=Utrecht",
    f"/hulp-in-de-buurt/huilspreekuur-{LISTING}/",
    "/zoeken/?q=huilen",
    "/zoeken/suggesties?q=hui",
    "/api/v1/openapi.json",
    "/direct-hulp/",
    "/sporen-wissen/",
    "/over-deze-informatie/",
    "/contact/",
    "/privacy/",
    "/toegankelijkheid/",
    "/gemeente/?plaats=Utrecht",
    "/gemeente/?plaats=Zeist",
    "/gemeente/suggesties?q=Hengelo",
    "/wie-zijn-wij/",
    "/nieuws/",
    "/nieuws/speeltuin/",
    "/nieuws/rss.xml",
    "/agenda/",
    "/agenda/babycafe/",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/cjg-keys.json",
    "/.well-known/cjg-help-lines.json",
    "/informatie/je-baby-huilt-veel",
]


def seconds(cache_control: str, name: str) -> int:
    """The value of a directive; 0 when it is not there."""
    found = re.search(rf"(?<![-\w]){name}=(\d+)", cache_control)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_is_private_and_fresh(get: Get, path: str) -> None:
    response = get(UTRECHT, path)
    cache = response.headers["Cache-Control"]

    assert response.status_code < 500
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert "accept-language" not in response.headers.get("Vary", "").lower()
    assert seconds(cache, "s-maxage") + seconds(cache, "stale-while-revalidate") <= 15
    assert "max-age=0" in cache
    assert policy(response) == PUBLIC_CSP
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_a_head_request_gets_the_same_headers_and_no_body(get: Get, path: str) -> None:
    asked, head = get(UTRECHT, path), get(UTRECHT, path, "head")

    assert head.status_code == asked.status_code
    assert dict(head.headers) == dict(asked.headers)
    assert head.content == b""


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_is_not_sent_again(get: Get, path: str) -> None:
    first = get(UTRECHT, path)
    if first.status_code != 200:
        return

    again = get(UTRECHT, path, **{"if-none-match": first.headers["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_changed_page_is_sent_again(get: Get, world: World) -> None:
    path = "/informatie/je-baby-huilt-veel/"
    tag = get(UTRECHT, path).headers["ETag"]
    publish_approved(world.module("crying"), kind="minor", short_answer="Wieg je baby.")

    assert get(UTRECHT, path, **{"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("path", ["/", "/informatie/je-baby-huilt-veel/", "/wie-zijn-wij/", "/sitemap.xml", "/niets/"])
def test_a_public_page_can_only_be_read(get: Get, path: str, method: str) -> None:
    response = get(UTRECHT, path, method)

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "Ga naar de beginpagina" in response.text
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_the_style_of_a_site_never_changes_at_its_address(get: Get) -> None:
    page = get(UTRECHT).text
    address = re.search(r"/thema/[0-9a-f]{64}\.css", page)
    assert address

    sheet = get(UTRECHT, address[0])

    assert sheet.status_code == 200
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert sheet.headers["X-Content-Type-Options"] == "nosniff"
    assert address[0] not in get(ZEIST).text


@pytest.mark.parametrize("path", ["/thema/" + "0" * 64 + ".css", "/thema/x.css", "/beeld/" + "0" * 64 + "-480.webp"])
def test_a_style_or_picture_that_is_not_ours_is_not_found(get: Get, path: str) -> None:
    response = get(UTRECHT, path)

    assert response.status_code == 404
    assert "immutable" not in response.headers["Cache-Control"]


@pytest.fixture
def picture(world: World) -> str:
    """The digest of a picture with one rendition."""
    digest = "ab" * 32
    ReleaseImage.objects.create(sha256=digest, width=480, height=320, widths=[480])
    if not default_storage.exists(image_path(digest, 480)):
        default_storage.save(image_path(digest, 480), ContentFile(b"RIFF....WEBP"))
    return digest


def test_a_picture_can_be_taken_away_within_seconds_and_is_not_sent_twice(get: Get, picture: str) -> None:
    response = get(UTRECHT, f"/beeld/{picture}-480.webp")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"
    assert_kept_for_a_moment(response)
    assert b"".join(response.streaming_content) == b"RIFF....WEBP"  # type: ignore[attr-defined]

    again = get(UTRECHT, f"/beeld/{picture}-480.webp", **{"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert_kept_for_a_moment(again)
    ReleaseImage.objects.filter(pk=picture).update(removed_at=timezone.now())
    gone = get(UTRECHT, f"/beeld/{picture}-480.webp", **{"if-none-match": response.headers["ETag"]})
    assert gone.status_code == 410


def test_a_local_picture_can_be_taken_away_within_seconds(get: Get) -> None:
    name = default_storage.save("images/van-ons.jpg", ContentFile(b"jpg"))

    response = get(UTRECHT, f"/media/{name}")

    assert response.status_code == 200
    assert_kept_for_a_moment(response)
    assert get(UTRECHT, f"/media/{name}", **{"if-none-match": response.headers["ETag"]}).status_code == 304
    default_storage.delete(name)
    assert get(UTRECHT, f"/media/{name}", **{"if-none-match": response.headers["ETag"]}).status_code == 404


def assert_kept_for_a_moment(response: HttpResponse) -> None:
    """Shared caches keep it as short as a page, browsers at most five minutes."""
    cache = response.headers["Cache-Control"]
    assert seconds(cache, "s-maxage") + seconds(cache, "stale-while-revalidate") <= 15
    assert seconds(cache, "s-maxage") > 0
    assert seconds(cache, "max-age") <= 300
    assert "immutable" not in cache


@pytest.mark.parametrize("width", ["479", "0", "99999", "00480"])
def test_a_picture_has_no_other_widths_than_its_own(get: Get, picture: str, width: str) -> None:
    response = get(UTRECHT, f"/beeld/{picture}-{width}.webp")

    assert response.status_code == 404


def test_a_picture_without_consent_is_gone_and_a_sentence_says_so(get: Get, picture: str) -> None:
    ReleaseImage.objects.filter(pk=picture).update(removed_at=timezone.now())

    response = get(UTRECHT, f"/beeld/{picture}-480.webp")

    assert response.status_code == 410
    assert "no-store" in response.headers["Cache-Control"]
    assert "beeld" in response.text.lower()


def test_a_picture_whose_file_is_lost_is_not_found(get: Get, picture: str) -> None:
    ReleaseImage.objects.create(sha256="cd" * 32, width=480, height=320, widths=[480])

    assert get(UTRECHT, f"/beeld/{'cd' * 32}-480.webp").status_code == 404


@pytest.mark.parametrize("name", [".", "..", "...", "bestaat-niet.jpg", "%2e%2e"])
def test_a_medium_that_is_not_there_is_not_found(get: Get, picture: str, name: str) -> None:
    default_storage.save("images/er.jpg", ContentFile(b"jpg"))

    assert get(UTRECHT, f"/media/images/{name}").status_code in (400, 404)


def test_robots_may_read_all_but_search_results(get: Get) -> None:
    response = get(UTRECHT, "/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /zoeken/" in response.text
    assert "Sitemap: http://utrecht.example/sitemap.xml" in response.text


@pytest.mark.parametrize("host", HOSTS)
def test_the_site_map_has_the_sites_own_addresses_and_all_of_them_are_there(get: Get, host: str) -> None:
    response = get(host, "/sitemap.xml")
    found = re.findall(r"<loc>(.*?)</loc>", response.text)
    answers = {url: get(host, url.removeprefix(f"http://{host}")).status_code for url in found}

    assert response.headers["Content-Type"].startswith("application/xml")
    assert len(found) == len(set(found)) > 10
    assert all(url.startswith(f"http://{host}/") for url in found)
    assert {url: status for url, status in answers.items() if status != 200} == {}


def test_the_site_map_holds_what_the_site_has(get: Get) -> None:
    utrecht, young, zeist = (get(host, "/sitemap.xml").text for host in (UTRECHT, YOUNG, ZEIST))

    assert "/informatie/je-baby-huilt-veel/" in utrecht
    assert "/wie-zijn-wij/kantoor/" in utrecht
    assert "/toegankelijkheid/" in utrecht
    assert "http://utrecht.example/jongeren/<" in utrecht
    assert "/informatie/oude-raad/" not in utrecht
    assert "/informatie/ik-voel-me-somber/" in young
    assert "/informatie/je-baby-huilt-veel/" not in young
    assert "/leeftijd/" not in young
    assert "/wie-zijn-wij/" not in zeist
    assert "/jongeren/" not in zeist


def test_anyone_can_check_a_release_with_the_published_keys(get: Get, world: World) -> None:
    release = newest(world.module("crying"))

    keys = get(NATIONAL, "/.well-known/cjg-keys.json").json()["keys"]
    key = next(key for key in keys if key["key_id"] == release.key_id)

    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key["public_key"]))
    public.verify(base64.b64decode(release.signature), release.envelope.encode())
    assert key["algorithm"] == "Ed25519"
    assert json.loads(release.envelope)["content_sha256"] == release.content_sha256
    assert "PRIVATE" not in json.dumps(keys)


def test_anyone_can_read_the_help_lines_and_what_they_were(get: Get, world: World) -> None:
    line = HelpLine.objects.get(code="veilig-thuis")
    line.phone = "0800-2001"
    line.save()

    response = get(NATIONAL, "/.well-known/cjg-help-lines.json")

    listed = response.json()
    told = [(state["version"], state["phone"]) for state in listed["states"] if state["code"] == "veilig-thuis"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert {row["code"]: row["phone"] for row in listed["lines"]}["veilig-thuis"] == "0800-2001"
    assert [phone for _version, phone in told] == ["0800-2000", "0800-2001"]
    assert listed["version"] == told[-1][0]
    assert len(listed["lines"]) == HelpLine.objects.count()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", sorted(addresses.ON_EVERY_SITE))
def test_where_a_national_text_may_lead_every_site_has_a_page(get: Get, host: str, path: str) -> None:
    assert get(host, path).status_code == 200


def test_static_files_have_the_security_headers(get: Get) -> None:
    response = get(UTRECHT, "/static/icons/favicon.svg")

    assert response.status_code in (200, 404)  # before the front end is collected there are none
    assert policy(response) == PUBLIC_CSP
    assert response.headers["X-Content-Type-Options"] == "nosniff"
