"""The form for uploading a document: its content is what its name says, and no scanner finds a virus in it."""

import codecs
import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from ground.uploads.virus_scanner import refuse_infected

# Of files that are archives: the entry that says what they are, and what it says. Those with macros say otherwise.
_OFFICE = "[Content_Types].xml"
_SAYS = {
    "docx": (_OFFICE, b"wordprocessingml.document.main+xml"),
    "xlsx": (_OFFICE, b"spreadsheetml.sheet.main+xml"),
    "odt": ("mimetype", b"application/vnd.oasis.opendocument.text"),
    "ods": ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
}
_ENOUGH = 1024 * 1024
# What no text has: control characters but tab, line ends and form feed.
_NO_TEXT = bytes(set(range(32)) - {9, 10, 12, 13})


class DocumentForm(BaseDocumentForm):
    """Wagtail's form (setting WAGTAILDOCS_DOCUMENT_FORM_BASE)."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            suffix = file.name.rsplit(".", 1)[-1].lower()
            if not _fits(suffix, file):
                sentence = _(
                    "In dit bestand zit iets anders dan een %(kind)s. Bewaar het opnieuw, en kies dat bestand."
                )
                raise ValidationError(sentence % {"kind": suffix.upper()}, code="another_kind")
            refuse_infected(file)
        return file

    def _post_clean(self) -> None:
        """Say of a refused file what is wrong with it, not also that there is no file."""
        said = list(self.errors.get("file", ()))
        super()._post_clean()
        if said:
            self._errors["file"] = self.error_class(said)


def _fits(suffix: str, file: Any) -> bool:
    """Whether an open file holds what its suffix says. The file is at its beginning again afterwards."""
    try:
        file.seek(0)
        if suffix == "pdf":
            return b"%PDF-" in file.read(1024)
        if suffix in _SAYS:
            return _is_archive_of(file, *_SAYS[suffix])
        return _is_text(file)
    finally:
        file.seek(0)


def _is_archive_of(file: Any, entry: str, says: bytes) -> bool:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(entry) as opened:
            return says in opened.read(_ENOUGH)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, EOFError, NotImplementedError, ValueError):
        return False


def _is_text(file: Any) -> bool:
    start = file.read(_ENOUGH)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return not any(byte in start for byte in _NO_TEXT)
