"""What shows that experts said so: a file with signatures, kept private under a name that tells nothing."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.uploads.virus_scanner import refuse_infected

LARGEST = 10 * 1024 * 1024
# What a file of each kind begins with: nothing here is ever shown, only handed over as a download.
_BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "docx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
}
KINDS = tuple(_BEGINS)


def private_path(evidence: "Evidence", filename: str) -> str:
    return f"evidence/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"


class Evidence(models.Model):
    """One file for one or more verdicts. Nothing serves it but the admin, to people of the national board."""

    file = models.FileField(gettext_lazy("bewijs"), upload_to=private_path)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = gettext_lazy("bewijs")
        verbose_name_plural = gettext_lazy("bewijzen")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def download_name(self) -> str:
        """What the file is called when somebody downloads it: its own name may name a person."""
        return f"bewijs-{self.pk}{Path(str(self.file.name)).suffix}"


def refuse_other_files(file: Any) -> None:
    """Raise ValidationError with a sentence for a file that is too large, of another kind, or has a virus in it."""
    suffix = Path(file.name).suffix.lower().removeprefix(".")
    if file.size > LARGEST:
        raise ValidationError(_("Dit bestand is te groot. Kies een bestand van hooguit 10 MB."), code="too_large")
    file.seek(0)
    begin = file.read(16)
    file.seek(0)
    if not begin.startswith(_BEGINS.get(suffix, ())):
        kinds = ", ".join(KINDS)
        raise ValidationError(
            _("Kies een bestand van een van deze soorten: %(kinds)s.") % {"kinds": kinds}, code="another_kind"
        )
    refuse_infected(file)
