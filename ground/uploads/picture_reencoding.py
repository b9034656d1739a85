"""Encode a picture that somebody uploaded anew: only what there is to see goes on.

Place, camera, comments, previews and whatever a program appended stay behind. Colours become sRGB, so that no profile
has to travel along; the picture stands upright, is not larger than any page shows it, and has eight bits a channel.
"""

import io
import threading
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import ImageCms, ImageOps

# Twice the widest rendition, so that half of a picture can still be cut out of it.
LONGEST_SIDE = 2880
# What a file becomes, by Pillow's name for what it is. A telephone's MPO is a JPEG with a second one behind it.
BECOMES = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "AVIF": "WEBP"}
# A JPEG can be read small; of the others every pixel is in memory at once.
MOST_PIXELS = {"JPEG": 64_000_000, "MPO": 64_000_000}
MOST_PIXELS_OF_OTHERS = 25_000_000
_SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_SAVED_WITH: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 90},
}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, MemoryError, Picture.DecompressionBombError)
_SRGB = ImageCms.createProfile("sRGB")
# A large picture takes up to 400 MB while it is read: one at a time in a process.
_ONE_AT_A_TIME = threading.Lock()


class PictureRefused(ValueError):
    """A file of which no picture can be made: `unreadable`, `moving`, `large` or of another `kind`."""


class ReencodedFile(ContentFile):  # type: ignore[type-arg]
    """A file that holds a picture that was encoded anew, so that it need not be done again."""


def reencoded(file: "IO[bytes] | Any", name: str) -> ReencodedFile:
    """The picture in an open file, encoded anew, as a file of this name with the suffix that fits what it is now.

    Raises PictureRefused.
    """
    if isinstance(file, ReencodedFile):
        return file
    file.seek(0)
    with _ONE_AT_A_TIME:
        picture, kind = _read(file)
        written = io.BytesIO()
        picture.save(written, kind, **_SAVED_WITH[kind])
    return ReencodedFile(written.getvalue(), name=f"{name.rsplit('.', 1)[0]}{_SUFFIX[kind]}")


def is_moving(file: "IO[bytes] | Any") -> bool:
    """Whether an open file holds a film of pictures; False for what is no picture at all."""
    file.seek(0)
    try:
        with Picture.open(io.BytesIO(file.read())) as opened:
            return opened.format not in ("JPEG", "MPO") and bool(getattr(opened, "is_animated", False))
    except _BROKEN:
        return False
    finally:
        file.seek(0)


def _read(file: IO[bytes]) -> tuple[Picture.Image, str]:
    try:
        with Picture.open(file) as opened:
            kind = BECOMES.get(opened.format or "")
            if kind is None:
                raise PictureRefused("kind")
            if kind != "JPEG" and getattr(opened, "is_animated", False):
                raise PictureRefused("moving")
            if opened.width * opened.height > MOST_PIXELS.get(opened.format or "", MOST_PIXELS_OF_OTHERS):
                raise PictureRefused("large")
            opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(_small(opened))
        return _bare(_in_srgb(upright), kind), kind
    except PictureRefused:
        raise
    except _BROKEN as error:
        raise PictureRefused("unreadable") from error


def _small(opened: Picture.Image) -> Picture.Image:
    """No larger than it needs to be, in a mode that can be made smaller."""
    picture = _eight_bits(opened)
    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Picture.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _eight_bits(opened: Picture.Image) -> Picture.Image:
    """A picture in L, RGB, RGBA or CMYK; grey of 16 bits is made darker by as much as it has more steps."""
    if opened.mode.startswith("I"):
        grey = opened.convert("I").point(lambda step: step / 256).convert("L")
        grey.info = dict(opened.info)
        return grey
    if opened.mode in ("LA", "PA", "RGBa", "La") or "transparency" in opened.info:
        return opened.convert("RGBA")
    if opened.mode in ("L", "RGB", "RGBA", "CMYK"):
        opened.load()
        return opened
    return opened.convert("RGB")


def _in_srgb(picture: Picture.Image) -> Picture.Image:
    """The picture in RGB or RGBA; a profile that cannot be read or does not fit counts as none."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile := picture.info.get("icc_profile"):
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            seen = ImageCms.profileToProfile(picture, given, _SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            seen = None
        if seen is not None:
            return seen
    return picture.convert(mode)


def _bare(picture: Picture.Image, kind: str) -> Picture.Image:
    """The picture without anything that came with the file."""
    bare = picture.convert("RGB") if kind == "JPEG" else picture.copy()
    bare.info = {}
    return bare
