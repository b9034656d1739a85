"""Uploaded images as they came: on the admin host, for who may use them."""

from pathlib import Path

import pytest
from django.test import Client

from content.modules.images import UploadedImage
from tests.making.files import photo, picture_of, saved
from tests.making.people import editor_of, logged_in, make_superuser
from tests.site.conftest import Get
from tests.site.world import ADMIN, NATIONAL, UTRECHT, World


@pytest.fixture
def image(world: World) -> UploadedImage:
    """An image of Utrecht."""
    return picture_of(world.site("utrecht"), "Team")


def member(world: World, site: str) -> Client:
    """An editor of this site's participant."""
    return logged_in(editor_of(world.site(site).participant), raise_request_exception=False)


def test_an_editor_of_its_participant_gets_it(world: World, image: UploadedImage) -> None:
    client = member(world, "utrecht")

    response = client.get(image.file.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == saved(photo(), "PNG")  # type: ignore[attr-defined]
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_nobody_else_gets_it(world: World, image: UploadedImage) -> None:
    assert member(world, "zeist").get(image.file.url).status_code == 404
    assert Client(headers={"host": ADMIN}).get(image.file.url).status_code == 302


@pytest.mark.parametrize("host", [NATIONAL, UTRECHT])
def test_it_is_on_no_public_site_even_with_a_session(get: Get, world: World, image: UploadedImage, host: str) -> None:
    assert get(host, image.file.url).status_code == 404
    client = member(world, "utrecht")
    assert client.get(image.file.url, headers={"host": host}).status_code == 404


def test_a_lost_or_unknown_file_is_not_found(world: World, image: UploadedImage) -> None:
    client = logged_in(make_superuser())
    Path(image.file.path).unlink()

    assert client.get(image.file.url).status_code == 404
    assert client.get("/media/original_images/bestaat-niet.png").status_code == 404
