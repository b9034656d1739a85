"""The photo of a news item: small for new phones, there for old ones, and nothing moves when it comes."""

import pytest
from django.core.files.storage import default_storage

from municipalities.pages.models import NewsItem
from tests.making.files import make_image
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_query_counts import queries_of
from tests.site.world import UTRECHT

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
