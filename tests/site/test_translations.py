"""The English interface: complete, and only where somebody chose it."""

import ast
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.users.models import UserProfile

from municipalities.frame.known_sites import frame_for
from municipalities.sites.views.information import help_lines
from tests.making.texts import publish_approved
from tests.repository.files import ROOT, python_files, read
from tests.site.conftest import Get
from tests.site.world import ADMIN, UTRECHT, World

PO = ROOT / "site/locale/en/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|\[site\]|</?\w[^>]*>")
LISTINGS = "/admin/snippets/listings/listing/"


@pytest.fixture(scope="module")
def english() -> Catalog:
    """The translation as it stands in the repository."""
    return read_po(BytesIO(PO.read_bytes()), locale="en")


@pytest.fixture
def compiled(english: Catalog, settings: Any, tmp_path: Path) -> None:
    """Django reads the translation as it is now, whatever was compiled before."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, english)
    settings.LOCALE_PATHS = [tmp_path]


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(words: str | tuple[str, ...] | list[str]) -> list[str]:
    """Singular and plural, or the one form there is."""
    return [words] if isinstance(words, str) else list(words)


def first(message: Message) -> str:
    return forms(message.id)[0]


def calls_of_gettext(tree: ast.AST, names: set[str]) -> list[ast.Call]:
    """Calls of these names, each with the words as its first argument."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]


def names_of_gettext(tree: ast.AST, *, lazy: bool) -> set[str]:
    """What gettext, or its lazy form, is called in a module."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if "gettext" in alias.name and alias.name.endswith("_lazy") == lazy
    }


def modules() -> list[tuple[str, ast.Module]]:
    """Every source file that translates something."""
    sources = [path for path in python_files() if path.parts[0] != "tests"]
    return [(str(path), ast.parse(read(path))) for path in sources if "gettext" in read(path)]


def test_every_sentence_has_its_english(english: Catalog) -> None:
    empty = [first(message) for message in entries(english) if not all(forms(message.string))]

    assert not empty


def test_no_translation_is_a_guess(english: Catalog) -> None:
    fuzzy = [first(message) for message in entries(english) if message.fuzzy]

    assert not fuzzy


def test_a_translation_has_the_placeholders_and_tags_of_its_sentence(english: Catalog) -> None:
    wrong = [
        first(message)
        for message in entries(english)
        for dutch, words in zip(forms(message.id), forms(message.string), strict=True)
        if set(PLACEHOLDER.findall(dutch)) != set(PLACEHOLDER.findall(words))
    ]

    assert not wrong


def test_the_translation_holds_exactly_the_sentences_of_the_code(english: Catalog, tmp_path: Path) -> None:
    makefile = read("Makefile")
    folders = re.search(r"^TRANSLATED := (.+)$", makefile, re.MULTILINE)
    options = re.search(r"pybabel --quiet (extract .+) -o \S+ \$\(TRANSLATED\)$", makefile, re.MULTILINE)
    assert folders
    assert options
    found = tmp_path / "django.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *options[1].split(), "-o", str(found)]

    subprocess.run([*command, *folders[1].split()], cwd=ROOT, check=True)

    asked = {first(message) for message in entries(read_po(BytesIO(found.read_bytes())))}
    translated = {first(message) for message in entries(english)}
    assert asked - translated == set(), "Run `make messages` and translate what is empty"
    assert translated - asked == set(), "Run `make messages`"


def test_words_are_written_out_where_they_are_translated() -> None:
    """Extraction reads the source: it sees no words in a variable, and none inside an f-string."""
    unseen = []
    for path, tree in modules():
        names = names_of_gettext(tree, lazy=True) | names_of_gettext(tree, lazy=False)
        inside = [node for outer in ast.walk(tree) if isinstance(outer, ast.JoinedStr) for node in ast.walk(outer)]
        for call in calls_of_gettext(tree, names):
            if not isinstance(call.args[0], ast.Constant) or call in inside:
                unseen.append(f"{path}:{call.lineno}")

    assert not unseen


def test_what_is_translated_at_import_is_lazy() -> None:
    """Otherwise everybody gets the language of the moment at which the process started."""
    eager = []
    for path, tree in modules():
        later = {
            inner
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for statement in (node.body if isinstance(node.body, list) else [node.body])
            for inner in ast.walk(statement)
        }
        calls = calls_of_gettext(tree, names_of_gettext(tree, lazy=False))
        eager += [f"{path}:{call.lineno}" for call in calls if call not in later]

    assert not eager


def test_the_pages_can_be_read_in_english(world: World, compiled: None) -> None:
    request = RequestFactory().get("/direct-hulp/", headers={"host": UTRECHT})
    request.frame = frame_for(UTRECHT)  # type: ignore[attr-defined]

    with override("en"):
        page = help_lines(request).text

    assert "Need help now?" in page
    assert "Direct hulp nodig?" not in page


def editor(language: str) -> Client:
    """Somebody of the national board who chose this language, logged in."""
    user = get_user_model().objects.create_superuser(f"editor-{language}@voorbeeld.example")
    UserProfile.objects.create(user=user, preferred_language=language)
    client = Client(headers={"host": ADMIN})
    client.force_login(user)
    return client


def test_an_editor_who_chose_english_reads_english_and_the_next_one_dutch(world: World, compiled: None) -> None:
    in_english, in_dutch = [editor(language).get(f"{LISTINGS}add/").text for language in ("en", "nl")]

    assert "Name of the listing" in in_english
    assert "Local additions" in in_english
    assert "Naam van het aanbod" in in_dutch
    assert "Lokale aanvullingen" in in_dutch


def test_a_text_that_is_published_in_english_stays_in_its_own_language(get: Get, world: World, compiled: None) -> None:
    with override("en"):
        publish_approved(world.module("crying"), short_answer="Opnieuw geschreven.", kind="minor")

    page = get(UTRECHT, "/informatie/je-baby-huilt-veel/").text
    assert "Opnieuw geschreven." in page
    assert "Wanneer vraag je hulp?" in page
    assert "Talk about it with" not in page


def test_english_dates_have_the_day_first() -> None:
    with override("en"):
        assert date_format(date(2026, 10, 16)) == "16 October 2026"
        assert date_format(date(2026, 10, 16), "SHORT_DATE_FORMAT") == "16-10-2026"


def test_a_preview_is_in_the_language_of_the_site(world: World, compiled: None) -> None:
    page = editor("en").get(f"/admin/pages/{world.crying}/view_draft/").text

    assert '<html lang="nl"' in page
    assert "Naar de inhoud" in page
