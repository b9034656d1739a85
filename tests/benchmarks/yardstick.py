"""The least a page can cost: as many single-row primary-key queries as the page measured, and 22 KB of fixed bytes."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from content.reference_data.taxonomy import Topic

BODY = (b"<p>" + b"0123456789abcdef" * 4 + b"</p>\n") * 320
SIZE = 22 * 1024


def yardstick(request: HttpRequest, queries: int) -> HttpResponse:
    """Runs in the production middleware stack like any page."""
    for pk in _keys()[:queries]:
        Topic.objects.get(pk=pk)
    return HttpResponse(BODY[:SIZE])


@lru_cache(maxsize=1)
def _keys() -> list[int]:
    return list(Topic.objects.order_by("pk").values_list("pk", flat=True))
