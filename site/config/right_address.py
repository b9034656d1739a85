"""Addresses that were changed on their way: a permanent redirect to the one right address, when there is one.

What an address was meant to be is guessed (ground.mangled_addresses) and looked at first, so nobody is sent to a page
that is not there, to another host, or round in circles.
"""

from collections.abc import Callable, Iterator
from copy import copy
from itertools import product

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, QueryDict
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path

from ground import addresses
from ground.mangled_addresses import is_plain, likely_paths, likely_query, without_empty
from municipalities.frame.entrance import PARAMETERS

GetResponse = Callable[[HttpRequest], HttpResponse]
# Not for people: a program that asks for something else gets an error, and files have names of their own.
_FOR_MACHINES = (addresses.API, addresses.STATIC, addresses.MEDIA, addresses.SUGGESTIONS, addresses.PLACE_SUGGESTIONS)


class RightAddress:
    """Leads to the address that was meant, when the one that was asked for gives nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.frame is None or request.method not in ("GET", "HEAD"):  # type: ignore[attr-defined]
            return self.get_response(request)
        if request.path.startswith(_FOR_MACHINES):
            return self.get_response(request)
        asked = request.META.get("QUERY_STRING", "")
        query = _tidy(asked)
        if query != asked and is_plain(request.path):
            return _to(request.path, query)
        response = self.get_response(request)
        if not _gives_nothing(request, response):
            return response
        right = next(_right(request, query), "")
        return HttpResponsePermanentRedirect(right) if right else response


def _tidy(asked: str) -> str:
    """The query without what is empty; whoever asked for young people's pages gets those, whatever stands behind it."""
    query = without_empty(asked) if asked else ""
    ((name, value),) = PARAMETERS.items()
    cut = likely_query(query) if f"{name}={value}" in query else query
    return cut if cut.endswith(f"{name}={value}") else query


def _gives_nothing(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether there is nothing at this address, or only what there is for any address without a slash at its end."""
    if response.status_code == 301:
        only_a_slash = response.headers.get("Location", "").partition("?")[0] == f"{escape_uri_path(request.path)}/"
        return only_a_slash and not is_plain(request.path)
    return response.status_code in (400, 404)


def _right(request: HttpRequest, query: str) -> Iterator[str]:
    """The addresses near the one that was asked for at which there is something."""
    paths = [request.path] if is_plain(request.path) else likely_paths(request.path)
    queries = dict.fromkeys((query, likely_query(query)))
    for path, each in product(paths, queries):
        if (path, each) != (request.path, request.META.get("QUERY_STRING", "")) and (
            found := _answered_at(request, path, each)
        ):
            yield found


def _answered_at(request: HttpRequest, path: str, query: str) -> str:
    """Where this path and query lead on this site; "" when that is nowhere."""
    if path.startswith(_FOR_MACHINES) or path.split("/")[1].lower() in addresses.NEVER_PUBLIC:
        return ""
    meant = copy(request)
    meant.__dict__.pop("_wagtail_route_for_request", None)  # what was found at the address as it was asked for
    meant.path = meant.path_info = path
    meant.META = request.META | {"QUERY_STRING": query}
    meant.GET = QueryDict(query)
    try:
        view = resolve(path)
        answer = view.func(meant, *view.args, **view.kwargs)
    except (Http404, Resolver404):
        return ""
    if answer.status_code in (400, 404):
        return ""
    if isinstance(answer, FileResponse) and answer.file_to_stream:
        answer.file_to_stream.close()  # and not the answer, which would end the request
    onward = str(answer.headers.get("Location", ""))
    stays = onward.startswith("/") and not onward.startswith("//")
    return _with_query(onward, query) if stays and answer.status_code == 301 else _with_query(path, query)


def _to(path: str, query: str) -> HttpResponse:
    return HttpResponsePermanentRedirect(_with_query(path, query))


def _with_query(path: str, query: str) -> str:
    if "?" in path:
        return path
    return f"{escape_uri_path(path)}?{query}" if query else escape_uri_path(path)
