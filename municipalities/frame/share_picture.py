"""The picture that goes with a shared link: the site's name and what the page is called, in the site's colours.

Its address holds a hash of all that decides what it looks like, so it never changes there. It is drawn when somebody
asks for it, and kept. Only what a site shows at this moment has one: nobody can make us draw anything else.
"""

import hashlib
import io
import json
import re
from functools import cache, lru_cache
from pathlib import PurePosixPath

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from ground import addresses
from ground.text.characters import one_line
from municipalities.frame.facts import SiteFrame
from municipalities.register.site import ThemeSheet
from themes.stylesheet import foundation_colours

WIDTH, HEIGHT = 1200, 630
# Another number when the drawing changes: pictures get new addresses.
_DRAWING = 1
_FOLDER = "deelbeeld"
_FONT = "build/fonts/nunito-sans-latin-wght-normal.woff2"
_MARGIN, _TITLE_SIZES, _MOST_LINES = 84, (82, 72, 62, 54), 4
_COLOURS = {
    "ground": "--basis-color-accent-1-inverse-bg-default",
    "text": "--basis-color-accent-1-inverse-color-default",
    "soft": "--cjg-drawing-soft",
    "glow": "--cjg-drawing-glow",
    "deep": "--cjg-deep-background",
}
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def digest_of(frame: SiteFrame, title: str = "") -> str:
    """The SHA-256 of what decides the picture of a page with this title, or of the site itself."""
    return _digest(frame.look.sheet_url, frame.name, frame.audience, title)


@lru_cache(maxsize=4000)
def _digest(*decides: str) -> str:
    return hashlib.sha256(json.dumps([_DRAWING, *decides]).encode()).hexdigest()


def picture_url(frame: SiteFrame, *, slug: str = "", title: str = "") -> str:
    """The whole address of the picture of the text at this slug with this title, or of the site."""
    return f"{frame.url}{addresses.share_picture(digest_of(frame, title), slug)}"


def picture(frame: SiteFrame, title: str = "") -> bytes:
    """The PNG, as it was kept or drawn now; one query when it is drawn."""
    name = f"{_FOLDER}/{digest_of(frame, title)}.png"
    try:
        with default_storage.open(name) as kept:
            found: bytes = kept.read()
            return found
    except FileNotFoundError:
        drawn = draw(frame.name, title or _of_site(frame), colours_of(frame.look.sheet_url))
        default_storage.save(name, ContentFile(drawn))
        return drawn


def colours_of(sheet_url: str) -> dict[str, str]:
    """The colours of a stored sheet, on a light page, by their name here; the national ones where it has none."""
    css = ThemeSheet.objects.filter(pk=PurePosixPath(sheet_url).stem).values_list("css", flat=True).first() or ""
    own = foundation_colours()
    found = {}
    for name, token in _COLOURS.items():
        match = re.search(rf"{token}:(#[0-9a-fA-F]{{6}})", css)
        found[name] = match[1] if match else own[token]
    return found


def draw(name: str, title: str, colours: dict[str, str]) -> bytes:
    """A PNG of 1200 x 630: the name above, the title large, cut off with an ellipsis after four lines."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours["ground"])
    canvas = ImageDraw.Draw(image)
    canvas.ellipse((WIDTH - 210, HEIGHT - 240, WIDTH + 270, HEIGHT + 240), fill=colours["soft"])
    canvas.ellipse((WIDTH - 320, HEIGHT - 110, WIDTH - 100, HEIGHT + 110), fill=colours["glow"])
    canvas.rectangle((0, HEIGHT - 18, WIDTH, HEIGHT), fill=colours["deep"])
    canvas.text(
        (_MARGIN, _MARGIN),
        _one_line(one_line(name), _font(40, 700), WIDTH - 2 * _MARGIN),
        colours["text"],
        _font(40, 700),
    )
    size, lines = _fitting(title)
    top = _MARGIN + 96
    for number, line in enumerate(lines):
        canvas.text((_MARGIN, top + number * size * 1.16), line, colours["text"], _font(size, 800))
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _of_site(frame: SiteFrame) -> str:
    if frame.audience == "young":
        return _("Zit je ergens mee?")
    return _("Opgroeien en opvoeden, van zwanger tot 23 jaar")


def _fitting(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines."""
    for size in _TITLE_SIZES:
        lines = _wrapped(title, _font(size, 800))
        if len(lines) * size * 1.16 <= HEIGHT - 2 * _MARGIN - 96 - 18 and len(lines) <= _MOST_LINES:
            return size, lines
    shown = lines[:_MOST_LINES]
    shown[-1] = f"{shown[-1]} …"
    return size, shown


def _wrapped(text: str, font: Font) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDTH - 2 * _MARGIN - 120:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _one_line(text: str, font: Font, width: float) -> str:
    while font.getlength(text) > width:
        text = text[:-2].rstrip() + "…"
    return text


@cache
def _font(size: int, weight: int) -> Font:
    """The site's font at this size and weight; Pillow's own before the front end is built."""
    path = finders.find(_FONT)
    if not isinstance(path, str):
        return ImageFont.load_default(size)
    font = ImageFont.truetype(path, size)
    font.set_variation_by_axes([weight])
    return font
