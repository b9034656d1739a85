"""The form for a photo: what is refused and why, and the three questions that are kept with it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from content.models import UploadedImage
from tests.making.files import make_image, photo, saved, talkative, upload

pytestmark = pytest.mark.django_db
PHOTO = saved(photo(), "JPEG")
TOMORROW = timezone.localdate() + timedelta(days=1)


def form(data: bytes = PHOTO, name: str = "IMG_0001.jpg", **answers: Any) -> Any:
    """The form as an editor sends it, everything answered unless `answers` say otherwise."""
    root = Collection.get_first_root_node()
    given = {
        "title": "Speeltuin",
        "description": "Twee peuters bouwen een toren.",
        "rights": "Foto: Anna de Wit",
        "recognisable": "no",
        "collection": str(root.pk),
    } | answers
    return get_image_form(UploadedImage)(given, {"file": upload(data, name)})


def sentences(given: Any) -> str:
    return " ".join(str(error) for errors in given.errors.values() for error in errors)


def test_a_photo_is_kept_drawn_anew_with_its_size_and_hash() -> None:
    given = form(talkative("JPEG"))

    assert given.is_valid(), given.errors
    image = given.save()
    stored = image.file.open("rb").read()
    image.file.close()
    assert b"SECRETCAMERA" not in stored
    assert image.file_size == len(stored)
    assert image.file.name.endswith(".jpg")
    assert image.default_alt_text == "Twee peuters bouwen een toren."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (saved(photo(), "PNG", save_all=True, append_images=[photo(colour="red")]), "x.png", "beweegt"),
        (saved(photo(), "WEBP", save_all=True, append_images=[photo(colour="red")]), "x.webp", "beweegt"),
        (saved(photo("1", (8000, 8000)), "PNG"), "x.png", "te veel beeldpunten"),
        (saved(photo(), "PNG")[:100], "x.png", "beschadigd"),
        (saved(photo(), "PNG"), "x.jpg", "zit een png in"),
        (b"<html>", "x.jpg", "afbeelding"),
        (b"", "x.jpg", "leeg"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(data: bytes, name: str, sentence: str) -> None:
    given = form(data, name)

    assert list(given.errors) == ["file"]
    assert sentence in sentences(given)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (saved(Picture.new("I;16", (300, 200), 40_000), "PNG"), "grey.png"),
        (saved(photo("CMYK"), "JPEG", icc_profile=b"not a profile"), "druk.jpg"),
        (saved(photo(), "MPO", save_all=True, append_images=[photo()]), "telefoon.JPG"),
        (saved(photo("LA"), "PNG"), "x.png"),
        (saved(photo(), "AVIF"), "x.avif"),
    ],
)
def test_what_can_be_drawn_is_taken(data: bytes, name: str) -> None:
    given = form(data, name)

    assert given.is_valid(), given.errors
    assert given.save().get_rendition("format-jpeg|width-100").width == 100


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"description": ""}, "description"),
        ({"rights": ""}, "rights"),
        ({"recognisable": ""}, "recognisable"),
        ({"recognisable": "misschien"}, "recognisable"),
        ({"recognisable": "yes", "consent_until": TOMORROW}, "consent_of"),
        ({"recognisable": "yes", "consent_of": "parent"}, "consent_until"),
        ({"recognisable": "yes", "consent_of": "parent", "consent_until": "ooit"}, "consent_until"),
        ({"recognisable": "yes", "consent_of": "self", "consent_until": date(2020, 1, 1)}, "consent_until"),
    ],
)
def test_each_question_is_asked(answers: dict[str, Any], field: str) -> None:
    given = form(**answers)

    assert list(given.errors) == [field]
    assert len(given.errors[field]) == 1


def test_decoration_needs_no_words_and_says_none() -> None:
    given = form(description="", decorative="on")

    assert given.is_valid(), given.errors
    assert given.save().default_alt_text == ""


def test_consent_is_kept_after_yes_only() -> None:
    after_yes = form(recognisable="yes", consent_of="parent", consent_until=TOMORROW)
    after_no = form(recognisable="no", consent_of="parent", consent_until=TOMORROW)

    assert after_yes.is_valid(), after_yes.errors
    assert after_no.is_valid(), after_no.errors
    yes, no = after_yes.save(), after_no.save()
    assert (yes.consent_of, yes.consent_until) == ("parent", TOMORROW)
    assert (no.consent_of, no.consent_until) == ("", None)


def test_that_a_picture_only_decorates_is_kept() -> None:
    made = make_image()
    made.decorative = True
    made.save()
    also = UploadedImage(title="Sierlijk", decorative=True)

    read = UploadedImage.objects.get(pk=made.pk)
    read.title = "Anders"
    read.save()

    assert also.decorative
    assert UploadedImage.objects.get(pk=made.pk).decorative
    assert UploadedImage.objects.only("title").get(pk=made.pk).decorative
    assert not UploadedImage.objects.get(pk=make_image("blue").pk).decorative
