"""The search as an API, after the NL API Design Rules."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from content.modules.page import Module
from municipalities.frame.known_sites import forget_frames
from municipalities.register.site import LocalSite
from search.api.openapi import PARAMETERS, VERSION
from search.api.schemas import SCHEMAS
from search.engines.base import EngineUnavailable
from search.engines.fts5 import Fts5Engine
from search.index.indexing import rebuild
from tests.making.listings import add_listing

Publish = Callable[..., Module]
Call = Callable[..., Any]
PATH = "/api/v1/zoek"
DOCUMENT = "/api/v1/openapi.json"
RULES = settings.ROOT.parent / "shared" / "standards" / "adr-linter-2.2.0.yaml"
SPECTRAL = shutil.which(os.environ.get("SPECTRAL", "spectral"))


@pytest.fixture
def filled(index: Fts5Engine, publish_text: Publish, utrecht: LocalSite) -> LocalSite:
    """A text and thirteen listings on sleeping."""
    publish_text("Slapen & <dromen>", slug="slapen", age_from=0, age_to=12)
    for number in range(13):
        add_listing(utrecht, f"Slaapspreekuur {number}", "Als slapen niet lukt")
    rebuild()
    return utrecht


@pytest.fixture
def call(client: Client) -> Call:
    """GET an address of the API on a host."""

    def get(path: str = PATH, host: str = "utrecht.example", **parameters: Any) -> Any:
        forget_frames()
        return client.get(path, parameters, headers={"host": host})

    return get


def problem(response: Any) -> dict[str, Any]:
    """The body of an error, which must be one for machines."""
    assert response.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(response.content)
    assert body["status"] == response.status_code
    assert body["title"]
    assert body["detail"].endswith((".", "?"))
    return body


def fits(value: Any, schema: dict[str, Any]) -> None:
    """Fail where a value is not as the description says."""
    schema = SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if value is None:
        assert schema.get("nullable"), schema
        return
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
    assert isinstance(value, kinds[schema["type"]]), (value, schema)
    if schema["type"] == "array":
        for item in value:
            fits(item, schema["items"])
    if schema["type"] == "object":
        known = schema.get("properties", {})
        assert set(schema.get("required", ())) <= set(value), (value, schema)
        for name, member in value.items():
            fits(member, known.get(name) or schema["additionalProperties"])


def test_the_results_are_those_of_the_site_as_plain_text(filled: LocalSite, call: Call) -> None:
    response = call(q="slapen", soort="informatie")

    body = response.json()
    result = body["resultaten"][0]
    assert response.status_code == 200
    assert (body["vraag"], body["gezochtOp"], body["totaal"]) == ("slapen", "slapen", 1)
    assert result["titel"] == "Slapen & <dromen>"
    assert result["url"] == "http://utrecht.example/informatie/slapen/"
    assert result["soort"] == "informatie"
    assert body["aantallen"]["soort"] == {"informatie": 1, "hulp": 13}


def test_an_answer_is_as_the_description_says(filled: LocalSite, call: Call) -> None:
    for parameters in ({"q": "slapen"}, {"q": "xylofoon"}, {"q": "slapen", "plaats": "Utrecht", "sorteer": "afstand"}):
        fits(call(**parameters).json(), SCHEMAS["Zoekresultaten"])


def test_a_text_tells_how_soon_to_call_as_it_stands_in_it(
    index: Fts5Engine, publish_text: Publish, utrecht: LocalSite, call: Call
) -> None:
    levels = [
        {
            "level": "call_112",
            "text": "Als je kind niet wakker wordt.",
            "signs": ["blauwe lippen"],
            "age": "tot 1 jaar",
        },
        {"level": "discuss_with_site", "text": "Als je vragen hebt."},
    ]
    publish_text("Hoesten", help_advice=[{"type": "advice", "value": each} for each in levels])
    publish_text("Hoesten, wat nu")
    add_listing(utrecht, "Hoesten")
    rebuild()

    body = call(q="hoesten").json()

    fits(body, SCHEMAS["Zoekresultaten"])
    urgency = {(each["soort"], each["titel"]): each["spoed"] for each in body["resultaten"]}
    assert urgency["informatie", "Hoesten, wat nu"] == urgency["hulp", "Hoesten"] == []
    first, last = urgency["informatie", "Hoesten"]
    assert first == {
        "niveau": "call_112", "kop": "Bel 112", "tekst": "Als je kind niet wakker wordt.",
        "signalen": ["blauwe lippen"], "leeftijd": "tot 1 jaar",
    }  # fmt: skip
    assert (last["niveau"], last["kop"]) == ("discuss_with_site", "Bespreek het met CJG Utrecht")


def test_the_type_of_help_is_asked_by_its_own_name(filled: LocalSite, call: Call) -> None:
    assert call(q="slapen", soortHulp="andere").json()["totaal"] == 13
    assert call(q="slapen", soortHulp="geld").json()["totaal"] == 0


def test_another_sites_help_is_not_found(filled: LocalSite, zeist: LocalSite, call: Call) -> None:
    own = call(q="slaapspreekuur").json()
    body = call(host="zeist.example", q="slaapspreekuur").json()

    assert "hulp" in [each["soort"] for each in own["resultaten"]]
    assert "hulp" not in [each["soort"] for each in body["resultaten"]]


def test_the_links_lead_through_all_pages(filled: LocalSite, call: Call) -> None:
    first = call(q="slapen", soort="hulp").json()
    address = urlsplit(first["_links"]["next"]["href"])

    second = call(address.path, **{name: values[0] for name, values in parse_qs(address.query).items()}).json()

    assert set(first["_links"]) == {"self", "next", "last"}
    assert set(second["_links"]) == {"self", "first", "prev"}
    found = [each["id"] for page in (first, second) for each in page["resultaten"]]
    assert len(found) == len(set(found)) == first["totaal"] == 13


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({}, "q"),
        ({"q": " "}, "q"),
        ({"q": "a" * 401}, "q"),
        ({"q": ["slapen", "eten"]}, "q"),
        ({"q": "slapen", "kleur": "rood"}, "kleur"),
        ({"q": "slapen", "soortHulp": "onzin"}, "soortHulp"),
        ({"q": "slapen", "nu_open": "1"}, "nu_open"),
        ({"q": "slapen", "nuOpen": "1"}, "nuOpen"),
        ({"q": "slapen", "soort": "nieuws"}, "soort"),
        ({"q": "slapen", "onderwerp": "niets"}, "onderwerp"),
        ({"q": "slapen", "leeftijd": "oud"}, "leeftijd"),
        ({"q": "slapen", "plaats": "Qwertystad"}, "plaats"),
        ({"q": "slapen", "sorteer": "afstand"}, "plaats"),
        ({"q": "slapen", "sorteer": "prijs"}, "sorteer"),
        ({"q": "slapen", "pagina": "0"}, "pagina"),
        ({"q": "slapen", "pagina": "een"}, "pagina"),
    ],
)
def test_a_bad_parameter_is_named(filled: LocalSite, call: Call, parameters: dict[str, Any], name: str) -> None:
    response = call(**parameters)

    assert response.status_code == 400
    assert problem(response)["invalidParams"][0]["name"] == name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATH}?q=slapen&pagina=99", 404),
        (f"{PATH}/?q=slapen", 404),
        ("/api/v1/onbekend", 404),
        ("/api/v1/openapi.json/", 404),
        ("/api/", 404),
        (f"{PATH}?q=%00", 400),
        (f"{PATH}?q=%ff", 400),
        (f"{PATH}?q={'a' * 9000}", 414),
    ],
)
def test_every_error_is_one_for_machines_and_nothing_redirects(
    filled: LocalSite, client: Client, path: str, status: int
) -> None:
    response = client.get(path, headers={"host": "utrecht.example"})

    assert response.status_code == status
    assert problem(response)
    assert response.headers["API-Version"] == VERSION
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_can_only_be_read(filled: LocalSite, client: Client, method: str) -> None:
    response = getattr(client, method)(PATH, headers={"host": "utrecht.example"})

    assert response.status_code == 405
    assert problem(response)
    assert response.headers["Allow"] == "GET, HEAD"
    assert response.headers["API-Version"] == VERSION


def test_a_host_nobody_knows_gets_a_problem(filled: LocalSite, call: Call) -> None:
    response = call(host="onbekend.example", q="slapen")

    assert response.status_code == 404
    assert problem(response)


def test_an_error_of_ours_is_a_problem_without_its_cause(
    filled: LocalSite, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_options: object) -> None:
        raise RuntimeError("geheim")

    monkeypatch.setattr("search.api.views.find", breaks)
    client.raise_request_exception = False

    response = client.get(PATH, {"q": "slapen"}, headers={"host": "utrecht.example"})

    assert response.status_code == 500
    assert "geheim" not in str(problem(response))
    assert response.headers["API-Version"] == VERSION


def test_when_the_engine_is_away_it_says_when_to_come_back(
    filled: LocalSite, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_options: object) -> None:
        raise EngineUnavailable("away")

    monkeypatch.setattr(Fts5Engine, "search", away)

    response = call(q="slapen")

    assert response.status_code == 503
    assert problem(response)["gevaar"] is None
    assert problem(call(q="ik wil dood"))["gevaar"] == "suicide"
    assert int(response.headers["Retry-After"]) > 0
    assert response.headers["Cache-Control"] == "no-store"


def test_an_answer_is_private_and_may_be_shared_for_seconds(filled: LocalSite, call: Call) -> None:
    response = call(q="slapen")

    assert not response.cookies
    assert response.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=")
    assert response.headers["API-Version"] == VERSION
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "API-Version" in response.headers["Access-Control-Expose-Headers"]


def test_a_page_that_is_not_of_the_api_may_not_be_read_by_other_sites(filled: LocalSite, call: Call) -> None:
    response = call("/zoeken/", q="slapen")

    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "API-Version" not in response.headers


def test_the_description_names_every_parameter_and_this_site(filled: LocalSite, call: Call) -> None:
    response = call(DOCUMENT)

    document = response.json()
    parameters = document["paths"]["/zoek"]["get"]["parameters"]
    assert response.headers["Content-Type"] == "application/json"
    assert {each["name"] for each in parameters} == set(PARAMETERS)
    assert document["servers"] == [{"url": "http://utrecht.example/api/v1"}]
    assert document["info"]["version"] == VERSION
    assert set(document["info"]["contact"]) == {"name", "url", "email"}


def test_every_example_of_the_description_is_an_answerable_question(filled: LocalSite, call: Call) -> None:
    examples = {name: json.dumps(example).strip('"') for name, (_text, _schema, example) in PARAMETERS.items()}

    assert call(**examples).status_code == 200


def test_the_description_keeps_the_rules_that_matter_here(filled: LocalSite, call: Call) -> None:
    document = call(DOCUMENT).json()

    for path, methods in document["paths"].items():
        assert re.fullmatch(r"(/[a-z0-9-]+)+(\.json)?", path)
        for operation in methods.values():
            for code, answer in operation["responses"].items():
                assert "API-Version" in answer["headers"]
                assert set(answer["content"]) == {f"application/{'json' if code == '200' else 'problem+json'}"}
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name) for name in PARAMETERS)
    assert {"status", "title", "detail"} <= set(document["components"]["schemas"]["Probleem"]["required"])


@pytest.mark.skipif(SPECTRAL is None, reason="spectral is not here: npm install -g @stoplight/spectral-cli")
@pytest.mark.skipif(not RULES.exists(), reason="the rules of the official linter are not beside the repository")
def test_the_official_linter_finds_no_error(filled: LocalSite, call: Call, tmp_path: Path) -> None:
    description = tmp_path / "openapi.json"
    description.write_bytes(call(DOCUMENT).content)

    found = subprocess.run(
        [str(SPECTRAL), "lint", "--ruleset", str(RULES), "--fail-severity", "error", str(description)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout + found.stderr


def test_danger_is_told_and_texts_for_the_young_can_come_first(
    filled: LocalSite, publish_text: Publish, call: Call
) -> None:
    publish_text("Jong zijn en maar moeilijk kunnen slapen", written_for="young", age_from=144, age_to=216)
    rebuild()

    plain, young = call(q="slapen").json(), call(q="slapen", voor="jongeren").json()

    assert young["resultaten"][0]["titel"] == "Jong zijn en maar moeilijk kunnen slapen"
    assert plain["resultaten"][0]["titel"] != "Jong zijn en maar moeilijk kunnen slapen"
    assert (plain["gevaar"], call(q="ik wil dood").json()["gevaar"]) == (None, "suicide")
    assert problem(call(q="slapen", voor="ouders"))["invalidParams"][0]["name"] == "voor"
