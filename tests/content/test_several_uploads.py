"""Several photos at once: each waits for its questions, nothing of it goes out before, and nothing is left behind."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, UploadedFile

from content.models import UploadedImage
from content.modules.unfinished_uploads import WAITS, remove_unfinished
from tests.making.files import photo, saved, talkative, upload
from tests.making.people import make_superuser

pytestmark = pytest.mark.django_db
ADD, ADMIN = "/admin/images/multiple/add/", "beheer.localhost"


@pytest.fixture
def editor() -> Client:
    """Somebody who may upload."""
    client = Client(headers={"host": ADMIN, "x-requested-with": "XMLHttpRequest"})
    client.force_login(make_superuser())
    return client


def send(editor: Client, data: bytes, name: str = "IMG_0001.jpg") -> dict[str, Any]:
    """The answer to one of several files."""
    collection = Collection.get_first_root_node().pk
    answer: dict[str, Any] = editor.post(ADD, {"files[]": upload(data, name), "collection": collection}).json()
    return answer


def test_a_photo_becomes_one_of_the_library_when_the_questions_are_answered(editor: Client) -> None:
    answer = send(editor, talkative("JPEG"))
    assert not UploadedImage.objects.exists()

    prefix = f"uploaded-image-{answer['uploaded_file_id']}"
    words = {"title": "Speeltuin", "description": "Een schommel.", "rights": "Anna de Wit", "recognisable": "no"}
    sent = {f"{prefix}-{name}": value for name, value in words.items()}
    done = editor.post(f"/admin/images/multiple/create_from_uploaded_image/{answer['uploaded_file_id']}/", sent)

    assert done.json()["success"], done.json()
    image = UploadedImage.objects.get()
    data = Path(image.file.path).read_bytes()
    assert b"SECRETCAMERA" not in data
    assert image.file_size == len(data)
    assert image.description == "Een schommel."
    assert not UploadedFile.objects.exists()


def test_what_cannot_be_drawn_is_refused_at_once(editor: Client) -> None:
    answer = send(editor, saved(photo(), "PNG", save_all=True, append_images=[photo(colour="red")]), "x.png")

    assert not answer["success"]
    assert "beweegt" in answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_an_unanswered_question_is_asked_again(editor: Client) -> None:
    number = send(editor, saved(photo(), "JPEG"))["uploaded_file_id"]

    answer = editor.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", {}).json()

    assert not answer["success"]
    assert "Schrijf op van wie de foto is." in answer["form"]
    assert UploadedFile.objects.filter(pk=number).exists()


def test_what_nobody_came_back_to_is_removed_after_a_day(editor: Client) -> None:
    old, new, lost = (
        UploadedFile.objects.get(pk=send(editor, saved(photo(), "JPEG"))["uploaded_file_id"]) for _ in range(3)
    )
    before = (timezone.now() - WAITS - timedelta(minutes=1)).timestamp()
    os.utime(old.file.path, (before, before))
    Path(lost.file.path).unlink()

    assert remove_unfinished() == "2 uploads removed"

    assert [row.pk for row in UploadedFile.objects.order_by("pk")] == [new.pk]
    assert not Path(old.file.path).exists()
