"""The admin in Dutch: no English left over, nobody called "u", nothing glued together, one word per act."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import pytest
import taggit
import wagtail
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import resolve
from django.urls.exceptions import Resolver404
from wagtail.models import Page

from tests.making.people import editor_of, make_chief_editor
from tests.repository.files import ROOT
from tests.site.test_translations import PLACEHOLDER, PO, first, forms
from tests.site.world import ADMIN, World

pytestmark = pytest.mark.sqlite

FOLDER = ROOT / "site/locale/nl/LC_MESSAGES"
ENGLISH = re.compile(
    r"\b(?:the|this|these|that|you|your|are|and|with|from|for|not|has|have|will|were|please|page|pages|edit|delete|save|"
    r"add|search|settings|user|users|title|name|view|preview|live|draft|publish|unpublish|schedule|expiry|history|usage|"
    r"dashboard|workflow|workflows|snippet|snippets|slug|tags?|checks|minimap|file|bold|italic|default|revision|locale|"
    r"error|errors|choose|another|image|images|comment|comments|report|bulk|avatar|toolbar|explorer)\b",
    re.IGNORECASE,
)
POLITE = re.compile(r"\b(?:[Uu]w|[Uu]zelf|u)\b")
GLUED = re.compile(r"\d(?:van|tot|op|door|pagina|resultaten|gebruiker)\b|[a-z]\.[A-Z][a-z]")
MISSPELT = re.compile(r"\b(?:wordt? verwijdert|omtrend|geabboneerd|matchen|teveel|geupload|success)\b", re.IGNORECASE)
FAULTS = {"English": ENGLISH, "u": POLITE, "glued": GLUED, "misspelt": MISSPELT}
LINK = re.compile(r"""["'](/admin/[^"'#\s<]*)["']""")  # the menu is JSON
LEAVES = ("logout", "password", "sprite", "jsi18n")
SPOKEN = ("aria-label", "title", "placeholder", "alt")
IN_A_LINE = ("span", "b", "strong", "em", "a", "mark", "bdi")
UNSEEN = ("script", "style", "svg", "code", "template", "head")
# For an act one word: the others may not stand in a sentence of ours. The list for people is docs/guide/woorden.md.
OTHER_WORDS = re.compile(
    r"depublice|offline|publicatie (?:\w+ ){0,4}(?:in|onge)[td]|vervaldatum|verloop|schema\b|bewerk|live\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def dutch() -> dict[str, Catalog]:
    """Our own words over Wagtail's."""
    return {path.stem: read_po(BytesIO(path.read_bytes()), locale="nl") for path in sorted(FOLDER.glob("*.po"))}


@pytest.fixture
def compiled(dutch: dict[str, Catalog], settings: Any, tmp_path: Path) -> None:
    """Django reads them as they are now, whatever was compiled before."""
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name, catalog in dutch.items():
        with (folder / f"{name}.mo").open("wb") as file:
            write_mo(file, catalog)
    settings.LOCALE_PATHS = [tmp_path]


def chief(world: World) -> Any:
    return make_chief_editor()


def local(world: World) -> Any:
    return editor_of(world.site("utrecht").participant)


def screens(client: Client) -> Iterator[tuple[str, str]]:
    """Every kind of screen that can be reached from the start page: its address and its HTML, one of each kind."""
    waiting, seen = ["/admin/", *_of_pages()], set()
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind is None or kind in seen or any(word in path for word in LEAVES):
            continue
        seen.add(kind)
        answer = client.get(path, headers={"host": ADMIN})
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        html = answer.text
        yield path, html
        waiting += LINK.findall(unescape(html))


def _of_pages() -> list[str]:
    """The forms of pages; a kind of page is a kind of screen."""
    one_each = {page.content_type_id: page for page in Page.objects.filter(depth__gt=1).order_by("pk")}
    return [f"/admin/pages/{page.pk}/{act}/" for page in one_each.values() for act in ("edit", "unpublish", "delete")]


def _kind(path: str) -> tuple[object, ...] | None:
    address = path.partition("?")[0]
    try:
        found = resolve(address, "config.urls")
    except Resolver404:
        return None
    page = Page.objects.filter(pk=found.kwargs.get("page_id", found.args[0] if found.args else None) or 0).first()
    return (found.view_name, found.kwargs.get("content_type_model_name"), page and page.content_type_id)


class _Words(HTMLParser):
    """What people see and what is read to them, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in UNSEEN
        if tag not in IN_A_LINE:
            self.lines.append("")
        if not self._hidden:
            self.lines += [value for name, value in attrs if name in SPOKEN and value] + [""]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in UNSEEN
        if tag not in IN_A_LINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines[-1] += data


def words_of(html: str) -> list[str]:
    parser = _Words()
    parser.feed(html)
    return [line for one in parser.lines if (line := " ".join(one.split()))]


@pytest.mark.parametrize("who", [chief, local])
def test_all_that_an_editor_reads_is_dutch(
    world: World, compiled: None, client: Client, who: Callable[[World], Any]
) -> None:
    client.force_login(who(world))
    wrong, seen = {}, 0

    for path, html in screens(client):
        seen += 1
        lines = [(line, name) for line in words_of(html) for name, fault in FAULTS.items() if fault.search(line)]
        wrong |= {f"{name}: {line[:120]}": path for line, name in lines}

    assert not wrong
    assert seen > 60


def test_there_is_one_word_for_each_act(dutch: dict[str, Catalog]) -> None:
    """In our own words over Wagtail's, in all of Wagtail's that are left, and in the sentences of our code."""
    own = {first(message): message for catalog in dutch.values() for message in catalog if message.id}
    code = [first(message) for message in read_po(BytesIO(PO.read_bytes())) if message.id]
    other = [
        f"{first(message)!r}: {words}"
        for message in [*own.values(), *(each for each in _wagtails() if first(each) not in own)]
        for words in forms(message.string)
        if OTHER_WORDS.search(re.sub(r"%\(\w+\)s|\{\w+\}|<[^>]*>", "", words))
    ]

    other += [words for words in code if OTHER_WORDS.search(re.sub(r"%\(\w+\)s", "", words))]

    assert not other


def _wagtails() -> list[Message]:
    """Wagtail's own, of the parts that we install."""
    names = ("admin", "documents", "images", "snippets", "users", "contrib/typed_table_block", "locale")
    root = Path(wagtail.__file__).parent
    files = [path for path in _catalogues("django") if str(path.relative_to(root.parent)).startswith("wagtail/")]
    wanted = [path for path in files if str(path.relative_to(root)).startswith(names)]
    return [message for path in wanted for message in read_po(BytesIO(path.read_bytes())) if message.id]


def test_our_words_over_wagtails_are_used(dutch: dict[str, Catalog]) -> None:
    """A sentence that Wagtail no longer has is dead here."""
    for name, catalog in dutch.items():
        known = {first(each) for path in _catalogues(name) for each in read_po(BytesIO(path.read_bytes())) if each.id}

        assert {first(message) for message in catalog if message.id} <= known


def test_a_sentence_of_our_own_code_is_not_translated_along(dutch: dict[str, Catalog]) -> None:
    """'Privacy' is Wagtail's word for who may see a page, and ours for a page of each site."""
    own = {first(message) for message in read_po(BytesIO(PO.read_bytes())) if message.id}

    assert not own & {first(message) for catalog in dutch.values() for message in catalog if message.id}


def test_our_words_have_the_placeholders_of_the_sentence(dutch: dict[str, Catalog]) -> None:
    wrong = [
        first(message)
        for catalog in dutch.values()
        for message in catalog
        if message.id
        for words in forms(message.string)
        if not set(PLACEHOLDER.findall(words)) <= set(PLACEHOLDER.findall(" ".join(forms(message.id))))
    ]

    assert not wrong


def _catalogues(domain: str) -> list[Path]:
    roots = [Path(module.__file__).parent for module in (django, taggit, wagtail)]  # type: ignore[arg-type]
    return [path for root in roots for path in root.rglob(f"locale/nl/LC_MESSAGES/{domain}.po")]
