"""A site's logo: a picture that was made anew from what was uploaded, under the hash of its bytes.

No SVG: it can hold scripts, references and styles, and cleaning it is work that never ends. A picture three times as
high as it is shown is as sharp.
"""

import hashlib
import io
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import ImageOps

from ground import addresses

HEIGHT, WIDEST = 48, 240  # CSS pixels at most, as frame.css has them
SHARPNESS = 3
MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
LEAST_HEIGHT = 24
FORMATS = ("PNG", "JPEG", "WEBP")


def logo_path(digest: str) -> str:
    """Where the storage has it."""
    return f"logos/{digest}.webp"


def keep_logo(file: Any, alt: str) -> dict[str, Any]:
    """Store an uploaded logo; gives what `LocalSite.logo` holds of it. ValidationError with a sentence if unusable."""
    picture = _read(file)
    scale = min(HEIGHT * SHARPNESS / picture.height, WIDEST * SHARPNESS / picture.width, 1.0)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    written = io.BytesIO()
    picture.resize(size, Picture.Resampling.LANCZOS).save(written, "WEBP", lossless=True, exact=False)
    data = written.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    if not default_storage.exists(logo_path(digest)):
        default_storage.save(logo_path(digest), ContentFile(data))
    shown = min(HEIGHT / size[1], WIDEST / size[0])
    width, height = max(1, round(size[0] * shown)), max(1, round(size[1] * shown))
    return {"url": addresses.logo(digest), "alt": alt, "width": width, "height": height}


def _read(file: Any) -> Picture.Image:
    if file.size > MOST_BYTES:
        raise ValidationError(_("Dit bestand is groter dan 2 MB. Maak het kleiner en probeer het opnieuw."))
    data = file.read()
    if data.lstrip()[:200].lower().startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")):
        raise ValidationError(
            _("Een SVG nemen we niet aan, want daar kan code in zitten. Bewaar je logo als PNG van 150 pixels hoog.")
        )
    try:
        opened = Picture.open(io.BytesIO(data), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise ValidationError(_("Deze afbeelding is te groot. Bewaar je logo kleiner, 150 pixels hoog is genoeg."))
        upright: Picture.Image = ImageOps.exif_transpose(opened)
        picture = upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, EOFError, Picture.DecompressionBombError):
        raise ValidationError(
            _("Dit bestand kunnen we niet lezen als afbeelding. Kies een PNG, een JPEG of een WebP.")
        ) from None
    if picture.height < LEAST_HEIGHT or picture.width > 10 * picture.height:
        raise ValidationError(_("Dit logo is te laag om te lezen. Kies een afbeelding van minstens 24 pixels hoog."))
    return picture
