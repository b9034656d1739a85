"""Uploaded images: at addresses nobody can guess, with the rights and consent that go with them."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from content.changes import job
from content.releases.images import remove, sha256_of
from content.releases.models import ReleaseImage


class UploadedImage(AbstractImage):
    """An image of the library. Its file name is a random token, and renditions are named after it."""

    consent_until = models.DateField(
        _("toestemming tot en met"),
        null=True,
        blank=True,
        help_text=_("Als iemand herkenbaar is: tot wanneer die mag worden getoond. Daarna verdwijnt het beeld overal."),
    )

    admin_form_fields = ("title", "file", "description", "collection", "consent_until", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")

    def get_upload_to(self, filename: str) -> str:
        """A path that tells nothing of the name it was uploaded with."""
        return f"original_images/{secrets.token_hex(16)}{Path(filename).suffix.lower()}"

    def generate_rendition_file(self, filter: Any, *, source: "File[bytes] | None" = None) -> "File[bytes]":
        """As Wagtail makes it, in memory: the file on disk that it leaves open is closed."""
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
