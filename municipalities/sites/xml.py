"""The one way out for XML: it holds no character that XML cannot, whatever a row holds."""

from typing import Any

from django.http import HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from ground.text.characters import one_line, readable


class Feed(Rss201rev2Feed):
    """RSS 2.0 of which every text is fit for XML; Django refuses the whole feed for one control character."""

    def __init__(self, title: str, link: str, description: str, **more: Any) -> None:
        super().__init__(one_line(title), link, readable(description), **more)

    def add_item(self, title: str, link: str, description: str, *args: Any, **kwargs: Any) -> None:
        """One item; see Django's `SyndicationFeed.add_item`."""
        super().add_item(one_line(title), link, readable(description), *args, **kwargs)


def xml(text: str, content_type: str) -> HttpResponse:
    """An answer in XML."""
    return HttpResponse(readable(text), content_type=f"{content_type}; charset=utf-8")
