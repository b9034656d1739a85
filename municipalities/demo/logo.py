"""The logo that some sites of the demo have; drawn, so that nobody's rights are in it."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from municipalities.register.logo import keep_logo
from municipalities.register.site import LocalSite

_LOGO = (400, 160)
_SHARPER = 4


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
