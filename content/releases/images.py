"""Pictures of releases: copied when publishing to addresses that hold their SHA-256, with their renditions.

Those are WebP in several widths, and one JPEG for a phone that is too old for them.
"""

import hashlib
import io
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Picture
from PIL import ImageOps

from content.releases.models import ReleaseImage
from ground import addresses

RENDITION_WIDTHS = (480, 960, 1440)
# Of the longer side to the shorter: what is longer still has no rendition that anybody can see.
MOST_STRETCHED = 10


class UnusablePicture(OSError):
    """A picture whose file is lost or broken, or of which no renditions can be made."""


def sha256_of(image: Any) -> str:
    """The SHA-256 of a Wagtail image's file. Its bytes are read once per file (name and Wagtail's own hash).

    Raises UnusablePicture when the file is lost.
    """
    key = f"image-sha256-{hashlib.sha256(f'{image.file.name} {image.file_hash}'.encode()).hexdigest()}"
    known: str | None = cache.get(key) if image.file_hash else None
    if known:
        return known
    try:
        with image.open_file() as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnusablePicture(f"{image.title}: {error}") from error
    if image.file_hash:
        cache.set(key, found, None)
    return found


def keep(image: Any) -> ReleaseImage:
    """Copy an image and its renditions to where releases find them; a second call finds them there already.

    Raises UnusablePicture, also for one that is more than MOST_STRETCHED times as long as it is wide.
    """
    digest = sha256_of(image)
    found = ReleaseImage.objects.filter(pk=digest).first()
    if found is not None:
        return found
    original, picture = _read(image)
    widths = [width for width in RENDITION_WIDTHS if width < picture.width] + [min(picture.width, RENDITION_WIDTHS[-1])]
    widths = sorted(set(widths))
    for width in widths:
        rendition = io.BytesIO()
        _resized(picture, width).save(rendition, "WEBP", quality=82)
        _store(image_path(digest, width), rendition.getvalue())
    middle = middle_of(widths)
    _store(image_path(digest, middle, "jpg"), _jpeg(picture, middle))
    _store(f"beeld/{digest}/original", original)
    return ReleaseImage.objects.create(sha256=digest, width=picture.width, height=picture.height, widths=widths)


def usable(image: Any) -> bool:
    """Whether releases can show this image."""
    try:
        return ReleaseImage.objects.filter(pk=sha256_of(image)).exists() or bool(_read(image))
    except UnusablePicture:
        return False


def stretched(width: int, height: int) -> bool:
    """Whether a picture of this size is too long or too wide to be shown."""
    return max(width, height) > MOST_STRETCHED * min(width, height)


def middle_of(widths: list[int]) -> int:
    """The width of the rendition that is also there as JPEG."""
    return widths[len(widths) // 2]


def image_path(digest: str, width: int, kind: str = "webp") -> str:
    """Where a rendition is stored; `kind` is webp or jpg."""
    return f"beeld/{digest}/{width}.{kind}"


def image_url(digest: str, width: int, kind: str = "webp") -> str:
    """The public address of a rendition; it never changes and holds the hash."""
    return addresses.picture(digest, width, kind)


def _read(image: Any) -> tuple[bytes, Picture.Image]:
    """The bytes of an image and the picture in them, the right way up."""
    try:
        with image.open_file() as file:
            original = file.read()
        with Picture.open(io.BytesIO(original)) as opened:
            upright = ImageOps.exif_transpose(opened)
            picture = upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "P") else "RGB")
    except (OSError, ValueError, SyntaxError, Picture.DecompressionBombError) as error:  # what Pillow raises
        raise UnusablePicture(f"{image.title}: {error}") from error
    if stretched(picture.width, picture.height):
        raise UnusablePicture(f"{image.title}: {picture.width} by {picture.height} pixels")
    return original, picture


def _resized(picture: Picture.Image, width: int) -> Picture.Image:
    return picture.resize((width, round(picture.height * width / picture.width)))


def _jpeg(picture: Picture.Image, width: int) -> bytes:
    """The picture in a format that every browser knows; white where one can see through it."""
    drawn = _resized(picture, width).convert("RGBA")
    ground = Picture.new("RGBA", drawn.size, "white")
    written = io.BytesIO()
    Picture.alpha_composite(ground, drawn).convert("RGB").save(written, "JPEG", quality=80, progressive=True)
    return written.getvalue()


def _store(name: str, data: bytes) -> None:
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
