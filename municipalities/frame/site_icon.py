"""The small picture of a site in a tab, in bookmarks and on the home screen of a phone: its logo, or its mark.

A wide logo is unreadable at that size; then it is the mark that stands in the header, in the site's own colours. Drawn
once for each look and kept, so it costs a page nothing and asks the database nothing the second time.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from municipalities.frame.facts import SiteFrame
from municipalities.frame.share_picture import colours_of
from municipalities.register.logo import logo_path

TOUCH = 180  # pixels, as https://developer.apple.com/design/human-interface-guidelines has it
TAB = (16, 32, 48)
# Another number when the drawing changes.
_DRAWING = 1
_FOLDER = "icoon"
_SQUARE_ENOUGH = 1.5
_FINER = 4  # times as large while it is drawn: Pillow draws hard edges
# The mark of parts/frame/brand_mark.html, in its 44 x 44: heads, and the arms as curves with a round brush.
_BOX = 44
_HEADS = ((16.0, 14.5, 5.0), (29.5, 20.0, 3.8))
_ARMS = (
    ((8.5, 34.5), (8.5, 26.0), (11.5, 22.0), (16.0, 22.0)),
    ((16.0, 22.0), (20.2, 22.0), (22.5, 25.5), (24.0, 30.5)),
    ((24.0, 30.5), (25.2, 27.5), (27.0, 26.0), (29.5, 26.0)),
    ((29.5, 26.0), (32.8, 26.0), (35.0, 29.0), (35.0, 34.5)),
)
_BRUSH = 1.8
Curve = tuple[tuple[float, float], ...]


def tab_icon(frame: SiteFrame) -> bytes:
    """An ICO with the sizes of `TAB`."""
    return _kept(frame, "ico")


def touch_icon(frame: SiteFrame) -> bytes:
    """A PNG of `TOUCH` pixels without transparency: a phone cuts the corners itself."""
    return _kept(frame, "png")


def _kept(frame: SiteFrame, kind: str) -> bytes:
    logo = frame.look.logo
    decides = [_DRAWING, frame.look.sheet_url, logo.url if logo else ""]
    name = f"{_FOLDER}/{hashlib.sha256(json.dumps(decides).encode()).hexdigest()}.{kind}"
    try:
        with default_storage.open(name) as kept:
            found: bytes = kept.read()
            return found
    except FileNotFoundError:
        drawn = _written(frame, kind)
        default_storage.save(name, ContentFile(drawn))
        return drawn


def _written(frame: SiteFrame, kind: str) -> bytes:
    out = io.BytesIO()
    size = TOUCH if kind == "png" else max(TAB)
    picture = _logo(frame, size) or _mark(colours_of(frame.look.sheet_url), size, corners=kind == "ico")
    if kind == "ico":
        picture.save(out, "ICO", sizes=[(each, each) for each in TAB])
    else:
        picture.convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()


def _logo(frame: SiteFrame, size: int) -> Image.Image | None:
    """The logo in a white square; None when there is none, or it is too wide to be read."""
    logo = frame.look.logo
    if logo is None or logo.width > _SQUARE_ENOUGH * logo.height or logo.height > _SQUARE_ENOUGH * logo.width:
        return None
    try:
        with default_storage.open(logo_path(PurePosixPath(logo.url).stem)) as file:
            found = Image.open(file).convert("RGBA")
    except FileNotFoundError:
        return None
    room = size - size // 8
    found.thumbnail((room, room), Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (size, size), "white")
    square.alpha_composite(found, ((size - found.width) // 2, (size - found.height) // 2))
    return square


def _mark(colours: dict[str, str], size: int, *, corners: bool) -> Image.Image:
    scale = size * _FINER / _BOX
    image = Image.new("RGBA", (size * _FINER, size * _FINER), (0, 0, 0, 0))
    canvas = ImageDraw.Draw(image)
    whole = (0, 0, size * _FINER - 1, size * _FINER - 1)
    canvas.rounded_rectangle(whole, 13 * scale if corners else 0, fill=colours["ground"])
    for x, y, radius in (*_HEADS, *((x, y, _BRUSH) for curve in _ARMS for x, y in _along(curve))):
        box = ((x - radius) * scale, (y - radius) * scale, (x + radius) * scale, (y + radius) * scale)
        canvas.ellipse(box, fill=colours["text"])
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _along(curve: Curve, steps: int = 60) -> Iterator[tuple[float, float]]:
    """Points on a cubic Bezier curve."""
    for number in range(steps + 1):
        t = number / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x, y = (sum(w * point[axis] for w, point in zip(weights, curve, strict=True)) for axis in (0, 1))
        yield x, y
