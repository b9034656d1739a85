"""Anybody can check a text with what is public: the file beside it and the signing keys."""

import base64
import hashlib
import json
from html import unescape
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.releases.image_removal import remove
from content.releases.images import sha256_of
from content.releases.models import ModuleAddress
from content.releases.signing import make_key
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.site import LocalSite
from tests.making.blocks import picture, section
from tests.making.files import make_image
from tests.making.texts import draft_module, newest, publish, publish_approved
from tests.site.conftest import Get
from tests.site.world import ADMIN, HOSTS, NATIONAL, UTRECHT, YOUNG, World

CRYING = "/informatie/je-baby-huilt-veel/"
PROOF = CRYING + "versie.json"


def test_hashes_and_signature_of_a_text_are_right_with_public_answers_alone(get: Get) -> None:
    response = get(UTRECHT, PROOF)
    shown = json.loads(response.text)
    keys = {
        key["key_id"]: key["public_key"] for key in json.loads(get(UTRECHT, "/.well-known/cjg-keys.json").text)["keys"]
    }

    assert response.headers["Content-Type"] == "application/json"
    for part in ("content", "envelope"):
        assert hashlib.sha256(shown[part].encode()).hexdigest() == shown[f"{part}_sha256"]
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(keys[shown["key_id"]]))
    public.verify(base64.b64decode(shown["signature"]), shown["envelope"].encode())
    envelope, content = json.loads(shown["envelope"]), json.loads(shown["content"])
    assert envelope["content_sha256"] == shown["content_sha256"]
    assert envelope["number"] == shown["number"]
    assert content["title"] == "Je baby huilt veel"


def test_it_is_of_the_version_that_the_site_shows(get: Get, world: World) -> None:
    LocalSite.objects.filter(pk=world.utrecht).update(hold_days=14)
    bump_stamp()
    old = newest(world.module("crying")).number
    publish_approved(world.module("crying"), short_answer="Wieg je baby.", kind="major", note="Anders")

    assert json.loads(get(UTRECHT, PROOF).text)["number"] == old
    assert json.loads(get(NATIONAL, PROOF).text)["number"] == old + 1


def test_the_text_and_the_explanation_lead_to_it(get: Get) -> None:
    page = get(UTRECHT, CRYING).text

    assert 'href="herkomst/"' in page[page.index("Waar komt dit vandaan?") :]
    assert f'href="{PROOF}"' in get(UTRECHT, f"{CRYING}herkomst/").text
    assert "onder 'Waar komt dit vandaan?'" in unescape(get(UTRECHT, "/over-deze-informatie/").text)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("slug", ["oude-raad", "bestaat-niet", "oud-adres", "je-baby-huilt-veel"])
def test_it_answers_as_the_page_does(get: Get, host: str, slug: str) -> None:
    page, proof = get(host, f"/informatie/{slug}/"), get(host, f"/informatie/{slug}/versie.json")

    assert proof.status_code == page.status_code
    if "Location" in page.headers:
        assert proof.headers["Location"] == page.headers["Location"] + "versie.json"


def test_it_can_be_asked_for_without_its_body_and_only_be_read(get: Get) -> None:
    asked, head = get(UTRECHT, PROOF), get(UTRECHT, PROOF, "head")

    assert (head.status_code, head.content) == (200, b"")
    assert dict(head.headers) == dict(asked.headers)
    assert get(UTRECHT, PROOF, "post").status_code == 405
    assert get(YOUNG, PROOF).status_code == 302


def test_the_page_needs_no_more_queries_for_it(get: Get) -> None:
    get(UTRECHT, CRYING)

    with CaptureQueriesContext(connection) as queries:
        get(UTRECHT, CRYING)

    assert len(queries) <= 3


def test_the_page_on_where_a_text_comes_from_has_its_hashes(get: Get, world: World) -> None:
    release = newest(world.module("crying"))

    page = get(UTRECHT, f"{CRYING}herkomst/").text

    releases = f'href="http://{NATIONAL}/releases/{release.uid}/nl.json"'
    for words in (
        release.content_sha256,
        release.envelope_sha256,
        "/.well-known/cjg-keys.json",
        "Eerste versie",
        releases,
    ):
        assert words in page


@pytest.mark.parametrize("slug", ["oude-raad", "bestaat-niet", "oud-adres", "je-baby-huilt-veel"])
def test_that_page_answers_as_the_text_does(get: Get, slug: str) -> None:
    page, below = get(UTRECHT, f"/informatie/{slug}/"), get(UTRECHT, f"/informatie/{slug}/herkomst/")

    assert below.status_code == page.status_code
    if page.status_code == 301:
        assert below.headers["Location"] == f"{page.headers['Location']}herkomst/"


def test_every_release_can_be_fetched_by_number_and_never_changes(get: Get, world: World) -> None:
    uid = world.module("withdrawn").translation_key
    listed = get(NATIONAL, f"/releases/{uid}/nl.json")
    rows = json.loads(listed.text)["releases"]

    assert [(row["number"], row["kind"]) for row in rows] == [(1, "major"), (2, "withdrawal")]
    for row in rows:
        assert row["url"] == f"http://{NATIONAL}/releases/{uid}/nl/{row['number']}.json"
        answer = get(NATIONAL, f"/releases/{uid}/nl/{row['number']}.json")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert json.loads(answer.text)["envelope_sha256"] == row["envelope_sha256"]
    withdrawal = json.loads(get(NATIONAL, f"/releases/{uid}/nl/2.json").text)
    assert (withdrawal["content"], withdrawal["content_sha256"]) == (None, None)
    assert json.loads(withdrawal["envelope"])["withdrawal"]["title"] == "Oude raad"


def test_what_a_site_shows_is_what_the_national_site_has_by_number(get: Get, world: World) -> None:
    shown = json.loads(get(UTRECHT, PROOF).text)

    assert shown["url"].startswith(f"http://{NATIONAL}/releases/{shown['uid']}/nl/")
    assert json.loads(get(NATIONAL, shown["url"].removeprefix(f"http://{NATIONAL}")).text) == shown


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/cjg-keys.json",
        "/.well-known/cjg-issuer.json",
        "/schemas/envelope-1.json",
        "/schemas/envelope-2.json",
        "/schemas/envelope-2-vectors.json",
        PROOF,
    ],
)
def test_programs_of_every_origin_may_read_it_and_municipal_sites_lead_there(get: Get, path: str) -> None:
    answer, there = get(NATIONAL, path), get(UTRECHT, path)

    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert answer.headers["Content-Type"] == "application/json"
    assert there.headers["Access-Control-Allow-Origin"] == "*"
    assert there.status_code == 200 or there.headers["Location"] == f"http://{NATIONAL}{path}"
    assert get(NATIONAL, path, "post").status_code == 405


@pytest.mark.parametrize("uid", ["6f0a3d5e-6d0c-4b1f-9f53-0b1c7c1c0d42", "x", "6F0A3D5E-6D0C-4B1F-9F53-0B1C7C1C0D42"])
@pytest.mark.parametrize(
    "path", ["/releases/{}/nl.json", "/releases/{}/nl/1.json", "/informatie/{}/", "/schemas/{}.json"]
)
def test_what_there_is_not_is_not_found(get: Get, path: str, uid: str) -> None:
    assert get(NATIONAL, path.format(uid)).status_code == 404


@pytest.mark.parametrize("number", ["0", "99", "9" * 40, "-1", "1a"])
def test_a_number_that_there_is_not_is_not_found(get: Get, world: World, number: str) -> None:
    uid = world.module("crying").translation_key

    assert get(NATIONAL, f"/releases/{uid}/nl/{number}.json").status_code == 404
    assert get(NATIONAL, f"/releases/{uid}/en/1.json").status_code == 404


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT])
def test_the_address_of_a_text_that_never_changes_leads_to_the_one_it_has(get: Get, world: World, host: str) -> None:
    uid = world.module("renamed").translation_key

    answer = get(host, f"/informatie/{uid}/?voor=jongeren")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/informatie/nieuw-adres/?voor=jongeren")
    gone = get(host, f"/informatie/{world.module('withdrawn').translation_key}/")
    assert get(host, gone.headers["Location"]).status_code == 410


def test_a_text_in_another_language_has_an_address_of_its_own(get: Get, world: World) -> None:
    uid = world.module("renamed").translation_key
    assert get(UTRECHT, f"/en/informatie/{uid}/").status_code == 404

    ModuleAddress.objects.create(uid=uid, language="en", slug="new-address", is_current=True)

    assert get(UTRECHT, f"/en/informatie/{uid}/").headers["Location"] == "/informatie/nieuw-adres/"
    assert get(UTRECHT, f"/pl/informatie/{uid}/").status_code == 404


def test_a_text_in_another_language_alone_is_not_at_the_address_of_a_dutch_one(get: Get) -> None:
    uid = UUID("6f0a3d5e-6d0c-4b1f-9f53-0b1c7c1c0d42")
    ModuleAddress.objects.create(uid=uid, language="en", slug="new-address", is_current=True)

    assert [get(UTRECHT, path).status_code for path in (f"/informatie/{uid}/", f"/en/informatie/{uid}/")] == [404, 404]


def test_the_controller_document_has_every_key_as_one_that_may_sign(get: Get) -> None:
    make_key("Een nieuw jaar.")
    document = json.loads(get(NATIONAL, "/.well-known/cjg-issuer.json").text)
    keys = json.loads(get(NATIONAL, "/.well-known/cjg-keys.json").text)["keys"]

    assert document["id"] == f"http://{NATIONAL}/.well-known/cjg-issuer.json"
    assert document["assertionMethod"] == [key["verification_method"] for key in keys]
    assert {method["type"] for method in document["verificationMethod"]} == {"Multikey"}
    assert keys[0]["retired_because"] == "Een nieuw jaar."
    assert keys[1]["endorsed_by"] == keys[0]["key_id"]
    assert "/admin" not in get(ADMIN, "/.well-known/cjg-issuer.json").headers.get("Location", "")
    assert get(ADMIN, "/releases/6f0a3d5e-6d0c-4b1f-9f53-0b1c7c1c0d42/nl.json").status_code == 404


def test_a_picture_can_be_fetched_as_it_was_hashed_until_consent_ends(get: Get, world: World) -> None:
    image = make_image("orange", (900, 600))
    digest = sha256_of(image)
    publish(draft_module(body=[section(picture(image))]))
    address = f"/beeld/{digest}/original"

    answer = get(UTRECHT, address)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == digest  # type: ignore[attr-defined]
    remove(digest, because="Toestemming ingetrokken")
    assert get(UTRECHT, address).status_code == 410
    assert get(UTRECHT, f"/beeld/{'0' * 64}/original").status_code == 404
