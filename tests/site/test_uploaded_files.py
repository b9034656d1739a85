"""Uploaded files: what is in them fits their name, and a virus scanner sees each of them."""

import codecs
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from content.models import UploadedImage
from ground.uploads.virus_scanner import refuse_infected, state
from municipalities.look.forms import LookForm
from municipalities.register.site import LocalSite
from municipalities.sites.participant_document import ParticipantDocument
from tests.content.test_image_form import form as image_form
from tests.making.files import archive, photo, saved, upload
from tests.servers import VIRUS
from tests.site.conftest import Get
from tests.site.world import UTRECHT, World

pytestmark = pytest.mark.django_db
OFFICE = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD, SHEET = OFFICE.format("wordprocessingml.document"), OFFICE.format("spreadsheetml.sheet")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
OPEN = "application/vnd.oasis.opendocument."


def document_form(data: bytes, name: str) -> Any:
    """The form of a document as an editor sends it."""
    given = {"title": "Folder", "collection": str(Collection.get_first_root_node().pk)}
    return get_document_form(ParticipantDocument)(given, {"file": upload(data, name)})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 ...", "folder.pdf"),
        (b"\n\n%PDF-1.4 ...", "folder.PDF"),
        (archive(CT=WORD, word__document_xml="<w/>"), "brief.docx"),
        (archive(CT=SHEET), "lijst.xlsx"),
        (archive(mimetype=OPEN + "text"), "brief.odt"),
        (archive(mimetype=OPEN + "spreadsheet"), "lijst.ods"),
        ("Café;één\r\n".encode(), "lijst.csv"),
        ("Café;één\r\n".encode("cp1252"), "lijst.csv"),
        (codecs.BOM_UTF16_LE + "één".encode("utf-16-le"), "tekst.txt"),
    ],
)
def test_a_document_that_is_what_its_name_says_is_taken(data: bytes, name: str) -> None:
    given = document_form(data, name)

    assert given.is_valid(), given.errors


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>", "folder.pdf"),
        (b"MZ\x90\x00", "folder.pdf"),
        (b"PK\x03\x04 no archive", "brief.docx"),
        (archive(CT=MACROS), "brief.docx"),
        (archive(CT=SHEET), "brief.docx"),
        (archive(mimetype=OPEN + "text"), "lijst.ods"),
        (archive(other="x"), "brief.odt"),
        (b"MZ\x90\x00\x03", "tekst.txt"),
        (saved(photo(), "PNG"), "lijst.csv"),
    ],
)
def test_a_document_that_is_something_else_is_refused_in_words(data: bytes, name: str) -> None:
    given = document_form(data, name)

    assert list(given.errors) == ["file"]
    assert "zit iets anders" in str(given.errors["file"])


def test_changing_a_title_does_not_ask_for_the_file_again() -> None:
    first = document_form(b"%PDF-1.7", "folder.pdf")
    assert first.is_valid()
    row = first.save()
    again = get_document_form(ParticipantDocument)(
        {"title": "Nieuw", "collection": str(row.collection_id)}, {}, instance=row
    )

    assert again.is_valid(), again.errors


@pytest.fixture
def scanner(virus_scanner: str) -> Iterator[str]:
    """The site under test with a virus scanner."""
    with override_settings(VIRUS_SCANNER=virus_scanner):
        yield virus_scanner


def test_the_scanner_passes_what_is_clean_and_finds_what_is_not(scanner: str) -> None:
    clean = upload(b"%PDF-1.7 ...", "folder.pdf")
    refuse_infected(clean)

    assert clean.tell() == 0
    with pytest.raises(ValidationError, match="virus") as refusal:
        refuse_infected(upload(VIRUS, "x.txt"))
    assert refusal.value.code == "infected"


def test_a_file_that_is_larger_than_the_scanner_takes_is_refused(scanner: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        refuse_infected(upload(b"x" * 13 * 1024 * 1024, "x.txt"))
    assert refusal.value.code == "not_scanned"


def test_a_document_with_a_virus_is_not_kept(scanner: str) -> None:
    given = document_form(VIRUS, "tekst.txt")

    assert "zit een virus" in str(given.errors["file"])
    assert not ParticipantDocument.objects.exists()


UPLOADS: dict[str, Callable[[World], Any]] = {
    "document": lambda world: document_form(b"%PDF-1.7", "folder.pdf"),
    "image": lambda world: image_form(),
    "logo": lambda world: _look(world, "logo_file", saved(photo(), "PNG"), "logo.png"),
    "tokens": lambda world: _look(world, "token_file", b"{}", "tokens.json"),
}


def _look(world: World, field: str, data: bytes, name: str) -> Any:
    site: LocalSite = world.site("utrecht")
    given = {
        "primary_colour": "#005ea5",
        "font": site.font,
        "corners": site.corners,
        "logo_alt": "x",
        "permission": "on",
    }
    return LookForm(given, {field: upload(data, name)}, instance=site, saves=True)


@pytest.mark.parametrize("kind", UPLOADS)
def test_every_upload_is_refused_while_the_scanner_is_away(kind: str, world: World) -> None:
    with override_settings(VIRUS_SCANNER="clamd://127.0.0.1:1"):
        given = UPLOADS[kind](world)
        assert "nu niet op virussen nakijken" in str(given.errors), given.errors


def test_without_a_scanner_uploads_are_taken_and_the_health_page_says_so(get: Get, world: World) -> None:
    assert state() == "none"
    assert image_form().is_valid()
    assert get(UTRECHT, "/readyz").json()["virus_scanner"] == "none"
    assert not UploadedImage.objects.filter(title="Speeltuin").exists()


def test_the_health_page_tells_a_scanner_that_answers_from_one_that_is_away(scanner: str, get: Get) -> None:
    assert get(UTRECHT, "/readyz").json()["virus_scanner"] == "ok"
    with override_settings(VIRUS_SCANNER="clamd://127.0.0.1:1"):
        assert get(UTRECHT, "/readyz").json()["virus_scanner"] == "down"
