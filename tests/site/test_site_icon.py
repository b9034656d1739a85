"""The small picture of a site: in a tab, and on the home screen of a phone."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from municipalities.frame.known_sites import forget_frames
from municipalities.register.logo import keep_logo
from tests.site.conftest import Get
from tests.site.world import HOSTS, UTRECHT, ZEIST, World

TOUCH = "/apple-touch-icon.png"


def picture(get: Get, host: str, path: str = TOUCH) -> Image.Image:
    return Image.open(io.BytesIO(get(host, path).content))


def logo(width: int, height: int, colour: str) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue())


@pytest.mark.parametrize("host", HOSTS)
def test_every_page_names_both_and_they_are_there(get: Get, host: str) -> None:
    page = get(host, "/").text

    assert 'rel="icon" href="/favicon.ico"' in page
    assert f'rel="apple-touch-icon" href="{TOUCH}"' in page
    assert picture(get, host, "/favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert (picture(get, host).size, picture(get, host).mode) == ((180, 180), "RGB")


@pytest.mark.parametrize("path", ["/apple-touch-icon-precomposed.png", "/apple-touch-icon-120x120.png"])
def test_the_names_that_older_phones_ask_for_are_there_too(get: Get, path: str) -> None:
    assert get(UTRECHT, path).headers["Content-Type"] == "image/png"


def test_it_has_the_colours_of_the_site(get: Get) -> None:
    corner, other = picture(get, UTRECHT).getpixel((4, 4)), picture(get, ZEIST).getpixel((4, 4))

    assert isinstance(corner, tuple)
    assert corner[0] > corner[1]  # Utrecht's red
    assert corner != other


@pytest.mark.parametrize(("size", "is_used"), [((120, 120), True), ((140, 100), True), ((400, 100), False)])
def test_a_logo_is_used_unless_it_is_too_wide_to_read(
    get: Get, world: World, size: tuple[int, int], is_used: bool
) -> None:
    site = world.site("utrecht")
    site.logo = keep_logo(logo(*size, "#00ff00"), "Logo")
    site.save()
    forget_frames()

    middle = picture(get, UTRECHT).getpixel((90, 90))

    assert (middle == (0, 255, 0)) is is_used


def test_the_second_time_it_asks_the_database_nothing_and_browsers_keep_it(get: Get) -> None:
    for path in ("/favicon.ico", TOUCH):
        first = get(UTRECHT, path)
        with CaptureQueriesContext(connection) as queries:
            again = get(UTRECHT, path)

        assert [each for each in queries if "stamp" not in each["sql"]] == []
        assert again.content == first.content
        assert "max-age=86400" in again.headers["Cache-Control"]
        assert get(UTRECHT, path, **{"if-none-match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/", "/bestaat-niet/", "/informatie/je-baby-huilt-veel/"])
def test_a_phone_makes_no_telephone_link_of_figures(get: Get, path: str) -> None:
    assert '<meta name="format-detection" content="telephone=no">' in get(UTRECHT, path).text
