"""Uploaded images: at addresses nobody can guess, with the rights and consent that go with them."""

import logging
import secrets
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from content.releases.image_removal import remove
from content.releases.images import sha256_of
from content.releases.models import ReleaseImage
from ground.changes import job
from ground.uploads.picture_reencoding import reencoded

logger = logging.getLogger(__name__)


class DrawnFieldFile(WagtailImageFieldFile):
    """A file that is encoded anew on its way to the storage, whoever puts it there."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Raises PictureRefused for what is no picture; a form says so before it comes to that."""
        picture = reencoded(content, name)
        super().save(picture.name, picture, save)


class DrawnImageField(WagtailImageField):
    """An image field that keeps nothing of an upload but what there is to see."""

    attr_class = DrawnFieldFile


class Recognisable(models.TextChoices):
    """Whether people can be recognised on a photo."""

    NO = "no", _("Nee")
    YES = "yes", _("Ja")


class ConsentOf(models.TextChoices):
    """Who agreed that the people on a photo are shown (a parent for a child under 16: UAVG, article 5)."""

    THEMSELVES = "self", _("Iedereen op de foto is 16 jaar of ouder, en vindt het goed")
    PARENT = "parent", _("Er staat een kind jonger dan 16 op. Een ouder vindt het goed, en wie 16 of ouder is zelf ook")


class UploadedImage(AbstractImage):
    """An image of the library. Its file name is a random token, and renditions are named after it."""

    file = DrawnImageField(
        verbose_name=_("bestand"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    description = models.CharField(
        _("wat staat erop?"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Voor wie de foto niet ziet, bijvoorbeeld: Twee peuters bouwen een toren."),
    )
    decorative = models.BooleanField(
        _("alleen versiering"), default=False, help_text=_("De foto vertelt niets wat niet ook in de tekst staat.")
    )
    rights = models.CharField(
        _("van wie is de foto?"),
        max_length=200,
        blank=True,
        default="",
        help_text=_("De maker of de eigenaar. Gebruik alleen foto's die jullie mogen plaatsen."),
    )
    recognisable = models.CharField(
        _("zijn er mensen herkenbaar?"), max_length=10, choices=Recognisable.choices, blank=True, default=""
    )
    consent_of = models.CharField(
        _("wie gaf toestemming?"), max_length=10, choices=ConsentOf.choices, blank=True, default=""
    )
    consent_until = models.DateField(
        _("toestemming tot en met"),
        null=True,
        blank=True,
        help_text=_("Na deze dag verdwijnt de foto overal, ook uit landelijke teksten."),
    )

    admin_form_fields = (
        "title", "file", "description", "decorative", "rights", "recognisable", "consent_of", "consent_until",
        "collection", "tags",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail keeps a `decorative` of its own on every image, which is False until its ImageBlock sets it."""
        super().__init__(*args, **kwargs)
        self.decorative = kwargs.get("decorative", False)

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any]) -> Self:
        """A row as it is stored; see `__init__`."""
        row: Self = super().from_db(db, field_names, values)
        del row.decorative
        row.__dict__ |= {name: value for name, value in zip(field_names, values, strict=True) if name == "decorative"}
        return row  # one that did not ask for it reads it when it is needed

    @property
    def default_alt_text(self) -> str:
        """What somebody hears who does not see it; nothing for what is decoration only."""
        return "" if self.decorative else self.description

    def get_upload_to(self, filename: str) -> str:
        """A path that tells nothing of the name it was uploaded with."""
        return f"original_images/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"

    def _set_image_file_metadata(self) -> None:
        """As Wagtail does it; a file in the storage is closed again."""
        super()._set_image_file_metadata()
        if self.file._committed:
            self.file.close()

    def generate_rendition_file(self, filter: Any, *, source: "File[bytes] | None" = None) -> "File[bytes]":
        """As Wagtail makes it, in memory: what it leaves open is closed, or not begun when the file is lost."""
        if source is None:
            with self.open_file():
                pass
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)


class ImageRendition(AbstractRendition):
    """A rendition of an uploaded image."""

    image = models.ForeignKey(UploadedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_spec")
        ]


def renditions_of(image: UploadedImage | None, *specs: str) -> dict[str, Any]:
    """The image in these renditions, by spec; empty when one of them cannot be made, so that a page leaves it out."""
    if image is None:
        return {}
    try:
        return dict(image.get_renditions(*specs))
    except (OSError, ValueError, SyntaxError, EOFError):  # what Wagtail and Pillow raise
        logger.exception("Image %d cannot be shown", image.pk)
        return {}


def take_away(digest: str, *, because: str) -> None:
    """Remove an image at once, from the releases that show it and from the library, because consent ended.

    Raises ReleaseImage.DoesNotExist for a hash that no release ever had.
    """
    row = remove(digest, because=because)
    sizes = models.Q(width=row.width, height=row.height) | models.Q(width=row.height, height=row.width)
    for image in UploadedImage.objects.filter(sizes).order_by("pk"):
        if sha256_of(image) == digest:
            image.delete()


@job("content.image_consent", every=timedelta(hours=6))
def remove_without_consent() -> str:
    """Take away every image whose consent has run out, from the library and from the releases that show it."""
    removed, unreadable = 0, []
    for image in UploadedImage.objects.filter(consent_until__lt=timezone.localdate()).order_by("pk"):
        try:
            digest = sha256_of(image)
        except OSError:  # one lost file must not keep the others public
            unreadable.append(str(image.pk))
            continue
        if ReleaseImage.objects.filter(pk=digest, removed_at__isnull=True).exists():
            remove(digest, because="consent ran out")
        image.delete()
        removed += 1
    trouble = f", files not found of {', '.join(unreadable)}" if unreadable else ""
    return f"{removed} images removed{trouble}"
