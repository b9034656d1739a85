"""The demo's drawings as uploaded images."""

import io
from functools import cache

from django.core.files.images import ImageFile
from wagtail.models import Collection

from content.demo.illustrations import draw
from content.modules.images import Recognisable, UploadedImage

_drawn = cache(draw)


def uploaded(name: str, collection: Collection) -> UploadedImage:
    """The drawing of this name in a collection; made when it is not there yet."""
    title = f"Voorbeeldtekening {name}"
    found: UploadedImage | None = UploadedImage.objects.filter(title=title, collection=collection).first()
    if found is not None:
        return found
    file = ImageFile(io.BytesIO(_drawn(name)), name=f"voorbeeld-{name}.png")
    made: UploadedImage = UploadedImage.objects.create(
        title=title,
        file=file,
        collection=collection,
        decorative=True,
        rights="CJG Online",
        recognisable=Recognisable.NO,
    )
    return made
