"""The photo of a news item: small for new phones, there for old ones, and nothing moves when it comes.

And uploaded images as they came: on the admin host, for who may use them.
"""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from content.modules.images import UploadedImage
from municipalities.pages.models import NewsItem
from tests.making.files import make_image, photo, picture_of, saved
from tests.making.people import editor_of, logged_in, make_superuser
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_query_counts import queries_of
from tests.site.world import ADMIN, NATIONAL, UTRECHT, World

PATH = "/nieuws/speeltuin/"


@pytest.fixture
def item(world: object) -> NewsItem:
    """A news item with a photo."""
    item = NewsItem.objects.get(slug="speeltuin")
    item.image, item.image_alt = make_image("green", (1200, 800)), "Kinderen op een schommel"
    item.save()
    return item


def test_it_has_its_size_and_two_kinds_of_files(item: NewsItem, get: Get) -> None:
    page = Markup(get(UTRECHT, PATH).text)

    photo = next(each.attributes for each in page.all("img") if "schommel" in each.attributes["alt"])
    source = next(each.attributes for each in page.all("source"))
    assert (photo["width"], photo["height"]) == ("960", "640")
    assert "loading" not in photo  # it stands on top
    assert photo["src"].endswith(".jpg")
    assert source["type"] == "image/webp"
    assert [each.split()[1] for each in source["srcset"].split(", ")] == ["960w", "480w"]
    assert source["sizes"] == photo["sizes"]


def test_its_files_are_served_as_what_they_are(item: NewsItem, get: Get) -> None:
    page = Markup(get(UTRECHT, PATH).text)

    small = next(each.attributes["srcset"] for each in page.all("source")).split(", ")[1].split()[0]
    answer = get(UTRECHT, small)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/webp"


def test_it_costs_two_queries(item: NewsItem, get: Get) -> None:
    with_photo = queries_of(get, UTRECHT, PATH)
    NewsItem.objects.update(image=None)

    assert with_photo <= queries_of(get, UTRECHT, PATH) + 2


def test_a_photo_that_is_lost_leaves_the_words(item: NewsItem, get: Get) -> None:
    assert item.image is not None
    default_storage.delete(item.image.file.name)

    answer = get(UTRECHT, PATH)

    assert answer.status_code == 200
    assert "Kom spelen" in answer.text


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
