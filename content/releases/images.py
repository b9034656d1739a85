"""Pictures of releases: copied when publishing to addresses that hold their SHA-256, with their renditions.

Those are WebP in several widths, and one JPEG for a phone that is too old for them.
"""

import hashlib
import io
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import CharField
from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError

from content.releases.models import ReleaseImage
from content.releases.release_links import pictures_in
from ground import addresses
from ground.prepared_query import Given, Prepared

RENDITION_WIDTHS = (480, 960, 1440)
# Of the longer side to the shorter: what is longer still has no rendition that anybody can see.
MOST_STRETCHED = 10
_IN_ENVELOPE = ("sha256", "media_type", "width", "height")
_UNKNOWN_TYPE = "application/octet-stream"
_UNREADABLE = (OSError, ValueError, SyntaxError, Picture.DecompressionBombError)  # what Pillow raises


class UnusablePicture(OSError):
    """A picture whose file is lost or broken, or of which no renditions can be made."""


@dataclass(frozen=True)
class PictureFacts:
    """What content says of a picture: the file that is kept and served, which was encoded anew when it came in."""

    sha256: str
    media_type: str
    width: int
    height: int
    bytes: int

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def picture_of(image: Any) -> PictureFacts:
    """The facts of a Wagtail image's file. Its bytes are read once per file (name and Wagtail's own hash).

    Raises UnusablePicture when the file is lost. One that cannot be read as a picture has the size it was stored with.
    """
    key = f"image-facts-{hashlib.sha256(f'{image.file.name} {image.file_hash}'.encode()).hexdigest()}"
    known: PictureFacts | None = cache.get(key) if image.file_hash else None
    if known:
        return known
    try:
        with image.open_file() as file:
            data = file.read()
    except OSError as error:
        raise UnusablePicture(f"{image.title}: {error}") from error
    found = PictureFacts(hashlib.sha256(data).hexdigest(), *_kind_and_size(data, image), len(data))
    if image.file_hash:
        cache.set(key, found, None)
    return found


def sha256_of(image: Any) -> str:
    """The SHA-256 of a Wagtail image's file; see `picture_of`."""
    return picture_of(image).sha256


def keep(image: Any) -> ReleaseImage:
    """Copy an image and its renditions to where releases find them; a second call finds them there already.

    Raises UnusablePicture, also for one that is more than MOST_STRETCHED times as long as it is wide.
    """
    digest = sha256_of(image)
    found: ReleaseImage | None = next(iter(_kept_before()(sha256=digest)), None)
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
    _store(original_path(digest), original)
    return ReleaseImage.objects.create(sha256=digest, width=picture.width, height=picture.height, widths=widths)


@lru_cache(maxsize=1)
def _kept_before() -> Prepared:
    return Prepared(ReleaseImage.objects.filter(pk=Given("sha256", CharField())))


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


def pictures_of(words: dict[str, Any]) -> list[dict[str, Any]]:
    """The pictures that a content names, as an envelope has them: hash, media type, width and height, by hash.

    Content of format 1 names a hash alone: then it is what is kept that says so, and null where nothing is kept.
    """
    blocks = [block for section in words["sections"] for block in section["blocks"]]
    told = [each for block in blocks if (each := block.get("picture") or block.get("poster"))]
    facts = {each["sha256"]: {name: each[name] for name in _IN_ENVELOPE} for each in told}
    bare = pictures_in(words) - set(facts)
    rows = {row.sha256: row for row in ReleaseImage.objects.filter(pk__in=bare)} if bare else {}
    return [facts.get(digest) or _kept(digest, rows.get(digest)) for digest in sorted({*facts, *bare})]


def _kept(digest: str, row: ReleaseImage | None) -> dict[str, Any]:
    width, height = (row.width, row.height) if row else (None, None)
    return {"sha256": digest, "media_type": media_type(digest), "width": width, "height": height}


def media_type(digest: str) -> str | None:
    """The media type of a kept picture, by its bytes; None when there is none."""
    try:
        with default_storage.open(original_path(digest)) as file, Picture.open(file) as opened:
            return opened.get_format_mimetype()
    except (FileNotFoundError, UnidentifiedImageError):
        return None


def original_path(digest: str) -> str:
    """Where a picture is stored as it was hashed."""
    return f"beeld/{digest}/original"


def image_path(digest: str, width: int, kind: str = "webp") -> str:
    """Where a rendition is stored; `kind` is webp or jpg."""
    return f"beeld/{digest}/{width}.{kind}"


def image_url(digest: str, width: int, kind: str = "webp") -> str:
    """The public address of a rendition; it never changes and holds the hash."""
    return addresses.picture(digest, width, kind)


def _kind_and_size(data: bytes, image: Any) -> tuple[str, int, int]:
    try:
        with Picture.open(io.BytesIO(data)) as opened:
            return opened.get_format_mimetype() or _UNKNOWN_TYPE, opened.width, opened.height
    except _UNREADABLE:
        return _UNKNOWN_TYPE, image.width, image.height


def _read(image: Any) -> tuple[bytes, Picture.Image]:
    """The bytes of an image and the picture in them, the right way up."""
    try:
        with image.open_file() as file:
            original = file.read()
        with Picture.open(io.BytesIO(original)) as opened:
            upright = ImageOps.exif_transpose(opened)
            picture = upright.convert("RGBA" if upright.mode in ("RGBA", "LA", "P") else "RGB")
    except _UNREADABLE as error:
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
