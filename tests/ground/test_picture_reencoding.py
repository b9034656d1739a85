"""What is kept of an uploaded picture: what there is to see, and nothing else."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from PIL import Image as Picture

from content.models import UploadedImage
from content.modules.images import renditions_of
from content.releases.images import image_path, keep
from ground.uploads.picture_reencoding import LONGEST_SIDE, PictureRefused, is_moving, reencoded
from tests.making.files import SECRET, make_image, photo, profile, saved, talkative

SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def opened(data: bytes, name: str) -> Picture.Image:
    """The picture that is kept of these bytes."""
    picture = Picture.open(io.BytesIO(reencoded(io.BytesIO(data), name).read()))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", SUFFIXES)
def test_place_camera_comments_and_what_hangs_behind_stay_behind(kind: str) -> None:
    data = talkative(kind)

    kept = reencoded(io.BytesIO(data), f"x.{SUFFIXES[kind]}").read()

    picture = Picture.open(io.BytesIO(kept))
    assert SECRET in data
    assert SECRET not in kept
    assert b"SECRETCAMERA" not in kept
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                                 "loop", "background", "timestamp", "duration"}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SUFFIXES)
def test_no_file_that_is_stored_or_served_tells_more(kind: str) -> None:
    file = ImageFile(io.BytesIO(talkative(kind)), f"IMG_0001.{SUFFIXES[kind]}")

    image = UploadedImage.objects.create(title="x", file=file)
    row = keep(image)
    names = [image.file.name, image_path(row.sha256, 300), image_path(row.sha256, 300, "jpg")]
    names += [f"beeld/{row.sha256}/original"]
    specs = ("width-165", "original", "format-jpeg|width-200", "format-png|width-200", "format-avif|width-200")
    names += [each.file.name for each in renditions_of(image, *specs).values()]

    assert len(names) == 9
    assert (image.width, image.height) == (300, 200)
    for name in names:
        with default_storage.open(name) as stored:
            data = stored.read()
        assert b"SECRETCAMERA" not in data, name
        assert not Picture.open(io.BytesIO(data)).getexif(), name


@pytest.mark.django_db
def test_a_file_that_is_put_there_by_its_field_alone_is_drawn_too() -> None:
    image = UploadedImage(title="x")

    image.file.save("x.jpg", io.BytesIO(talkative("JPEG")), save=True)

    assert SECRET not in Path(image.file.path).read_bytes()
    assert (image.width, image.height) == (300, 200)


def grey_of_16_bits() -> bytes:
    gradient = Picture.linear_gradient("L").resize((300, 200))
    return saved(gradient.convert("I").point(lambda step: step * 257).convert("I;16"), "PNG")


def test_grey_of_16_bits_keeps_its_greys() -> None:
    picture = opened(grey_of_16_bits(), "x.png")

    greys = [picture.convert("L").getpixel((150, y)) for y in (5, 100, 195)]
    assert picture.mode == "RGB"
    assert greys[0] < 15 < 110 < greys[1] < 145 < 240 < greys[2]


@pytest.mark.parametrize("given", [b"", b"not a profile", profile()])
def test_cmyk_is_drawn_whatever_profile_it_has(given: bytes) -> None:
    picture = opened(saved(photo("CMYK", colour="red"), "JPEG", icc_profile=given), "x.jpg")

    red, green, blue = picture.getpixel((9, 9))  # type: ignore[misc]
    assert picture.mode == "RGB"
    assert "icc_profile" not in picture.info
    assert red > 200 > 60 > max(green, blue)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_png_is_drawn(mode: str) -> None:
    assert opened(saved(photo(mode), "PNG"), "x.png").size == (300, 200)


def test_what_can_be_seen_through_stays_so() -> None:
    clear = Picture.new("RGBA", (30, 20), (255, 0, 0, 0))
    by_palette = clear.convert("P")
    by_palette.info["transparency"] = by_palette.getpixel((0, 0))

    assert opened(saved(clear, "PNG"), "x.png").getpixel((1, 1)) == (255, 0, 0, 0)
    assert opened(saved(by_palette, "PNG", transparency=by_palette.info["transparency"]), "x.png").mode == "RGBA"


def test_it_stands_upright_and_is_not_larger_than_a_page_shows_it() -> None:
    turned = Picture.Exif()
    turned[0x0112] = 6

    picture = opened(saved(photo(size=(6000, 3000)), "JPEG", exif=turned), "x.jpg")

    assert picture.size == (LONGEST_SIDE // 2, LONGEST_SIDE)


def test_a_telephones_double_photo_is_one_photo() -> None:
    data = saved(photo(), "MPO", save_all=True, append_images=[photo(colour="blue")])

    assert not is_moving(io.BytesIO(data))
    assert opened(data, "x.jpg").format == "JPEG"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_none(kind: str) -> None:
    data = saved(photo(), kind, save_all=True, append_images=[photo(colour="blue")], duration=100)

    assert is_moving(io.BytesIO(data))
    with pytest.raises(PictureRefused, match="moving"):
        reencoded(io.BytesIO(data), "x")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "unreadable"),
        (b"GIF89a nothing", "unreadable"),
        (saved(photo(), "PNG")[:200], "unreadable"),
        (saved(photo(size=(2000, 2000)), "JPEG")[:900], "unreadable"),
        (saved(photo(), "BMP"), "kind"),
        (saved(photo(), "GIF"), "kind"),
    ],
)
def test_what_cannot_be_drawn_says_why(data: bytes, why: str) -> None:
    with pytest.raises(PictureRefused, match=why):
        reencoded(io.BytesIO(data), "x.png")


@pytest.mark.django_db
def test_a_rendition_that_cannot_be_made_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    image = make_image("green")
    image.file.storage.delete(image.file.name)

    assert renditions_of(image, "width-480") == {}
    assert renditions_of(None, "width-480") == {}
    assert "cannot be shown" in caplog.text


LARGE: Any = [("PNG", "RGBA", 4990), ("WEBP", "RGB", 4990), ("JPEG", "RGB", 8000)]


@pytest.mark.sqlite
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much memory a program took")
@pytest.mark.parametrize(("kind", "mode", "side"), LARGE)
def test_the_largest_picture_takes_bounded_memory(kind: str, mode: str, side: int, tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(saved(photo(mode, (side, side)), kind, **({"compress_level": 1} if kind == "PNG" else {})))
    program = (
        "import re, sys; from ground.uploads.picture_reencoding import reencoded;"
        "reencoded(open(sys.argv[1], 'rb'), 'x');"
        "print(int(re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())[1]) // 1024)"
    )

    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)

    assert int(done.stdout) < 600  # MB; 64 million pixels at 4 bytes a few times over would be more


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_read() -> None:
    with pytest.raises(PictureRefused, match="large"):
        reencoded(io.BytesIO(saved(photo("1", (8000, 8000)), "PNG")), "x.png")
