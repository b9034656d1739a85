"""Anybody can check a text with what is public: the file beside it and the signing keys."""

import base64
import hashlib
import json
from html import unescape

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.test.utils import CaptureQueriesContext

from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.site import LocalSite
from tests.making.texts import newest, publish_approved
from tests.site.conftest import Get
from tests.site.world import HOSTS, NATIONAL, UTRECHT, YOUNG, World

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

    for words in (release.content_sha256, release.envelope_sha256, "/.well-known/cjg-keys.json", "Eerste versie"):
        assert words in page


@pytest.mark.parametrize("slug", ["oude-raad", "bestaat-niet", "oud-adres", "je-baby-huilt-veel"])
def test_that_page_answers_as_the_text_does(get: Get, slug: str) -> None:
    page, below = get(UTRECHT, f"/informatie/{slug}/"), get(UTRECHT, f"/informatie/{slug}/herkomst/")

    assert below.status_code == page.status_code
    if page.status_code == 301:
        assert below.headers["Location"] == f"{page.headers['Location']}herkomst/"
