"""Pictures of releases: copied, kept as long as a release refers to them, gone when consent ends."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image as Picture

from content.models import ReleaseImage, UploadedImage
from content.modules.images import remove_without_consent
from content.releases.images import image_path, keep, middle_of, sha256_of
from content.releases.verification import faults
from ground.models import Change
from tests.making.blocks import picture, section
from tests.making.files import make_image
from tests.making.texts import changes_of, draft_module, fresh, html_of, kinds_of, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")


def stored(digest: str) -> list[bool]:
    """Whether the original and each rendition are there."""
    widths = ReleaseImage.objects.get(pk=digest).widths
    names = [f"beeld/{digest}/original", *(image_path(digest, width) for width in widths)]
    names.append(image_path(digest, middle_of(widths), "jpg"))
    return [default_storage.exists(name) for name in names]


def png(colour: str, size: tuple[int, int] = (600, 400)) -> ImageFile:
    data = io.BytesIO()
    Picture.new("RGB", size, colour).save(data, "PNG")
    return ImageFile(io.BytesIO(data.getvalue()), f"{colour}.png")


def test_publishing_copies_the_picture_with_its_renditions() -> None:
    image = make_image("orange", (1600, 800))
    module = released_module(body=[section(picture(image))])
    digest = sha256_of(image)

    row = ReleaseImage.objects.get(pk=digest)

    assert (row.width, row.height, row.widths) == (1600, 800, [480, 960, 1440])
    assert stored(digest) == [True] * 5
    assert html_of(releases_of(module)[0]).count(f"/beeld/{digest}-960.") == 2
    with default_storage.open(image_path(digest, 480)) as file:
        assert Picture.open(file).size == (480, 240)


def test_a_picture_has_its_size_comes_when_it_is_near_and_can_be_seen_on_an_old_phone() -> None:
    image = make_image("orange", (1600, 800))

    html = html_of(releases_of(released_module(body=[section(picture(image))]))[0])

    shown = re.search(r"<picture>(<source [^>]*>)(<img\s[^>]*>)</picture>", html)
    assert shown
    new, old = shown.groups()
    address = f"/beeld/{sha256_of(image)}"
    assert f'srcset="{address}-480.webp 480w, {address}-960.webp 960w, {address}-1440.webp 1440w"' in new
    assert 'type="image/webp"' in new
    assert 'sizes="(min-width' in new
    assert f'src="{address}-960.jpg" width="960" height="480"' in old
    assert 'loading="lazy"' in old


def test_what_can_be_seen_through_is_white_on_an_old_phone() -> None:
    data = io.BytesIO()
    Picture.new("RGBA", (300, 200), (255, 0, 0, 0)).save(data, "PNG")
    image = UploadedImage.objects.create(title="glas", file=ImageFile(io.BytesIO(data.getvalue()), "glas.png"))

    row = keep(image)

    with default_storage.open(image_path(row.sha256, 300, "jpg")) as file:
        assert Picture.open(file).getpixel((100, 100)) == (255, 255, 255)


def test_the_picture_of_a_video_keeps_its_own_shape() -> None:
    image = make_image("purple", (400, 800))
    film = {"type": "video", "value": {"url": "https://example.org/film", "title": "Film", "poster": image.pk}}

    html = html_of(releases_of(released_module(body=[section(film)]))[0])

    assert f'src="/beeld/{sha256_of(image)}-400.jpg" width="400" height="800" alt=""' in html


def test_a_small_picture_is_not_blown_up() -> None:
    row = keep(make_image("pink", (300, 200)))

    assert row.widths == [300]


def test_a_draft_copies_nothing() -> None:
    module = draft_module(body=[section(picture(make_image("brown")))])

    module.save_revision()

    assert not ReleaseImage.objects.exists()


def test_a_replaced_picture_stays_in_the_release_it_was_published_in() -> None:
    image = make_image("red")
    module = released_module(body=[section(picture(image))])
    digest, before = sha256_of(image), releases_of(module)[0]

    image.file.delete(save=False)
    image.file = png("blue")
    image.save()

    assert stored(digest) == [True] * len(stored(digest))
    assert releases_of(module)[0].content_sha256 == before.content_sha256
    assert kinds_of(module) == ["major"]
    assert list(faults()) == []


def test_a_replaced_picture_is_in_the_next_release() -> None:
    image = make_image("red")
    image.get_file_hash()
    module = released_module(body=[section(picture(image))])
    old = sha256_of(image)
    image.file = png("blue")
    image.save()

    publish(fresh(module), kind="minor")

    new = sha256_of(UploadedImage.objects.get(pk=image.pk))
    assert new != old
    assert kinds_of(module) == ["major", "minor"]
    assert old in releases_of(module)[0].content
    assert new in releases_of(module)[1].content


def test_deleting_from_the_library_leaves_the_release_its_picture() -> None:
    image = make_image("green")
    module = released_module(body=[section(picture(image))])
    digest = sha256_of(image)

    image.delete()
    call_command("recompile_releases")

    assert stored(digest) == [True] * len(stored(digest))
    assert digest in html_of(releases_of(module)[0])


def test_a_photo_stands_upright_whatever_way_the_camera_was_held() -> None:
    data = io.BytesIO()
    exif = Picture.Exif()
    exif[0x0112] = 6  # a quarter turn
    Picture.new("RGB", (600, 300), "red").save(data, "JPEG", exif=exif)
    image = UploadedImage.objects.create(title="x", file=ImageFile(io.BytesIO(data.getvalue()), "x.jpg"))

    row = keep(image)

    assert (row.width, row.height) == (300, 600)
    with default_storage.open(image_path(row.sha256, 300)) as file:
        assert not Picture.open(file).getexif()


def test_when_consent_ends_files_go_pages_leave_it_out_and_the_release_keeps_the_hash() -> None:
    image = make_image("purple")
    module = released_module(body=[section(picture(image))])
    digest, before = sha256_of(image), releases_of(module)[0]

    call_command("remove_image", digest, "--because=toestemming ingetrokken")

    row = ReleaseImage.objects.get(pk=digest)
    [after] = releases_of(module)
    assert row.removed_at is not None
    assert row.removed_because == "toestemming ingetrokken"
    assert stored(digest) == [False] * len(stored(digest))
    assert digest not in html_of(after)
    assert (after.content, after.envelope, after.signature) == (before.content, before.envelope, before.signature)
    assert changes_of(module) == ["module.released", "image.removed"]
    assert not UploadedImage.objects.filter(pk=image.pk).exists()
    assert list(faults()) == []


def test_a_removed_picture_is_told_once_for_each_text_that_shows_it() -> None:
    image = make_image("purple")
    one = released_module(body=[section(picture(image))])
    publish(one, title="Tweede versie")
    released_module(body=[section(picture(image))])

    call_command("remove_image", sha256_of(image), "--because=x")

    assert Change.objects.filter(kind="image.removed").count() == 2


def test_a_picture_without_consent_does_not_come_back_when_it_is_uploaded_again() -> None:
    image = make_image("purple")
    module = released_module(body=[section(picture(image))])
    digest = sha256_of(image)
    call_command("remove_image", digest, "--because=x")

    again = released_module(body=[section(picture(make_image("purple")))])
    publish(fresh(module), title="Anders")

    assert digest not in html_of(releases_of(again)[0])
    assert stored(digest) == [False] * len(stored(digest))


def test_a_picture_nobody_knows_cannot_be_removed() -> None:
    with pytest.raises(CommandError, match="There is no picture"):
        call_command("remove_image", "0" * 64, "--because=x")


def test_the_clock_removes_what_consent_ran_out_for_and_is_not_stopped_by_a_lost_file() -> None:
    lost, ended, lasting = make_image("red"), make_image("blue"), make_image("green")
    module = released_module(body=[section(picture(ended), picture(lasting))])
    digests = sha256_of(ended), sha256_of(lasting)
    yesterday = timezone.localdate() - timedelta(days=1)
    UploadedImage.objects.filter(pk__in=[lost.pk, ended.pk]).update(consent_until=yesterday)
    UploadedImage.objects.filter(pk=lasting.pk).update(consent_until=timezone.localdate())
    lost.file.storage.delete(lost.file.name)

    result = remove_without_consent()

    html = html_of(releases_of(module)[0])
    assert result == f"1 images removed, files not found of {lost.pk}"
    assert digests[0] not in html
    assert digests[1] in html


def lost(image: UploadedImage) -> UploadedImage:
    """The image after somebody removed its file behind our back."""
    default_storage.delete(image.file.name)
    return image


@pytest.mark.parametrize("size", [(300, 20_000), (20_000, 5)])
def test_a_picture_that_nobody_can_see_makes_no_release_and_breaks_nothing(
    size: tuple[int, int], caplog: pytest.LogCaptureFixture
) -> None:
    module = draft_module(body=[section(picture(make_image("blue", size)))])

    publish(module)

    assert releases_of(module) == []
    assert "Nothing was written" in caplog.text


def test_a_lost_picture_makes_no_release_and_breaks_nothing(caplog: pytest.LogCaptureFixture) -> None:
    module = draft_module(body=[section(picture(lost(make_image("green"))))])

    publish(module)

    assert releases_of(module) == []
    assert "Nothing was written" in caplog.text
