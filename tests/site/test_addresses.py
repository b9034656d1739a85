"""`ground.addresses` and the URL configuration say the same: every public view has one path, and that path is its."""

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.template import TemplateSyntaxError, engines
from django.urls import URLPattern, resolve

from config import urls
from ground import addresses
from municipalities.pages import models
from tests.repository.files import python_files, read, tracked

DIGEST = "ab" * 32
UID = uuid.UUID("6f0a3d5e-6d0c-4b1f-9f53-0b1c7c1c0d42")
# By the name of each view: its path, and what it must be called with.
PATHS: dict[str, tuple[str, dict[str, Any]]] = {
    "home": (addresses.HOME, {}),
    "topic": (addresses.topic("slapen"), {"slug": "slapen"}),
    "age": (addresses.age("baby"), {"slug": "baby"}),
    "topics": (addresses.TOPICS, {}),
    "ages": (addresses.AGES, {}),
    "modules": (addresses.MODULES, {}),
    "overview": (addresses.OVERVIEW, {}),
    "icon": (addresses.ICON, {}),
    "touch_icon": (addresses.TOUCH_ICON, {}),
    "provenance": (addresses.provenance("je-baby-huilt"), {"slug": "je-baby-huilt"}),
    "module": (addresses.module("je-baby-huilt"), {"slug": "je-baby-huilt"}),
    "proof": (addresses.proof("je-baby-huilt"), {"slug": "je-baby-huilt"}),
    "module_by_uid": (addresses.module_for_ever(str(UID), "nl"), {"uid": UID}),
    "module_in_language_by_uid": (addresses.module_for_ever(str(UID), "en"), {"uid": UID, "language": "en"}),
    "release": (addresses.release(str(UID), "nl", 3), {"uid": UID, "language": "nl", "number": 3}),
    "releases": (addresses.releases(str(UID), "nl"), {"uid": UID, "language": "nl"}),
    "schema": (addresses.schema("envelope-2"), {"name": "envelope-2"}),
    "issuer": (addresses.ISSUER, {}),
    "hashed_picture": (addresses.original(DIGEST), {"digest": DIGEST}),
    "young": (addresses.YOUNG, {}),
    "young_topic": (addresses.young_topic("gevoel"), {"slug": "gevoel"}),
    "listings": (addresses.LISTINGS, {}),
    "listing": (addresses.listing("inloop-10", 7), {"slug": "inloop-10", "pk": "7"}),
    "search": (addresses.SEARCH, {}),
    "suggestions": (addresses.SUGGESTIONS, {}),
    "help_lines": (addresses.HELP_LINES, {}),
    "wipe_history": (addresses.WIPE_HISTORY, {}),
    "about": (addresses.ABOUT, {}),
    "contact": (addresses.CONTACT, {}),
    "privacy": (addresses.PRIVACY, {}),
    "accessibility": (addresses.ACCESSIBILITY, {}),
    "choose_municipality": (addresses.CHOOSE_MUNICIPALITY, {}),
    "place_suggestions": (addresses.PLACE_SUGGESTIONS, {}),
    "wagtaildocs_serve": (addresses.document(3, "plan.pdf"), {"document_id": 3, "document_filename": "plan.pdf"}),
    "picture": (addresses.picture(DIGEST, 640, "jpg"), {"digest": DIGEST, "width": "640", "kind": "jpg"}),
    "logo": (addresses.logo(DIGEST), {"digest": DIGEST}),
    "theme": (addresses.theme(DIGEST), {"digest": DIGEST}),
    "media": (addresses.media("images/kop.webp"), {"name": "kop.webp"}),
    "original": (addresses.media("original_images/kop.png"), {"name": "kop.png"}),
    "share_picture": (addresses.share_picture(DIGEST), {"digest": DIGEST}),
    "news_feed": (addresses.NEWS_FEED, {}),
    "sitemap": (addresses.SITEMAP, {}),
    "robots": (addresses.ROBOTS, {}),
    "signing_keys": (addresses.SIGNING_KEYS, {}),
    "help_line_list": (addresses.HELP_LINE_LIST, {}),
    "security_txt": (addresses.SECURITY_TXT, {}),
    "api_search": (addresses.API_SEARCH, {}),
    "api_document": (addresses.API_DOCUMENT, {}),
    "wagtail_serve": (addresses.NEWS, {"path": "nieuws/"}),
    "wagtailadmin_home": (addresses.ADMIN, {}),
    "session_state": (f"{addresses.ADMIN}ingelogd/", {}),
    "invitation": (f"{addresses.ADMIN}uitnodiging/geheim/", {"secret": "geheim"}),
}
# Where an address stands that `ground.addresses` cannot give. `operations` imports nothing of the product.
EXCEPTIONS = {
    "ground/addresses.py": "it gives them",
    "site/config/urls.py": "it says what answers",
    "docs/verify_a_release.py": "others run it, without the product",
}
IN_FRONT = ("wagtailadmin_choose", "wagtailadmin_tag")
_SEGMENTS = "|".join(re.escape(each) for each in sorted(addresses.RESERVED - {"en", "admin", "static"}))
WRITTEN_OUT = re.compile(rf'(?<![\w.>*])/(?:{_SEGMENTS}|nieuws|agenda)(?![\w-])|"/admin/"')
IN_TEMPLATE = re.compile(rf'(?<![\w.<])/(?:{_SEGMENTS}|nieuws|agenda)(?![\w-])|(?:href|action)="/(?!static/)')
_DOCSTRINGS_AND_COMMENTS = re.compile(r'^\s*r?"""(?:.|\n)*?"""|(?:^|\s)# .*$', re.MULTILINE)


def views_by_name() -> dict[str, Any]:
    """The named views of the product's own URL configuration; not those that stand in front of Wagtail's."""
    named = [each for each in urls.urlpatterns if isinstance(each, URLPattern) and each.name]
    return {each.name: each.callback for each in named if not each.name.startswith(IN_FRONT)}


@pytest.mark.parametrize("name", PATHS)
def test_a_path_leads_to_its_view(name: str) -> None:
    path, given = PATHS[name]

    found = resolve(path)

    assert (found.url_name, found.func, found.kwargs or {"path": found.args[0]} if found.args else found.kwargs) == (
        name,
        views_by_name()[name],
        given,
    )


def test_every_view_has_a_path() -> None:
    assert views_by_name().keys() == PATHS.keys()


def test_the_picture_of_a_text_has_the_view_of_the_sites() -> None:
    found = resolve(addresses.share_picture(DIGEST, "je-baby-huilt"))

    assert (found.func, found.kwargs) == (
        views_by_name()["share_picture"],
        {"digest": DIGEST, "slug": "je-baby-huilt"},
    )


def test_a_text_is_known_by_its_path() -> None:
    assert addresses.module_slug(addresses.module("je-baby-huilt")) == "je-baby-huilt"
    others = (addresses.HOME, addresses.MODULES, addresses.proof("je-baby-huilt"), addresses.topic("slapen"))
    assert [addresses.module_slug(path) for path in others] == [None] * 4


def test_what_a_view_answers_is_no_address_for_a_page_of_a_site() -> None:
    first = {path.split("/")[1] for path, _given in PATHS.values()}

    assert first - addresses.RESERVED == {"", "nieuws"}


def test_news_and_agenda_stand_where_sites_have_them() -> None:
    slugs = {models.NewsIndex: addresses.NEWS, models.EventIndex: addresses.AGENDA}

    assert {model.__name__: f"/{model.fixed_slug}/" for model in slugs} == {
        model.__name__: path for model, path in slugs.items()
    }


def test_a_template_writes_a_path_by_its_name() -> None:
    template = engines["django"].from_string('<a href="{% address "help_lines" %}">')

    assert template.render() == f'<a href="{addresses.HELP_LINES}">'


@pytest.mark.parametrize("name", ["nowhere", "module", "on_admin_host"])
def test_a_template_cannot_name_what_is_no_path(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=name):
        engines["django"].from_string(f'{{% address "{name}" %}}')


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (WRITTEN_OUT, 'f"/informatie/{slug}/"'),
        (WRITTEN_OUT, 'f"{frame.url}/zoeken/?q="'),
        (WRITTEN_OUT, '"/sitemap.xml"'),
        (IN_TEMPLATE, '<a href="/contact/">'),
        (IN_TEMPLATE, '<a href="/">'),
        (IN_TEMPLATE, "{% if young %}/jongeren/{% endif %}"),
        (IN_TEMPLATE, "{{ frame.url }}/gemeente/?naar="),
    ],
)
def test_an_address_is_recognised(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_no_code_writes_an_address_out() -> None:
    elsewhere = ("tests", "operations")
    product = [path for path in python_files() if path.parts[0] not in elsewhere and str(path) not in EXCEPTIONS]
    assert len(product) > 400

    found = {str(path): _written_out(path) for path in product}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_template_writes_an_address_out() -> None:
    templates = [path for path in tracked() if path.suffix == ".html" and "tests" not in path.parts]
    assert len(templates) > 80

    found = {str(path): [line for line in read(path).splitlines() if IN_TEMPLATE.search(line)] for path in templates}

    assert {path: lines for path, lines in found.items() if lines} == {}


def _written_out(path: Path) -> list[str]:
    code = _DOCSTRINGS_AND_COMMENTS.sub("", read(path))
    return [line for line in code.splitlines() if WRITTEN_OUT.search(line)]
