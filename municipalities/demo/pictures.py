"""The demo's local pictures: a photo beside news, and a logo; drawn, so that nobody's rights are in them."""

import io
from functools import cache

from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from content.demo.illustrations import draw
from content.modules.images import UploadedImage
from municipalities.look.logo import keep_logo
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

_drawn = cache(draw)
_LOGO = (400, 160)
_SHARPER = 4


def picture_of(participant: Participant, name: str) -> UploadedImage:
    """The drawing of this name, new in the participant's own collection."""
    file = ImageFile(io.BytesIO(_drawn(name)), name=f"voorbeeld-{name}.png")
    made: UploadedImage = UploadedImage.objects.create(
        title=f"Voorbeeldtekening {name}", file=file, collection=participant.collection
    )
    return made


def give_logo(site: LocalSite) -> None:
    """Three people in the colours of the site, as its logo."""
    colours = (site.primary_colour, site.accent_colour or site.primary_colour, site.primary_colour)
    picture = Image.new("RGBA", (_LOGO[0] * _SHARPER, _LOGO[1] * _SHARPER))
    pen = ImageDraw.Draw(picture)
    for (middle, top, width), colour in zip(((76, 26, 62), (196, 62, 46), (316, 10, 66)), colours, strict=True):
        _person(pen, middle, top, width, colour)
    file = io.BytesIO()
    picture.resize(_LOGO, Image.Resampling.LANCZOS).save(file, "PNG")
    site.logo = keep_logo(SimpleUploadedFile("logo.png", file.getvalue()), f"Logo van {site.participant.name}")
    site.save()


def _person(pen: ImageDraw.ImageDraw, middle: int, top: int, width: int, colour: str) -> None:
    """A head, and shoulders that the lower edge cuts off."""
    head = width * 0.8
    _ellipse(pen, colour, (middle, top + head / 2), (head / 2, head / 2))
    _ellipse(pen, colour, (middle, _LOGO[1]), (width * 0.85, _LOGO[1] - top - head * 1.15))


def _ellipse(pen: ImageDraw.ImageDraw, colour: str, centre: tuple[float, float], radii: tuple[float, float]) -> None:
    edges = [centre[0] - radii[0], centre[1] - radii[1], centre[0] + radii[0], centre[1] + radii[1]]
    pen.ellipse([_SHARPER * each for each in edges], fill=colour)
